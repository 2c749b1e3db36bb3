/* Two actors or two events side by side: are they one? */
(function (tidings) {
  "use strict";

  const { make } = tidings;
  const desk = tidings.desk;

  function passages(list) {
    return list.map((one) => make("div", { class: "passage" }, desk.passage(one).node));
  }

  function actor(view) {
    const facts = [view.kind, view.sector, view.country, view.member_of && `of ${view.member_of}`].filter(Boolean).join(", ");
    return make(
      "article",
      { class: "side" },
      make("h3", {}, view.name),
      make("p", { class: "facts" }, facts),
      make("p", { class: "facts" }, `Named ${view.times} times: ${view.named.join(" · ")}`),
      passages(view.passages),
    );
  }

  function event(view) {
    const days = [view.date_start, view.date_end].filter(Boolean).join(" to ") || "no date";
    const facts = [desk.slots.typeName(view.event_type, view.mode), days, view.place, view.status].filter(Boolean).join(", ");
    return make(
      "article",
      { class: "side" },
      make("h3", {}, view.label),
      make("p", { class: "facts" }, facts, view.claims > view.passages.length ? `; ${view.passages.length} of its ${view.claims} claims:` : ""),
      passages(view.passages),
    );
  }

  desk.screens.pair = function (view) {
    const things = view.kind === "actors" ? "actor" : "event";
    const decide = (answer, told) => desk.act(() => desk.decide("decide", { id: view.id, answer }, told));
    const buttons = [
      { key: "y", label: "One", kind: "right", run: () => decide("same", "One") },
      { key: "n", label: "Two", kind: "wrong", run: () => decide("different", "Two") },
      { key: "u", label: "Not sure", kind: "unsure", run: () => decide("unsure", "Not sure") },
      { key: "x", label: "Later", run: () => desk.act(() => desk.skip(view.id)) },
      { key: "z", label: "Undo", run: () => desk.act(desk.undo), off: !desk.state.made },
    ];
    const draw = view.kind === "actors" ? actor : event;
    const score = typeof view.score === "number" ? `; the machine holds it ${Math.round(view.score * 100)} % likely` : "";
    const node = make(
      "section",
      { class: "question" },
      make("h2", {}, `Are these two one ${things}?`),
      make("p", { class: "facts" }, view.rows ? `${view.rows} rows hang on it${score}` : "", view.veto ? `. What keeps them apart: ${view.veto}` : ""),
      view.decided_by ? make("p", { class: "trouble" }, `Decided by ${view.decided_by}.`) : null,
      make("div", { class: "sides" }, draw(view.one), draw(view.other)),
      view.reasons.length ? make("details", {}, make("summary", {}, "What speaks for it and against it"), make("ul", {}, view.reasons.map((one) => make("li", {}, one)))) : null,
      desk.note ? make("p", { class: "note" }, "Why: ", desk.note) : null,
    );
    const keys = { ...desk.keysOf(buttons), "1": buttons[0].run, "2": buttons[1].run, "3": buttons[2].run };
    keys.w = () => desk.askNote(() => desk.show(desk.screens.pair(view)));
    return { node, title: "One or two", buttons, keys };
  };
})(window.tidings);
