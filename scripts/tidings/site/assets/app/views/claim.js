/* A claim: the article's words with what was found in them marked, and each thing that was found as a slot. */
(function (tidings) {
  "use strict";

  const { make, words, marks, views, address } = tidings;
  const ROLES = [
    ["actor", "Who acts"],
    ["recipient", "Whom upon"],
    ["third_party", "Third party"],
  ];
  const RELATIONS = ["said_by", "cited_by", "first_reported_by"];
  const SPOKEN = { said_by: "says so", cited_by: "passes it on", first_reported_by: "reported it first" };
  const BETWEEN = " | ";

  function claimView(claim, article) {
    const head = make(
      "header",
      { class: "claim-head" },
      views.badges.type(claim.event_type, words.quadOf(claim.event_type)),
      claim.mode ? make("span", { class: "mode" }, words.titleOf("modes", claim.mode)) : null,
      make("span", { class: "stance" }, stance(claim)),
      views.badges.sure(claim.confidence),
    );
    const quote = make(
      "blockquote",
      {
        class: "quote",
        "data-table": "claims",
        "data-id": claim.claim_id,
        "data-column": "quote",
        lang: article && article.language,
      },
      make("p", { dir: "auto" }, marks.nodes(claim.quote || "", spansOf(claim))),
    );
    return make(
      "article",
      { class: "claim", id: claim.claim_id, "data-claim": claim.claim_id, "aria-label": `Claim: ${claim.trigger}` },
      head,
      quote,
      slots(claim),
    );
  }

  function stance(claim) {
    const told = claim.polarity === "negative" ? "denied, or did not happen" : "told as so";
    const modality =
      claim.modality === "actual" ? "" : `, ${words.titleOf("modalities", claim.modality).toLowerCase()}`;
    return `${told}${modality}${claim.hedged ? ", hedged" : ""}`;
  }

  /* Where the parts of a claim stand in its quote. Offsets count from the article's begin, in code points. */
  function spansOf(claim) {
    const quote = claim.quote || "";
    const unit = marks.counter(quote);
    const span = (role, start, end, title) => ({
      role,
      title,
      start: unit(start - claim.start),
      end: unit(end - claim.start),
    });
    const inside = (start, end) => start !== null && end !== null && start >= claim.start && end <= claim.end;
    const trigger = span(
      "trigger",
      claim.trigger_start,
      claim.trigger_start + marks.points(claim.trigger || "", Infinity),
      "trigger",
    );
    const found = [trigger];
    claim.part_roles.forEach((role, place) => {
      const [start, end] = [claim.part_starts[place], claim.part_ends[place]];
      if (inside(start, end)) found.push(span(role, start, end, words.titleOf("roles", role)));
    });
    claim.said_source.forEach((_, place) => {
      const [start, end] = [claim.said_start[place], claim.said_end[place]];
      if (inside(start, end))
        found.push(span("source", start, end, words.titleOf("relations", claim.said_relation[place])));
    });
    const cues = [claim.cue, ...claim.said_cue].filter(Boolean).flatMap((one) => one.split(BETWEEN));
    for (const [role, texts] of [
      ["cue", [...new Set(cues)]],
      ["date", [claim.date_text]],
      ["place", [claim.place_text]],
    ]) {
      for (const text of texts.filter(Boolean)) {
        const spot = marks.seek(quote, text, trigger.start);
        if (spot) found.push({ role, title: role, ...spot });
      }
    }
    return found;
  }

  function slots(claim) {
    const own = (column, label, value, role) =>
      slot(label, value, { "data-table": "claims", "data-id": claim.claim_id, "data-column": column }, role);
    return make(
      "dl",
      { class: "slots" },
      ROLES.map(([role, label]) => parts(claim, role, label)),
      RELATIONS.map((relation) => sources(claim, relation)),
      own(
        "event_type",
        "Type",
        [
          words.titleOf("event_types", claim.event_type),
          claim.mode ? `, ${words.titleOf("modes", claim.mode).toLowerCase()}` : "",
          ` by «${claim.trigger}»`,
        ],
        "trigger",
      ),
      own("polarity", "Polarity", words.titleOf("polarities", claim.polarity)),
      own("modality", "Modality", words.titleOf("modalities", claim.modality)),
      own("hedged", "Hedged", claim.hedged ? "yes" : "no"),
      claim.cue
        ? own(
            "cue",
            "By the words",
            claim.cue.split(BETWEEN).map((one, place) => [place ? ", " : "", `«${one}»`]),
            "cue",
          )
        : null,
      own(
        "date_start",
        "When",
        [
          claim.date_text ? `«${claim.date_text}»: ` : "",
          words.days(claim.date_start, claim.date_end, claim.date_precision),
        ],
        claim.date_text ? "date" : "",
      ),
      own("place_id", "Where", where(claim), claim.place_text ? "place" : ""),
      own("engine", "Read by", [claim.engine, claim.rule ? `, ${claim.rule}` : ""]),
    );
  }

  function slot(label, value, data, role) {
    const sign = role
      ? make("span", { class: `key ${role}`, "aria-hidden": "true" }, role === "third_party" ? "third" : role)
      : null;
    return make("div", { class: "slot", ...data }, make("dt", {}, label, sign), make("dd", {}, value));
  }

  function parts(claim, role, label) {
    const places = claim.part_roles.map((one, place) => (one === role ? place : -1)).filter((place) => place >= 0);
    if (!places.length && role === "third_party") return null;
    const actors = tidings.store.core.actors.columns;
    const names = places.map((place, number) => {
      const row = claim.part_actors[place];
      const implied = claim.part_starts[place] === null ? make("span", { class: "implied" }, " (not by name)") : null;
      const link =
        row === null ? words.MISSING : views.badges.link("actor", actors.actor_id.at(row), actors.name.at(row));
      return [
        number ? ", " : "",
        make("span", { "data-value": row === null ? "" : actors.actor_id.at(row) }, link),
        implied,
      ];
    });
    const data = {
      "data-table": "arguments",
      "data-id": claim.claim_id,
      "data-column": "actor_id",
      "data-role": role,
    };
    return slot(
      label,
      names.length ? names : make("span", { class: "none" }, "nobody is named"),
      data,
      names.length ? role : "",
    );
  }

  function sources(claim, relation) {
    const places = claim.said_relation
      .map((one, place) => (one === relation ? place : -1))
      .filter((place) => place >= 0);
    if (!places.length) return null;
    const all = tidings.store.core.sources.columns;
    const names = places.map((place, number) => {
      const row = claim.said_source[place];
      const [text, cue] = [claim.said_text[place], claim.said_cue[place]];
      const link =
        row === null ? words.MISSING : views.badges.link("source", all.source_id.at(row), all.name.at(row));
      return [
        number ? "; " : "",
        link,
        text || cue
          ? make(
              "span",
              { class: "implied" },
              ` (${[text, cue]
                .filter(Boolean)
                .map((one) => `«${one}»`)
                .join(", ")})`,
            )
          : null,
      ];
    });
    const data = {
      "data-table": "attributions",
      "data-id": claim.claim_id,
      "data-column": "source_id",
      "data-role": relation,
    };
    return slot(words.titleOf("relations", relation), names, data, "source");
  }

  function where(claim) {
    const places = tidings.store.core.places.columns;
    const text = claim.place_text ? `«${claim.place_text}»` : "";
    if (claim.place_id === null) return text || "no place is stated";
    return [
      text ? `${text}: ` : "",
      views.badges.link("place", places.place_id.at(claim.place_id), places.name.at(claim.place_id)),
    ];
  }

  /* Who says so, from the one who says it to the one who printed it. */
  function chain(claim, article) {
    const all = tidings.store.core.sources.columns;
    const steps = RELATIONS.flatMap((relation) =>
      claim.said_relation
        .map((one, place) =>
          one === relation && claim.said_source[place] !== null
            ? make(
                "li",
                {},
                views.badges.link(
                  "source",
                  all.source_id.at(claim.said_source[place]),
                  all.name.at(claim.said_source[place]),
                ),
                ` ${SPOKEN[relation]}`,
              )
            : null,
        )
        .filter(Boolean),
    );
    return make("ol", { class: "chain", "aria-label": "Who says so" }, steps, make("li", {}, printed(article)));
  }

  function printed(article) {
    if (!article) return "an article that is not in the package";
    const all = tidings.store.core.sources.columns;
    const outlet =
      article.publisher_id === null
        ? null
        : views.badges.link("source", all.source_id.at(article.publisher_id), all.name.at(article.publisher_id));
    return [
      outlet ? [outlet, ", in "] : "",
      articleLink(article),
      article.published ? `, ${words.day(article.published)}` : "",
    ];
  }

  function articleLink(article) {
    return make(
      "a",
      { href: address.write("article", article.article_id) },
      make("bdi", {}, article.title || article.origin),
    );
  }

  const KEYS = ["trigger", "actor", "recipient", "third_party", "source", "cue", "date", "place"];

  /* What the underlines mean. */
  function legend() {
    return make(
      "p",
      { class: "legend" },
      "Marked: ",
      KEYS.map((role) =>
        make("span", { class: `mark ${role} level-0` }, role === "third_party" ? "third party" : role),
      ),
    );
  }

  Object.assign(views, { claimView, chain, articleLink, legend, stance, spansOf });
})(window.tidings);
