/* One source: what it is, what it published, and the events that rest on it. */
(function (tidings) {
  "use strict";

  const { make, words, views, store } = tidings;

  tidings.pages.source = async function source(route) {
    const { sources, actors } = store.core;
    const { row, moved } = await views.follow("sources", "source_id", route.id);
    if (row < 0) return tidings.shell.missing("source", route.id, moved);
    const found = store.rowOf(sources, row);
    const articles = await store.whole("articles");
    const printed = Array.from({ length: articles.rows }, (_, one) => one).filter(
      (one) => articles.columns.publisher_id.codes[one] === row,
    );
    const close = [];
    const events = views.rowsWith({ source: found.source_id });
    const cell = views.slotsOf("sources", found.source_id);
    const facts = views.glance(
      found.source_id,
      cell("kind", "Kind", words.titleOf("source_kinds", found.kind)),
      found.country ? cell("country", "Country", words.titleOf("countries", found.country)) : null,
      found.actor_id === null
        ? null
        : cell(
            "actor_id",
            "Is the actor",
            views.badges.link(
              "actor",
              actors.columns.actor_id.at(found.actor_id),
              actors.columns.name.at(found.actor_id),
            ),
          ),
    );
    const published = printed.length
      ? views.card(
          words.count(printed.length, "article"),
          make(
            "ul",
            { class: "plain long" },
            (await store.rows("articles", printed.slice(0, 50))).map((one) => make("li", {}, views.articleLink(one))),
          ),
          printed.length > 50 ? make("p", { class: "note" }, `and ${words.number(printed.length - 50)} more`) : null,
        )
      : null;
    const node = make(
      "div",
      { class: "page source", "data-source": found.source_id },
      views.movedNote(route.id, found.source_id, moved),
      make(
        "header",
        { class: "page-head" },
        make("p", { class: "kicker" }, words.titleOf("source_kinds", found.kind)),
        make(
          "h1",
          { tabindex: -1, "data-table": "sources", "data-id": found.source_id, "data-column": "name" },
          make("bdi", {}, found.name),
        ),
        make("p", { class: "lead" }, `${words.count(events.length, "event")} rest on what it says or prints`),
      ),
      make(
        "div",
        { class: "columns" },
        make("div", { class: "main" }, views.eventsOf(events, { source: found.source_id }, close)),
        make(
          "aside",
          { "aria-label": "About this source" },
          facts,
          published,
          await views.decisionsOf(found.source_id),
          await views.versionsOf(found.source_id, "sources"),
        ),
      ),
    );
    return { title: found.name, node, close: () => close.forEach((one) => one()) };
  };
})(window.tidings);
