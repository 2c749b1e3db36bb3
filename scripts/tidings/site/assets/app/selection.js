/* Which events a state of the page shows, and how many each further choice would. */
(function (tidings) {
  "use strict";

  const { facets, words, address } = tidings;
  const TIME = 100; // beyond the numbers of facets: what an event can fail by
  const WORDS = 101;

  /* Of the events that `asked` shows: their rows in order, the counts of each facet's values as they would be were
     nothing chosen in that facet, and the rows that would be shown were no days chosen. */
  function select(index, asked) {
    const failures = new Uint8Array(index.size);
    const reason = new Uint8Array(index.size);
    const fail = (row, why) => {
      failures[row] += failures[row] < 2 ? 1 : 0;
      reason[row] = why;
    };
    index.facets.forEach((one, number) => {
      const chosen = choice(one, address.listOf(asked, one.key));
      if (chosen) sift(one, chosen, index.size, (row) => fail(row, number));
    });
    siftDays(index, asked, (row) => fail(row, TIME));
    siftWords(index, asked, (row) => fail(row, WORDS));
    return { ...counted(index, failures, reason), rows: ordered(index, asked, failures) };
  }

  /* A mark for each chosen value; null where nothing is chosen. An unknown value shows nothing. */
  function choice(facet, values) {
    if (!values.length) return null;
    const chosen = new Uint8Array(facet.values.length);
    for (const value of values) if (facet.places.has(value)) chosen[facet.places.get(value)] = 1;
    return chosen;
  }

  function sift(facet, chosen, size, fail) {
    if (facet.masks) {
      const mask = facet.masks.reduce((sum, one, place) => (chosen[place] ? sum | one : sum), 0);
      for (let row = 0; row < size; row++) if (!(facet.codes[row] & mask)) fail(row);
    } else if (facet.items) {
      for (let row = 0; row < size; row++) if (!holds(facet, chosen, row)) fail(row);
    } else {
      for (let row = 0; row < size; row++) if (facet.codes[row] < 0 || !chosen[facet.codes[row]]) fail(row);
    }
  }

  function holds(facet, chosen, row) {
    for (let spot = facet.starts[row]; spot < facet.starts[row + 1]; spot++)
      if (chosen[facet.items[spot]]) return true;
    return false;
  }

  function axis(index, asked) {
    return asked.time === "reported" ? index.reported : index.stated;
  }

  function siftDays(index, asked, fail) {
    const days = axis(index, asked);
    const [from, to] = [facets.dayNumber(asked.from), facets.dayNumber(asked.to)];
    const bounded = from !== facets.NONE || to !== facets.NONE;
    const undated = bounded ? false : asked.undated !== "no";
    const dated = asked.undated !== "only" || bounded;
    if (!bounded && undated && dated) return;
    for (let row = 0; row < index.size; row++) {
      const day = days[row];
      const inside = day === facets.NONE ? undated : dated && day >= from && (to === facets.NONE || day <= to);
      if (!inside) fail(row);
    }
  }

  function siftWords(index, asked, fail) {
    const terms = words
      .fold(asked.q || "")
      .split(/\s+/)
      .filter(Boolean);
    for (const term of terms) {
      const found = rowsWith(index, term, asked.quotes === "1");
      for (let row = 0; row < index.size; row++) if (!found[row]) fail(row);
    }
  }

  /* Which events hold a word: in the label, in the name of one who takes part or of the place; in quotes where asked. */
  function rowsWith(index, term, inQuotes) {
    const found = new Uint8Array(index.size);
    const labels = folded(index);
    for (let row = 0; row < index.size; row++) if (labels[row].includes(term)) found[row] = 1;
    for (const key of ["actor", "place"]) mark(index.named[key], named(index.named[key], term), found);
    if (inQuotes && index.quotes) {
      index.quotes.forEach((quote, claim) => {
        if (quote.includes(term) && index.eventOf[claim] >= 0) found[index.eventOf[claim]] = 1;
      });
    }
    return found;
  }

  function folded(index) {
    if (!index.labels) {
      const labels = tidings.store.core.events.columns.label;
      index.labels = Array.from({ length: index.size }, (_, row) => words.fold(labels.at(row) || ""));
    }
    return index.labels;
  }

  /* Makes ready, while nobody waits, what the first choice and the first search would have to. */
  function warm(index) {
    const steps = [
      () => folded(index),
      () => ["actor", "place"].forEach((key) => named(index.named[key], "")),
      () => select(index, { type: String(index.named.type.values[0]), telling: "hedged", time: "reported" }),
      () => select(index, { country: String(index.named.country.values[0]), quad: "1", q: "a" }),
    ];
    const next = () => {
      steps.shift()?.();
      if (steps.length) setTimeout(next, 20);
    };
    setTimeout(next, 200);
  }

  function named(facet, term) {
    facet.folded = facet.folded || facet.values.map((_, place) => words.fold(facet.name(place)));
    return Uint8Array.from(facet.folded, (name) => (name.includes(term) ? 1 : 0));
  }

  function mark(facet, chosen, found) {
    for (let row = 0; row < found.length; row++) {
      if (facet.items ? holds(facet, chosen, row) : facet.codes[row] >= 0 && chosen[facet.codes[row]]) found[row] = 1;
    }
  }

  /* Loads what articles say, for a search in it. */
  async function loadQuotes(index) {
    if (index.quotes) return;
    const { columns, rows } = await tidings.store.whole("claims");
    index.quotes = Array.from({ length: rows }, (_, row) => words.fold(columns.quote.at(row) || ""));
    index.eventOf = rows ? columns.event_id.codes : [];
  }

  function counted(index, failures, reason) {
    const counts = {};
    index.facets.forEach((facet, number) => {
      if (!facet.hidden) counts[facet.key] = countOf(facet, failures, reason, number, index.size);
    });
    const anyDay = new Int32Array(index.size);
    let number = 0;
    for (let row = 0; row < index.size; row++) {
      if (failures[row] === 0 || (failures[row] === 1 && reason[row] === TIME)) anyDay[number++] = row;
    }
    return { counts, anyDay: anyDay.subarray(0, number) };
  }

  function countOf(facet, failures, reason, number, size) {
    const counts = new Uint32Array(facet.values.length);
    for (let row = 0; row < size; row++) {
      if (failures[row] > 1 || (failures[row] === 1 && reason[row] !== number)) continue;
      if (facet.masks) facet.masks.forEach((mask, place) => (counts[place] += facet.codes[row] & mask ? 1 : 0));
      else if (facet.items)
        for (let at = facet.starts[row]; at < facet.starts[row + 1]; at++) counts[facet.items[at]] += 1;
      else if (facet.codes[row] >= 0) counts[facet.codes[row]] += 1;
    }
    return counts;
  }

  function ordered(index, asked, failures) {
    const order = orderOf(index, asked);
    const rows = new Int32Array(index.size);
    let number = 0;
    for (let place = 0; place < order.length; place++) if (!failures[order[place]]) rows[number++] = order[place];
    return rows.subarray(0, number);
  }

  const orders = new Map();

  /* All events in one order, made once: ties are the surest first, then by id. */
  function orderOf(index, asked) {
    const sort = asked.sort || "newest";
    const name = `${sort} ${asked.time || ""}`;
    if (!orders.has(name))
      orders.set(name, sorted(index, Object.hasOwn(KEYS, sort) ? KEYS[sort] : KEYS.newest, asked));
    return orders.get(name);
  }

  function sorted(index, keyOf, asked) {
    const sure = index.sure || (index.sure = confidences(index));
    const key = keyOf(index, axis(index, asked));
    const rows = Uint32Array.from({ length: index.size }, (_, row) => row);
    return rows.sort((a, b) => key[b] - key[a] || sure[b] - sure[a] || a - b);
  }

  function confidences(index) {
    const column = tidings.store.core.events.columns.confidence;
    return Float64Array.from({ length: index.size }, (_, row) => column.at(row) ?? -1);
  }

  const KEYS = {
    newest: (index, days) => Float64Array.from(days),
    oldest: (index, days) => Float64Array.from(days, (day) => (day === facets.NONE ? -1e9 : -day)),
    surest: (index) => index.sure,
    told: (index) => {
      const { claims, articles } = tidings.store.core.events.columns;
      return Float64Array.from({ length: index.size }, (_, row) => articles.at(row) * 1e4 + claims.at(row));
    },
  };

  tidings.selection = { select, loadQuotes, warm, axis };
})(window.tidings);
