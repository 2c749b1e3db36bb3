/* Small signs: what class an event is of, how it is told, how sure it is. A shape and a word go with each colour. */
(function (tidings) {
  "use strict";

  const { make, draw, words } = tidings;
  const QUADS = ["", "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"];

  /* Words are hollow and deeds filled; cooperation is round and conflict pointed. */
  function shape(quad, facts) {
    const filled = quad === 2 || quad === 4 ? "filled" : "hollow";
    const sign =
      quad < 3 ? draw("circle", { cx: 8, cy: 8, r: 5.5 }) : draw("path", { d: "M8 2 14.5 13.5 1.5 13.5Z" });
    return draw(
      "svg",
      { viewBox: "0 0 16 16", class: `shape ${filled} ${QUADS[quad] || ""}`, "aria-hidden": "true", ...facts },
      sign,
    );
  }

  function type(code, quad) {
    const facts = { class: `type ${QUADS[quad] || ""}`, title: words.meaningOf("event_types", code) };
    return make("span", facts, shape(quad), make("span", {}, words.titleOf("event_types", code)));
  }

  function status(code) {
    return make(
      "span",
      { class: `status ${code}`, title: words.meaningOf("statuses", code) },
      words.titleOf("statuses", code),
    );
  }

  /* A bar as long as the confidence is high, and its number. */
  function sure(value, facts) {
    const bar = make(
      "span",
      { class: "bar", "aria-hidden": "true" },
      make("span", { style: { width: `${Math.round((value || 0) * 100)}%` } }),
    );
    const label = value === null ? "confidence not measured" : `confidence ${words.share(value)}`;
    return make(
      "span",
      { class: "sure", title: label, ...facts },
      bar,
      make("span", { class: "number" }, words.share(value)),
    );
  }

  function link(page, id, name, facts) {
    return make("a", { href: tidings.address.write(page, id), ...facts }, make("bdi", {}, name || words.MISSING));
  }

  tidings.views.badges = { QUADS, shape, type, status, sure, link };
})(window.tidings);
