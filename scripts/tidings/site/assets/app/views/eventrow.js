/* A row for an event, as every list of events has it. */
(function (tidings) {
  "use strict";

  const { make, words, views } = tidings;

  function eventRow(row, byReported) {
    const event = tidings.store.rowOf(tidings.store.core.events, row);
    const when = byReported
      ? event.first_reported || "not dated"
      : words.briefly(event.date_start, event.date_end, event.date_precision);
    const dated = byReported ? event.first_reported : event.date_start || event.date_end;
    return make(
      "div",
      { class: "event-row" },
      make("span", { class: dated ? "when" : "when undated" }, when),
      views.badges.type(event.event_type, event.quad_class),
      views.badges.link("event", event.event_id, event.label, { class: "label", title: event.label }),
      make(
        "span",
        { class: "tail" },
        views.badges.status(event.status),
        make(
          "span",
          {
            class: "told",
            title: `${words.count(event.claims, "claim")} in ${words.count(event.articles, "article")}, ${words.count(event.sources, "source")}`,
          },
          words.count(event.articles, "article"),
        ),
        views.badges.sure(event.confidence),
      ),
    );
  }

  /* A list of events under a heading, with a way to see the same on the events page. */
  function eventsOf(rows, asked, close) {
    const list = views.list({ label: "Events", draw: (place) => eventRow(rows[place]) });
    close.push(list.close);
    const more =
      asked &&
      make("a", { class: "button", href: tidings.address.write("events", "", asked) }, "Explore on the events page");
    const head = make(
      "div",
      { class: "section-head" },
      make("h2", {}, words.count(rows.length, "event")),
      rows.length ? more : null,
    );
    const node = make(
      "section",
      { class: "events-of" },
      head,
      rows.length ? list.node : make("p", { class: "empty" }, "No event."),
    );
    list.update(rows.length);
    return node;
  }

  /* The events that have a value in a facet, the newest first. */
  function rowsWith(asked) {
    return tidings.selection.select(tidings.index(), asked).rows;
  }

  Object.assign(views, { eventRow, eventsOf, rowsWith });
})(window.tidings);
