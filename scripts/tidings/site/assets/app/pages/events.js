/* The first page: all events, by time, on a map, as a network and in a list, which obey one state. */
(function (tidings) {
  "use strict";

  const { make, words, address, views } = tidings;
  const VIEWS = [
    ["", "List"],
    ["map", "Map"],
    ["network", "Network"],
  ];
  const SORTS = [
    ["", "newest first"],
    ["oldest", "oldest first"],
    ["surest", "surest first"],
    ["told", "most told first"],
  ];
  let index = null;

  tidings.index = () => (index = index || tidings.facets.build(tidings.store.core));

  tidings.pages.events = function events(route) {
    const all = tidings.index();
    let asked = {};
    let shown = [];
    const filters = views.filters(all, change);
    const timeline = views.timeline(all, change);
    const list = views.list({
      label: "Events",
      draw: (place) => views.eventRow(shown[place], asked.time === "reported"),
    });
    const panels = { "": { node: list.node, update: () => list.update(shown.length), close: list.close } };
    const title = make("h1", { tabindex: -1 });
    const chips = make("div", { class: "chips" });
    const body = make("div", { class: "view-body" });
    const tabs = make("div", { class: "tabs", role: "group", "aria-label": "View" });
    const save = make(
      "button",
      { type: "button", id: "save-csv", onclick: () => saveRows(shown) },
      "Download as CSV",
    );
    const copy = make("button", { type: "button", id: "copy-link", onclick: () => share(copy) }, "Copy the link");
    const sort = make(
      "select",
      { id: "sort", onchange: () => change({ ...asked, sort: sort.value }) },
      SORTS.map(([value, name]) => make("option", { value }, name)),
    );
    const side = make(
      "details",
      { class: "side", open: window.matchMedia("(min-width: 900px)").matches },
      make("summary", {}, "Filters"),
      filters.node,
    );
    const node = make(
      "div",
      { class: "events-layout" },
      make("aside", { "aria-label": "Filters" }, side),
      make(
        "section",
        { class: "results", "aria-label": "Events" },
        make("div", { class: "results-head" }, title, make("div", { class: "actions" }, copy, save)),
        chips,
        timeline.node,
        make("div", { class: "view-bar" }, tabs, make("label", { class: "sort", for: "sort" }, "Order: ", sort)),
        body,
      ),
    );

    /* What is typed goes on in one address; what is chosen is one more, so that «back» takes it back. */
    function change(next, quietly) {
      address.go("events", "", next, quietly);
    }

    async function update(to) {
      asked = to.asked;
      if (asked.quotes === "1" && asked.q) await tidings.selection.loadQuotes(all);
      const selection = tidings.selection.select(all, asked);
      shown = selection.rows;
      title.textContent =
        shown.length === all.size
          ? words.count(all.size, "event")
          : `${words.number(shown.length)} of ${words.count(all.size, "event")}`;
      tidings.shell.say(title.textContent);
      tidings.replace(chips, views.chips(all, asked, change));
      filters.update(asked, selection);
      timeline.update(asked, selection.anyDay);
      drawTabs();
      sort.value = asked.sort || "";
      show();
    }

    function close() {
      for (const one of [timeline, ...Object.values(panels)]) one.close?.();
    }

    function drawTabs() {
      const now = asked.view || "";
      tidings.replace(
        tabs,
        VIEWS.map(([name, label]) =>
          make(
            "button",
            {
              type: "button",
              id: `view-${name || "list"}`,
              "aria-pressed": String(now === name),
              onclick: () => change({ ...asked, view: name }),
            },
            label,
          ),
        ),
      );
    }

    function show() {
      sort.parentElement.hidden = Boolean(asked.view);
      const name = VIEWS.some(([one]) => one === asked.view) ? asked.view : "";
      panels[name] = panels[name] || views[name](all, change);
      const { node: panel, update: renew } = panels[name];
      const empty = all.size
        ? make("p", { class: "empty" }, "No event is like that. ", make("a", { href: "#/events" }, "Show all"))
        : make("p", { class: "empty" }, "The dataset holds no event.");
      if (!shown.length) tidings.replace(body, empty);
      else if (body.firstChild !== panel) tidings.replace(body, panel);
      if (shown.length) renew(asked, shown);
    }

    return update(route).then(() => ({
      title: "Events",
      node,
      update,
      close,
      drawn: () => tidings.selection.warm(all),
    }));
  };

  /* The rows of the table as the package has them, and the names that ids stand for. */
  function saveRows(shown) {
    const { events, actors, places } = tidings.store.core;
    const own = tidings.facts.columns;
    const rows = Array.from(shown, (row) => {
      const event = tidings.store.rowOf(events, row);
      const inRole = (role) =>
        event.actors
          .filter((_, place) => event.roles[place] === role)
          .map((one) => actors.columns.name.at(one))
          .join(" | ");
      const place = event.place_id;
      const cells = own.map((column) =>
        column === "place_id" && place !== null ? places.columns.place_id.at(place) : event[column],
      );
      return [...cells, inRole("actor"), inRole("recipient"), place === null ? "" : places.columns.name.at(place)];
    });
    tidings.csv.save(
      tidings.csv.write([...own, "actor", "recipient", "place"], rows),
      `${tidings.facts.package.name || "events"}-events.csv`,
    );
  }

  async function share(button) {
    const said = await navigator.clipboard.writeText(window.location.href).then(
      () => "Copied",
      () => "Copy it from the address bar",
    );
    button.textContent = said;
    tidings.shell.say(said);
    setTimeout(() => (button.textContent = "Copy the link"), 2500);
  }
})(window.tidings);
