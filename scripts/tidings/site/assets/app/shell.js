/* What is around every page: the head with the ways to other pages, and the change from one page to the next. */
(function (tidings) {
  "use strict";

  const { make, words, address } = tidings;
  const WAYS = [
    ["events", "Events"],
    ["actors", "Actors"],
    ["sources", "Sources"],
    ["places", "Places"],
    ["articles", "Articles"],
    ["stories", "Stories"],
    ["about", "About"],
  ];
  const HOME = {
    event: "events",
    actor: "actors",
    source: "sources",
    place: "places",
    article: "articles",
    story: "stories",
  };

  const main = make("main", { id: "main" });
  const ways = make("nav", { "aria-label": "Pages" });
  /* A place for what other scripts add: the desk puts its pencil here. */
  const toolbar = make("div", { id: "toolbar", class: "toolbar", hidden: true });
  const voice = make("p", { class: "hidden", role: "status", "aria-live": "polite" });
  let page = null;
  let name = "";
  let turn = 0;

  async function show() {
    const route = address.parse(window.location.hash);
    const mine = (turn += 1);
    if (page && page.update && name === route.page && !route.id) {
      await page.update(route);
      announce(route, true);
      return;
    }
    const next = await drawn(route);
    if (mine !== turn) return;
    if (page && page.close) page.close();
    [page, name] = [next, route.page];
    tidings.replace(main, next.node);
    document.title = `${next.title} – ${tidings.facts.title}`;
    drawWays(route.page);
    tidings.views.paintLists();
    window.scrollTo(0, (history.state && history.state.top) || 0);
    if (turn > 1) main.querySelector("h1")?.focus({ preventScroll: true });
    if (next.drawn) next.drawn();
    announce(route, false);
  }

  /* Keeps with each address how far its page was scrolled, so that «back» leads to the row that one came from. */
  function keepPlace() {
    let timer = 0;
    history.scrollRestoration = "manual";
    window.addEventListener("scroll", () => {
      clearTimeout(timer);
      const address = window.location.href;
      timer = setTimeout(() => {
        if (window.location.href === address) history.replaceState({ top: window.scrollY }, "");
      }, 150);
    });
  }

  async function drawn(route) {
    const draw = Object.hasOwn(tidings.pages, route.page) ? tidings.pages[route.page] : null;
    try {
      return draw ? await draw(route) : missing("page", route.page, []);
    } catch (error) {
      return failed(error);
    }
  }

  function announce(route, updated) {
    decided(main);
    document.dispatchEvent(new CustomEvent("tidings:page", { detail: { ...route, root: main, updated } }));
  }

  function missing(kind, id, moved) {
    const gone = moved.find((one) => !one.new_id);
    const why = gone
      ? `It was withdrawn in version ${gone.since}${gone.reason ? `: ${gone.reason}` : ""}.`
      : "This version of the dataset has none of that name.";
    return {
      title: "Not found",
      node: make(
        "div",
        { class: "page" },
        make("h1", { tabindex: -1 }, `No ${kind} ${id}`),
        make("p", {}, why),
        make("p", {}, make("a", { href: "#/events" }, "All events")),
      ),
    };
  }

  function failed(error) {
    return {
      title: "Not drawn",
      node: make(
        "div",
        { class: "page" },
        make("h1", { tabindex: -1 }, "This page could not be drawn"),
        make("p", { class: "notice" }, error.message),
      ),
    };
  }

  /* Cells that people decided are marked, with who and why, wherever they are shown. */
  async function decided(root) {
    if (!tidings.store.has("decisions")) return;
    const cells = [...root.querySelectorAll("[data-table][data-id][data-column]")];
    for (const id of new Set(cells.map((one) => one.dataset.id))) {
      for (const row of await tidings.store.withId("decisions", id)) {
        cells.filter((one) => one.dataset.id === id && means(row, one.dataset)).forEach((cell) => mark(cell, row));
      }
    }
  }

  /* A row's key is one id, or several ids and words: of a part also the role. */
  function means(row, cell) {
    const key = row.id.split(" ");
    return (
      row.table === cell.table &&
      row.column === cell.column &&
      key[0] === cell.id &&
      (!cell.role || key.includes(cell.role))
    );
  }

  function mark(cell, row) {
    const name = `${row.id} ${row.column}`;
    if ([...cell.children].some((one) => one.dataset.decision === name)) return;
    cell.classList.add("decided");
    const told = [
      `Decided by ${row.who || "a person"}`,
      row.on ? ` on ${words.day(row.on)}` : "",
      row.why ? `: ${row.why}` : "",
      row.old_value ? ` (was ${row.old_value})` : "",
    ].join("");
    cell.append(
      make("span", { class: "decision", "data-decision": name }, make("span", { "aria-hidden": "true" }, "✎ "), told),
    );
  }

  function drawWays(current) {
    const here = HOME[current] || current;
    tidings.replace(
      ways,
      WAYS.filter(([page]) => page === "about" || tidings.facts.tables[page].rows).map(([page, label]) =>
        make("a", { href: `#/${page}`, "aria-current": page === here ? "page" : null }, label),
      ),
    );
    bringIntoView();
  }

  /* On a phone the ways stand in a row that is wider than the window. */
  function bringIntoView() {
    const here = ways.querySelector("[aria-current]");
    if (here) ways.scrollLeft = here.offsetLeft - ways.offsetLeft - (ways.clientWidth - here.offsetWidth) / 2;
  }

  function say(text) {
    voice.textContent = text;
  }

  function frame() {
    const brand = make("a", { class: "brand", href: "#/events" }, make("bdi", {}, tidings.facts.title));
    const skip = make(
      "a",
      {
        class: "skip",
        href: "#main",
        onclick: (event) => {
          event.preventDefault();
          main.querySelector("h1")?.focus();
        },
      },
      "To the content",
    );
    const head = make(
      "header",
      { class: "site-head" },
      make("div", { class: "site-head-row" }, brand, ways, toolbar),
    );
    const { version, licenses } = tidings.facts.package;
    const foot = make(
      "footer",
      { class: "site-foot" },
      make(
        "p",
        {},
        make("bdi", {}, tidings.facts.title),
        version ? ` ${version}` : "",
        licenses && licenses[0] ? ` · ${licenses[0].title || licenses[0].name}` : "",
        " · ",
        make("a", { href: "#/about" }, "How to cite"),
        " · made with Tidings",
      ),
      themes(),
    );
    tidings.replace(document.body, skip, head, main, foot, voice);
  }

  const THEMES = { "": "As the system", light: "Light", dark: "Dark" };

  function themes() {
    const choice = make(
      "select",
      { id: "theme", "aria-label": "Colours", onchange: () => wear(choice.value) },
      Object.entries(THEMES).map(([value, label]) => make("option", { value }, label)),
    );
    choice.value = worn();
    wear(choice.value);
    return choice;
  }

  /* Some browsers keep nothing for pages that are files. */
  function worn() {
    try {
      return localStorage.getItem("tidings-colours") || "";
    } catch {
      return "";
    }
  }

  function wear(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    try {
      localStorage.setItem("tidings-colours", theme);
    } catch {
      // the choice lasts as long as the page
    }
  }

  /* Called by data/site.js, the last script of the page. */
  tidings.open = async function open(facts) {
    words.learn(facts.codes);
    tidings.facts = facts;
    frame();
    const note = make("p", { class: "loading" }, "Reading …");
    tidings.replace(main, note);
    try {
      await tidings.store.start(facts, (done, all) => (note.textContent = `Reading ${done} of ${all} files …`));
    } catch (error) {
      tidings.replace(main, failed(error).node);
      return;
    }
    window.addEventListener("hashchange", show);
    keepPlace();
    await show();
    document.documentElement.dataset.ready = "true";
  };

  tidings.shell = { show, missing, say, toolbar };
})(window.tidings);
