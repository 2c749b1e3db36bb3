/* Around the bars of time: what time is, from which day to which, what is undated, and what the colours mean. */
(function (tidings) {
  "use strict";

  const { make, words } = tidings;

  /* `change(more)` is called with what is chosen anew. */
  function timeControls(change) {
    const radio = (value, name) => {
      const input = make("input", {
        type: "radio",
        name: "time",
        id: `time-${value || "stated"}`,
        onchange: () => change({ time: value, from: "", to: "", zoom: "" }),
      });
      return { input, node: make("label", {}, input, name) };
    };
    const stated = radio("", "when it happened");
    const reported = radio("reported", "when it was first reported");
    const from = make("input", {
      type: "date",
      id: "from",
      "aria-label": "From",
      onchange: () => change({ from: from.value }),
    });
    const to = make("input", {
      type: "date",
      id: "to",
      "aria-label": "To",
      onchange: () => change({ to: to.value }),
    });
    const undated = make(
      "select",
      { id: "undated", onchange: () => change({ undated: undated.value, from: "", to: "" }) },
      [
        ["", "shown"],
        ["only", "alone"],
        ["no", "left out"],
      ].map(([value, name]) => make("option", { value }, name)),
    );
    const number = make("span", {});
    const zoom = make("button", { type: "button", class: "plain" });
    const above = make(
      "div",
      { class: "timeline-controls" },
      make("fieldset", { class: "segments" }, make("legend", {}, "Time is"), stated.node, reported.node),
      make("label", { class: "undated-choice", for: "undated" }, number, undated),
    );
    const below = make(
      "div",
      { class: "timeline-controls" },
      make(
        "span",
        { class: "dates" },
        make("label", { for: "from" }, "From"),
        from,
        make("label", { for: "to" }, "to"),
        to,
        zoom,
      ),
      classes(),
    );
    function update(asked, count, all) {
      stated.input.checked = asked.time !== "reported";
      reported.input.checked = asked.time === "reported";
      if (document.activeElement !== from) from.value = asked.from || "";
      if (document.activeElement !== to) to.value = asked.to || "";
      undated.value = asked.undated || "";
      undated.disabled = Boolean(asked.from || asked.to);
      number.textContent = `${words.number(count)} of ${words.number(all)} undated: `;
      const bounded = asked.from && asked.to;
      zoom.hidden = !bounded && !asked.zoom;
      zoom.textContent = asked.zoom ? "Whole time" : "Zoom in";
      zoom.onclick = () => change({ zoom: asked.zoom ? "" : "1" });
    }
    return { above, below, update };
  }

  /* What the colours of the bars mean. */
  function classes() {
    return make(
      "span",
      { class: "classes", "aria-hidden": "true" },
      [1, 2, 3, 4].map((quad) => make("span", {}, tidings.views.badges.shape(quad), words.titleOf("quads", quad))),
    );
  }

  tidings.views.timeControls = timeControls;
})(window.tidings);
