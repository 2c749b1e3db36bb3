/* One event: what, when, where, who; the words it rests on; what its sources disagree about; why it is one. */
(function (tidings) {
  "use strict";

  const { make, words, address, views, store } = tidings;
  const FEW = 4; // claims that one sees at a glance
  const ROLES = [["actor", "Who acts"], ["recipient", "Whom upon"], ["third_party", "Third party"]];

  tidings.pages.event = async function event(route) {
    const { id, moved } = await current(route.id);
    const row = store.find(store.core.events.columns.event_id, id);
    if (row < 0) return tidings.shell.missing("event", route.id, moved);
    const found = store.rowOf(store.core.events, row);
    const claims = await store.rows("claims", found.claim_rows);
    const articles = new Map((await store.rows("articles", [...new Set(claims.map((one) => one.article_id))].filter((one) => one !== null)))
      .map((one) => [one.row, one]));
    const [told, differ] = [evidence(claims, articles), disagreements(claims, articles)];
    const node = make("div", { class: "page event", "data-event": id },
      moved.length ? make("p", { class: "notice" }, `${route.id} was replaced by ${id} in version ${moved[moved.length - 1].since}.`) : null,
      head(found), make("div", { class: "columns" },
        make("div", { class: "main" }, claims.length > FEW ? [differ, told] : [told, differ]),
        make("aside", { "aria-label": "About this event" }, facts(found), who(found), await why(id, claims), await views.decisionsOf(id), await versions(id))));
    return { title: found.label || id, node, drawn: () => focusClaim(route.part) };
  };

  /* The id that stands for this one now, and the redirects that lead to it. */
  async function current(id) {
    const moved = [];
    let now = id;
    while (store.find(store.core.events.columns.event_id, now) < 0) {
      const next = (await store.withId("redirects", now)).find((one) => one.table === "events");
      if (!next || moved.some((one) => one.old_id === next.old_id)) break;
      moved.push(next);
      if (!next.new_id) break;
      now = next.new_id;
    }
    return { id: now, moved };
  }

  function head(found) {
    return make("header", { class: "page-head" },
      make("p", { class: "kicker" }, views.badges.type(found.event_type, found.quad_class), found.mode ? make("span", { class: "mode" }, words.titleOf("modes", found.mode)) : null, views.badges.status(found.status)),
      make("h1", { tabindex: -1, "data-table": "events", "data-id": found.event_id, "data-column": "label" }, make("bdi", {}, found.label || words.MISSING)),
      make("p", { class: "lead" }, words.days(found.date_start, found.date_end, found.date_precision), place(found, " · ")));
  }

  function place(found, before) {
    const places = store.core.places.columns;
    if (found.place_id === null) return null;
    return [before, views.badges.link("place", places.place_id.at(found.place_id), places.name.at(found.place_id))];
  }

  function facts(found) {
    const cell = (column, label, value) => make("div", { class: "slot", "data-table": "events", "data-id": found.event_id, "data-column": column }, make("dt", {}, label), make("dd", {}, value));
    return make("section", { class: "card" }, make("h2", {}, "At a glance"), make("dl", { class: "facts" },
      cell("status", "Status", [views.badges.status(found.status), make("span", { class: "meaning" }, words.meaningOf("statuses", found.status))]),
      cell("event_type", "Type", [words.titleOf("event_types", found.event_type), make("span", { class: "meaning" }, words.titleOf("quads", found.quad_class))]),
      found.mode ? cell("mode", "Mode", words.titleOf("modes", found.mode)) : null,
      cell("date_start", "When", [words.days(found.date_start, found.date_end, found.date_precision), make("span", { class: "meaning" }, `Precision: ${words.titleOf("date_precisions", found.date_precision).toLowerCase()}`)]),
      cell("place_id", "Where", place(found, "") || "no place that its claims agree on"),
      cell("first_reported", "Reported", reported(found)),
      cell("intensity", "Intensity", [found.intensity === null ? words.MISSING : String(found.intensity), make("span", { class: "meaning" }, "from −10, conflict, to 10, cooperation")]),
      cell("confidence", "Confidence", views.badges.sure(found.confidence)),
      cell("claims", "Rests on", `${words.count(found.claims, "claim")}, ${words.count(found.articles, "article")}, ${words.count(found.sources, "source")}`)),
      make("p", { class: "id" }, make("code", {}, found.event_id)));
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
      return make("div", { class: "slot", "data-table": "participants", "data-id": found.event_id, "data-role": role, "data-column": "actor_id" },
        make("dt", {}, label), make("dd", {}, make("ul", { class: "plain" }, rows.map((row) =>
          make("li", { "data-value": actors.actor_id.at(row) }, views.badges.link("actor", actors.actor_id.at(row), actors.name.at(row)),
            make("span", { class: "meaning" }, [words.titleOf("actor_kinds", actors.kind.at(row)), actors.country.at(row) ? words.titleOf("countries", actors.country.at(row)) : null].filter(Boolean).join(", ")))))));
    };
    const parts = ROLES.map(part).filter(Boolean);
    return make("section", { class: "card" }, make("h2", {}, "Who"), parts.length ? make("dl", { class: "facts" }, parts) : make("p", { class: "empty" }, "Nobody is named."));
  }

  function evidence(claims, articles) {
    const sorted = [...claims].sort((a, b) => a.row - b.row);
    return make("section", { class: "evidence" }, make("h2", {}, "What the articles say"), views.legend(),
      sorted.map((claim) => {
        const article = articles.get(claim.article_id);
        const told = views.claimView(claim, article);
        told.prepend(views.chain(claim, article));
        return told;
      }));
  }

  const COMPARED = [
    ["Type", (claim) => [words.titleOf("event_types", claim.event_type), claim.mode && words.titleOf("modes", claim.mode)].filter(Boolean).join(", ")],
    ["How it is told", (claim) => views.stance(claim)],
    ["When", (claim) => (claim.date_start || claim.date_end ? words.days(claim.date_start, claim.date_end, claim.date_precision) : "")],
    ["Where", (claim) => (claim.place_id === null ? claim.place_text || "" : store.core.places.columns.name.at(claim.place_id))],
    ["Who acts", (claim) => namesIn(claim, "actor")],
    ["Whom upon", (claim) => namesIn(claim, "recipient")],
  ];

  function namesIn(claim, role) {
    const names = claim.part_actors.filter((row, spot) => claim.part_roles[spot] === role && row !== null).map((row) => store.core.actors.columns.name.at(row));
    return names.sort().join(", ");
  }

  /* What the claims say unlike one another, side by side; what one leaves open is no disagreement. */
  function disagreements(claims, articles) {
    const rows = COMPARED.map(([label, say]) => {
      const said = new Map();
      for (const claim of claims) {
        const value = say(claim);
        if (value) said.set(value, [...(said.get(value) || []), claim]);
      }
      return said.size > 1 ? make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, make("div", { class: "sides" }, [...said].map(([value, those]) => side(value, those, articles))))) : null;
    }).filter(Boolean);
    if (!rows.length) return null;
    return make("section", { class: "disagreements" }, make("h2", {}, "Where they differ"),
      make("table", {}, make("caption", { class: "hidden" }, "What claims of this event say unlike one another"), make("tbody", {}, rows)));
  }

  function side(value, claims, articles) {
    const tellers = [...new Set(claims.map((claim) => teller(claim, articles.get(claim.article_id))))];
    return make("div", { class: "side-of" }, make("p", { class: "value" }, make("bdi", {}, value)), make("p", { class: "tellers" }, tellers.join("; ")));
  }

  function teller(claim, article) {
    const sources = store.core.sources.columns;
    const said = claim.said_relation.indexOf("said_by");
    if (said >= 0 && claim.said_source[said] !== null) return sources.name.at(claim.said_source[said]);
    if (article && article.publisher_id !== null) return sources.name.at(article.publisher_id);
    return article ? article.title || article.origin : words.MISSING;
  }

  async function why(id, claims) {
    if (claims.length < 2) return null;
    const joins = await store.withId("joins", id);
    const quoted = new Map(claims.map((one) => [one.claim_id, one]));
    const name = (claim) => (quoted.has(claim) ? make("a", { href: `${address.write("event", id)}/${claim}` }, `«${quoted.get(claim).trigger}»`) : claim);
    const body = joins.length
      ? joins.map((join) => make("details", { class: "join" },
          make("summary", {}, name(join.one), " and ", name(join.other), make("span", { class: "number" }, ` ${join.score}`)),
          make("ul", { class: "reasons" }, (join.reasons || "").split(" | ").map((one) => make("li", {}, one)))))
      : make("p", { class: "empty" }, "The build that made this package kept no reasons beside it.");
    return make("section", { class: "card" }, make("h2", {}, "Why these claims are one event"), body);
  }

  async function versions(id) {
    const [changes, redirects] = [await store.withId("changes", id), await replaced(id)];
    if (!changes.length && !redirects.length) return null;
    return make("section", { class: "card" }, make("h2", {}, "Other versions"),
      redirects.length ? make("p", {}, "Takes the place of ", redirects.map((one, place) => [place ? ", " : "", make("code", {}, one.old_id), ` (since ${one.since})`]), ".") : null,
      changes.length ? make("table", { class: "changes" }, make("caption", {}, "Changed since the last version"),
        make("thead", {}, make("tr", {}, ["Column", "Before", "Now"].map((one) => make("th", { scope: "col" }, one)))),
        make("tbody", {}, changes.map((one) => make("tr", {}, make("th", { scope: "row" }, one.column || one.change), make("td", {}, one.old_value || words.MISSING), make("td", {}, one.new_value || words.MISSING))))) : null);
  }

  async function replaced(id) {
    if (!store.has("redirects")) return [];
    const { rows, columns } = await store.whole("redirects");
    return Array.from({ length: rows }, (_, row) => store.rowOf({ columns }, row)).filter((one) => one.new_id === id && one.table === "events");
  }

  function focusClaim(id) {
    const claim = id && document.getElementById(id);
    if (!claim) return;
    claim.classList.add("named");
    claim.scrollIntoView({ block: "center" });
  }
})(window.tidings);
