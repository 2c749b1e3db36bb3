/* An event with all its claims: some can be taken out of it, moved to another, or all be one with another. */
(function (tidings) {
  "use strict";

  const { make, replace } = tidings;
  const desk = tidings.desk;

  function days(view) {
    return [view.date_start, view.date_end].filter(Boolean).join(" to ");
  }

  desk.screens.event = async function (id) {
    const view = await desk.ask("event", { id });
    const marked = new Set();
    const target = make("div", {});
    const rows = view.passages.map((claim, number) => row(claim, number, marked, paint));
    const count = make("p", { class: "hint", role: "status" });
    let at = 0;

    function paint() {
      replace(count, `${marked.size} of ${view.passages.length} claims marked (Space marks one). Split takes them out; Move gives them to another event; Merge joins the whole event with another.`);
      rows.forEach((one, number) => one.classList.toggle("is-at", number === at));
    }

    const step = (by) => {
      at = (at + by + rows.length) % rows.length;
      rows[at].querySelector("input").focus();
      paint();
    };
    const toggle = () => rows[at].querySelector("input").click();

    function split() {
      desk.act(() => desk.decide("split", { event: id, claims: [...marked], to: "" }, "Split").then(back));
    }

    function find(label, take) {
      const field = desk.choose({
        label,
        find: async (words) => (await desk.ask("search", { kind: "events", words })).filter((one) => one.id !== id),
        take,
        leave: () => replace(target),
      });
      replace(target, make("p", {}, label), field.node);
      field.input.focus();
    }

    const move = () => find("To which event? Type words of it.", (one) => desk.act(() => desk.decide("split", { event: id, claims: [...marked], to: one.id }, "Moved").then(back)));
    const merge = () => find("With which event? Type words of it.", (one) => desk.act(() => desk.decide("decide", { id: `events:${id}|${one.id}`, answer: "same" }, "Merged").then(back)));
    const back = () => desk.home();
    const buttons = [
      { key: "s", label: "Split", kind: "fix", run: split },
      { key: "v", label: "Move", kind: "fix", run: move },
      { key: "m", label: "Merge", kind: "fix", run: merge },
      { key: "z", label: "Undo", run: () => desk.act(desk.undo), off: !desk.state.made },
      { key: "Esc", label: "Back", run: back },
    ];
    const node = make(
      "section",
      { class: "question" },
      make("h2", {}, view.label),
      make("p", { class: "facts" }, [view.status, days(view), view.place].filter(Boolean).join(", ")),
      make("ol", { class: "claims" }, rows),
      count,
      target,
    );
    paint();
    return { node, title: "Event", buttons, keys: { ...desk.keysOf(buttons), Escape: back, "↓": () => step(1), "↑": () => step(-1), " ": toggle }, shown: () => rows.length && step(0) };
  };

  function row(claim, number, marked, paint) {
    const facts = {
      type: "checkbox",
      id: `claim-${number}`,
      onchange: (event) => {
        if (event.target.checked) marked.add(claim.claim_id);
        else marked.delete(claim.claim_id);
        paint();
      },
      onkeydown: (event) => ["ArrowDown", "ArrowUp"].includes(event.key) && event.preventDefault(),
    };
    const name = `${desk.slots.typeName(claim.event_type, claim.mode)} by «${claim.trigger}»`;
    const open = make("a", { href: `#claim/${claim.claim_id}`, onclick: (event) => go(event, claim.claim_id) }, "Open");
    return make("li", { class: "claim" }, make("label", { for: `claim-${number}` }, make("input", facts), " ", name), " ", open, desk.passage(claim).node);
  }

  function go(event, claimId) {
    event.preventDefault();
    desk.act(() => desk.open(`claim:${claimId}`));
  }
})(window.tidings);
