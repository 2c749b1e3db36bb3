/* Who acts on whom: how often each actor acts on each other one, and those of them that a network has room for. */
(function (tidings) {
  "use strict";

  /* How often each actor acts on each other one, the most frequent first. */
  function pairsOf(index, rows) {
    const { by, on } = index.named;
    const size = by.values.length;
    const found = new Map();
    let total = 0;
    for (const row of rows) {
      const quad = index.quads.at(row) || 0;
      let any = false;
      for (let one = by.starts[row]; one < by.starts[row + 1]; one++) {
        for (let other = on.starts[row]; other < on.starts[row + 1]; other++) {
          const [actor, recipient] = [by.items[one], on.items[other]];
          if (actor === recipient) continue;
          any = true;
          const key = actor * size + recipient;
          if (!found.has(key)) found.set(key, { actor, recipient, count: 0, quads: [0, 0, 0, 0, 0] });
          const pair = found.get(key);
          pair.count += 1;
          pair.quads[quad] += 1;
        }
      }
      total += any ? 1 : 0;
    }
    const pairs = [...found.values()].sort(
      (a, b) => b.count - a.count || a.actor - b.actor || a.recipient - b.recipient,
    );
    return { pairs, total };
  }

  /* The actors of the pairs with most events, and the arrows between them. */
  function mostOf(pairs, number) {
    const counts = new Map();
    for (const { actor, recipient, count } of pairs) {
      for (const one of [actor, recipient]) counts.set(one, (counts.get(one) || 0) + count);
    }
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const chosen = chosenOf(pairs, number);
    const nodes = ranked
      .filter(([actor]) => chosen.has(actor))
      .map(([actor, count]) => ({ actor, count, share: count / ranked[0][1] }));
    const known = new Map(nodes.map((one) => [one.actor, one]));
    const links = pairs
      .filter((one) => known.has(one.actor) && known.has(one.recipient))
      .slice(0, number * 2)
      .map((one) => ({ ...one, from: known.get(one.actor), to: known.get(one.recipient) }));
    return { nodes, links, left: ranked.length - nodes.length };
  }

  /* Those of the pairs with most events, as many as there is room for. */
  function chosenOf(pairs, number) {
    const chosen = new Set();
    for (const { actor, recipient } of pairs) {
      if (new Set([...chosen, actor, recipient]).size > number) break;
      chosen.add(actor).add(recipient);
    }
    return chosen;
  }

  tidings.pairs = { pairsOf, mostOf };
})(window.tidings);
