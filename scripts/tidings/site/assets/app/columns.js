/* Reads the columns that `scripts/tidings/site/columns.py` writes, and puts those of several files together. */
(function (tidings) {
  "use strict";

  const WIDTHS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
  const DIGITS = 16;

  /* A column has `length` and `at(row)`, null for what is missing. Whole numbers are in `codes`, -1 for what is. */
  function read(column, rows) {
    return READERS[column.kind](column, rows);
  }

  const READERS = {
    ids: (column) => ids(column.prefix, column.text),
    ints: (column) => ints(unpack(column)),
    dict: (column) => dict(column.values, unpack(column.codes)),
    values: (column) => values(column.values),
    lists: (column) => lists(startsOf(unpack(column.lengths)), read(column.of)),
  };

  function unpack(column) {
    const text = atob(column.codes);
    const bytes = new Uint8Array(text.length);
    for (let place = 0; place < text.length; place++) bytes[place] = text.charCodeAt(place);
    const raised = new WIDTHS[column.bytes](bytes.buffer);
    const codes = new Int32Array(raised.length);
    for (let row = 0; row < raised.length; row++) codes[row] = raised[row] - 1;
    return codes;
  }

  function ids(prefix, text) {
    const at = (row) => prefix + text.slice(row * DIGITS, (row + 1) * DIGITS);
    return { kind: "ids", prefix, text, length: text.length / DIGITS, at };
  }

  function ints(codes) {
    return { kind: "ints", codes, length: codes.length, at: (row) => (codes[row] < 0 ? null : codes[row]) };
  }

  function dict(all, codes) {
    return { kind: "dict", values: all, codes, length: codes.length, at: (row) => all[codes[row]] };
  }

  function values(all) {
    return { kind: "values", values: all, length: all.length, at: (row) => all[row] };
  }

  function lists(starts, of) {
    function at(row) {
      const found = [];
      for (let place = starts[row]; place < starts[row + 1]; place++) found.push(of.at(place));
      return found;
    }
    return { kind: "lists", starts, of, length: starts.length - 1, at };
  }

  function startsOf(lengths) {
    const starts = new Uint32Array(lengths.length + 1);
    for (let row = 0; row < lengths.length; row++) starts[row + 1] = starts[row] + Math.max(lengths[row], 0);
    return starts;
  }

  /* Columns of one name from several files, as one. */
  function join(parts) {
    if (parts.length === 1) return parts[0];
    const kind = parts[0].kind;
    if (parts.some((one) => one.kind !== kind)) return values(parts.flatMap(listed));
    return JOINERS[kind](parts);
  }

  const JOINERS = {
    ids: (parts) =>
      parts.every((one) => one.prefix === parts[0].prefix)
        ? ids(parts[0].prefix, parts.map((one) => one.text).join(""))
        : values(parts.flatMap(listed)),
    ints: (parts) => ints(joined(parts.map((one) => one.codes))),
    dict: joinDicts,
    values: (parts) => values([].concat(...parts.map((one) => one.values))),
    lists: (parts) => lists(startsOf(joined(parts.map(lengthsOf))), join(parts.map((one) => one.of))),
  };

  function joined(arrays) {
    const whole = new Int32Array(arrays.reduce((sum, one) => sum + one.length, 0));
    let place = 0;
    for (const one of arrays) {
      whole.set(one, place);
      place += one.length;
    }
    return whole;
  }

  function lengthsOf(column) {
    return Int32Array.from({ length: column.length }, (_, row) => column.starts[row + 1] - column.starts[row]);
  }

  function joinDicts(parts) {
    const all = [];
    const places = new Map();
    const recoded = parts.map((one) => {
      const codes = one.values.map((value) => placeOf(value, all, places));
      return one.codes.map((code) => codes[code]);
    });
    return dict(all, joined(recoded));
  }

  function placeOf(value, all, places) {
    if (!places.has(value)) {
      places.set(value, all.length);
      all.push(value);
    }
    return places.get(value);
  }

  function listed(column) {
    return Array.from({ length: column.length }, (_, row) => column.at(row));
  }

  /* Any column as `values` and `codes`: what filters count by. */
  function coded(column) {
    if (column.kind === "dict") return column;
    const all = [];
    const places = new Map();
    const codes = Int32Array.from({ length: column.length }, (_, row) => placeOf(column.at(row), all, places));
    return dict(all, codes);
  }

  tidings.columns = { read, join, coded, listed };
})(window.tidings);
