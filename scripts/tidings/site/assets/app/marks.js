/* Marks words in a text by offsets. The tables count code points, JavaScript counts UTF-16 units. */
(function (tidings) {
  "use strict";

  /* A function from an offset in code points to one in the string. */
  function counter(text) {
    if (!/[\ud800-\udbff]/.test(text)) return (offset) => Math.min(Math.max(offset, 0), text.length);
    const units = [];
    for (let place = 0; place < text.length; place += text.codePointAt(place) > 0xffff ? 2 : 1) units.push(place);
    units.push(text.length);
    return (offset) => units[Math.min(Math.max(offset, 0), units.length - 1)];
  }

  /* How many code points stand before a place in the string. */
  function points(text, place) {
    return Array.from(text.slice(0, place)).length;
  }

  /* Where words stand in a text that no offset is kept of: nearest to a place, as whole words where that can be. */
  function seek(text, words, near) {
    let best = -1;
    for (let place = text.indexOf(words); place >= 0 && words; place = text.indexOf(words, place + 1)) {
      const better = best < 0 || rank(text, words, place, near) < rank(text, words, best, near);
      if (better) best = place;
    }
    return best < 0 ? null : { start: best, end: best + words.length };
  }

  function rank(text, words, place, near) {
    const letters = /[\p{L}\p{N}]/u;
    const torn = [
      [text[place - 1], words[0]],
      [text[place + words.length], words[words.length - 1]],
    ];
    const broken = torn.some(([outer, inner]) => outer && letters.test(outer) && letters.test(inner));
    return Math.abs(place - near) + (broken ? 1e9 : 0);
  }

  /* The text cut at the ends of spans ({start, end, role}, in UTF-16 units), each piece with the spans over it.
     A span keeps one level all along, so that its underline is one line however others cross it. */
  function cut(text, spans) {
    const held = level(spans.filter((one) => one.start < one.end && one.end <= text.length && one.start >= 0));
    const ends = [...new Set([0, text.length, ...held.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
    const found = [];
    for (let place = 0; place + 1 < ends.length; place++) {
      const [start, end] = [ends[place], ends[place + 1]];
      const over = held.filter((one) => one.start <= start && end <= one.end).sort((a, b) => b.level - a.level);
      found.push({ text: text.slice(start, end), over });
    }
    return found;
  }

  function level(spans) {
    const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
    const given = [];
    for (const span of sorted) {
      const taken = new Set(given.filter((one) => one.end > span.start).map((one) => one.level));
      let free = 0;
      while (taken.has(free)) free += 1;
      given.push({ ...span, level: free });
    }
    return given;
  }

  /* The marked text as nodes: each piece in as many elements as spans lie over it. */
  function nodes(text, spans) {
    return cut(text, spans).map(({ text: words, over }) =>
      over.reduceRight((inner, span) => mark(inner, span), document.createTextNode(words)),
    );
  }

  function mark(inner, span) {
    const facts = { class: `mark ${span.role} level-${Math.min(span.level, 3)}`, title: span.title, ...span.data };
    return tidings.make(span.role === "trigger" ? "mark" : "span", facts, inner);
  }

  tidings.marks = { counter, points, seek, cut, nodes };
})(window.tidings);
