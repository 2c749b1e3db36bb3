/* What the keys do, the reason that a person gives, and screens for when there is nothing to ask. */
(function (tidings) {
  "use strict";

  const { make } = tidings;
  const desk = tidings.desk;
  const KEYS = [
    ["y or 1", "right; two are one"],
    ["n or 2", "wrong; two are two"],
    ["u or 3", "not sure: kept, and not asked again"],
    ["f", "put right, and save what was put right (or Ctrl+Enter)"],
    ["z", "take back the last decision"],
    ["x", "later: passed over until the end"],
    ["w", "write why, for whoever reads it later"],
    ["a", "the whole article: add what was missed, mark it done"],
    ["e", "the event: split it, move claims, merge it"],
    ["q", "all claims with the same words, to decide at once"],
    ["b", "build again with what was decided"],
    ["?", "these keys"],
    ["t a r p s d l o m h", "while putting right: what, who, to whom, third party, said by, when, where, so or not, done or meant, vouched for"],
    ["Alt ← →", "while a part is open: move over the words above; with Shift pick more, Alt+Enter takes them"],
  ];

  function dialog(title, ...content) {
    const close = make("button", { type: "button", onclick: () => node.close() }, "Close");
    const node = make("dialog", { "aria-label": title, onclose: () => node.remove() }, make("h2", { tabindex: -1, autofocus: true }, title), content, close);
    document.body.append(node);
    node.showModal();
    return node;
  }

  desk.help = function () {
    const rows = KEYS.map(([key, what]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)));
    const lines = (desk.state.agreement || []).map((line) => make("p", {}, line));
    dialog("Keys", make("dl", { class: "keys" }, rows), lines.length ? make("h3", {}, "Blind rounds") : null, lines);
  };

  desk.askNote = function (then) {
    const field = make("input", { type: "text", maxlength: 500, value: desk.note, "aria-label": "Why" });
    const keep = (event) => {
      event.preventDefault();
      desk.note = field.value.trim();
      node.close();
      then();
    };
    const node = dialog("Why?", make("form", { method: "dialog", onsubmit: keep }, field, make("p", { class: "hint" }, "Enter keeps it for this decision.")));
    field.focus();
  };

  desk.screens.nothing = function () {
    const build = { key: "b", label: "Build again", kind: "right", run: desk.rebuild };
    const undo = { key: "z", label: "Undo", run: () => desk.act(desk.undo), off: !desk.state.made };
    const lines = (desk.state.agreement || []).map((line) => make("p", {}, line));
    const told = make("p", {}, `You decided ${desk.state.made || 0} times here. What was decided is in the dataset once it is built again.`);
    const node = make("section", { class: "question" }, make("h2", {}, "Nothing is left to ask"), told, lines);
    return { node, title: "Done", buttons: [build, undo] };
  };

  desk.screens.built = function (build) {
    if (build.failed) {
      desk.say(`The build could not be made: ${build.lines[0]}`, true);
      return;
    }
    desk.ahead = [];
    desk.say("Built.");
    dialog("Built again", make("ul", {}, build.lines.map((line) => make("li", {}, line))));
    desk.act(desk.next);
  };
})(window.tidings);
