/* A claim on a screen: is it right? It can be called so with a key, or put right in its place. */
(function (tidings) {
  "use strict";

  const { make, replace } = tidings;
  const desk = tidings.desk;

  const WHY = {
    blind: "Blind round: what do the words say?",
    disputed: "Disputed: articles contradict each other here",
    new: "New since the last version",
    other_type: "Engines see another type of event here",
    other_stance: "Engines read the stance differently",
    other_parts: "Engines name other actors",
    one_alone: "One engine alone sees this",
    low_confidence: "Left out: the machine was not sure enough. Is it right?",
    asked: "You asked for this one",
  };

  function why(view) {
    const sure = view.claim.confidence;
    const share = sure === "" || sure === undefined ? "" : `the machine is ${Math.round(sure * 100)} % sure`;
    if (view.why === "confidence") return share ? `Is this right? ${share[0].toUpperCase()}${share.slice(1)}` : "Is this right?";
    return [WHY[view.why] || view.why, share].filter(Boolean).join("; ");
  }

  function passage(claim) {
    const text = desk.words.words(claim.words, { class: "words quote" });
    const source = [claim.article.title || claim.article.origin, claim.article.published].filter(Boolean).join(", ");
    const open = make("a", { href: `#article/${claim.article.article_id}`, onclick: (event) => go(event, `article:${claim.article.article_id}`) }, source);
    const trouble = claim.trouble ? make("p", { class: "trouble" }, claim.trouble) : null;
    const figure = make("figure", {}, make("blockquote", {}, text.node));
    const widen = make("button", { type: "button", class: "widen", onclick: () => figure.classList.toggle("is-wide") }, "Around it");
    figure.append(make("figcaption", {}, widen, open));
    if (trouble) figure.append(trouble);
    return { text, node: figure };
  }

  function go(event, id) {
    event.preventDefault();
    desk.act(() => desk.open(id));
  }

  function noteLine() {
    return desk.note ? make("p", { class: "note" }, "Why: ", desk.note) : null;
  }

  desk.screens.claim = function (view) {
    if (view.blind) return blind(view);
    const claim = view.claim;
    const value = desk.slots.said(claim);
    const { node: figure } = passage(claim);
    const decide = (answer, told) => desk.act(() => desk.decide("decide", { id: view.id, answer }, told));
    const fixing = (slot) => desk.show(fix(view, slot));
    const answers = [
      { key: "y", label: "Right", kind: "right", run: () => decide("right", "Right") },
      { key: "n", label: "Wrong", kind: "wrong", run: () => decide("wrong", "Wrong") },
      { key: "u", label: "Not sure", kind: "unsure", run: () => decide("unsure", "Not sure") },
      { key: "f", label: "Fix", kind: "fix", run: () => fixing("") },
      { key: "x", label: "Later", run: () => desk.act(() => desk.skip(view.id)) },
      { key: "z", label: "Undo", run: () => desk.act(desk.undo), off: !desk.state.made },
    ];
    const event = claim.event;
    const of = event.claims > 1 ? `one of ${event.claims} claims of ` : "";
    const open = event.label && claim.kept ? make("a", { href: `#event/${event.event_id}`, onclick: (one) => go(one, `event:${event.event_id}`) }, event.label) : null;
    const node = make(
      "section",
      { class: "question" },
      make("h2", {}, why(view)),
      view.decided_by ? make("p", { class: "trouble" }, `Decided by ${view.decided_by}. Undo takes back what was decided here last.`) : null,
      view.answered ? answered(view) : null,
      figure,
      desk.slots.told(value, fixing),
      open ? make("p", { class: "event" }, of, open, event.status === "disputed" ? " (disputed)" : "") : null,
      noteLine(),
    );
    return { node, title: "Claim", line: desk.slots.line(value), buttons: answers, keys: { ...keysOf(answers), ...more(view), "1": answers[0].run, "2": answers[1].run, "3": answers[2].run } };
  };

  function keysOf(buttons) {
    return Object.fromEntries(buttons.filter((one) => !one.off).map((one) => [one.key, one.run]));
  }

  function more(view) {
    const { article, event, claim_id } = view.claim;
    return {
      a: () => desk.act(() => desk.open(`article:${article.article_id}`)),
      e: () => event && view.claim.kept && desk.act(() => desk.open(`event:${event.event_id}`)),
      w: () => desk.askNote(() => desk.show(desk.screens.claim(view))),
      q: () => desk.act(() => desk.screens.alike(claim_id, "quote").then(desk.show)),
    };
  }

  /* The same claim with its slots open to be changed. */
  function fix(view, first) {
    const claim = view.claim;
    const before = desk.slots.said(claim);
    const { text, node: figure } = passage(claim);
    const told = make("p", { class: "hint", role: "status" });
    const parts = desk.slots.slots({
      value: desk.slots.said(claim),
      text,
      names: claim.names,
      changed: () => tell(),
      refuse: (slot) => (!claim.kept && slot.name === "place" ? "The place can be put right once the claim is in the dataset: call it right first." : ""),
    });

    function tell() {
      const found = desk.slots.changes(before, parts.value);
      const count = found ? Object.keys(found).length : 0;
      replace(told, count ? `${count} changed; Enter on “Save” or Ctrl+Enter keeps it.` : "Nothing is changed yet.");
    }

    const save = () => {
      const found = desk.slots.changes(before, parts.value);
      if (!found) return desk.say("Nothing is changed; Esc goes back.", true);
      return desk.act(() => desk.decide("decide", { id: view.id, answer: "fix", changes: found }, "Put right"));
    };
    const back = () => desk.show(desk.screens.claim(view));
    const buttons = [
      { key: "f", label: "Save", kind: "right", run: save },
      { key: "Esc", label: "Back", run: back },
    ];
    const node = make("section", { class: "question fixing" }, make("h2", {}, "Put it right"), figure, parts.node, told, noteLine());
    tell();
    return {
      node,
      title: "Put right",
      buttons,
      keys: { ...parts.keys, f: save, save, Escape: back, w: () => desk.askNote(() => desk.show(fix(view, ""))) },
      shown: () => (first ? parts.enter(first) : parts.focus()),
    };
  }

  /* The machine's answer is not here: the person gives theirs first. */
  function blind(view) {
    const { text, node: figure } = passage(view.claim);
    const parts = desk.slots.slots({
      value: desk.slots.said({}),
      text,
      names: view.claim.names,
      only: ["event_type", "actor", "recipient"],
    });
    const send = (said) =>
      desk.act(async () => {
        const shown = await desk.post("blind", { id: view.id, ...said });
        desk.state = { ...desk.state, ...(await desk.ask("state")) };
        desk.say("Kept. This is what the machine says.");
        desk.question(shown);
      });
    const save = () => {
      const { event_type, parts: own } = parts.value;
      if (!event_type) return desk.say("Choose a type with t, or press n if the words tell of no event.", true);
      return send({ event_type, actor: own.actor, recipient: own.recipient });
    };
    const buttons = [
      { key: "f", label: "That is it", kind: "right", run: save },
      { key: "n", label: "No event", kind: "wrong", run: () => send({ event_type: "", actor: [], recipient: [] }) },
      { key: "x", label: "Later", run: () => desk.act(() => desk.skip(view.id)) },
      { key: "z", label: "Undo", run: () => desk.act(desk.undo), off: !desk.state.made },
    ];
    const node = make(
      "section",
      { class: "question blind" },
      make("h2", {}, WHY.blind),
      make("p", { class: "hint" }, "Do the marked words tell of an event? Which, by whom, to or with whom? The machine's answer comes after yours."),
      figure,
      parts.node,
    );
    return { node, title: "Blind round", buttons, keys: { ...parts.keys, ...keysOf(buttons), save }, shown: () => parts.focus() };
  }

  function answered(view) {
    const { event_type, actor, recipient } = view.answered;
    const said = event_type ? [desk.slots.typeName(event_type, ""), actor, recipient && `→ ${recipient}`].filter(Boolean).join(" · ") : "no event";
    return make("p", { class: "answered" }, "You said: ", said, ". The machine says:");
  }

  desk.passage = passage;
  desk.keysOf = keysOf;
})(window.tidings);
