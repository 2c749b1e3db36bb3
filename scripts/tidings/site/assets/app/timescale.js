/* The scale of a chart of time: from which day to which, in bars of a day, a week, a month or longer. */
(function (tidings) {
  "use strict";

  const { words, facets } = tidings;
  const { NONE, dayNumber, isoDay } = facets;
  const SIDE = 4; // pixels left free at each side
  const MOST = 80; // bars
  const MOSTLY = 0.95; // the share of events whose days the scale is made for

  function clamp(value, low, high) {
    return Math.min(Math.max(value, low), high);
  }

  const domains = new WeakMap();

  /* The days between which events lie; a few that are far off are told of at the side. */
  function domainOf(days, asked) {
    if (asked.zoom && asked.from && asked.to) return [dayNumber(asked.from), dayNumber(asked.to)];
    if (!domains.has(days)) domains.set(days, densest(days.filter((day) => day !== NONE).sort()));
    return domains.get(days);
  }

  /* The shortest stretch that holds most of the days, with room; all of it where that is not much longer. */
  function densest(known) {
    if (!known.length) return null;
    const [first, last, size] = [known[0], known[known.length - 1], Math.ceil(known.length * MOSTLY)];
    let start = 0;
    for (let place = 1; place + size <= known.length; place++) {
      if (known[place + size - 1] - known[place] < known[start + size - 1] - known[start]) start = place;
    }
    const [low, high] = [known[start], known[start + size - 1]];
    const room = Math.max((high - low) * 0.08, 10);
    return last - first <= (high - low) * 1.7 + 30
      ? [first, last]
      : [Math.max(first, low - room), Math.min(last, high + room)];
  }

  const UNITS = [
    { name: "day", days: 1, start: (day) => day, next: (day) => day + 1 },
    { name: "week", days: 7, start: (day) => day - ((((day + 3) % 7) + 7) % 7), next: (day) => day + 7 },
    { name: "month", days: 30, start: (day) => firstOf(day, 1), next: (day) => firstOf(day + 32, 1) },
    { name: "quarter", days: 91, start: (day) => firstOf(day, 3), next: (day) => firstOf(day + 93, 3) },
    { name: "year", days: 365, start: (day) => firstOf(day, 12), next: (day) => firstOf(day + 367, 12) },
    { name: "decade", days: 3652, start: (day) => firstOf(day, 120), next: (day) => firstOf(day + 3660, 120) },
    { name: "century", days: 36524, start: (day) => firstOf(day, 1200), next: (day) => firstOf(day + 36600, 1200) },
  ];

  /* The first day of the month, or of that many months, that a day lies in. */
  function firstOf(day, months) {
    const date = new Date(day * 86400000);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    const first = Math.floor(month / months) * months;
    const start = new Date(0);
    start.setUTCFullYear(Math.floor(first / 12), first - Math.floor(first / 12) * 12, 1);
    return Math.round(start.getTime() / 86400000);
  }

  function scaleOf([first, last], width) {
    const unit = UNITS.find((one) => (last - first) / one.days <= MOST) || UNITS[UNITS.length - 1];
    const edges = [unit.start(Math.round(first))];
    while (edges[edges.length - 1] <= last) edges.push(unit.next(edges[edges.length - 1]));
    const [start, end] = [edges[0], edges[edges.length - 1]];
    const inner = width - SIDE - SIDE;
    return {
      width,
      edges,
      x: (day) => SIDE + ((day - start) / (end - start)) * inner,
      day: (x) => clamp(Math.floor(start + ((x - SIDE) / inner) * (end - start)), start, end - 1),
      place: (day) => placeOf(edges, day),
      name: (place) => nameOf(unit, edges[place], edges[place + 1]),
      ticks: (most) => ticksOf(edges, unit, most),
    };
  }

  function placeOf(edges, day) {
    let [low, high] = [0, edges.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= day) low = middle;
      else high = middle;
    }
    return low;
  }

  function nameOf(unit, day, next) {
    const iso = isoDay(day);
    if (unit.name === "day") return words.day(iso);
    if (unit.name === "month") return `${words.MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`;
    if (unit.name === "year") return String(Number(iso.slice(0, 4)));
    return `${words.day(iso)} to ${words.day(isoDay(next - 1))}`;
  }

  function ticksOf(edges, unit, most) {
    const every = Math.ceil((edges.length - 1) / most);
    return edges
      .slice(0, -1)
      .filter((_, place) => place % every === 0)
      .map((day) => ({ day, name: tickName(unit, isoDay(day)) }));
  }

  function tickName(unit, iso) {
    if (unit.days <= 7) return iso;
    return unit.days < 365 ? iso.slice(0, 7) : String(Number(iso.slice(0, 4)));
  }

  function countBars(edges, days, rows, quads) {
    const counts = Array.from({ length: edges.length - 1 }, () => [0, 0, 0, 0, 0]);
    let [before, after] = [0, 0];
    const last = edges[edges.length - 1];
    for (const row of rows) {
      const day = days[row];
      if (day === NONE) continue;
      if (day < edges[0]) before += 1;
      else if (day >= last) after += 1;
      else counts[placeOf(edges, day)][quads.at(row) || 0] += 1;
    }
    return { counts, before, after };
  }

  tidings.timescale = { SIDE, clamp, domainOf, scaleOf, countBars };
})(window.tidings);
