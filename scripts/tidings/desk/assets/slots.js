/* The parts of a claim, each in a slot that can be put right: by typing, by choosing, or by picking words. */
(function (tidings) {
  "use strict";

  const { make, replace } = tidings;
  const desk = tidings.desk;
  const { choose } = desk;
  const { textOf, namedAt } = desk.words;

  const ALL = [
    { name: "event_type", key: "t", label: "What", how: "type" },
    { name: "actor", key: "a", label: "Who", how: "people", kind: "actors" },
    { name: "recipient", key: "r", label: "To or with whom", how: "people", kind: "actors" },
    { name: "third_party", key: "p", label: "Third party", how: "people", kind: "actors" },
    { name: "said_by", key: "s", label: "Said by", how: "people", kind: "sources" },
    { name: "date", key: "d", label: "When", how: "days" },
    { name: "place", key: "l", label: "Where", how: "place" },
    { name: "polarity", key: "o", label: "Was it so", how: "turn" },
    { name: "modality", key: "m", label: "Done or meant", how: "turn" },
    { name: "hedged", key: "h", label: "Vouched for", how: "turn" },
  ];
  const VALUES = {
    polarity: { positive: "yes", negative: "no, it is denied or failed" },
    modality: { actual: "done", planned: "planned", requested: "asked for", hypothetical: "possible" },
    hedged: { false: "yes", true: "no: reportedly, allegedly" },
  };

  /* What a claim says, in a form that slots can change. */
  function said(claim) {
    const { event_type, mode, polarity, modality, hedged, date, date_text, place, place_id, place_text } = claim;
    const parts = {};
    for (const role of ["actor", "recipient", "third_party"]) parts[role] = [...((claim.parts || {})[role] || [])];
    const sources = (claim.said_by || []).filter((one) => one.relation === "said_by");
    return {
      ...{ event_type: event_type || "", mode: mode || "", date: date || "", date_text: date_text || "" },
      ...{ polarity: polarity || "positive", modality: modality || "actual", hedged: Boolean(hedged) },
      ...{ place: place || "", place_id: place_id || "", place_text: place_text || "", parts, said_by: sources },
    };
  }

  /* What of it is another than before; null where nothing is. */
  function changes(before, after) {
    const found = {};
    for (const name of ["event_type", "mode", "polarity", "modality", "hedged", "date", "date_text", "place_id", "place_text"]) {
      if (before[name] !== after[name]) found[name] = after[name];
    }
    for (const role of Object.keys(after.parts)) {
      if (!alike(before.parts[role], after.parts[role])) (found.parts = found.parts || {})[role] = after.parts[role];
    }
    if (!alike(before.said_by, after.said_by)) found.said_by = after.said_by;
    return Object.keys(found).length ? found : null;
  }

  function alike(one, other) {
    const keys = [one, other].map((list) => list.map((thing) => thing.id || thing.name).join("\u001f"));
    return keys[0] === keys[1];
  }

  function typeName(code, mode) {
    const type = desk.vocabulary.types.find((one) => one.code === code);
    const title = type ? type.title : code || "–";
    return mode ? `${title}: ${mode.replace(/_/g, " ")}` : title;
  }

  function shown(slot, value) {
    if (slot.how === "people") {
      const list = slot.name === "said_by" ? value.said_by : value.parts[slot.name];
      return list.length ? list.map((one) => one.name).join(", ") : "–";
    }
    if (slot.name === "event_type") return typeName(value.event_type, value.mode);
    if (slot.name === "date") return [value.date, value.date_text && `«${value.date_text}»`].filter(Boolean).join(" ") || "–";
    if (slot.name === "place") return value.place || (value.place_text ? `«${value.place_text}»` : "–");
    return VALUES[slot.name][String(value[slot.name])];
  }

  /* Slots side by side; `editable` says whether they open. `text` are the words to pick from, `names` who is named. */
  function slots({ value, text, names, only, marks, changed, refuse }) {
    const list = ALL.filter((one) => !only || only.includes(one.name));
    const before = JSON.parse(JSON.stringify(value));
    const node = make("div", { class: "slots", role: "group", "aria-label": "Parts of the claim" });
    let at = 0;
    let open = null;
    let picking = false;
    let ready = false;

    function paint(focus) {
      replace(node, list.map((slot, number) => (open === number ? opened(slot) : closed(slot, number))));
      if (focus && open === null) node.children[at].focus();
      const input = open !== null && node.querySelector("input");
      if (input) input.focus();
      if (changed && ready) changed();
    }

    function closed(slot, number) {
      const isNew = shown(slot, value) !== shown(slot, before);
      const facts = {
        type: "button",
        class: `slot as-${slot.name}${isNew ? " is-changed" : ""}${number === at ? " is-at" : ""}`,
        onclick: () => enter(number),
        onfocus: () => {
          at = number;
          for (const one of node.children) one.classList.toggle("is-at", one === node.children[number]);
        },
      };
      const was = isNew ? make("s", {}, shown(slot, before)) : null;
      return make("button", facts, make("span", { class: "slot-name" }, slot.label, desk.kbd(slot.key)), make("span", { class: "slot-value" }, shown(slot, value), " ", was));
    }

    function enter(number) {
      const slot = list[number];
      if (refuse && refuse(slot)) return desk.say(refuse(slot), true);
      at = number;
      if (slot.how === "turn") {
        turn(slot);
        return paint(true);
      }
      open = number;
      if (text) text.hear((first, last) => picked(slot, first, last), -1);
      paint(true);
      return undefined;
    }

    function leave() {
      open = null;
      picking = false;
      if (text) text.hear(null);
      paint(true);
    }

    function turn(slot) {
      const choices = Object.keys(VALUES[slot.name]);
      const next = choices[(choices.indexOf(String(value[slot.name])) + 1) % choices.length];
      value[slot.name] = slot.name === "hedged" ? next === "true" : next;
    }

    function opened(slot) {
      const field = slot.how === "people" ? people(slot) : slot.how === "type" ? type() : slot.how === "place" ? place() : days();
      const hint = slot.how === "type" ? "Type a few letters, ↓ ↑, Enter." : "Type, or click words above, or ← → on them with Alt held. Enter takes, Esc leaves.";
      return make("div", { class: `slot is-open as-${slot.name}`, onkeydown: (event) => pickByKey(event, slot) }, make("span", { class: "slot-name" }, slot.label), field, make("small", { class: "hint" }, hint));
    }

    /* Alt and the arrows move over the words while a field is open; Alt+Enter takes them. */
    function pickByKey(event, slot) {
      if (!text || !event.altKey || slot.how === "type") return;
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10 }[event.key];
      if (step) {
        if (!picking) text.hear((first, last) => picked(slot, first, last), firstOfQuote());
        else text.move(step, event.shiftKey);
        picking = true;
      } else if (event.key === "Enter" && picking) text.take();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    function firstOfQuote() {
      const found = text.list.findIndex((one) => one[3].split(" ").includes("quote"));
      return Math.max(found, 0);
    }

    function picked(slot, first, last) {
      const [words, named] = [textOf(text.list, first, last), namedAt(text.list, names || [], first, last)];
      if (slot.how === "people") put(slot, slot.kind === "actors" && named ? { id: named.id, name: named.name } : { id: "", name: words });
      else if (slot.how === "days") value.date_text = words;
      else Object.assign(value, { place_text: words });
      leave();
    }

    function people(slot) {
      const own = slot.kind === "actors" ? "a new actor, named so in the article" : "a new source";
      const field = choose({
        label: slot.label,
        own,
        find: (words) => (words ? desk.ask("search", { kind: slot.kind, words }) : Promise.resolve([])),
        take: (one) => {
          put(slot, { id: one.id, name: one.name });
          leave();
        },
        drop: () => {
          things(slot).pop();
          paint(true);
        },
        leave,
      });
      return [make("span", { class: "chips" }, things(slot).map((one, number) => chip(slot, one, number))), field.node];
    }

    function chip(slot, one, number) {
      const drop = () => {
        things(slot).splice(number, 1);
        paint(true);
      };
      return make("button", { type: "button", class: "chip", "aria-label": `Take out ${one.name}`, onclick: drop }, one.name, " ×");
    }

    function things(slot) {
      return slot.name === "said_by" ? value.said_by : value.parts[slot.name];
    }

    function put(slot, thing) {
      const list_ = things(slot);
      if (!list_.some((one) => (one.id && one.id === thing.id) || one.name === thing.name)) {
        list_.push(slot.name === "said_by" ? { ...thing, relation: "said_by", named: true } : thing);
      }
    }

    function type() {
      return choose({ label: "Type", find: types, take: takeType, leave }).node;
    }

    function takeType(one) {
      [value.event_type, value.mode] = [one.code, one.mode];
      leave();
    }

    function place() {
      const find = (words) => (words ? desk.ask("search", { kind: "places", words }) : Promise.resolve([]));
      const none = () => take({ id: "", name: "" });
      const take = (one) => {
        Object.assign(value, { place_id: one.id, place: one.name, ...(one.name ? {} : { place_text: "" }) });
        leave();
      };
      return choose({ label: "Place", find, take, drop: none, leave, value: "" }).node;
    }

    function days() {
      const take = () => {
        value.date = field.value.trim();
        if (!value.date) value.date_text = "";
        leave();
      };
      const field = make("input", {
        type: "text",
        value: value.date,
        "aria-label": "Days: 2024, 2024-05, 2024-05-03 or 2024-05-03/2024-05-09",
        placeholder: "2024-05-03/2024-05-09",
        onkeydown: (event) => {
          if (event.key === "Enter" && !event.altKey && !event.ctrlKey) take();
          else if (event.key === "Escape") leave();
          else return;
          event.preventDefault();
          event.stopPropagation();
        },
        onblur: () => (value.date = field.value.trim()),
      });
      return field;
    }

    function step(by) {
      at = (at + by + list.length) % list.length;
      node.children[at].focus();
    }

    const keys = { "↑": () => step(-1), "↓": () => step(1) };
    for (const slot of list) keys[slot.key] = () => enter(list.indexOf(slot));
    paint();
    ready = true;
    return { node, keys, focus: () => node.children[at] && node.children[at].focus(), enter: (name) => enter(list.findIndex((one) => one.name === name)), value, isOpen: () => open !== null };
  }

  /* The types and their modes that hold the words. */
  async function types(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const all = desk.vocabulary.types.flatMap((one) => [
      { id: one.code, name: one.title, more: one.description, code: one.code, mode: "" },
      ...desk.vocabulary.modes
        .filter((mode) => mode.type === one.code)
        .map((mode) => ({ id: `${one.code}.${mode.code}`, name: typeName(one.code, mode.code), more: "", code: one.code, mode: mode.code })),
    ]);
    const holds = (one) => wanted.every((word) => `${one.code} ${one.name} ${one.more}`.toLowerCase().includes(word));
    const begins = (one) => one.name.toLowerCase().startsWith(words.toLowerCase());
    return all.filter(holds).sort((a, b) => begins(b) - begins(a) || Boolean(a.mode) - Boolean(b.mode));
  }

  /* The same slots to read only. */
  function told(value, enter) {
    return make("dl", { class: "told" }, ALL.map((slot) => row(slot, value, enter)));
  }

  function row(slot, value, enter) {
    const text = shown(slot, value);
    const usual = text === "–" || ["polarity", "modality", "hedged"].includes(slot.name) && text === Object.values(VALUES[slot.name])[0];
    const open = make("button", { type: "button", class: "slot-value", onclick: () => enter(slot.name), title: "Put this right" }, text);
    return make("div", { class: `as-${slot.name}${usual ? " is-usual" : ""}` }, make("dt", {}, slot.label), make("dd", {}, open));
  }

  /* The whole claim in a line, as one would say it. */
  function line(value) {
    const names = (role) => value.parts[role].map((one) => one.name).join(", ");
    const how = ["polarity", "modality", "hedged"].filter((name) => String(value[name]) !== Object.keys(VALUES[name])[0]);
    const told = { polarity: "denied or failed", modality: VALUES.modality[value.modality], hedged: "reportedly" };
    const also = [names("third_party") && `with ${names("third_party")}`, value.date, value.place || value.place_text, ...how.map((name) => told[name])];
    return make(
      "p",
      { class: "line" },
      make("strong", {}, typeName(value.event_type, value.mode)),
      ": ",
      make("span", { class: "is-actor" }, names("actor") || "–"),
      " → ",
      make("span", { class: "is-recipient" }, names("recipient") || "–"),
      also.filter(Boolean).map((one) => `; ${one}`).join(""),
    );
  }

  desk.slots = { line, slots, told, said, changes, typeName, types };
})(window.tidings);
