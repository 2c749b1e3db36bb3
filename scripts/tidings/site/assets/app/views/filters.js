/* The choices beside the list: each with how many events it would show. */
(function (tidings) {
  "use strict";

  const { make, words, address } = tidings;
  const FEW = 8; // choices that are shown of a facet that has many
  const ALL = 20; // choices of a facet that are all shown
  const MANY = 60; // and of those that a search in it finds
  const OPEN = ["quad", "type", "status", "actor"];

  /* `change(asked)` is called with what is asked for now. */
  function filters(index, change) {
    let asked = {};
    let counts = {};
    const shown = index.facets.filter((one) => !one.hidden);
    const groups = shown.map((one) => group(one));
    const search = searchBox();
    const node = make(
      "div",
      { class: "filters" },
      search.node,
      groups.map((one) => one.node),
    );

    function searchBox() {
      const input = make("input", {
        type: "search",
        id: "words",
        placeholder: "Words in labels and names",
        autocomplete: "off",
        spellcheck: "false",
      });
      const quotes = make("input", { type: "checkbox", id: "quotes" });
      let timer = 0;
      input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => change({ ...asked, q: input.value.trim() }, true), 120);
      });
      quotes.addEventListener("change", () => change({ ...asked, quotes: quotes.checked ? "1" : "" }));
      const node = make(
        "div",
        { class: "search" },
        make("label", { for: "words" }, "Words"),
        input,
        make("label", { class: "choice" }, quotes, make("span", { class: "name" }, "also in what articles say")),
      );
      function update() {
        if (document.activeElement !== input) input.value = asked.q || "";
        quotes.checked = asked.quotes === "1";
      }
      return { node, update };
    }

    function group(facet) {
      const box = make("div", { class: "choices" });
      const find = make("input", {
        type: "search",
        class: "find",
        placeholder: `Find among ${words.number(facet.values.length)}`,
        "aria-label": `Find: ${facet.label}`,
        autocomplete: "off",
        spellcheck: "false",
      });
      const has = facet.values.length > ALL;
      find.addEventListener("input", () => draw());
      const summary = make("summary", {}, make("span", {}, facet.label), make("span", { class: "chosen" }));
      const node = make(
        "details",
        { class: "facet", "data-facet": facet.key, open: OPEN.includes(facet.key) },
        summary,
        make("fieldset", {}, make("legend", { class: "hidden" }, facet.label), has ? find : null, box),
      );

      function draw() {
        const chosen = new Set(address.listOf(asked, facet.key));
        summary.lastChild.textContent = chosen.size ? `${chosen.size} chosen` : "";
        const all = candidates(chosen);
        const limit = has ? (find.value ? MANY : FEW) : all.length;
        const more = all.length - limit;
        const held = document.activeElement && document.activeElement.id;
        tidings.replace(
          box,
          all.slice(0, limit).map((place) => choice(place, chosen)),
          more > 0 ? make("p", { class: "note" }, `${words.number(more)} more: find them by name`) : null,
          all.length ? null : make("p", { class: "note" }, "None"),
        );
        if (held && held.startsWith(`${facet.key}:`)) document.getElementById(held)?.focus();
      }

      function candidates(chosen) {
        const numbers = counts[facet.key];
        const term = words.fold(find.value.trim());
        const wanted = [];
        for (let place = 0; place < facet.values.length; place++) {
          const picked = chosen.has(String(facet.values[place]));
          if (picked || (numbers[place] && (!term || words.fold(facet.name(place)).includes(term))))
            wanted.push(place);
        }
        if (facet.key === "sure" || facet.masks || facet.key === "quad") return wanted;
        const first = (place) => (chosen.has(String(facet.values[place])) ? 1 : 0);
        return wanted.sort((a, b) => first(b) - first(a) || numbers[b] - numbers[a] || a - b);
      }

      function choice(place, chosen) {
        const value = String(facet.values[place]);
        const input = make("input", { type: "checkbox", id: `${facet.key}:${value}`, checked: chosen.has(value) });
        input.addEventListener("change", () => toggle(facet.key, value));
        const number = counts[facet.key][place];
        return make(
          "label",
          { class: number ? "choice" : "choice none" },
          input,
          sign(facet.key, value),
          make("span", { class: "name" }, make("bdi", {}, facet.name(place))),
          make("span", { class: "count" }, words.number(number)),
        );
      }
      return { node, draw };
    }

    function sign(key, value) {
      if (key === "quad") return tidings.views.badges.shape(Number(value));
      if (key === "type") return tidings.views.badges.shape(tidings.words.quadOf(value));
      return null;
    }

    function toggle(key, value) {
      change(toggled(asked, key, value));
    }

    function update(now, selection) {
      asked = now;
      counts = selection.counts;
      search.update();
      for (const one of groups) one.draw();
    }
    return { node, update };
  }

  function toggled(asked, key, value) {
    const values = address.listOf(asked, key);
    const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
    return { ...asked, [key]: next.join(",") };
  }

  /* What is chosen, each with a way to take it back. */
  function chips(index, asked, change) {
    const found = index.facets.flatMap((facet) =>
      address.listOf(asked, facet.key).map((value) => {
        const place = facet.places.get(value);
        const name = place === undefined ? value : facet.name(place);
        return chip(`${facet.label}: `, name, () => change(toggled(asked, facet.key, value)));
      }),
    );
    const { from, to, q, undated } = asked;
    if (from || to)
      found.push(
        chip("Days: ", `${from || "…"} to ${to || "…"}`, () => change({ ...asked, from: "", to: "", zoom: "" })),
      );
    if (q) found.push(chip("Words: ", q, () => change({ ...asked, q: "" })));
    if (undated && !from && !to) {
      found.push(
        chip("Undated: ", undated === "only" ? "alone" : "left out", () => change({ ...asked, undated: "" })),
      );
    }
    const kept = Object.fromEntries(["time", "sort", "view"].map((name) => [name, asked[name]]));
    const clear = make("button", { type: "button", class: "plain", onclick: () => change(kept) }, "Clear all");
    return found.length ? [...found, clear] : [];
  }

  function chip(kind, name, remove) {
    return make(
      "button",
      { type: "button", class: "chip", onclick: remove, "aria-label": `Remove the filter ${kind}${name}` },
      make("span", { class: "kind" }, kind),
      make("bdi", {}, name),
      make("span", { class: "cross", "aria-hidden": "true" }, "×"),
    );
  }

  Object.assign(tidings.views, { filters, chips, toggled });
})(window.tidings);
