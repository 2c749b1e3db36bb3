/* How many events lie in each stretch of time, by class; a stretch can be brushed with a pointer or with keys. */
(function (tidings) {
  "use strict";

  const { make, draw, words, facets } = tidings;
  const { NONE, dayNumber, isoDay } = facets;
  const { SIDE, clamp, domainOf, scaleOf, countBars } = tidings.timescale;
  const HEIGHT = 116;
  const TOP = 12;
  const BOTTOM = 20;

  function timeline(index, change) {
    const chart = draw("svg", { class: "timeline", role: "group", "aria-label": "Events over time" });
    const frame = make("div", { class: "timeline-frame" }, chart);
    const empty = make("p", { class: "empty", hidden: true });
    const node = make("section", { class: "panel time", "aria-label": "Time" });
    const inputs = tidings.views.timeControls((more) => change({ ...asked, ...more }));
    node.append(inputs.above, frame, empty, inputs.below);
    let asked = null;
    let rows = [];
    let scale = null;

    const sized = new ResizeObserver(() => asked && paint());
    sized.observe(frame);

    function update(now, anyDay) {
      asked = now;
      rows = anyDay;
      paint();
    }

    function paint() {
      const days = tidings.selection.axis(index, asked);
      const undated = rows.reduce((sum, row) => sum + (days[row] === NONE ? 1 : 0), 0);
      inputs.update(asked, undated, rows.length);
      const domain = domainOf(days, asked);
      frame.hidden = !domain;
      empty.hidden = Boolean(domain);
      empty.textContent =
        asked.time === "reported"
          ? "None of the articles states the day it was published."
          : "No event of this dataset has a day that the articles state.";
      if (domain) paintBars(days, domain);
    }

    function paintBars(days, domain) {
      const width = Math.max(frame.clientWidth, 240);
      scale = scaleOf(domain, width);
      const { counts, before, after } = countBars(scale.edges, days, rows, index.quads);
      const most = Math.max(1, ...counts.map((one) => one.reduce((sum, number) => sum + number, 0)));
      const inner = HEIGHT - TOP - BOTTOM;
      const bars = counts.map((one, place) => bar(one, place, most, inner));
      chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      tidings.replace(
        chart,
        background(width),
        draw("g", { class: "bars" }, bars),
        axis(width),
        outliers(before, after, width),
        brush(width),
        draw("text", { class: "most", x: SIDE + 10, y: 9 }, `highest: ${words.number(most)}`),
      );
    }

    function bar(numbers, place, most, inner) {
      const x = scale.x(scale.edges[place]);
      const wide = Math.max(1, scale.x(scale.edges[place + 1]) - x - 1);
      let y = HEIGHT - BOTTOM;
      const parts = [1, 2, 3, 4].map((quad) => {
        const high = (numbers[quad] / most) * inner;
        y -= high;
        return high
          ? draw("rect", { class: tidings.views.badges.QUADS[quad], x, y, width: wide, height: high })
          : null;
      });
      const total = numbers.reduce((sum, one) => sum + one, 0);
      return draw("g", {}, parts, draw("title", {}, `${scale.name(place)}: ${words.count(total, "event")}`));
    }

    function background(width) {
      return draw("rect", { class: "ground", x: 0, y: 0, width, height: HEIGHT - BOTTOM });
    }

    function axis(width) {
      const base = HEIGHT - BOTTOM;
      const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
      return draw(
        "g",
        { class: "axis", "aria-hidden": "true" },
        draw("line", { x1: 0, x2: width, y1: base, y2: base }),
        ticks.map(({ day, name }) => {
          const x = scale.x(day);
          return [
            draw("line", { x1: x, x2: x, y1: base, y2: base + 4 }),
            draw("text", { x: Math.min(x + 2, width - name.length * 6), y: base + 15 }, name),
          ];
        }),
      );
    }

    function outliers(before, after, width) {
      const sign = (number, x, anchor, words_) =>
        number ? draw("text", { class: "outlier", x, y: 22, "text-anchor": anchor }, words_) : null;
      return [
        sign(before, SIDE + 10, "start", `◂ ${words.number(before)} earlier`),
        sign(after, width - SIDE - 10, "end", `${words.number(after)} later ▸`),
      ];
    }

    /* The chosen stretch, with an end to take hold of on each side. */
    function brush(width) {
      const [from, to] = ends();
      const chosen = Boolean(asked.from || asked.to);
      const [x1, x2] = [scale.x(from), scale.x(to + 1)];
      const veil = (x, wide) =>
        chosen && wide > 0 ? draw("rect", { class: "veil", x, y: 0, width: wide, height: HEIGHT - BOTTOM }) : null;
      return draw(
        "g",
        { class: chosen ? "brush chosen" : "brush" },
        veil(0, x1),
        veil(x2, width - x2),
        handle("from", x1, from, "First day shown"),
        handle("to", x2, to, "Last day shown"),
      );
    }

    function ends() {
      const [from, to] = [dayNumber(asked.from), dayNumber(asked.to)];
      const [first, last] = [scale.edges[0], scale.edges[scale.edges.length - 1] - 1];
      return [from === NONE ? first : clamp(from, first, last), to === NONE ? last : clamp(to, first, last)];
    }

    function handle(name, x, day, label) {
      const [first, last] = [scale.edges[0], scale.edges[scale.edges.length - 1] - 1];
      return draw(
        "g",
        {
          class: "handle",
          role: "slider",
          tabindex: 0,
          id: `brush-${name}`,
          "aria-label": label,
          "aria-valuemin": first,
          "aria-valuemax": last,
          "aria-valuenow": day,
          "aria-valuetext": words.day(isoDay(day)),
          onkeydown: (event) => step(event, name, day),
        },
        draw("rect", { x: x - 7, y: 0, width: 14, height: HEIGHT - BOTTOM, class: "grip" }),
        draw("line", { x1: x, x2: x, y1: 2, y2: HEIGHT - BOTTOM }),
        draw("rect", { x: x - 3, y: 40, width: 6, height: 22, rx: 3, class: "knob" }),
      );
    }

    function step(event, name, day) {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[event.key];
      const far = { Home: -1e6, End: 1e6 }[event.key];
      if (!steps && !far) return;
      event.preventDefault();
      const place = clamp(scale.place(day) + (steps || far), 0, scale.edges.length - 2);
      const next = name === "from" ? scale.edges[place] : scale.edges[place + 1] - 1;
      const [from, to] = ends();
      choose(name === "from" ? Math.min(next, to) : from, name === "to" ? Math.max(next, from) : to, name);
    }

    function choose(from, to, name) {
      const [first, last] = [scale.edges[0], scale.edges[scale.edges.length - 1] - 1];
      const all = from <= first && to >= last && !asked.zoom;
      change({ ...asked, from: all ? "" : isoDay(from), to: all ? "" : isoDay(to), undated: "" });
      if (name) document.getElementById(`brush-${name}`)?.focus();
    }

    chart.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !scale) return;
      event.preventDefault();
      const grip = event.target.closest(".handle");
      const [from, to] = ends();
      const start = grip ? (grip.id === "brush-from" ? to : from) : dayAt(event);
      chart.setPointerCapture(event.pointerId);
      let last = null;
      const move = (one) => {
        last = stretch(start, dayAt(one));
        sketch(last);
      };
      const stop = () => {
        chart.removeEventListener("pointermove", move);
        const [low, high] = last || stretch(start, start);
        choose(low, high);
      };
      chart.addEventListener("pointermove", move);
      chart.addEventListener("pointerup", stop, { once: true });
      chart.addEventListener("pointercancel", () => chart.removeEventListener("pointermove", move), { once: true });
    });

    function dayAt(event) {
      const box = chart.getBoundingClientRect();
      return scale.day(((event.clientX - box.left) / box.width) * scale.width);
    }

    /* Whole bars from one day to another. */
    function stretch(one, other) {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      return [scale.edges[scale.place(low)], scale.edges[scale.place(high) + 1] - 1];
    }

    function sketch([from, to]) {
      chart.querySelector(".sketch")?.remove();
      const x = scale.x(from);
      chart.append(draw("rect", { class: "sketch", x, y: 0, width: scale.x(to + 1) - x, height: HEIGHT - BOTTOM }));
    }

    return { node, update, close: () => sized.disconnect() };
  }

  tidings.views.timeline = timeline;
})(window.tidings);
