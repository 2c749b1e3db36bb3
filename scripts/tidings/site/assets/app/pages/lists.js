/* The lists of all actors, sources, places, articles and stories, which words narrow down. */
(function (tidings) {
  "use strict";

  const { make, words, views, store, address } = tidings;

  const KINDS = {
    actors: {
      page: "actor",
      id: "actor_id",
      one: "actor",
      name: "name",
      says: actorLine,
      count: (row) => countsOf("actor")[row],
      of: "event",
    },
    sources: {
      page: "source",
      id: "source_id",
      one: "source",
      name: "name",
      says: sourceLine,
      count: (row) => countsOf("source")[row],
      of: "event",
    },
    places: {
      page: "place",
      id: "place_id",
      one: "place",
      name: "name",
      says: placeLine,
      count: (row) => countsOf("place")[row],
      of: "event",
    },
    articles: {
      page: "article",
      id: "article_id",
      one: "article",
      name: "title",
      other: "origin",
      says: articleLine,
      count: (row, columns) => columns.claim_count.at(row),
      of: "claim",
    },
    stories: {
      page: "story",
      id: "story_id",
      one: "story",
      many: "stories",
      name: "title",
      says: storyLine,
      count: (row, columns) => columns.article_count.at(row),
      of: "article",
    },
  };

  for (const [table, kind] of Object.entries(KINDS)) tidings.pages[table] = (route) => listing(table, kind, route);

  async function listing(table, kind, route) {
    const { rows, columns } = await store.whole(table);
    const title = table.charAt(0).toUpperCase() + table.slice(1);
    const name = (row) => columns[kind.name].at(row) || (kind.other && columns[kind.other].at(row)) || words.MISSING;
    const numbers = Int32Array.from({ length: rows }, (_, row) => kind.count(row, columns) || 0);
    const names = Array.from({ length: rows }, (_, row) => words.fold(name(row)));
    const order = Uint32Array.from({ length: rows }, (_, row) => row).sort(
      (a, b) => numbers[b] - numbers[a] || (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b),
    );
    let shown = order;
    const list = views.list({ label: title, className: "plain-rows", draw: (place) => line(shown[place]) });
    const heading = make("h1", { tabindex: -1 });
    const input = make("input", {
      type: "search",
      id: "find",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => address.go(table, "", { q: input.value.trim() }, true),
    });
    const node = make(
      "div",
      { class: "page listing" },
      make("header", { class: "page-head" }, heading),
      make("div", { class: "search" }, make("label", { for: "find" }, `Find ${table}`), input),
      list.node,
    );

    function line(row) {
      return make(
        "div",
        { class: "list-row" },
        views.badges.link(kind.page, columns[kind.id].at(row), name(row), { class: "label" }),
        make("span", { class: "meaning" }, kind.says(row, columns)),
        make("span", { class: "number" }, words.count(numbers[row], kind.of)),
      );
    }

    function update({ asked }) {
      const terms = words
        .fold(asked.q || "")
        .split(/\s+/)
        .filter(Boolean);
      shown = terms.length ? order.filter((row) => terms.every((term) => names[row].includes(term))) : order;
      if (document.activeElement !== input) input.value = asked.q || "";
      const all = words.count(rows, kind.one, kind.many || table);
      heading.textContent = shown.length === rows ? all : `${words.number(shown.length)} of ${all}`;
      tidings.shell.say(heading.textContent);
      list.update(shown.length);
    }
    update(route);
    return { title, node, update, close: list.close };
  }

  /* How many events have each value of a facet. */
  function countsOf(key) {
    const index = tidings.index();
    const facet = index.named[key];
    if (!facet.events) {
      facet.events = new Uint32Array(facet.values.length);
      for (let row = 0; row < index.size; row++) {
        if (facet.items)
          new Set(facet.items.subarray(facet.starts[row], facet.starts[row + 1])).forEach(
            (one) => (facet.events[one] += 1),
          );
        else if (facet.codes[row] >= 0) facet.events[facet.codes[row]] += 1;
      }
    }
    return facet.events;
  }

  function actorLine(row, { kind, country }) {
    return [
      words.titleOf("actor_kinds", kind.at(row)),
      country.at(row) && words.titleOf("countries", country.at(row)),
    ]
      .filter(Boolean)
      .join(", ");
  }

  function sourceLine(row, { kind, country }) {
    return [
      words.titleOf("source_kinds", kind.at(row)),
      country.at(row) && words.titleOf("countries", country.at(row)),
    ]
      .filter(Boolean)
      .join(", ");
  }

  function placeLine(row, { kind, country }) {
    return [
      words.titleOf("place_kinds", kind.at(row)),
      country.at(row) && words.titleOf("countries", country.at(row)),
    ]
      .filter(Boolean)
      .join(", ");
  }

  function articleLine(row, { publisher_id, published }) {
    const outlet = publisher_id.at(row);
    return [outlet === null ? null : store.core.sources.columns.name.at(outlet), published.at(row)]
      .filter(Boolean)
      .join(", ");
  }

  function storyLine(row, { date_start, date_end }) {
    return date_start.at(row) ? words.briefly(date_start.at(row), date_end.at(row), "") : "";
  }
})(window.tidings);
