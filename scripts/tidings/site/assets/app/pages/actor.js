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
    const cell = views.slotsOf("actors", found.actor_id);
    const source = Array.from({ length: sources.rows }, (_, one) => one).filter(
      (one) => sources.columns.actor_id.codes[one] === row,
    );
    const members = Array.from({ length: actors.rows }, (_, one) => one).filter(
      (one) => actors.columns.member_of.codes[one] === row,
    );
    const facts = views.glance(
      found.actor_id,
      cell("kind", "Kind", words.titleOf("actor_kinds", found.kind)),
      found.sector ? cell("sector", "Sector", words.titleOf("sectors", found.sector)) : null,
      found.country ? cell("country", "Country", words.titleOf("countries", found.country)) : null,
      found.member_of === null ? null : cell("member_of", "Belongs to", nameOf(found.member_of)),
      source.length
        ? make(
            "div",
            { class: "slot" },
            make("dt", {}, "Speaks as"),
            make(
              "dd",
              {},
              source.map((one) =>
                views.badges.link("source", sources.columns.source_id.at(one), sources.columns.name.at(one)),
              ),
            ),
          )
        : null,
    );
    const node = make(
      "div",
      { class: "page actor", "data-actor": found.actor_id },
      views.movedNote(route.id, found.actor_id, moved),
      make(
        "header",
        { class: "page-head" },
        make("p", { class: "kicker" }, words.titleOf("actor_kinds", found.kind)),
        make(
          "h1",
          { tabindex: -1, "data-table": "actors", "data-id": found.actor_id, "data-column": "name" },
          make("bdi", {}, found.name),
        ),
        roles(events, row),
      ),
      make(
        "div",
        { class: "columns" },
        make("div", { class: "main" }, views.eventsOf(events, { actor: found.actor_id }, close)),
        make(
          "aside",
          { "aria-label": "About this actor" },
          facts,
          called(names),
          partners(events, row),
          belonging(members),
          await views.why(found.actor_id, "Why these names are one actor"),
          await views.decisionsOf(found.actor_id),
          await views.versionsOf(found.actor_id, "actors"),
        ),
      ),
    );
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
    const told = [
      [counts.actor, "acts in"],
      [counts.recipient, "is acted upon in"],
      [counts.third_party, "is a third party in"],
    ];
    const line = told
      .filter(([number]) => number)
      .map(([number, word]) => `${word} ${words.count(number, "event")}`)
      .join(", ");
    return make(
      "p",
      { class: "lead" },
      line ? line.charAt(0).toUpperCase() + line.slice(1) : "Takes part in no event",
    );
  }

  function called({ text, times }) {
    if (!text.length) return null;
    return views.card(
      "Named as",
      make(
        "ul",
        { class: "tally" },
        text
          .slice(0, 40)
          .map((one, place) =>
            make("li", {}, make("bdi", {}, one), make("span", { class: "number" }, words.number(times[place]))),
          ),
      ),
      text.length > 40 ? make("p", { class: "note" }, `and ${words.count(text.length - 40, "more name")}`) : null,
    );
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
    return views.card(
      "In events with",
      make(
        "ul",
        { class: "tally" },
        ranked.map(([one, number]) =>
          make("li", {}, nameOf(one), make("span", { class: "number" }, words.number(number))),
        ),
      ),
    );
  }

  function belonging(members) {
    if (!members.length) return null;
    return views.card(
      "Members and parts",
      make(
        "ul",
        { class: "plain" },
        members.slice(0, 40).map((one) => make("li", {}, nameOf(one))),
      ),
      members.length > 40 ? make("p", { class: "note" }, `and ${words.number(members.length - 40)} more`) : null,
    );
  }
})(window.tidings);
