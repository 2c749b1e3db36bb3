/* Words of an article as they stand there: marked, and to be picked with the mouse, a finger or the arrows. */
(function (tidings) {
  "use strict";

  const { make } = tidings;
  const TITLES = {
    trigger: "names the deed",
    actor: "who did it",
    recipient: "to or with whom",
    third_party: "who else has a part",
    source: "who says so",
    cue: "says how it is told",
    when: "when",
    where: "where",
    named: "names the actor",
  };

  /* A block of words; `pick(first, last)` hears which were picked, once they are asked for. */
  function words(list, facts) {
    const spans = [];
    const pieces = [];
    list.forEach(([start, end, text, parts], number) => {
      const gap = text.slice(0, text.length - text.trimStart().length);
      const roles = parts ? parts.split(" ") : [];
      const before = number ? list[number - 1][3].split(" ") : [];
      const title = roles.filter((role) => TITLES[role]).map((role) => TITLES[role]).join(", ");
      const span = make("span", { class: classes(roles), title: title || null, "data-word": number }, text.slice(gap.length));
      if (gap.includes("\n") && number) pieces.push(make("br", {}));
      else if (gap && number) pieces.push(between(roles, before));
      pieces.push(span);
      spans.push(span);
    });
    const node = make("p", { class: "words", ...facts }, pieces);
    return { node, list, spans, ...picking(node, spans) };
  }

  function classes(roles) {
    return ["word", ...roles.map((role) => `is-${role}`)].join(" ");
  }

  /* A space has the marks that the words on both its sides share, so that an underline does not break. */
  function between(roles, before) {
    const shared = roles.filter((role) => role && before.includes(role));
    return make("span", { class: ["gap", ...shared.map((role) => `is-${role}`)].join(" ") }, " ");
  }

  function picking(node, spans) {
    let heard = null;
    let [anchor, cursor] = [-1, -1];
    let pressed = -1;

    function paint() {
      const [first, last] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
      spans.forEach((span, number) => {
        span.classList.toggle("picked", anchor >= 0 && number >= first && number <= last);
        span.classList.toggle("cursor", number === cursor && anchor >= 0);
      });
      if (cursor >= 0 && spans[cursor]) spans[cursor].scrollIntoView({ block: "center" });
    }

    function numberOf(event) {
      const span = event.target.closest && event.target.closest(".word");
      return span && node.contains(span) ? Number(span.dataset.word) : -1;
    }

    node.addEventListener("pointerdown", (event) => {
      if (!heard) return;
      pressed = numberOf(event);
      if (pressed < 0) return;
      event.preventDefault();
      [anchor, cursor] = event.shiftKey && anchor >= 0 ? [anchor, pressed] : [pressed, pressed];
      paint();
    });
    node.addEventListener("pointermove", (event) => {
      if (!heard || pressed < 0) return;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      const number = under ? numberOf({ target: under }) : -1;
      if (number >= 0) cursor = number;
      paint();
    });
    node.addEventListener("pointerup", () => {
      if (!heard || pressed < 0) return;
      pressed = -1;
      take(true);
    });

    function take(byPointer) {
      if (heard && anchor >= 0) heard(Math.min(anchor, cursor), Math.max(anchor, cursor), byPointer);
    }

    return {
      /* From now on words can be picked; null ends it. */
      hear(pick, start) {
        heard = pick;
        node.classList.toggle("picking", Boolean(pick));
        [anchor, cursor] = pick && start >= 0 ? [start, start] : [-1, -1];
        paint();
      },
      /* Arrows move the cursor, with Shift they widen what is picked. */
      move(step, widen) {
        if (!spans.length) return;
        cursor = Math.min(Math.max((cursor < 0 ? 0 : cursor) + step, 0), spans.length - 1);
        if (!widen || anchor < 0) anchor = cursor;
        paint();
      },
      take,
      place: () => cursor,
      picked: () => (anchor < 0 ? null : [Math.min(anchor, cursor), Math.max(anchor, cursor)]),
    };
  }

  /* The words from the first to the last picked, as they stand. */
  function textOf(list, first, last) {
    const text = list.slice(first, last + 1).map((one) => one[2]).join("");
    return text.trim();
  }

  /* The actor that is named where words were picked, if one is. */
  function namedAt(list, names, first, last) {
    const [start, end] = [list[first][0], list[last][1]];
    const over = names.filter((one) => one.start < end && one.end > start);
    return over.sort((a, b) => Math.abs(a.end - a.start - (end - start)) - Math.abs(b.end - b.start - (end - start)))[0];
  }

  tidings.desk.words = { words, textOf, namedAt };
})(window.tidings);
