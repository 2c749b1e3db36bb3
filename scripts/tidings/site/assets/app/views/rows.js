/* A long list of rows of one height, of which only those in sight are there. */
(function (tidings) {
  "use strict";

  const { make } = tidings;
  const SPARE = 8; // rows before and after those in sight, so that the tab key finds the next one
  const MOST = 200000; // higher than the rows that a browser can scroll over
  const PRINTED = 500;
  const open = new Set(); // what paints each list that is not closed

  /* `draw(place)` gives the content of a row; `label` is the list's name for those who cannot see it. */
  function list({ label, draw, className }) {
    const body = make("ol", { class: `rows ${className || ""}`, "aria-label": label });
    const note = make("p", { class: "note", hidden: true });
    const node = make("div", { class: "rows-frame" }, body, note);
    let count = 0;
    let shown = [0, 0];
    let printing = false;

    function update(number) {
      count = Math.min(number, MOST);
      note.hidden = number <= MOST;
      note.textContent = `The list ends at ${MOST.toLocaleString("en")} rows; filter to see others.`;
      shown = [0, 0];
      body.replaceChildren();
      paint();
    }

    function height() {
      return Number.parseFloat(getComputedStyle(body).getPropertyValue("--row")) || 56;
    }

    function paint() {
      if (!body.isConnected || printing) return;
      const row = height();
      body.style.height = `${count * row}px`;
      const top = -body.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(top / row) - SPARE);
      const last = Math.min(count, Math.ceil((top + window.innerHeight) / row) + SPARE);
      if (first === shown[0] && last === shown[1]) return;
      renew(first, Math.max(first, last), row);
    }

    /* Rows that stay in sight stay the same elements, so that one with the focus keeps it. */
    function renew(first, last, row) {
      const kept = new Map([...body.children].map((one) => [Number(one.dataset.place), one]));
      for (const [place, one] of kept) if (place < first || place >= last) one.remove();
      let before = null;
      for (let place = last - 1; place >= first; place--) {
        const one = kept.get(place) || item(place);
        one.style.transform = `translateY(${place * row}px)`;
        if (!kept.has(place)) body.insertBefore(one, before);
        before = one;
      }
      shown = [first, last];
    }

    function item(place) {
      const facts = { class: "row", "data-place": place, "aria-setsize": count, "aria-posinset": place + 1 };
      return make("li", facts, draw(place));
    }

    function move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const here = event.target.closest("li");
      if (!step || !here || event.target.matches("input, select")) return;
      const next = body.querySelector(`[data-place="${Number(here.dataset.place) + step}"] a`);
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.closest("li").scrollIntoView({ block: "nearest" });
    }

    function print() {
      printing = true;
      const last = Math.min(count, PRINTED);
      renew(0, last, height());
      note.hidden = last === count;
      note.textContent = `The first ${last} of ${count.toLocaleString("en")} rows are printed.`;
    }

    body.addEventListener("keydown", move);
    const watch = { scroll: paint, resize: repaint, beforeprint: print, afterprint: printed };
    function printed() {
      printing = false;
      repaint();
    }
    function repaint() {
      if (printing) return;
      shown = [0, 0];
      note.hidden = true;
      paint();
    }
    for (const [name, listener] of Object.entries(watch)) window.addEventListener(name, listener, { passive: true });
    const sized = new ResizeObserver(repaint); // also when it comes to stand on the page
    sized.observe(node);
    open.add(repaint);

    function close() {
      sized.disconnect();
      open.delete(repaint);
      for (const [name, listener] of Object.entries(watch)) window.removeEventListener(name, listener);
    }
    return { node, update, paint, close };
  }

  /* Gives lists that have just come to stand on the page their height, so that one can scroll to a row. */
  function paintLists() {
    for (const repaint of open) repaint();
  }

  Object.assign(tidings.views, { list, paintLists });
})(window.tidings);
