/* What the claims of an event say unlike one another, side by side, with who says it. */
(function (tidings) {
  "use strict";

  const { make, words, store, views } = tidings;

  const COMPARED = [
    [
      "Type",
      (claim) =>
        [words.titleOf("event_types", claim.event_type), claim.mode && words.titleOf("modes", claim.mode)]
          .filter(Boolean)
          .join(", "),
    ],
    ["How it is told", (claim) => views.stance(claim)],
    [
      "When",
      (claim) =>
        claim.date_start || claim.date_end ? words.days(claim.date_start, claim.date_end, claim.date_precision) : "",
    ],
    [
      "Where",
      (claim) =>
        claim.place_id === null ? claim.place_text || "" : store.core.places.columns.name.at(claim.place_id),
    ],
    ["Who acts", (claim) => namesIn(claim, "actor")],
    ["Whom upon", (claim) => namesIn(claim, "recipient")],
  ];

  function namesIn(claim, role) {
    const names = claim.part_actors
      .filter((row, spot) => claim.part_roles[spot] === role && row !== null)
      .map((row) => store.core.actors.columns.name.at(row));
    return names.sort().join(", ");
  }

  /* What the claims say unlike one another, side by side; what one leaves open is no disagreement. */
  function differences(claims, articles) {
    const rows = COMPARED.map(([label, say]) => {
      const said = new Map();
      for (const claim of claims) {
        const value = say(claim);
        if (value) said.set(value, [...(said.get(value) || []), claim]);
      }
      return said.size > 1
        ? make(
            "tr",
            {},
            make("th", { scope: "row" }, label),
            make(
              "td",
              {},
              make(
                "div",
                { class: "sides" },
                [...said].map(([value, those]) => side(value, those, articles)),
              ),
            ),
          )
        : null;
    }).filter(Boolean);
    if (!rows.length) return null;
    return make(
      "section",
      { class: "disagreements" },
      make("h2", {}, "Where they differ"),
      make(
        "table",
        {},
        make("caption", { class: "hidden" }, "What claims of this event say unlike one another"),
        make("tbody", {}, rows),
      ),
    );
  }

  function side(value, claims, articles) {
    const tellers = [...new Set(claims.map((claim) => teller(claim, articles.get(claim.article_id))))];
    return make(
      "div",
      { class: "side-of" },
      make("p", { class: "value" }, make("bdi", {}, value)),
      make("p", { class: "tellers" }, tellers.join("; ")),
    );
  }

  function teller(claim, article) {
    const sources = store.core.sources.columns;
    const said = claim.said_relation.indexOf("said_by");
    if (said >= 0 && claim.said_source[said] !== null) return sources.name.at(claim.said_source[said]);
    if (article && article.publisher_id !== null) return sources.name.at(article.publisher_id);
    return article ? article.title || article.origin : words.MISSING;
  }

  views.differences = differences;
})(window.tidings);
