/* How a row came to be what it is: why its parts are one, what people decided, what it was in other versions. */
(function (tidings) {
  "use strict";

  const { make, words, store, views } = tidings;
  const MOST = 30; // comparisons

  /* What people decided of a row, also what stands in no cell of its page: pairs that are one or are not. */
  async function decisionsOf(id) {
    const rows = await store.withId("decisions", id);
    if (!rows.length) return null;
    return views.card(
      "Decided by people",
      make(
        "ul",
        { class: "plain" },
        rows.map((one) => {
          const values =
            one.old_value === one.new_value
              ? "found right"
              : `${one.old_value || words.MISSING} → ${one.new_value || words.MISSING}`;
          return make(
            "li",
            {},
            make("bdi", {}, `${one.column}: ${values}`),
            make(
              "span",
              { class: "meaning" },
              [one.who, one.on && words.day(one.on), one.why].filter(Boolean).join(" · "),
            ),
          );
        }),
      ),
    );
  }

  /* Why the parts of a thing are one, as the build kept it beside the package; else `none`, if anything. */
  async function why(id, title, name = (one) => make("bdi", {}, one), none = "") {
    const joins = await store.withId("joins", id);
    if (!joins.length) return none ? views.card(title, make("p", { class: "empty" }, none)) : null;
    return views.card(
      title,
      joins.slice(0, MOST).map((join) =>
        make(
          "details",
          { class: "join" },
          make(
            "summary",
            {},
            name(join.one),
            " and ",
            name(join.other),
            make("span", { class: "number" }, ` ${join.score}`),
          ),
          make(
            "ul",
            { class: "reasons" },
            (join.reasons || "").split(" | ").map((one) => make("li", {}, one)),
          ),
        ),
      ),
      joins.length > MOST
        ? make("p", { class: "note" }, `and ${words.count(joins.length - MOST, "more comparison")}`)
        : null,
    );
  }

  /* What a row was in other versions: the ids that it took the place of, and the cells that changed since the last. */
  async function versionsOf(id, table) {
    const [changes, redirects] = [await store.withId("changes", id), await replaced(id, table)];
    if (!changes.length && !redirects.length) return null;
    return views.card(
      "Other versions",
      redirects.length
        ? make(
            "p",
            {},
            "Takes the place of ",
            redirects.map((one, place) => [place ? ", " : "", make("code", {}, one.old_id), ` (since ${one.since})`]),
            ".",
          )
        : null,
      changes.length
        ? make(
            "table",
            { class: "changes" },
            make("caption", {}, "Changed since the last version"),
            make(
              "thead",
              {},
              make(
                "tr",
                {},
                ["Column", "Before", "Now"].map((one) => make("th", { scope: "col" }, one)),
              ),
            ),
            make(
              "tbody",
              {},
              changes.map((one) =>
                make(
                  "tr",
                  {},
                  make("th", { scope: "row" }, one.column || one.change),
                  make("td", {}, one.old_value || words.MISSING),
                  make("td", {}, one.new_value || words.MISSING),
                ),
              ),
            ),
          )
        : null,
    );
  }

  async function replaced(id, table) {
    if (!store.has("redirects")) return [];
    const { rows, columns } = await store.whole("redirects");
    return Array.from({ length: rows }, (_, row) => store.rowOf({ columns }, row)).filter(
      (one) => one.new_id === id && one.table === table,
    );
  }

  Object.assign(views, { why, decisionsOf, versionsOf });
})(window.tidings);
