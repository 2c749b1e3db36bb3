/* An article whole: its claims, what was missed of it, and that it is done; and claims in bulk, each of them shown. */
(function (tidings) {
  "use strict";

  const { make, replace } = tidings;
  const desk = tidings.desk;
  const SENTENCE_END = /[.!?…][”"’')\]]*$/;

  desk.screens.article = async function (id) {
    const view = await desk.ask("article", { id });
    const list = view.words.map(([start, end, text]) => [start, end, text, partsAt(view.claims, start, end)]);
    const text = desk.words.words(list, { class: "words whole", tabindex: 0, "aria-label": "The article" });
    const chosen = make("p", { class: "hint", role: "status" });
    const back = () => desk.home();
    const say = (first, last) => replace(chosen, first < 0 ? "Pick the words that name a deed: ← → (Shift widens, ↑ ↓ ten words), or with the mouse. Enter adds a claim." : `«${desk.words.textOf(list, first, last)}»: Enter adds a claim by these words.`);

    const add = () => {
      const picked = text.picked();
      if (picked) desk.show(missed(view, list, picked));
      else desk.say("Pick the words that name the deed first.", true);
    };
    const move = (step) => (event) => {
      text.move(step, event.shiftKey);
      say(...text.picked());
    };
    text.hear((first, last) => say(first, last), -1);
    const done = () => desk.act(async () => {
      const answer = await desk.post("done", { article: id });
      desk.state = { ...desk.state, ...answer };
      desk.say("Kept: every event of this article is labelled.");
      desk.show(await desk.screens.article(id));
    });
    const buttons = [
      { key: "Enter", label: "Add a claim", kind: "fix", run: add },
      { key: "d", label: "Done", kind: "right", run: done, off: Boolean(view.done_by) },
      { key: "k", label: "Many at once", run: () => desk.act(async () => desk.show(await desk.screens.alike(view.claims[0].claim_id, "article"))), off: !view.claims.length },
      { key: "z", label: "Undo", run: () => desk.act(desk.undo), off: !desk.state.made },
      { key: "Esc", label: "Back", run: back },
    ];
    const node = make(
      "section",
      { class: "question" },
      make("h2", {}, view.title || view.origin),
      make("p", { class: "facts" }, [view.origin, view.author, view.published].filter(Boolean).join(", ")),
      view.done_by ? make("p", { class: "answered" }, `Done, says ${view.done_by}: every event of it is labelled.`) : null,
      make("div", { class: "reading" }, make("div", {}, text.node, chosen), claimsOf(view)),
    );
    say(-1);
    const keys = { ...desk.keysOf(buttons), Escape: back, "←": move(-1), "→": move(1), "↑": move(-10), "↓": move(10) };
    return { node, title: "Article", buttons, keys };
  };

  function partsAt(claims, start, end) {
    const over = claims.filter((one) => one.trigger_start < end && one.trigger_end > start);
    if (!over.length) return "";
    return over.some((one) => one.kept) ? "trigger" : "left-out";
  }

  function claimsOf(view) {
    const rows = view.claims.map((one) => make("li", { class: one.kept ? "" : "is-left-out" }, opener(one), make("small", {}, status(one))));
    const more = view.added.map((one) => make("li", {}, `${desk.slots.typeName(one.event_type, "")} by «${one.trigger}»`, make("small", {}, `added by ${one.who}; the next build has it`)));
    return make("aside", { "aria-label": "Claims of the article" }, make("h3", {}, `${view.claims.length} claims`), make("ol", { class: "brief" }, rows, more));
  }

  function opener(one) {
    const text = `${desk.slots.typeName(one.event_type, one.mode)} by «${one.trigger}»: ${one.actor || "–"} → ${one.recipient || "–"}`;
    return make("a", { href: `#claim/${one.claim_id}`, onclick: (event) => { event.preventDefault(); desk.act(() => desk.open(`claim:${one.claim_id}`)); } }, text);
  }

  function status(one) {
    if (one.by_person) return "added by a person";
    const kept = one.kept ? "" : "left out; ";
    return one.decided_by ? `${kept}${one.decided} by ${one.decided_by}` : `${kept}open`;
  }

  /* A claim that the machine missed: the sentence around the picked words is its quote. */
  function missed(view, list, [first, last]) {
    const [from, to] = sentence(list, first, last);
    const shown = list.slice(from, to + 1).map(([start, end, text], number) => [start, end, text, from + number >= first && from + number <= last ? "trigger quote" : "quote"]);
    const text = desk.words.words(shown, { class: "words quote" });
    const parts = desk.slots.slots({ value: desk.slots.said({}), text, names: view.names });
    const back = () => desk.act(() => desk.open(`article:${view.article_id}`));
    const save = () => {
      const said = { ...parts.value, start: shown[0][0], end: shown[shown.length - 1][1], trigger_start: list[first][0], trigger_end: list[last][1] };
      if (!said.event_type) return desk.say("Choose the type of what was done with t.", true);
      return desk.act(async () => {
        const answer = await desk.post("add", { article: view.article_id, said, why: desk.note });
        desk.state = { ...desk.state, ...answer };
        desk.note = "";
        desk.say("Added; z takes it back.");
        desk.show(await desk.screens.article(view.article_id));
      });
    };
    const buttons = [
      { key: "f", label: "Save", kind: "right", run: save },
      { key: "Esc", label: "Back", run: back },
    ];
    const node = make("section", { class: "question fixing" }, make("h2", {}, "A claim that was missed"), make("blockquote", {}, text.node), parts.node);
    return { node, title: "Add a claim", buttons, keys: { ...parts.keys, f: save, save, Escape: back }, shown: () => parts.enter("event_type") };
  }

  function sentence(list, first, last) {
    let [from, to] = [first, last];
    while (from > 0 && !ends(list, from - 1) && !list[from][2].includes("\n")) from -= 1;
    while (to < list.length - 1 && !ends(list, to) && !list[to + 1][2].includes("\n")) to += 1;
    return [from, to];
  }

  function ends(list, number) {
    const next = list[number + 1];
    return SENTENCE_END.test(list[number][2]) && (!next || /^\s/.test(next[2]));
  }

  /* The open claims that share an article or a quote: shown, counted, and decided alike. */
  desk.screens.alike = async function (claimId, by) {
    const rows = await desk.ask("alike", { id: claimId, by });
    const back = () => desk.home();
    const what = by === "quote" ? "with these very words" : `of ${rows.length ? rows[0].origin : "this article"}`;
    const decide = (answer, told) => {
      if (!rows.length || !window.confirm(`${told} for all ${rows.length} claims that are shown?`)) return;
      desk.act(() => desk.decide("bulk", { ids: rows.map((one) => one.claim_id), count: rows.length, answer }, `${told}: ${rows.length} claims`));
    };
    const buttons = [
      { key: "n", label: `All ${rows.length} wrong`, kind: "wrong", run: () => decide("wrong", "Wrong"), off: !rows.length },
      { key: "y", label: `All ${rows.length} right`, kind: "right", run: () => decide("right", "Right"), off: !rows.length },
      { key: "k", label: by === "quote" ? "Of its article" : "With its words", run: () => desk.act(async () => desk.show(await desk.screens.alike(claimId, by === "quote" ? "article" : "quote"))) },
      { key: "Esc", label: "Back", run: back },
    ];
    const list = rows.map((one) => make("li", {}, opener(one), make("small", {}, `${one.origin}: «${one.quote}»`)));
    const node = make("section", { class: "question" }, make("h2", {}, `${rows.length} open claims ${what}`), make("ol", { class: "brief" }, list));
    return { node, title: "Many at once", buttons, keys: { ...desk.keysOf(buttons), Escape: back } };
  };
})(window.tidings);
