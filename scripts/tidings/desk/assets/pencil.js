/* On each page of the site a way to the desk, where what is shown can be put right. */
(function () {
  "use strict";

  const KINDS = ["event", "article"];

  function shown({ detail }) {
    const bar = document.getElementById("toolbar");
    if (!bar) return;
    const is = KINDS.includes(detail.page) && detail.id;
    const pencil = document.createElement("a");
    pencil.className = "pencil";
    pencil.href = is ? `../#${detail.page}/${detail.id}` : "../";
    pencil.textContent = is ? `✎ Put this ${detail.page} right` : "✎ To the desk";
    bar.replaceChildren(pencil);
    bar.hidden = false;
  }

  document.addEventListener("tidings:page", shown);
})();
