/* Makes elements. Whatever comes from data goes in as text or as the value of an attribute, never as markup. */
(function (tidings) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /* An element; `facts` are attributes, `on…` listeners, and `text`. Children may be nodes, text, lists, nothing. */
  function make(tag, facts, ...children) {
    return fill(document.createElement(tag), facts, children);
  }

  function draw(tag, facts, ...children) {
    return fill(document.createElementNS(SVG, tag), facts, children);
  }

  function fill(element, facts, children) {
    for (const [name, value] of Object.entries(facts || {})) set(element, name, value);
    add(element, children);
    return element;
  }

  function set(element, name, value) {
    if (value === undefined || value === null || value === false) return;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else if (name === "style") for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
    else if (name === "checked" || name === "value" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }

  function add(element, children) {
    for (const child of children.flat(Infinity)) {
      if (child !== undefined && child !== null && child !== false) element.append(child);
    }
  }

  function replace(element, ...children) {
    element.replaceChildren();
    add(element, children);
    return element;
  }

  /* A link to a place on the web, where it is one that is safe to follow; else its words alone. */
  function outward(address, words) {
    if (!/^https?:\/\//i.test(address || "")) return words;
    return make("a", { href: address, rel: "noopener noreferrer nofollow", class: "outward" }, words);
  }

  Object.assign(tidings, { make, draw, replace, outward });
})(window.tidings);
