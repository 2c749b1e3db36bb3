/* The address holds what a page shows: `#/events?type=ASSAULT,COERCE&from=2024-01-01`. */
(function (tidings) {
  "use strict";

  function parse(hash) {
    const [path, query] = split(hash.replace(/^#\/?/, ""), "?");
    const [page, ...ids] = path.split("/").map(decoded);
    const asked = {};
    for (const pair of query.split("&").filter(Boolean)) {
      const [name, value] = split(pair, "=");
      if (value) asked[decoded(name)] = decoded(value.replace(/\+/g, " "));
    }
    return { page: page || "events", id: ids[0] || "", part: ids[1] || "", asked };
  }

  function split(text, sign) {
    const place = text.indexOf(sign);
    return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /* Commas and colons stay as they are: people read addresses. */
  function encoded(text) {
    return encodeURIComponent(text).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%20/g, "+");
  }

  function write(page, id, asked) {
    const path = ["#", page, ...(id ? [encoded(id)] : [])].join("/");
    const query = Object.keys(asked || {})
      .filter((name) => asked[name] !== "" && asked[name] !== undefined && asked[name] !== null)
      .map((name) => `${encoded(name)}=${encoded(asked[name])}`);
    return query.length ? `${path}?${query.join("&")}` : path;
  }

  /* The values of a filter, which stand between commas. */
  function listOf(asked, name) {
    return asked[name] ? asked[name].split(",") : [];
  }

  function go(page, id, asked, quietly) {
    const address = write(page, id, asked);
    if (quietly) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    tidings.shell.show();
  }

  tidings.address = { parse, write, listOf, go };
})(window.tidings);
