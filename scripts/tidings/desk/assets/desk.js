/* The desk: what it asks the server, which screen is shown, and the keys that count there. */
(function (tidings) {
  "use strict";

  const { make, replace } = tidings;
  const desk = { screens: {}, state: {}, vocabulary: null, ahead: [], note: "" };
  let current = null;
  let busy = false;

  async function ask(name, asked) {
    const query = new URLSearchParams(asked || {}).toString();
    return answerOf(fetch(`api/${name}${query ? `?${query}` : ""}`, { cache: "no-store" }));
  }

  async function post(name, said) {
    const body = JSON.stringify(said || {});
    return answerOf(fetch(`api/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body }));
  }

  async function answerOf(request) {
    let response;
    try {
      response = await request;
    } catch {
      throw new Error("The desk does not answer. What it acknowledged is kept; start tidings review again.");
    }
    const value = await response.json();
    if (!response.ok) throw new Error(value.error || `The desk refused that (${response.status}).`);
    return value;
  }

  /* Does one thing at a time; what goes wrong is said, and the screen stays. */
  async function act(work) {
    if (busy) return;
    busy = true;
    document.body.classList.add("busy");
    try {
      await work();
    } catch (error) {
      say(error.message, true);
    } finally {
      busy = false;
      document.body.classList.remove("busy");
    }
  }

  function say(text, isTrouble) {
    const place = document.getElementById("said");
    place.textContent = text;
    place.className = isTrouble ? "trouble" : "";
  }

  /* A screen is {node, line, buttons, keys, title}; it takes the place of the one before. */
  function show(screen) {
    current = screen;
    replace(document.getElementById("main"), screen.node);
    replace(document.getElementById("bottom"), screen.line, (screen.buttons || []).map(button));
    document.title = `${screen.title || "Desk"} · desk`;
    window.scrollTo(0, 0);
    document.getElementById("main").focus({ preventScroll: true });
    if (screen.shown) screen.shown();
    top();
  }

  function button({ key, label, kind, run, off }) {
    const facts = { type: "button", class: `answer ${kind || ""}`, disabled: off, onclick: run };
    return make("button", facts, make("span", {}, label), key ? make("kbd", { "aria-hidden": "true" }, key) : null);
  }

  function top() {
    const state = desk.state;
    const made = `${state.made || 0} decided here`;
    const left = `${(state.left || 0).toLocaleString("en")} left`;
    const build = state.build && state.build.running;
    replace(
      document.getElementById("top"),
      make("h1", {}, make("a", { href: "#", onclick: home }, "Desk")),
      make("p", { class: "counts" }, make("span", {}, made), " · ", make("span", {}, left), who(state)),
      make(
        "nav",
        { "aria-label": "Desk" },
        make("a", { href: "site/index.html", class: "plain" }, "Pages"),
        make("button", { type: "button", onclick: rebuild, disabled: build }, build ? "Building…" : "Build again ", kbd("b")),
        make("button", { type: "button", onclick: () => desk.help() }, "Keys ", kbd("?")),
      ),
    );
  }

  function kbd(key) {
    return make("kbd", { "aria-hidden": "true" }, key);
  }

  function who(state) {
    return state.who ? make("span", { class: "who" }, ` · ${state.who}`) : null;
  }

  function home(event) {
    if (event) event.preventDefault();
    if (location.hash) history.replaceState(null, "", location.pathname);
    act(next);
  }

  /* The next question is at hand already; the ones after it are fetched once it is shown. */
  async function next(skipped) {
    const shown = desk.ahead.find((one) => one.id !== skipped);
    if (shown) {
      desk.ahead = desk.ahead.filter((one) => one !== shown);
      question(shown);
      refill(shown.id).catch((error) => say(error.message, true));
      return;
    }
    await refill("");
    if (desk.ahead.length) question(desk.ahead.shift());
    else show(desk.screens.nothing());
  }

  async function refill(shownId) {
    const answer = await ask("next");
    desk.state = { ...desk.state, ...answer };
    desk.ahead = answer.next.filter((one) => one.id !== shownId);
    top();
  }

  function question(view) {
    desk.note = "";
    show(view.kind === "claim" ? desk.screens.claim(view) : desk.screens.pair(view));
  }

  /* Posts a decision; once it is on the disk, shows the next question. */
  async function decide(name, said, told) {
    const answer = await post(name, { ...said, why: desk.note });
    desk.state = { ...desk.state, ...answer };
    say(`${told}. ${answer.rows === 1 ? "1 row" : `${answer.rows} rows`} written; z takes it back.`);
    await next(said.id);
  }

  async function skip(id) {
    await post("skip", { id });
    say("Passed over; it comes again at the end.");
    await next(id);
  }

  async function undo() {
    const answer = await post("undo");
    desk.state = { ...desk.state, ...answer };
    desk.ahead = [];
    say(`Taken back: ${answer.said}.`);
    await open(answer.question);
  }

  async function open(id) {
    const [kind, rest] = [id.split(":")[0], id.slice(id.indexOf(":") + 1)];
    if (kind === "article") show(await desk.screens.article(rest));
    else if (kind === "event") show(await desk.screens.event(rest));
    else question(await ask("question", { id }));
  }

  function rebuild() {
    act(async () => {
      desk.state = { ...desk.state, ...(await post("build")) };
      say("Building; you can go on deciding.");
      top();
      setTimeout(watch, 400);
    });
  }

  async function watch() {
    const version = desk.state.version;
    try {
      desk.state = { ...desk.state, ...(await ask("state")) };
    } catch (error) {
      say(error.message, true);
      return;
    }
    const build = desk.state.build;
    if (build.running) {
      say(`Building: ${build.stage}${build.total ? ` ${build.done} of ${build.total}` : ""}`);
      setTimeout(watch, 500);
      return;
    }
    top();
    if (desk.state.version !== version || build.failed) desk.screens.built(build);
  }

  const NAMES = { Escape: "Escape", Enter: "Enter", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

  function heard(event) {
    if (event.ctrlKey && event.key === "Enter") return press("save", event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, textarea, select");
    if (typing && event.key !== "Escape") return;
    if (event.repeat && !NAMES[event.key]) return;
    const onButton = event.target.closest("button, a, summary") && (event.key === "Enter" || event.key === " ");
    if (!onButton) press(NAMES[event.key] || event.key.toLowerCase(), event);
  }

  const ANYWHERE = { "?": () => desk.help(), z: () => act(undo), b: rebuild };

  function press(key, event) {
    const run = (current && current.keys && current.keys[key]) || ANYWHERE[key];
    if (!run || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    run(event);
  }

  document.addEventListener("keydown", heard);

  Object.assign(desk, { ask, post, act, say, show, next, question, decide, skip, undo, open, home, rebuild, kbd, watch, top });
  tidings.desk = desk;
})(window.tidings);
