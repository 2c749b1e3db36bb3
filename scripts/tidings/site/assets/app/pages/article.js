/* One article: what it is, and its claims in the order of its text; the text itself where the package has it. */
(function (tidings) {
  "use strict";

  const { make, words, marks, views, store } = tidings;

  tidings.pages.article = async function article(route) {
    const row = await rowOf(route.id);
    if (row < 0) return tidings.shell.missing("article", route.id, []);
    const [found] = await store.rows("articles", [row]);
    const claims = await store.run("claims", found.first_claim, found.claim_count);
    const text = store.has("texts") ? (await store.rows("texts", [row]))[0].text : null;
    const [story] = found.story_id === null ? [] : await store.rows("stories", [found.story_id]);
    const [first] = found.duplicate_of === null ? [] : await store.rows("articles", [found.duplicate_of]);
    const node = make(
      "div",
      { class: "page article", "data-article": found.article_id },
      head(found),
      make(
        "div",
        { class: "columns" },
        make("div", { class: "main" }, text ? whole(text, claims, found) : null, told(claims, found)),
        make(
          "aside",
          { "aria-label": "About this article" },
          facts(found, story, first),
          await named(row),
          await views.decisionsOf(found.article_id),
        ),
      ),
    );
    return {
      title: found.title || found.origin,
      node,
      drawn: () => document.getElementById(route.part)?.scrollIntoView({ block: "center" }),
    };
  };

  /* Articles stand by story, not by id. */
  async function rowOf(id) {
    const { rows, columns } = await store.whole("articles");
    for (let row = 0; row < rows; row++) if (columns.article_id.at(row) === id) return row;
    return -1;
  }

  function outlet(found) {
    const { columns } = store.core.sources;
    return found.publisher_id === null
      ? null
      : views.badges.link("source", columns.source_id.at(found.publisher_id), columns.name.at(found.publisher_id));
  }

  function head(found) {
    const by = [outlet(found), found.author, found.published ? words.day(found.published) : null].filter(Boolean);
    return make(
      "header",
      { class: "page-head" },
      make("p", { class: "kicker" }, "Article"),
      make(
        "h1",
        { tabindex: -1, dir: "auto", "data-table": "articles", "data-id": found.article_id, "data-column": "title" },
        make("bdi", {}, found.title || found.origin),
      ),
      make(
        "p",
        { class: "lead" },
        by.map((one, place) => [place ? " · " : "", one]),
      ),
    );
  }

  function facts(found, story, first) {
    const cell = views.slotsOf("articles", found.article_id);
    return views.glance(
      found.article_id,
      cell("published", "Published", found.published ? words.day(found.published) : "the file states no day"),
      cell("url", "At", found.url ? tidings.outward(found.url, shortened(found.url)) : "no address"),
      cell("origin", "File", make("bdi", { class: "path" }, found.origin)),
      cell("language", "Language", found.language),
      cell("characters", "Length", words.count(found.characters, "character")),
      story
        ? make(
            "div",
            { class: "slot" },
            make("dt", {}, "Story"),
            make("dd", {}, views.badges.link("story", story.story_id, story.title)),
          )
        : null,
      first ? cell("duplicate_of", "Repeats", views.articleLink(first)) : null,
    );
  }

  function shortened(url) {
    const plain = url.replace(/^https?:\/\/(www\.)?/, "");
    return plain.length > 60 ? `${plain.slice(0, 58)}…` : plain;
  }

  function told(claims, found) {
    const { columns } = store.core.events;
    return make(
      "section",
      { class: "evidence" },
      make("h2", {}, words.count(claims.length, "claim")),
      claims.length ? views.legend() : make("p", { class: "empty" }, "No event is told in it."),
      claims.map((claim) => {
        const view = views.claimView(claim, found);
        const event =
          claim.event_id === null
            ? words.MISSING
            : views.badges.link("event", columns.event_id.at(claim.event_id), columns.label.at(claim.event_id));
        view.prepend(make("p", { class: "tells" }, "Tells of: ", event));
        return view;
      }),
    );
  }

  /* The whole text, in which each claim's trigger leads to the claim. */
  function whole(text, claims, found) {
    const unit = marks.counter(text);
    const spans = claims.flatMap((claim) => {
      const start = unit(claim.trigger_start);
      const end = unit(claim.trigger_start + marks.points(claim.trigger || "", Infinity));
      return [
        { role: "quoted", start: unit(claim.start), end: unit(claim.end), title: "a claim" },
        {
          role: "trigger",
          start,
          end,
          title: words.titleOf("event_types", claim.event_type),
          data: { "data-claim": claim.claim_id },
        },
      ];
    });
    const node = make(
      "div",
      { class: "whole-text", lang: found.language, dir: "auto", "data-text": found.article_id },
      marks.nodes(text, spans),
    );
    node.addEventListener("click", (event) => {
      const claim = event.target.closest("[data-claim]");
      if (claim) document.getElementById(claim.dataset.claim)?.scrollIntoView({ block: "center" });
    });
    return make("details", { class: "whole", open: true }, make("summary", {}, "The whole text"), node);
  }

  async function named(row) {
    const [mentions] = await store.rows("mentions", [row]);
    const counts = new Map();
    for (const actor of mentions.actors) if (actor !== null) counts.set(actor, (counts.get(actor) || 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (!ranked.length) return null;
    const { columns } = store.core.actors;
    return views.card(
      "Names in it",
      make(
        "ul",
        { class: "tally" },
        ranked
          .slice(0, 40)
          .map(([actor, number]) =>
            make(
              "li",
              {},
              views.badges.link("actor", columns.actor_id.at(actor), columns.name.at(actor)),
              make("span", { class: "number" }, words.number(number)),
            ),
          ),
      ),
      ranked.length > 40 ? make("p", { class: "note" }, `and ${words.number(ranked.length - 40)} more`) : null,
    );
  }
})(window.tidings);
