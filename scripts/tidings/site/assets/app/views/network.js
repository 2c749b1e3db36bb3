/* Who acts on whom in the shown events: those who take part most, and an arrow for each two. */
(function (tidings) {
  "use strict";

  const { make, draw, words, address, views } = tidings;
  const { pairsOf, mostOf } = tidings.pairs;
  const { settle, radiusOf } = tidings.layout;
  const LISTED = 15;

  function network(index, change) {
    const chart = draw("svg", {
      class: "network",
      role: "group",
      "aria-label": "Who acts on whom in the events shown",
    });
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
      const { nodes, links, left } = mostOf(pairs, width < 600 ? 12 : 24);
      const height = Math.min(520, 150 + nodes.length * 32);
      chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
      for (const one of nodes) one.name = shortened(name(one.actor));
      settle(nodes, links, width, height);
      const heaviest = Math.max(1, ...links.map((one) => one.count));
      tidings.replace(
        chart,
        arrowheads(),
        links.map((one) => arrow(one, heaviest)),
        nodes.map(circle),
      );
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
        class: chosen ? "actor chosen" : "actor",
        role: "button",
        tabindex: 0,
        "aria-label": label,
        "aria-pressed": chosen,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          choose();
        },
      };
      return draw(
        "g",
        { class: "node", onclick: choose },
        draw("g", facts, draw("circle", { cx: one.x, cy: one.y, r: radius })),
        draw("text", { x: one.x, y: one.y + radius + 13, "text-anchor": "middle", "aria-hidden": "true" }, one.name),
        draw("title", {}, label),
      );
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
      return draw(
        "path",
        {
          class: `arrow ${sign}`,
          d: `M${from.x} ${from.y}Q${bend[0]} ${bend[1]} ${end[0]} ${end[1]}`,
          "stroke-width": wide,
          "marker-end": `url(#head-${quad})`,
        },
        draw("title", {}, `${name(from.actor)} → ${name(to.actor)}: ${words.count(link.count, "event")}`),
      );
    }

    function pairTable(pairs) {
      return make(
        "table",
        {},
        make("caption", {}, "Who acts on whom most"),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ["Who acts", "On whom", "Class", "Events"].map((one) => make("th", { scope: "col" }, one)),
          ),
        ),
        make(
          "tbody",
          {},
          pairs.map((pair) => {
            const quad = pair.quads.indexOf(Math.max(...pair.quads));
            const href = address.write("events", "", {
              ...asked,
              view: "",
              by: id(pair.actor),
              on: id(pair.recipient),
            });
            return make(
              "tr",
              {},
              make("td", {}, views.badges.link("actor", id(pair.actor), name(pair.actor))),
              make("td", {}, views.badges.link("actor", id(pair.recipient), name(pair.recipient))),
              make(
                "td",
                { class: "class-of" },
                views.badges.shape(quad),
                make("span", {}, words.titleOf("quads", quad)),
              ),
              make(
                "td",
                { class: "number" },
                make(
                  "a",
                  {
                    href,
                    "aria-label": `${words.count(pair.count, "event")} of ${name(pair.actor)} on ${name(pair.recipient)}`,
                  },
                  words.number(pair.count),
                ),
              ),
            );
          }),
        ),
      );
    }
    return { node, update, close: () => sized.disconnect() };
  }

  function shortened(text) {
    return text.length > 26 ? `${text.slice(0, 24).trim()}…` : text;
  }

  function arrowheads() {
    return draw(
      "defs",
      {},
      views.badges.QUADS.map((sign, quad) =>
        draw(
          "marker",
          {
            id: `head-${quad}`,
            class: `head ${sign}`,
            viewBox: "0 0 8 8",
            refX: 6,
            refY: 4,
            markerWidth: 9,
            markerHeight: 9,
            markerUnits: "userSpaceOnUse",
            orient: "auto",
          },
          draw("path", { d: "M0 0 8 4 0 8Z" }),
        ),
      ),
    );
  }

  tidings.views.network = network;
})(window.tidings);
