/* One actor: what it is, by what names it goes, with whom it deals, and its events. */
(function (tidings) {
  "use strict";

  const { make, words, views, store } = tidings;
  const MOST = 12;

  tidings.pages.actor = async function actor(route) {
    const { actors, sources } = store.core;
    const { row, moved } = await views.follow("actors", "actor_id", route.id);
    if (row < 0) return tidings.shell.missing("actor", route.id, moved);
    const found = store.rowOf(actors, row);
    const [names] = await store.rows("names", [row]);
    const close = [];
    const events = views.rowsWith({ actor: found.actor_id });
    const cell = (column, label, value) => make("div", { class: "slot", "data-table": "actors", "data-id": found.actor_id, "data-column": column }, make("dt", {}, label), make("dd", {}, value));
    const source = Array.from({ length: sources.rows }, (_, one) => one).filter((one) => sources.columns.actor_id.codes[one] === row);
    const members = Array.from({ length: actors.rows }, (_, one) => one).filter((one) => actors.columns.member_of.codes[one] === row);
    const facts = make("section", { class: "card" }, make("h2", {}, "At a glance"), make("dl", { class: "facts" },
      cell("kind", "Kind", words.titleOf("actor_kinds", found.kind)),
      found.sector ? cell("sector", "Sector", words.titleOf("sectors", found.sector)) : null,
      found.country ? cell("country", "Country", words.titleOf("countries", found.country)) : null,
      found.member_of === null ? null : cell("member_of", "Belongs to", nameOf(found.member_of)),
      source.length ? make("div", { class: "slot" }, make("dt", {}, "Speaks as"), make("dd", {}, source.map((one) => views.badges.link("source", sources.columns.source_id.at(one), sources.columns.name.at(one))))) : null,
    ), make("p", { class: "id" }, make("code", {}, found.actor_id)));
    const node = make("div", { class: "page actor", "data-actor": found.actor_id }, views.movedNote(route.id, found.actor_id, moved),
      make("header", { class: "page-head" }, make("p", { class: "kicker" }, words.titleOf("actor_kinds", found.kind)),
        make("h1", { tabindex: -1, "data-table": "actors", "data-id": found.actor_id, "data-column": "name" }, make("bdi", {}, found.name)), roles(events, row)),
      make("div", { class: "columns" }, make("div", { class: "main" }, views.eventsOf(events, { actor: found.actor_id }, close)),
        make("aside", { "aria-label": "About this actor" }, facts, called(names), partners(events, row), belonging(members), await views.why(found.actor_id, "Why these names are one actor"), await views.decisionsOf(found.actor_id))));
    return { title: found.name, node, close: () => close.forEach((one) => one()) };
  };

  function nameOf(row) {
    const { columns } = store.core.actors;
    return views.badges.link("actor", columns.actor_id.at(row), columns.name.at(row));
  }

  function roles(events, row) {
    const own = store.core.events.columns;
    const counts = { actor: 0, recipient: 0, third_party: 0 };
    for (const event of events) {
      for (let spot = own.actors.starts[event]; spot < own.actors.starts[event + 1]; spot++) {
        if (own.actors.of.codes[spot] === row) counts[own.roles.of.at(spot)] += 1;
      }
    }
    const told = [[counts.actor, "acts in"], [counts.recipient, "is acted upon in"], [counts.third_party, "is a third party in"]];
    const line = told.filter(([number]) => number).map(([number, word]) => `${word} ${words.count(number, "event")}`).join(", ");
    return make("p", { class: "lead" }, line ? line.charAt(0).toUpperCase() + line.slice(1) : "Takes part in no event");
  }

  function called({ text, times }) {
    if (!text.length) return null;
    return make("section", { class: "card" }, make("h2", {}, "Named as"), make("ul", { class: "tally" }, text.slice(0, 40).map((one, place) =>
      make("li", {}, make("bdi", {}, one), make("span", { class: "number" }, words.number(times[place]))))),
      text.length > 40 ? make("p", { class: "note" }, `and ${words.count(text.length - 40, "more name")}`) : null);
  }

  /* With whom it shares events, the most first. */
  function partners(events, row) {
    const own = store.core.events.columns;
    const counts = new Map();
    for (const event of events) {
      const others = new Set(own.actors.of.codes.subarray(own.actors.starts[event], own.actors.starts[event + 1]));
      others.delete(row);
      for (const one of others) counts.set(one, (counts.get(one) || 0) + 1);
    }
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST);
    if (!ranked.length) return null;
    return make("section", { class: "card" }, make("h2", {}, "In events with"), make("ul", { class: "tally" }, ranked.map(([one, number]) => make("li", {}, nameOf(one), make("span", { class: "number" }, words.number(number))))));
  }

  function belonging(members) {
    if (!members.length) return null;
    return make("section", { class: "card" }, make("h2", {}, "Members and parts"), make("ul", { class: "plain" }, members.slice(0, 40).map((one) => make("li", {}, nameOf(one)))),
      members.length > 40 ? make("p", { class: "note" }, `and ${words.number(members.length - 40)} more`) : null);
  }

  /* The row of an id in one of the tables that are always there; an id of an earlier version is followed. */
  views.follow = async function follow(table, column, id) {
    const moved = [];
    let now = id;
    let row = store.find(store.core[table].columns[column], now);
    while (row < 0) {
      const next = (await store.withId("redirects", now)).find((one) => one.table === table);
      if (!next || moved.some((one) => one.old_id === next.old_id)) break;
      moved.push(next);
      if (!next.new_id) break;
      now = next.new_id;
      row = store.find(store.core[table].columns[column], now);
    }
    return { row, moved };
  };

  views.movedNote = function movedNote(asked, id, moved) {
    return moved.length ? make("p", { class: "notice" }, `${asked} was replaced by ${id} in version ${moved[moved.length - 1].since}.`) : null;
  };

  /* What people decided of a row, also what stands in no cell of its page: pairs that are one or are not. */
  views.decisionsOf = async function decisionsOf(id) {
    const rows = await store.withId("decisions", id);
    if (!rows.length) return null;
    return make("section", { class: "card" }, make("h2", {}, "Decided by people"), make("ul", { class: "plain" }, rows.map((one) => {
      const values = one.old_value === one.new_value ? "found right" : `${one.old_value || words.MISSING} → ${one.new_value || words.MISSING}`;
      return make("li", {}, make("bdi", {}, `${one.column}: ${values}`), make("span", { class: "meaning" }, [one.who, one.on && words.day(one.on), one.why].filter(Boolean).join(" · ")));
    })));
  };

  /* Why the parts of a thing are one, as the build kept it beside the package. */
  views.why = async function why(id, title, name = (one) => make("bdi", {}, one)) {
    const joins = await store.withId("joins", id);
    if (!joins.length) return null;
    return make("section", { class: "card" }, make("h2", {}, title), joins.slice(0, 30).map((join) => make("details", { class: "join" },
      make("summary", {}, name(join.one), " and ", name(join.other), make("span", { class: "number" }, ` ${join.score}`)),
      make("ul", { class: "reasons" }, (join.reasons || "").split(" | ").map((one) => make("li", {}, one))))),
      joins.length > 30 ? make("p", { class: "note" }, `and ${words.count(joins.length - 30, "more comparison")}`) : null);
  };
})(window.tidings);
