/* The dataset: what it is, who made it, how to cite it, its versions, its files, and what each column means. */
(function (tidings) {
  "use strict";

  const { make, words, store, views } = tidings;

  tidings.pages.about = async function about() {
    const { descriptor, versions } = await store.load("about");
    const node = make(
      "div",
      { class: "page about" },
      make(
        "header",
        { class: "page-head" },
        make("p", { class: "kicker" }, "About the dataset"),
        make("h1", { tabindex: -1 }, make("bdi", {}, descriptor.title || tidings.facts.title)),
        descriptor.description ? make("p", { class: "lead" }, descriptor.description) : null,
      ),
      make(
        "div",
        { class: "columns" },
        make(
          "div",
          { class: "main" },
          citing(descriptor),
          downloads(),
          history(descriptor, versions),
          codebook(descriptor),
        ),
        make("aside", { "aria-label": "Facts" }, facts(descriptor), sourcesOf(descriptor)),
      ),
    );
    return { title: "About", node };
  };

  function cell(label, value) {
    return value ? make("div", { class: "slot" }, make("dt", {}, label), make("dd", {}, value)) : null;
  }

  function facts(descriptor) {
    const { licenses = [], contributors = [], keywords = [], tidings: made = {} } = descriptor;
    const licence = licenses.map((one) => tidings.outward(one.path, one.title || one.name));
    const people = contributors.map((one) =>
      make(
        "li",
        {},
        tidings.outward(one.path, one.title || "?"),
        one.roles ? make("span", { class: "meaning" }, one.roles.join(", ")) : null,
      ),
    );
    return views.card(
      "At a glance",
      make(
        "dl",
        { class: "facts" },
        cell("Version", descriptor.version),
        cell("Made", descriptor.created && words.day(descriptor.created.slice(0, 10))),
        cell("Licence", licence.length ? licence : null),
        cell("By", people.length ? make("ul", { class: "plain" }, people) : null),
        cell("Home page", descriptor.homepage && tidings.outward(descriptor.homepage, descriptor.homepage)),
        cell("Keywords", keywords.join(", ")),
        cell("Read by", made.engine),
        cell("Least confidence", made.min_confidence === undefined ? null : String(made.min_confidence)),
        cell("Made with", made.software),
      ),
    );
  }

  function sourcesOf({ sources = [] }) {
    if (!sources.length) return null;
    return views.card(
      "Read from",
      make(
        "ul",
        { class: "plain long" },
        sources.map((one) => make("li", {}, tidings.outward(one.path, one.title || one.path))),
      ),
    );
  }

  function citation({ contributors = [], title, version, created, homepage }) {
    const people = contributors
      .map((one) => one.title)
      .filter(Boolean)
      .join(", ");
    const year = created ? ` (${created.slice(0, 4)})` : "";
    return `${people ? `${people}${year}. ` : ""}${title || tidings.facts.title}${people ? "" : year}${version ? `, version ${version}` : ""} [Data set].${homepage ? ` ${homepage}` : ""}`;
  }

  function citing(descriptor) {
    return make("section", {}, make("h2", {}, "How to cite"), make("p", { class: "citation" }, citation(descriptor)));
  }

  function downloads() {
    const { archive, tables } = tidings.facts;
    const rows = Object.entries(tables).filter(([name]) =>
      ["events", "actors", "sources", "places", "articles", "stories", "claims"].includes(name),
    );
    return make(
      "section",
      {},
      make("h2", {}, "Download"),
      make(
        "p",
        {},
        make("a", { class: "button", href: archive, download: "" }, "The whole package (zip)"),
        " CSV tables, their descriptor and the codebook.",
      ),
      make(
        "ul",
        { class: "tally counts" },
        rows.map(([name, one]) =>
          make("li", {}, make("span", {}, name), make("span", { class: "number" }, words.number(one.rows))),
        ),
      ),
    );
  }

  function history(descriptor, versions) {
    if (!versions.length) return null;
    return make(
      "section",
      {},
      make("h2", {}, "Versions"),
      make(
        "table",
        {},
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ["Version", "Made", "What changed"].map((one) => make("th", { scope: "col" }, one)),
          ),
        ),
        make(
          "tbody",
          {},
          [...versions]
            .reverse()
            .map((one) =>
              make(
                "tr",
                {},
                make("th", { scope: "row" }, one.folder ? make("a", { href: one.folder }, one.version) : one.version),
                make("td", {}, one.created ? words.day(one.created.slice(0, 10)) : words.MISSING),
                make(
                  "td",
                  {},
                  one.withdrawn ? make("strong", {}, `Withdrawn: ${one.withdrawn} `) : null,
                  one.bump ? `${one.bump.level} since ${one.since}: ${one.bump.reason}` : "the first one",
                ),
              ),
            ),
        ),
      ),
    );
  }

  function codebook({ resources = [] }) {
    return make(
      "section",
      { class: "codebook" },
      make("h2", {}, "Codebook"),
      resources.map((table) =>
        make(
          "details",
          {},
          make("summary", {}, make("span", {}, table.title || table.name), make("code", {}, table.name)),
          table.description ? make("p", {}, table.description) : null,
          make(
            "div",
            { class: "scroll", tabindex: 0, role: "region", "aria-label": `Columns of ${table.name}` },
            make(
              "table",
              {},
              make(
                "thead",
                {},
                make(
                  "tr",
                  {},
                  ["Column", "Type", "What it is"].map((one) => make("th", { scope: "col" }, one)),
                ),
              ),
              make(
                "tbody",
                {},
                ((table.schema && table.schema.fields) || []).map((field) =>
                  make(
                    "tr",
                    {},
                    make("th", { scope: "row" }, make("code", {}, field.name)),
                    make("td", {}, field.type || ""),
                    make("td", {}, field.description || ""),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }
})(window.tidings);
