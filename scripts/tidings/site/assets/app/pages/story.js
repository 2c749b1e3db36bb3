/* One story: the articles that tell it, and its events. */
(function (tidings) {
  "use strict";

  const { make, words, views, store } = tidings;

  tidings.pages.story = async function story(route) {
    const { row, moved } = await views.follow("stories", "story_id", route.id);
    if (row < 0) return tidings.shell.missing("story", route.id, moved);
    const [found] = await store.rows("stories", [row]);
    const articles = await store.run("articles", found.first_article, found.article_count);
    const claims = await store.run("claims", ...runOf(articles));
    const events = [...new Set(claims.map((one) => one.event_id))].filter((one) => one !== null);
    const order = new Map(views.rowsWith({}).reduce((all, one, place) => (all.push([one, place]), all), []));
    events.sort((a, b) => order.get(a) - order.get(b));
    const close = [];
    const titles = new Map(articles.map((one) => [one.article_id, one]));
    const name = (id) => (titles.has(id) ? views.articleLink(titles.get(id)) : id);
    const node = make(
      "div",
      { class: "page story", "data-story": found.story_id },
      views.movedNote(route.id, found.story_id, moved),
      make(
        "header",
        { class: "page-head" },
        make("p", { class: "kicker" }, "Story"),
        make(
          "h1",
          { tabindex: -1, "data-table": "stories", "data-id": found.story_id, "data-column": "title" },
          make("bdi", {}, found.title),
        ),
        make(
          "p",
          { class: "lead" },
          [
            found.date_start ? words.days(found.date_start, found.date_end, "") : "Its articles state no day",
            words.count(articles.length, "article"),
            words.count(events.length, "event"),
          ].join(" · "),
        ),
      ),
      make(
        "div",
        { class: "columns" },
        make("div", { class: "main" }, views.eventsOf(events, null, close)),
        make(
          "aside",
          { "aria-label": "About this story" },
          views.card(
            "Articles",
            make(
              "ul",
              { class: "plain long" },
              articles.map((one) =>
                make("li", {}, views.articleLink(one), make("span", { class: "meaning" }, line(one))),
              ),
            ),
          ),
          found.terms ? views.card("Telling words", make("p", {}, found.terms)) : null,
          await views.why(found.story_id, "Why these articles are one story", name),
          await views.decisionsOf(found.story_id),
          await views.versionsOf(found.story_id, "stories"),
        ),
      ),
    );
    return { title: found.title, node, close: () => close.forEach((one) => one()) };
  };

  /* Where the claims of articles that stand behind one another begin, and how many they are. */
  function runOf(articles) {
    const with_ = articles.filter((one) => one.claim_count);
    return [with_.length ? with_[0].first_claim : 0, with_.reduce((sum, one) => sum + one.claim_count, 0)];
  }

  function line(article) {
    const { columns } = store.core.sources;
    const outlet = article.publisher_id === null ? null : columns.name.at(article.publisher_id);
    return [
      outlet,
      article.published ? words.day(article.published) : null,
      article.duplicate_of === null ? null : "a reprint",
    ]
      .filter(Boolean)
      .join(" · ");
  }
})(window.tidings);
