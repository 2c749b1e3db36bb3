/* Codes, numbers and days in words. */
(function (tidings) {
  "use strict";

  const MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  const MISSING = "–";
  const NUMBERS = new Intl.NumberFormat("en");

  let titles = {};

  /* What the codes of each codelist mean, as the site's facts have it. */
  function learn(codes) {
    titles = {};
    for (const [list, rows] of Object.entries(codes)) {
      titles[list] = new Map(rows.map((row) => [String(row.code), row]));
    }
  }

  function titleOf(list, code) {
    if (code === null || code === undefined) return MISSING;
    const row = titles[list] && titles[list].get(String(code));
    return row ? row.title || String(code) : plain(String(code));
  }

  function meaningOf(list, code) {
    const row = titles[list] && titles[list].get(String(code));
    return (row && row.description) || "";
  }

  function quadOf(type) {
    const row = titles.event_types && titles.event_types.get(type);
    return row ? Number(row.quad_class) : 0;
  }

  function plain(code) {
    const words = code.replace(/_/g, " ");
    return words === words.toUpperCase() ? words : words.charAt(0).toUpperCase() + words.slice(1);
  }

  function number(value) {
    return value === null || value === undefined ? MISSING : NUMBERS.format(value);
  }

  function count(value, one, many) {
    return `${number(value)} ${value === 1 ? one : many || one + "s"}`;
  }

  function share(value) {
    return value === null || value === undefined ? MISSING : value.toFixed(2);
  }

  /* «2024-12-01» as «1 December 2024»; years before 1000 and what is no day stay as they are. */
  function day(iso) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso || "");
    if (!parts) return iso || MISSING;
    return `${Number(parts[3])} ${MONTHS[parts[2] - 1]} ${Number(parts[1])}`;
  }

  /* The days of an event in words, as exactly as the text has them. */
  function days(start, end, precision) {
    if (!start && !end) return "No day is stated";
    if (!start) return `Until ${day(end)}`;
    if (!end) return `From ${day(start)}`;
    if (start === end) return day(start);
    if (precision === "month") return `${MONTHS[Number(start.slice(5, 7)) - 1]} ${Number(start.slice(0, 4))}`;
    if (precision === "year") return String(Number(start.slice(0, 4)));
    if (precision === "decade") return `${Number(start.slice(0, 4))}s`;
    if (precision === "week") return `Week of ${day(start)}`;
    return `${day(start)} to ${day(end)}`;
  }

  /* The same in a few signs, for a list. */
  function briefly(start, end, precision) {
    if (!start && !end) return "undated";
    if (!start) return `until ${end}`;
    if (!end) return `from ${start}`;
    if (start === end) return start;
    if (precision === "month") return start.slice(0, 7);
    if (precision === "year") return start.slice(0, 4);
    if (precision === "decade") return `${start.slice(0, 4)}s`;
    return `${start} – ${end.slice(0, 4) === start.slice(0, 4) ? end.slice(5) : end}`;
  }

  /* Text as it is searched: without case and accents. */
  function fold(text) {
    const lower = String(text).toLowerCase();
    return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
  }

  tidings.words = {
    MISSING,
    MONTHS,
    learn,
    titleOf,
    meaningOf,
    quadOf,
    plain,
    number,
    count,
    share,
    day,
    days,
    briefly,
    fold,
  };
})(window.tidings);
