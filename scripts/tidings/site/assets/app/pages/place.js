/* One place: where it lies, and what happened there. */
(function (tidings) {
  "use strict";

  const { make, words, views, store } = tidings;

  tidings.pages.place = async function place(route) {
    const { places } = store.core;
    const row = store.find(places.columns.place_id, route.id);
    if (row < 0) return tidings.shell.missing("place", route.id, []);
    const found = store.rowOf(places, row);
    const close = [];
    const events = views.rowsWith({ place: found.place_id });
    const cell = views.slotsOf("places", found.place_id);
    const known = found.latitude !== null && found.longitude !== null;
    const facts = views.glance(
      found.place_id,
      cell("kind", "Kind", words.titleOf("place_kinds", found.kind)),
      found.country ? cell("country", "Country", words.titleOf("countries", found.country)) : null,
      cell(
        "latitude",
        "Lies at",
        known
          ? `${degrees(found.latitude, "N", "S")}, ${degrees(found.longitude, "E", "W")}`
          : "coordinates not known",
      ),
      found.geonames_id
        ? cell(
            "geonames_id",
            "GeoNames",
            tidings.outward(`https://www.geonames.org/${found.geonames_id}`, String(found.geonames_id)),
          )
        : null,
    );
    const map = views.map(tidings.index(), () => {});
    const node = make(
      "div",
      { class: "page place", "data-place": found.place_id },
      make(
        "header",
        { class: "page-head" },
        make(
          "p",
          { class: "kicker" },
          [words.titleOf("place_kinds", found.kind), found.country ? words.titleOf("countries", found.country) : null]
            .filter(Boolean)
            .join(" · "),
        ),
        make("h1", { tabindex: -1 }, make("bdi", {}, found.name)),
        make("p", { class: "lead" }, words.count(events.length, "event")),
      ),
      make(
        "div",
        { class: "columns" },
        make("div", { class: "main" }, views.eventsOf(events, { place: found.place_id }, close)),
        make("aside", { "aria-label": "About this place" }, facts, known && events.length ? map.node : null),
      ),
    );
    return {
      title: found.name,
      node,
      close: () => [...close, map.close].forEach((one) => one()),
      drawn: () => known && events.length && map.update({}, events),
    };
  };

  function degrees(value, positive, negative) {
    return `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;
  }
})(window.tidings);
