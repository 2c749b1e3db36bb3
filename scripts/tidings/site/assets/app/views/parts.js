/* What the pages of single rows share. */
(function (tidings) {
  "use strict";

  const { make, store, views } = tidings;

  function card(title, ...content) {
    return make("section", { class: "card" }, make("h2", {}, title), content);
  }

  /* What a cell holds under its name; by its data the desk knows which cell it is. */
  function slot(data, label, value) {
    const named = Object.fromEntries(Object.entries(data).map(([name, one]) => [`data-${name}`, one]));
    return make("div", { class: "slot", ...named }, make("dt", {}, label), make("dd", {}, value));
  }

  /* A function that makes the slots of one row. */
  function slotsOf(table, id) {
    return (column, label, value) => slot({ table, id, column }, label, value);
  }

  function glance(id, ...slots) {
    return card(
      "At a glance",
      make("dl", { class: "facts" }, slots),
      make("p", { class: "id" }, make("code", {}, id)),
    );
  }

  /* The row of an id in a table that is sorted by ids; an id of an earlier version is followed. */
  async function follow(table, column, id) {
    const { columns } = await store.whole(table);
    const moved = [];
    let now = id;
    let row = store.find(columns[column], now);
    while (row < 0) {
      const next = (await store.withId("redirects", now)).find((one) => one.table === table);
      if (!next || moved.some((one) => one.old_id === next.old_id)) break;
      moved.push(next);
      if (!next.new_id) break;
      now = next.new_id;
      row = store.find(columns[column], now);
    }
    return { row, moved };
  }

  /* That an id of an earlier version was asked for. */
  function movedNote(asked, id, moved) {
    return moved.length
      ? make("p", { class: "notice" }, `${asked} was replaced by ${id} in version ${moved[moved.length - 1].since}.`)
      : null;
  }

  Object.assign(views, { card, slot, slotsOf, glance, follow, movedNote });
})(window.tidings);
