/* Who acts on whom in the shown events: those who take part most, and an arrow for each two. */
(function (tidings) {
  "use strict";

  const { make, draw, words, address, views } = tidings;
  const STEPS = 300;
  const LISTED = 15;

  function network(index, change) {
    const chart = draw("svg", { class: "network", role: "group", "aria-label": "Who acts on whom in the events shown" });
    const note = make("p", { class: "note" });
    const table = make("div", { class: "pairs" });
    const node = make("section", { class: "panel network-frame", "aria-label": "Network" }, chart, note, table);
    let asked = {};
    let rows = [];
    let painted = 0;

    const sized = new ResizeObserver(() => rows.length && chart.clientWidth !== painted && paint());
    sized.observe(node);

    function update(now, shown) {
      asked = now;
      rows = shown;
      paint();
    }

    function paint() {
      painted = chart.clientWidth;
      const width = Math.max(painted, 300);
      const { pairs, total } = pairsOf(index, rows);
      const { nodes, links, left } = most(pairs, width < 600 ? 12 : 24);
      const height = Math.min(520, 150 + nodes.length * 32);
      chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
      for (const one of nodes) one.name = shortened(name(one.actor));
      settle(nodes, links, width, height);
      const heaviest = Math.max(1, ...links.map((one) => one.count));
      tidings.replace(chart, arrowheads(), links.map((one) => arrow(one, heaviest)), nodes.map(circle));
      chart.toggleAttribute("hidden", !nodes.length);
      note.textContent = nodes.length
        ? `${words.count(nodes.length, "actor")} of the pairs with most events${left ? `, of ${words.number(nodes.length + left)}` : ""}; ${words.count(total, "event")} of those shown name both who acts and on whom. Shown are the arrows with most events, each in the colour of the class that most of these are of.`
        : "None of the events shown names both who acts and on whom.";
      tidings.replace(table, pairs.length ? pairTable(pairs.slice(0, LISTED)) : null);
    }

    function name(actor) {
      return index.named.actor.name(actor);
    }

    function id(actor) {
      return index.named.actor.values[actor];
    }

    function circle(one) {
      const radius = radiusOf(one);
      const chosen = address.listOf(asked, "actor").includes(id(one.actor));
      const label = `${name(one.actor)}: ${words.count(one.count, "event")}`;
      const choose = () => change(views.toggled(asked, "actor", id(one.actor)));
      const facts = {
        class: chosen ? "actor chosen" : "actor", role: "button", tabindex: 0, "aria-label": label, "aria-pressed": chosen,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          choose();
        },
      };
      return draw("g", { class: "node", onclick: choose }, draw("g", facts, draw("circle", { cx: one.x, cy: one.y, r: radius })),
        draw("text", { x: one.x, y: one.y + radius + 13, "text-anchor": "middle", "aria-hidden": "true" }, one.name), draw("title", {}, label));
    }

    function arrow(link, heaviest) {
      const { from, to } = link;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const far = Math.hypot(dx, dy) || 1;
      const bend = [(from.x + to.x) / 2 - dy * 0.14, (from.y + to.y) / 2 + dx * 0.14];
      const [tx, ty] = [to.x - bend[0], to.y - bend[1]];
      const near = (radiusOf(to) + 5) / (Math.hypot(tx, ty) || 1);
      const end = [to.x - tx * near, to.y - ty * near];
      const wide = 1.25 + 4.5 * Math.sqrt(link.count / Math.max(heaviest, 8));
      const quad = link.quads.indexOf(Math.max(...link.quads));
      const sign = views.badges.QUADS[quad] || "";
      if (far < 1) return null;
      return draw("path", { class: `arrow ${sign}`, d: `M${from.x} ${from.y}Q${bend[0]} ${bend[1]} ${end[0]} ${end[1]}`, "stroke-width": wide, "marker-end": `url(#head-${quad})` },
        draw("title", {}, `${name(from.actor)} → ${name(to.actor)}: ${words.count(link.count, "event")}`));
    }

    function pairTable(pairs) {
      return make("table", {}, make("caption", {}, "Who acts on whom most"),
        make("thead", {}, make("tr", {}, ["Who acts", "On whom", "Class", "Events"].map((one) => make("th", { scope: "col" }, one)))),
        make("tbody", {}, pairs.map((pair) => {
          const quad = pair.quads.indexOf(Math.max(...pair.quads));
          const href = address.write("events", "", { ...asked, view: "", by: id(pair.actor), on: id(pair.recipient) });
          return make("tr", {}, make("td", {}, views.badges.link("actor", id(pair.actor), name(pair.actor))),
            make("td", {}, views.badges.link("actor", id(pair.recipient), name(pair.recipient))),
            make("td", { class: "class-of" }, views.badges.shape(quad), make("span", {}, words.titleOf("quads", quad))),
            make("td", { class: "number" }, make("a", { href, "aria-label": `${words.count(pair.count, "event")} of ${name(pair.actor)} on ${name(pair.recipient)}` }, words.number(pair.count))));
        })));
    }
    return { node, update, close: () => sized.disconnect() };
  }

  function shortened(text) {
    return text.length > 26 ? `${text.slice(0, 24).trim()}…` : text;
  }

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
    const pairs = [...found.values()].sort((a, b) => b.count - a.count || a.actor - b.actor || a.recipient - b.recipient);
    return { pairs, total };
  }

  function most(pairs, number) {
    const counts = new Map();
    for (const { actor, recipient, count } of pairs) {
      for (const one of [actor, recipient]) counts.set(one, (counts.get(one) || 0) + count);
    }
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const chosen = chosenOf(pairs, number);
    const nodes = ranked.filter(([actor]) => chosen.has(actor)).map(([actor, count]) => ({ actor, count, share: count / ranked[0][1] }));
    const known = new Map(nodes.map((one) => [one.actor, one]));
    const links = pairs.filter((one) => known.has(one.actor) && known.has(one.recipient)).slice(0, number * 2)
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

  /* Places the actors: all push each other away, those who are joined draw together. No chance is in it. */
  function settle(nodes, links, width, height) {
    nodes.forEach((one, place) => {
      const angle = place * 2.399963;
      const far = 0.09 * Math.sqrt(place + 0.5);
      Object.assign(one, { x: Math.cos(angle) * far * 5, y: Math.sin(angle) * far * 5 });
    });
    const near = 1 / Math.sqrt(Math.max(nodes.length, 1));
    for (let step = 0; step < STEPS; step++) push(nodes, links, near * 2, 0.12 * (1 - step / STEPS) + 0.004);
    fit(nodes, width, height);
  }

  function push(nodes, links, near, heat) {
    for (const one of nodes) Object.assign(one, { dx: -one.x * 0.35, dy: -one.y * 0.5 });
    for (const one of nodes) {
      for (const other of nodes) {
        if (one === other) continue;
        const [x, y] = [one.x - other.x, one.y - other.y];
        const far = Math.max(x * x + y * y, 1e-4);
        one.dx += (x / far) * near * near;
        one.dy += (y / far) * near * near;
      }
    }
    for (const { from, to, count } of links) {
      const [x, y] = [to.x - from.x, to.y - from.y];
      const pull = (Math.hypot(x, y) / near) * (0.35 + 0.15 * Math.log(count + 1));
      for (const [one, sign] of [[from, 1], [to, -1]]) {
        one.dx += sign * x * pull * 0.5;
        one.dy += sign * y * pull * 0.5;
      }
    }
    for (const one of nodes) {
      const far = Math.hypot(one.dx, one.dy) || 1;
      const step = Math.min(far, heat);
      one.x += (one.dx / far) * step;
      one.y += (one.dy / far) * step;
    }
  }

  function fit(nodes, width, height) {
    const [xs, ys] = [nodes.map((one) => one.x), nodes.map((one) => one.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [across, down] = [right - left || 1, bottom - top || 1];
    const side = Math.max(Math.min(80, width * 0.16), (width - nodes.length * 120) / 2); // few are not drawn far apart
    for (const one of nodes) {
      one.x = side + ((one.x - left) / across) * (width - 2 * side);
      one.y = 28 + ((one.y - top) / down) * (height - 76);
    }
    if (nodes.length === 1) Object.assign(nodes[0], { x: width / 2, y: height / 2 });
    for (let step = 0; step < 120; step++) spread(nodes, width, height);
  }

  /* Moves apart those whose circles or names would lie over one another. */
  function spread(nodes, width, height) {
    for (const one of nodes) {
      for (const other of nodes) {
        if (one === other) continue;
        const [x, y] = [other.x - one.x || 0.1, other.y - one.y || 0.1];
        const [wide, high] = [(halfWidth(one) + halfWidth(other)) - Math.abs(x), radiusOf(one) + radiusOf(other) + 24 - Math.abs(y)];
        if (wide <= 0 || high <= 0) continue;
        if (high < wide) [one.y, other.y] = [one.y - (Math.sign(y) * high) / 4, other.y + (Math.sign(y) * high) / 4];
        else [one.x, other.x] = [one.x - (Math.sign(x) * wide) / 4, other.x + (Math.sign(x) * wide) / 4];
      }
    }
    for (const one of nodes) {
      one.x = Math.min(Math.max(one.x, halfWidth(one) + 4), width - halfWidth(one) - 4);
      one.y = Math.min(Math.max(one.y, radiusOf(one) + 4), height - radiusOf(one) - 22);
    }
  }

  function halfWidth(one) {
    return Math.max(radiusOf(one), one.name.length * 3.4) + 4;
  }

  function radiusOf(one) {
    return 5 + 15 * Math.sqrt(one.share);
  }

  function arrowheads() {
    return draw("defs", {}, views.badges.QUADS.map((sign, quad) =>
      draw("marker", { id: `head-${quad}`, class: `head ${sign}`, viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" },
        draw("path", { d: "M0 0 8 4 0 8Z" }))));
  }

  tidings.views.network = network;
})(window.tidings);
