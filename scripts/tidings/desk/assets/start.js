/* Opens what the address names, else the first question. */
(function (tidings) {
  "use strict";

  const desk = tidings.desk;

  function named() {
    const found = /^#(claim|event|article)\/([a-z]{3}-[0-9a-f]{16})$/.exec(location.hash);
    return found ? `${found[1]}:${found[2]}` : "";
  }

  async function start() {
    [desk.vocabulary, desk.state] = await Promise.all([desk.ask("vocabulary"), desk.ask("state")]);
    if (named()) await desk.open(named());
    else await desk.next();
    document.documentElement.dataset.ready = "true";
    if (desk.state.build.running) desk.watch();
  }

  window.addEventListener("hashchange", () => named() && desk.act(() => desk.open(named())));
  desk.act(start);
})(window.tidings);
