/* The site's tables: each file is a script that hands its rows over, and is loaded when it is asked for. */
(function (tidings) {
  "use strict";

  const { read, join } = tidings.columns;
  const pieces = new Map(); // file → the columns by name, or what was told
  const loading = new Map(); // file → the promise of it
  const wholes = new Map(); // table → the promise of it whole
  let facts = null;

  function take(name, number, content) {
    const columns = {};
    for (const [column, packed] of Object.entries(content.columns)) columns[column] = read(packed);
    pieces.set(`${name}-${number}`, { rows: content.rows, columns });
  }

  function tell(name, value) {
    pieces.set(name, value);
  }

  /* Only a file of our own folder is ever loaded. */
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("tidings", { createScriptURL: (address) => checked(address) })
    : { createScriptURL: (address) => checked(address) };

  function checked(address) {
    if (!/^data\/[a-z]+(-[0-9]+)?\.js$/.test(address)) throw new TypeError(`${address} is no file of this site`);
    return address;
  }

  function load(file) {
    if (!loading.has(file)) loading.set(file, new Promise((resolve, reject) => begin(file, resolve, reject)));
    return loading.get(file);
  }

  function begin(file, resolve, reject) {
    const script = document.createElement("script");
    script.onload = () => (pieces.has(file) ? resolve(pieces.get(file)) : script.onerror());
    script.onerror = () => {
      loading.delete(file);
      script.remove();
      reject(new Error(`data/${file}.js could not be read: the site's folder must be whole`));
    };
    script.src = policy.createScriptURL(`data/${file}.js`);
    document.head.append(script);
  }

  function about(name) {
    return facts.tables[name] || { rows: 0, starts: [] };
  }

  /* A table as one, all of its files together. */
  function whole(name) {
    if (!wholes.has(name)) {
      const files = about(name).starts.map((_, number) => load(`${name}-${number}`));
      wholes.set(name, Promise.all(files).then(together));
    }
    return wholes.get(name);
  }

  function together(parts) {
    const columns = {};
    const names = parts.length ? Object.keys(parts[0].columns) : [];
    for (const name of names) columns[name] = join(parts.map((part) => part.columns[name]));
    return { rows: parts.reduce((sum, part) => sum + part.rows, 0), columns };
  }

  /* The rows of a table with these numbers, each an object; only the files that hold them are loaded. */
  async function rows(name, numbers) {
    const { starts } = about(name);
    const files = [...new Set(numbers.map((row) => fileOf(starts, row)))];
    await Promise.all(files.map((number) => load(`${name}-${number}`)));
    return numbers.map((row) => {
      const number = fileOf(starts, row);
      return { row, ...rowOf(pieces.get(`${name}-${number}`), row - starts[number]) };
    });
  }

  function run(name, first, number) {
    return rows(
      name,
      Array.from({ length: number }, (_, place) => first + place),
    );
  }

  /* The last place whose value is not above: in which file a row or an id stands. */
  function fileOf(sorted, value) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  function rowOf(table, row) {
    const found = {};
    for (const [name, column] of Object.entries(table.columns)) found[name] = column.at(row);
    return found;
  }

  /* The rows that have this id, in a table that is sorted by ids. */
  async function withId(name, id) {
    const { keys, by } = about(name);
    if (!has(name)) return [];
    const last = fileOf(keys, id);
    let first = last;
    while (first > 0 && keys[first] === id) first -= 1;
    const found = [];
    for (let number = first; number <= last; number++) {
      const table = await load(`${name}-${number}`);
      const ids = table.columns[by];
      for (let row = 0; row < table.rows; row++) if (ids.at(row) === id) found.push(rowOf(table, row));
    }
    return found;
  }

  /* The row of an id in a whole table whose first column is sorted; -1 where there is none. */
  function find(column, id) {
    if (!column) return -1;
    let [low, high] = [0, column.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = column.at(middle);
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  const core = {};

  /* Loads what every page needs. */
  async function start(given, progress) {
    facts = given;
    tidings.facts = given;
    let done = 0;
    const files = given.core.flatMap((name) => about(name).starts.map((_, number) => `${name}-${number}`));
    await Promise.all(files.map((file) => load(file).then(() => progress((done += 1), files.length))));
    for (const name of given.core) core[name] = await whole(name);
  }

  function has(name) {
    return about(name).rows > 0;
  }

  Object.assign(tidings, { take, tell });
  tidings.store = { start, core, whole, rows, run, withId, find, rowOf, load, has };
})(window.tidings);
