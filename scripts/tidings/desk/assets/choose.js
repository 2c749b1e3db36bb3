/* A field to type in, with what it may mean below: names of the dataset, types, or the very words that were typed. */
(function (tidings) {
  "use strict";

  const { make, replace } = tidings;
  let count = 0;

  /* `find(words)` gives a list of {id, name, more}; `take(one)` hears which was chosen; `drop()` a Backspace in an
     empty field, `leave()` an Escape. `own`: whether what was typed may be taken as it is. */
  function choose({ label, find, take, leave, drop, own, value }) {
    const id = `choice-${++count}`;
    const list = make("ul", { id, role: "listbox", "aria-label": label });
    const input = make("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
      "aria-controls": id,
      "aria-expanded": "true",
      value: value || "",
      oninput: () => (found = look()),
      onkeydown: typed,
    });
    let [options, at, round] = [[], 0, 0];
    let found = null;

    /* What Enter takes is what was found for all that was typed, however fast. */
    function chosen() {
      if (options[at]) take(options[at]);
      else if (!input.value.trim()) leave();
    }

    async function look() {
      const own_ = ++round;
      const words = input.value.trim();
      const all = await find(words);
      if (own_ !== round) return;
      const isKnown = all.some((one) => one.name.toLowerCase() === words.toLowerCase());
      options = own && words && !isKnown ? [...all, { id: "", name: words, more: own }] : all;
      at = 0;
      paint();
    }

    function paint() {
      replace(list, options.map((one, number) => option(one, number)));
      input.setAttribute("aria-activedescendant", options.length ? `${id}-${at}` : "");
    }

    function option(one, number) {
      const facts = { id: `${id}-${number}`, role: "option", "aria-selected": number === at ? "true" : "false" };
      const more = one.more ? make("small", {}, one.more) : null;
      return make("li", { ...facts, onpointerdown: (event) => event.preventDefault(), onclick: () => take(one) }, one.name, more);
    }

    function typed(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % Math.max(options.length, 1);
        paint();
        const chosen = list.children[at];
        if (chosen) chosen.scrollIntoView({ block: "nearest" });
      } else if (event.key === "Enter" && !event.ctrlKey) {
        found.then(chosen);
      } else if (event.key === "Escape") leave();
      else if (event.key === "Backspace" && !input.value && drop) drop();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    found = look();
    return { node: make("div", { class: "choose" }, input, list), input };
  }

  tidings.desk.choose = choose;
})(window.tidings);
