/* What events can be told apart by: of each facet the values that there are, and which of them each event has. */
(function (tidings) {
  "use strict";

  const { words, columns } = tidings;
  const NONE = -2147483648; // no day
  const BITS = {
    polarity: [
      ["positive", 0],
      ["negative", 1],
    ],
    modality: [
      ["actual", 2],
      ["planned", 3],
      ["requested", 4],
      ["hypothetical", 5],
    ],
    telling: [
      ["hedged", 6],
      ["plain", 7],
    ],
  };
  const BANDS = [
    ["0.8", "0.80 to 1"],
    ["0.6", "0.60 to 0.79"],
    ["0.4", "0.40 to 0.59"],
    ["0.2", "0.20 to 0.39"],
    ["0", "below 0.20"],
    ["none", "not measured"],
  ];

  /* Everything that the events page counts by, made once. */
  function build(core) {
    const { events, actors, sources, places } = core;
    const own = events.columns;
    const facets = [
      sorted(coded("quad", "Class", own.quad_class, (value) => words.titleOf("quads", value))),
      coded("type", "Type", own.event_type, (value) => words.titleOf("event_types", value)),
      coded("status", "Status", own.status, (value) => words.titleOf("statuses", value)),
      rowsOf("actor", "Actor", own.actors, actors, "actor_id"),
      country(own, actors, places),
      place(own, places),
      rowsOf("source", "Source", own.said_by, sources, "source_id"),
      bits("polarity", "Polarity", own.stances, (code) => words.titleOf("polarities", code)),
      bits("modality", "Modality", own.stances, (code) => words.titleOf("modalities", code)),
      bits("telling", "Hedging", own.stances, (code) => (code === "plain" ? "Plainly" : "Hedged")),
      confidence(own.confidence),
      inRole("by", "Who acts", "actor", own, actors),
      inRole("on", "Whom upon", "recipient", own, actors),
    ];
    return {
      size: events.rows,
      facets,
      named: Object.fromEntries(facets.map((one) => [one.key, one])),
      stated: daysOf(own.date_start),
      reported: daysOf(own.first_reported),
      quads: own.quad_class,
    };
  }

  function facet(key, label, values, name, more) {
    return {
      key,
      label,
      values,
      name,
      places: new Map(values.map((value, place) => [String(value), place])),
      ...more,
    };
  }

  function coded(key, label, column, name) {
    const { values, codes } = columns.coded(column);
    return facet(key, label, values, (place) => name(values[place]), { codes });
  }

  /* The same with its values in their own order, not in that in which events have them. */
  function sorted(one) {
    const values = [...one.values].sort();
    const places = one.values.map((value) => values.indexOf(value));
    const name = (place) => one.name(one.values.indexOf(values[place]));
    return facet(one.key, one.label, values, name, { codes: one.codes.map((code) => places[code]) });
  }

  /* One with the rows of another table for its values. */
  function rowsOf(key, label, lists, table, id) {
    const names = (place) => table.columns.name.at(place) || words.MISSING;
    return facet(key, label, columns.listed(table.columns[id]), names, {
      starts: lists.starts,
      items: lists.of.codes,
    });
  }

  function place(own, places) {
    const names = (row) => places.columns.name.at(row) || words.MISSING;
    return facet("place", "Place", columns.listed(places.columns.place_id), names, { codes: own.place_id.codes });
  }

  function bits(key, label, column, name) {
    const values = BITS[key].map(([code]) => code);
    const masks = BITS[key].map(([, bit]) => 1 << bit);
    return facet(key, label, values, (one) => name(values[one]), { codes: column.codes, masks });
  }

  function confidence(column) {
    const values = BANDS.map(([code]) => code);
    const codes = Int32Array.from({ length: column.length }, (_, row) => band(column.at(row)));
    return facet("sure", "Confidence", values, (one) => BANDS[one][1], { codes });
  }

  function band(value) {
    if (value === null) return BANDS.length - 1;
    return BANDS.findIndex(([least]) => value >= Number(least));
  }

  /* The countries of those who take part, and of the place. */
  function country(own, actors, places) {
    const [ofActors, ofPlaces] = [actors, places].map((table) => table.columns.country);
    const all = [...new Set([...columns.listed(ofActors), ...columns.listed(ofPlaces)])].filter(Boolean).sort();
    const number = new Map(all.map((code, one) => [code, one]));
    const [byActor, byPlace] = [ofActors, ofPlaces].map((column) =>
      Int32Array.from({ length: column.length }, (_, row) => number.get(column.at(row)) ?? -1),
    );
    const starts = new Uint32Array(own.event_id.length + 1);
    const items = [];
    for (let row = 0; row < own.event_id.length; row++) {
      const begin = items.length;
      for (let spot = own.actors.starts[row]; spot < own.actors.starts[row + 1]; spot++) {
        once(items, begin, byActor[own.actors.of.codes[spot]]);
      }
      if (own.place_id.codes[row] >= 0) once(items, begin, byPlace[own.place_id.codes[row]]);
      starts[row + 1] = items.length;
    }
    const name = (one) => words.titleOf("countries", all[one]);
    return facet("country", "Country", all, name, { starts, items: Int32Array.from(items) });
  }

  function once(items, begin, value) {
    if (value < 0) return;
    for (let spot = begin; spot < items.length; spot++) if (items[spot] === value) return;
    items.push(value);
  }

  function inRole(key, label, role, own, actors) {
    const starts = new Uint32Array(own.event_id.length + 1);
    const items = [];
    for (let row = 0; row < own.event_id.length; row++) {
      for (let spot = own.actors.starts[row]; spot < own.actors.starts[row + 1]; spot++) {
        if (own.roles.of.at(spot) === role) items.push(own.actors.of.codes[spot]);
      }
      starts[row + 1] = items.length;
    }
    const names = (place) => actors.columns.name.at(place) || words.MISSING;
    const values = columns.listed(actors.columns.actor_id);
    return facet(key, label, values, names, { starts, items: Int32Array.from(items), hidden: true });
  }

  function daysOf(column) {
    const { values, codes } = columns.coded(column);
    const numbers = values.map(dayNumber);
    return Int32Array.from(codes, (code) => (code < 0 ? NONE : numbers[code]));
  }

  /* A day as the number of days since 1970. */
  function dayNumber(iso) {
    const time = iso ? Date.parse(`${iso}T00:00:00Z`) : NaN;
    return Number.isNaN(time) ? NONE : Math.round(time / 86400000);
  }

  function isoDay(number) {
    return new Date(number * 86400000).toISOString().slice(0, 10);
  }

  tidings.facets = { build, NONE, dayNumber, isoDay };
})(window.tidings);
