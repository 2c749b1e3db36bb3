/* One event: what, when, where, who; the words it rests on; what its sources disagree about; why it is one. */
(function (tidings) {
  "use strict";

  const { make, words, address, views, store } = tidings;
  const FEW = 4; // claims that one sees at a glance
  const ROLES = [
    ["actor", "Who acts"],
    ["recipient", "Whom upon"],
    ["third_party", "Third party"],
  ];

  tidings.pages.event = async function event(route) {
    const { row, moved } = await views.follow("events", "event_id", route.id);
    if (row < 0) return tidings.shell.missing("event", route.id, moved);
    const found = store.rowOf(store.core.events, row);
    const claims = await store.rows("claims", found.claim_rows);
    const articles = await articlesOf(claims);
    const [told, differ] = [evidence(claims, articles), views.differences(claims, articles)];
    const node = make(
      "div",
      { class: "page event", "data-event": found.event_id },
      views.movedNote(route.id, found.event_id, moved),
      head(found),
      make(
        "div",
        { class: "columns" },
        make("div", { class: "main" }, claims.length > FEW ? [differ, told] : [told, differ]),
        make(
          "aside",
          { "aria-label": "About this event" },
          facts(found),
          who(found),
          claims.length > 1 && (await why(found.event_id, claims)),
          await views.decisionsOf(found.event_id),
          await views.versionsOf(found.event_id, "events"),
        ),
      ),
    );
    return { title: found.label || found.event_id, node, drawn: () => focusClaim(route.part) };
  };

  async function articlesOf(claims) {
    const rows = new Set(claims.map((one) => one.article_id).filter((one) => one !== null));
    return new Map((await store.rows("articles", [...rows])).map((one) => [one.row, one]));
  }

  function why(id, claims) {
    const quoted = new Map(claims.map((one) => [one.claim_id, one]));
    const name = (claim) =>
      quoted.has(claim)
        ? make("a", { href: `${address.write("event", id)}/${claim}` }, `«${quoted.get(claim).trigger}»`)
        : claim;
    const none = "The build that made this package kept no reasons beside it.";
    return views.why(id, "Why these claims are one event", name, none);
  }

  function head(found) {
    return make(
      "header",
      { class: "page-head" },
      make(
        "p",
        { class: "kicker" },
        views.badges.type(found.event_type, found.quad_class),
        found.mode ? make("span", { class: "mode" }, words.titleOf("modes", found.mode)) : null,
        views.badges.status(found.status),
      ),
      make(
        "h1",
        { tabindex: -1, "data-table": "events", "data-id": found.event_id, "data-column": "label" },
        make("bdi", {}, found.label || words.MISSING),
      ),
      make(
        "p",
        { class: "lead" },
        words.days(found.date_start, found.date_end, found.date_precision),
        place(found, " · "),
      ),
    );
  }

  function place(found, before) {
    const places = store.core.places.columns;
    if (found.place_id === null) return null;
    return [before, views.badges.link("place", places.place_id.at(found.place_id), places.name.at(found.place_id))];
  }

  function facts(found) {
    const cell = views.slotsOf("events", found.event_id);
    return views.glance(
      found.event_id,
      cell("status", "Status", [
        views.badges.status(found.status),
        make("span", { class: "meaning" }, words.meaningOf("statuses", found.status)),
      ]),
      cell("event_type", "Type", [
        words.titleOf("event_types", found.event_type),
        make("span", { class: "meaning" }, words.titleOf("quads", found.quad_class)),
      ]),
      found.mode ? cell("mode", "Mode", words.titleOf("modes", found.mode)) : null,
      cell("date_start", "When", [
        words.days(found.date_start, found.date_end, found.date_precision),
        make(
          "span",
          { class: "meaning" },
          `Precision: ${words.titleOf("date_precisions", found.date_precision).toLowerCase()}`,
        ),
      ]),
      cell("place_id", "Where", place(found, "") || "no place that its claims agree on"),
      cell("first_reported", "Reported", reported(found)),
      cell("intensity", "Intensity", [
        found.intensity === null ? words.MISSING : String(found.intensity),
        make("span", { class: "meaning" }, "from −10, conflict, to 10, cooperation"),
      ]),
      cell("confidence", "Confidence", views.badges.sure(found.confidence)),
      cell(
        "claims",
        "Rests on",
        `${words.count(found.claims, "claim")}, ${words.count(found.articles, "article")}, ${words.count(found.sources, "source")}`,
      ),
    );
  }

  function reported(found) {
    if (!found.first_reported) return "its articles state no day";
    if (found.first_reported === found.last_reported) return words.day(found.first_reported);
    return `${words.day(found.first_reported)} to ${words.day(found.last_reported)}`;
  }

  function who(found) {
    const actors = store.core.actors.columns;
    const part = ([role, label]) => {
      const rows = found.actors.filter((_, spot) => found.roles[spot] === role);
      if (!rows.length) return null;
      return views.slot(
        { table: "participants", id: found.event_id, role, column: "actor_id" },
        label,
        make(
          "ul",
          { class: "plain" },
          rows.map((row) =>
            make(
              "li",
              { "data-value": actors.actor_id.at(row) },
              views.badges.link("actor", actors.actor_id.at(row), actors.name.at(row)),
              make(
                "span",
                { class: "meaning" },
                [
                  words.titleOf("actor_kinds", actors.kind.at(row)),
                  actors.country.at(row) ? words.titleOf("countries", actors.country.at(row)) : null,
                ]
                  .filter(Boolean)
                  .join(", "),
              ),
            ),
          ),
        ),
      );
    };
    const parts = ROLES.map(part).filter(Boolean);
    return views.card(
      "Who",
      parts.length ? make("dl", { class: "facts" }, parts) : make("p", { class: "empty" }, "Nobody is named."),
    );
  }

  function evidence(claims, articles) {
    const sorted = [...claims].sort((a, b) => a.row - b.row);
    return make(
      "section",
      { class: "evidence" },
      make("h2", {}, "What the articles say"),
      views.legend(),
      sorted.map((claim) => {
        const article = articles.get(claim.article_id);
        const told = views.claimView(claim, article);
        told.prepend(views.chain(claim, article));
        return told;
      }),
    );
  }

  function focusClaim(id) {
    const claim = id && document.getElementById(id);
    if (!claim) return;
    claim.classList.add("named");
    claim.scrollIntoView({ block: "center" });
  }
})(window.tidings);
