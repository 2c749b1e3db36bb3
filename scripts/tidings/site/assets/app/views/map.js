/* Where the shown events happened: a circle for each place, as large as it has events. */
(function (tidings) {
  "use strict";

  const { make, draw, words, address } = tidings;
  const WORLD = { x: -180, y: -86, width: 360, height: 147 };
  const LABELS = 12;
  let outlines = null;

  /* Equal Earth (Šavrič, Patterson, Jenny 2018): no continent is made larger than it is. */
  function project(longitude, latitude) {
    const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
    const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
    const [t2, t6] = [theta ** 2, theta ** 6];
    const slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1;
    const x = (2 * Math.sqrt(3) * ((longitude * Math.PI) / 180) * Math.cos(theta)) / (3 * slope);
    const y = theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1);
    return [x * 66.5, -y * 66.5];
  }

  function pathOf(steps, closed) {
    let [x, y] = [0, 0];
    let path = "";
    for (let place = 0; place < steps.length; place += 2) {
      [x, y] = place ? [x + steps[place], y + steps[place + 1]] : [steps[0], steps[1]];
      const [across, down] = project(x / 10, y / 10);
      path += `${place ? "L" : "M"}${across.toFixed(2)} ${down.toFixed(2)}`;
    }
    return closed ? `${path}Z` : path;
  }

  function ground() {
    outlines = outlines || {
      land: tidings.world.land.map((ring) => pathOf(ring, true)).join(""),
      borders: tidings.world.borders.map((line) => pathOf(line, false)).join(""),
    };
    return draw(
      "g",
      { "aria-hidden": "true" },
      draw("path", { class: "land", d: outlines.land }),
      draw("path", { class: "borders", d: outlines.borders }),
    );
  }

  function map(index, change) {
    const places = tidings.store.core.places.columns;
    const marks = draw("g", { class: "places" });
    const chart = draw(
      "svg",
      { class: "map", role: "group", tabindex: 0, "aria-label": "Map of the places of the events shown" },
      ground(),
      marks,
    );
    const note = make("p", { class: "note" });
    const button = (name, label, act) =>
      make("button", { type: "button", "aria-label": label, title: label, onclick: act }, name);
    const tools = make(
      "div",
      { class: "map-tools" },
      button("+", "Zoom in", () => zoom(0.6)),
      button("−", "Zoom out", () => zoom(1 / 0.6)),
      button("⤢", "Fit the places shown", () => look(fitted())),
      button("◍", "The whole world", () => look(WORLD)),
    );
    const node = make(
      "section",
      { class: "panel map-frame", "aria-label": "Map" },
      make("div", { class: "map-box" }, chart, tools),
      note,
    );
    let view = null;
    let found = [];
    let asked = {};

    const sized = new ResizeObserver(() => view && paint());
    sized.observe(chart);

    function update(now, rows) {
      asked = now;
      found = countPlaces(rows);
      look(fitted());
    }

    function countPlaces(rows) {
      const counts = new Map();
      let without = 0;
      for (const row of rows) {
        const place = index.named.place.codes[row];
        if (place < 0) without += 1;
        else counts.set(place, (counts.get(place) || 0) + 1);
      }
      const all = [...counts].map(([place, count]) => spot(place, count));
      const unplaced = all.filter((one) => one.x === null).reduce((sum, one) => sum + one.count, 0);
      note.textContent =
        [
          words.count(rows.length - without - unplaced, "event") + " on the map",
          without ? `${words.number(without)} name no place` : "",
          unplaced ? `${words.number(unplaced)} name a place whose coordinates are not known` : "",
        ]
          .filter(Boolean)
          .join("; ") + ".";
      return all.filter((one) => one.x !== null).sort((a, b) => b.count - a.count || a.place - b.place);
    }

    function spot(place, count) {
      const [latitude, longitude] = [places.latitude.at(place), places.longitude.at(place)];
      const [x, y] = latitude === null || longitude === null ? [null, null] : project(longitude, latitude);
      return { place, count, x, y, name: places.name.at(place) || words.MISSING, kind: places.kind.at(place) };
    }

    /* A box around most of the events, with room. */
    function fitted() {
      if (!found.length) return WORLD;
      const [xs, ys] = [found.map((one) => one.x), found.map((one) => one.y)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const width = Math.max((right - left) * 1.25, 30);
      const height = Math.max((bottom - top) * 1.35, 15);
      if (width > 250) return WORLD;
      return { x: (left + right) / 2 - width / 2, y: (top + bottom) / 2 - height / 2, width, height };
    }

    function look(box) {
      view = box;
      paint();
    }

    function zoom(factor) {
      const [width, height] = [view.width * factor, view.height * factor];
      if (width < 3 || width > 700) return;
      look({ x: view.x + (view.width - width) / 2, y: view.y + (view.height - height) / 2, width, height });
    }

    function paint() {
      chart.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
      const box = chart.getBoundingClientRect();
      const pixel = Math.max(view.width / Math.max(box.width, 1), view.height / Math.max(box.height, 1));
      chart.style.setProperty("--pixel", pixel);
      const most = Math.max(1, ...found.map((one) => one.count));
      const chosen = new Set(address.listOf(asked, "place"));
      tidings.replace(
        marks,
        found.map((one) => circle(one, most, pixel, chosen)),
        labels(most, pixel),
      );
    }

    function radius(count, most) {
      return 4 + 20 * Math.sqrt(count / most);
    }

    function circle(one, most, pixel, chosen) {
      const id = places.place_id.at(one.place);
      const label = `${one.name}: ${words.count(one.count, "event")}`;
      const choose = () => change(tidings.views.toggled(asked, "place", id));
      const facts = {
        class: chosen.has(id) ? "place chosen" : "place",
        role: "button",
        tabindex: 0,
        "aria-label": label,
        "aria-pressed": chosen.has(id),
        onclick: choose,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          choose();
        },
      };
      return draw(
        "g",
        facts,
        draw("circle", { cx: one.x, cy: one.y, r: radius(one.count, most) * pixel }),
        draw("title", {}, label),
      );
    }

    /* Names beside the largest circles, where they do not lie over one another. */
    function labels(most, pixel) {
      const taken = [];
      return found.slice(0, LABELS * 3).map((one) => {
        const [x, y] = [one.x + (radius(one.count, most) + 4) * pixel, one.y + 4 * pixel];
        const box = [x, y - 12 * pixel, x + one.name.length * 7 * pixel, y + 3 * pixel];
        const over = taken.some(
          (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
        );
        if (over || taken.length >= LABELS) return null;
        taken.push(box);
        return draw(
          "text",
          { x, y, "font-size": 12 * pixel, "stroke-width": 3 * pixel, "aria-hidden": "true" },
          one.name,
        );
      });
    }

    /* The arrow keys move the map, + and - bring it nearer and farther. */
    chart.addEventListener("keydown", (event) => {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
        event.key
      ] || [0, 0];
      if (right || down)
        look({ ...view, x: view.x + (right * view.width) / 8, y: view.y + (down * view.height) / 8 });
      else if (event.key === "+") zoom(0.6);
      else if (event.key === "-") zoom(1 / 0.6);
      else return;
      event.preventDefault();
      if (event.target !== chart) chart.focus(); // what had the focus was drawn anew
    });

    let drag = null;
    chart.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".place")) drag = { x: event.clientX, y: event.clientY, view };
    });
    function pull(event) {
      if (!drag) return;
      const box = chart.getBoundingClientRect();
      const pixel = Math.max(drag.view.width / box.width, drag.view.height / box.height);
      look({
        ...drag.view,
        x: drag.view.x - (event.clientX - drag.x) * pixel,
        y: drag.view.y - (event.clientY - drag.y) * pixel,
      });
    }
    function drop() {
      drag = null;
    }
    window.addEventListener("pointermove", pull);
    window.addEventListener("pointerup", drop);

    function close() {
      sized.disconnect();
      window.removeEventListener("pointermove", pull);
      window.removeEventListener("pointerup", drop);
    }
    return { node, update, close };
  }

  tidings.views.map = map;
})(window.tidings);
