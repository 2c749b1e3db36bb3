/* How many events lie in each stretch of time, by class; a stretch can be brushed with a pointer or with keys. */
(function (tidings) {
  "use strict";

  const { make, draw, words, facets } = tidings;
  const { NONE, dayNumber, isoDay } = facets;
  const HEIGHT = 116;
  const PAD = { left: 4, right: 4, top: 12, bottom: 20 };
  const MOST = 80; // bars
  const MOSTLY = 0.95; // the share of events whose days the axis is drawn for

  function timeline(index, change) {
    const chart = draw("svg", { class: "timeline", role: "group", "aria-label": "Events over time" });
    const frame = make("div", { class: "timeline-frame" }, chart);
    const empty = make("p", { class: "empty", hidden: true });
    const node = make("section", { class: "panel time", "aria-label": "Time" });
    const inputs = controlsOf((more) => change({ ...asked, ...more }));
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
      empty.textContent = asked.time === "reported"
        ? "None of the articles states the day it was published."
        : "No event of this dataset has a day that the articles state.";
      if (domain) paintBars(days, domain);
    }

    function paintBars(days, domain) {
      const width = Math.max(frame.clientWidth, 240);
      scale = scaleOf(domain, width);
      const { counts, before, after } = countBars(scale.edges, days, rows, index.quads);
      const most = Math.max(1, ...counts.map((one) => one.reduce((sum, number) => sum + number, 0)));
      const inner = HEIGHT - PAD.top - PAD.bottom;
      const bars = counts.map((one, place) => bar(one, place, most, inner));
      chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      tidings.replace(chart, background(width), draw("g", { class: "bars" }, bars), axis(width), outliers(before, after, width), brush(width),
        draw("text", { class: "most", x: PAD.left + 10, y: 9 }, `highest: ${words.number(most)}`));
    }

    function bar(numbers, place, most, inner) {
      const x = scale.x(scale.edges[place]);
      const wide = Math.max(1, scale.x(scale.edges[place + 1]) - x - 1);
      let y = HEIGHT - PAD.bottom;
      const parts = [1, 2, 3, 4].map((quad) => {
        const high = (numbers[quad] / most) * inner;
        y -= high;
        return high ? draw("rect", { class: tidings.views.badges.QUADS[quad], x, y, width: wide, height: high }) : null;
      });
      const total = numbers.reduce((sum, one) => sum + one, 0);
      return draw("g", {}, parts, draw("title", {}, `${scale.name(place)}: ${words.count(total, "event")}`));
    }

    function background(width) {
      return draw("rect", { class: "ground", x: 0, y: 0, width, height: HEIGHT - PAD.bottom });
    }

    function axis(width) {
      const base = HEIGHT - PAD.bottom;
      const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
      return draw("g", { class: "axis", "aria-hidden": "true" }, draw("line", { x1: 0, x2: width, y1: base, y2: base }),
        ticks.map(({ day, name }) => {
          const x = scale.x(day);
          return [draw("line", { x1: x, x2: x, y1: base, y2: base + 4 }),
            draw("text", { x: Math.min(x + 2, width - name.length * 6), y: base + 15 }, name)];
        }));
    }

    function outliers(before, after, width) {
      const sign = (number, x, anchor, words_) =>
        number ? draw("text", { class: "outlier", x, y: 22, "text-anchor": anchor }, words_) : null;
      return [sign(before, PAD.left + 10, "start", `◂ ${words.number(before)} earlier`), sign(after, width - PAD.right - 10, "end", `${words.number(after)} later ▸`)];
    }

    /* The chosen stretch, with an end to take hold of on each side. */
    function brush(width) {
      const [from, to] = ends();
      const chosen = Boolean(asked.from || asked.to);
      const [x1, x2] = [scale.x(from), scale.x(to + 1)];
      const veil = (x, wide) => (chosen && wide > 0 ? draw("rect", { class: "veil", x, y: 0, width: wide, height: HEIGHT - PAD.bottom }) : null);
      return draw("g", { class: chosen ? "brush chosen" : "brush" }, veil(0, x1), veil(x2, width - x2),
        handle("from", x1, from, "First day shown"), handle("to", x2, to, "Last day shown"));
    }

    function ends() {
      const [from, to] = [dayNumber(asked.from), dayNumber(asked.to)];
      const [first, last] = [scale.edges[0], scale.edges[scale.edges.length - 1] - 1];
      return [from === NONE ? first : clamp(from, first, last), to === NONE ? last : clamp(to, first, last)];
    }

    function handle(name, x, day, label) {
      const [first, last] = [scale.edges[0], scale.edges[scale.edges.length - 1] - 1];
      return draw("g", {
        class: "handle", role: "slider", tabindex: 0, id: `brush-${name}`, "aria-label": label, "aria-valuemin": first, "aria-valuemax": last,
        "aria-valuenow": day, "aria-valuetext": words.day(isoDay(day)), onkeydown: (event) => step(event, name, day),
      }, draw("rect", { x: x - 7, y: 0, width: 14, height: HEIGHT - PAD.bottom, class: "grip" }),
        draw("line", { x1: x, x2: x, y1: 2, y2: HEIGHT - PAD.bottom }), draw("rect", { x: x - 3, y: 40, width: 6, height: 22, rx: 3, class: "knob" }));
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
      chart.append(draw("rect", { class: "sketch", x, y: 0, width: scale.x(to + 1) - x, height: HEIGHT - PAD.bottom }));
    }

    return { node, update, close: () => sized.disconnect() };
  }

  function controlsOf(change) {
    const radio = (value, name) => {
      const input = make("input", { type: "radio", name: "time", id: `time-${value || "stated"}`, onchange: () => change({ time: value, from: "", to: "", zoom: "" }) });
      return { input, node: make("label", {}, input, name) };
    };
    const stated = radio("", "when it happened");
    const reported = radio("reported", "when it was first reported");
    const from = make("input", { type: "date", id: "from", "aria-label": "From", onchange: () => change({ from: from.value }) });
    const to = make("input", { type: "date", id: "to", "aria-label": "To", onchange: () => change({ to: to.value }) });
    const undated = make("select", { id: "undated", onchange: () => change({ undated: undated.value, from: "", to: "" }) },
      [["", "shown"], ["only", "alone"], ["no", "left out"]].map(([value, name]) => make("option", { value }, name)));
    const number = make("span", {});
    const zoom = make("button", { type: "button", class: "plain" });
    const above = make("div", { class: "timeline-controls" },
      make("fieldset", { class: "segments" }, make("legend", {}, "Time is"), stated.node, reported.node),
      make("label", { class: "undated-choice", for: "undated" }, number, undated));
    const below = make("div", { class: "timeline-controls" },
      make("span", { class: "dates" }, make("label", { for: "from" }, "From"), from, make("label", { for: "to" }, "to"), to, zoom), classes());
    function update(asked, count, all) {
      stated.input.checked = asked.time !== "reported";
      reported.input.checked = asked.time === "reported";
      if (document.activeElement !== from) from.value = asked.from || "";
      if (document.activeElement !== to) to.value = asked.to || "";
      undated.value = asked.undated || "";
      undated.disabled = Boolean(asked.from || asked.to);
      number.textContent = `${words.number(count)} of ${words.number(all)} undated: `;
      const bounded = asked.from && asked.to;
      zoom.hidden = !bounded && !asked.zoom;
      zoom.textContent = asked.zoom ? "Whole time" : "Zoom in";
      zoom.onclick = () => change({ zoom: asked.zoom ? "" : "1" });
    }
    return { above, below, update };
  }

  /* What the colours of the bars mean. */
  function classes() {
    return make("span", { class: "classes", "aria-hidden": "true" }, [1, 2, 3, 4].map((quad) =>
      make("span", {}, tidings.views.badges.shape(quad), words.titleOf("quads", quad))));
  }

  function clamp(value, low, high) {
    return Math.min(Math.max(value, low), high);
  }

  const domains = new WeakMap();

  /* The days between which events lie; a few that are far off are told of at the side. */
  function domainOf(days, asked) {
    if (asked.zoom && asked.from && asked.to) return [dayNumber(asked.from), dayNumber(asked.to)];
    if (!domains.has(days)) domains.set(days, densest(days.filter((day) => day !== NONE).sort()));
    return domains.get(days);
  }

  /* The shortest stretch that holds most of the days, with room; all of it where that is not much longer. */
  function densest(known) {
    if (!known.length) return null;
    const [first, last, size] = [known[0], known[known.length - 1], Math.ceil(known.length * MOSTLY)];
    let start = 0;
    for (let place = 1; place + size <= known.length; place++) {
      if (known[place + size - 1] - known[place] < known[start + size - 1] - known[start]) start = place;
    }
    const [low, high] = [known[start], known[start + size - 1]];
    const room = Math.max((high - low) * 0.08, 10);
    return last - first <= (high - low) * 1.7 + 30 ? [first, last] : [Math.max(first, low - room), Math.min(last, high + room)];
  }

  const UNITS = [
    { name: "day", days: 1, start: (day) => day, next: (day) => day + 1 },
    { name: "week", days: 7, start: (day) => day - ((((day + 3) % 7) + 7) % 7), next: (day) => day + 7 },
    { name: "month", days: 30, start: (day) => firstOf(day, 1), next: (day) => firstOf(day + 32, 1) },
    { name: "quarter", days: 91, start: (day) => firstOf(day, 3), next: (day) => firstOf(day + 93, 3) },
    { name: "year", days: 365, start: (day) => firstOf(day, 12), next: (day) => firstOf(day + 367, 12) },
    { name: "decade", days: 3652, start: (day) => firstOf(day, 120), next: (day) => firstOf(day + 3660, 120) },
    { name: "century", days: 36524, start: (day) => firstOf(day, 1200), next: (day) => firstOf(day + 36600, 1200) },
  ];

  /* The first day of the month, or of that many months, that a day lies in. */
  function firstOf(day, months) {
    const date = new Date(day * 86400000);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    const first = Math.floor(month / months) * months;
    const start = new Date(0);
    start.setUTCFullYear(Math.floor(first / 12), first - Math.floor(first / 12) * 12, 1);
    return Math.round(start.getTime() / 86400000);
  }

  function scaleOf([first, last], width) {
    const unit = UNITS.find((one) => (last - first) / one.days <= MOST) || UNITS[UNITS.length - 1];
    const edges = [unit.start(Math.round(first))];
    while (edges[edges.length - 1] <= last) edges.push(unit.next(edges[edges.length - 1]));
    const [start, end] = [edges[0], edges[edges.length - 1]];
    const inner = width - PAD.left - PAD.right;
    return {
      width, edges,
      x: (day) => PAD.left + ((day - start) / (end - start)) * inner,
      day: (x) => clamp(Math.floor(start + ((x - PAD.left) / inner) * (end - start)), start, end - 1),
      place: (day) => placeOf(edges, day),
      name: (place) => nameOf(unit, edges[place], edges[place + 1]),
      ticks: (most) => ticksOf(edges, unit, most),
    };
  }

  function placeOf(edges, day) {
    let [low, high] = [0, edges.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= day) low = middle;
      else high = middle;
    }
    return low;
  }

  function nameOf(unit, day, next) {
    const iso = isoDay(day);
    if (unit.name === "day") return words.day(iso);
    if (unit.name === "month") return `${words.MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`;
    if (unit.name === "year") return String(Number(iso.slice(0, 4)));
    return `${words.day(iso)} to ${words.day(isoDay(next - 1))}`;
  }

  function ticksOf(edges, unit, most) {
    const every = Math.ceil((edges.length - 1) / most);
    return edges.slice(0, -1).filter((_, place) => place % every === 0).map((day) => ({ day, name: tickName(unit, isoDay(day)) }));
  }

  function tickName(unit, iso) {
    if (unit.days <= 7) return iso;
    return unit.days < 365 ? iso.slice(0, 7) : String(Number(iso.slice(0, 4)));
  }

  function countBars(edges, days, rows, quads) {
    const counts = Array.from({ length: edges.length - 1 }, () => [0, 0, 0, 0, 0]);
    let [before, after] = [0, 0];
    const last = edges[edges.length - 1];
    for (const row of rows) {
      const day = days[row];
      if (day === NONE) continue;
      if (day < edges[0]) before += 1;
      else if (day >= last) after += 1;
      else counts[placeOf(edges, day)][quads.at(row) || 0] += 1;
    }
    return { counts, before, after };
  }

  tidings.views.timeline = timeline;
})(window.tidings);
