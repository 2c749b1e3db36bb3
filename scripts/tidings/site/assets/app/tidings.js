/* The one name that all scripts of the site share, and what they put under it. */
window.tidings = {
  /* page name → function (route) that gives {title, node, update?}, or a promise of it */
  pages: {},
  /* what draws a part of a page */
  views: {},
};
