/* Places the circles of a network, so that those who are joined stand together and no name lies over another. */
(function (tidings) {
  "use strict";

  const STEPS = 300;

  /* Places the actors: all push each other away, those who are joined draw together. No chance is in it. */
  function settle(nodes, links, width, height) {
    nodes.forEach((one, place) => {
      const angle = place * 2.399963;
      const far = 0.09 * Math.sqrt(place + 0.5);
      Object.assign(one, { x: Math.cos(angle) * far * 5, y: Math.sin(angle) * far * 5 });
    });
    const near = 1 / Math.sqrt(Math.max(nodes.length, 1));
    for (let step = 0; step < STEPS; step++) push(nodes, links, near * 2, 0.12 * (1 - step / STEPS) + 0.004);
    fit(nodes, width, height);
  }

  function push(nodes, links, near, heat) {
    for (const one of nodes) Object.assign(one, { dx: -one.x * 0.35, dy: -one.y * 0.5 });
    for (const one of nodes) {
      for (const other of nodes) {
        if (one === other) continue;
        const [x, y] = [one.x - other.x, one.y - other.y];
        const far = Math.max(x * x + y * y, 1e-4);
        one.dx += (x / far) * near * near;
        one.dy += (y / far) * near * near;
      }
    }
    for (const { from, to, count } of links) {
      const [x, y] = [to.x - from.x, to.y - from.y];
      const pull = (Math.hypot(x, y) / near) * (0.35 + 0.15 * Math.log(count + 1));
      for (const [one, sign] of [
        [from, 1],
        [to, -1],
      ]) {
        one.dx += sign * x * pull * 0.5;
        one.dy += sign * y * pull * 0.5;
      }
    }
    for (const one of nodes) {
      const far = Math.hypot(one.dx, one.dy) || 1;
      const step = Math.min(far, heat);
      one.x += (one.dx / far) * step;
      one.y += (one.dy / far) * step;
    }
  }

  function fit(nodes, width, height) {
    const [xs, ys] = [nodes.map((one) => one.x), nodes.map((one) => one.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [across, down] = [right - left || 1, bottom - top || 1];
    const side = Math.max(Math.min(80, width * 0.16), (width - nodes.length * 120) / 2); // few are not drawn far apart
    for (const one of nodes) {
      one.x = side + ((one.x - left) / across) * (width - 2 * side);
      one.y = 28 + ((one.y - top) / down) * (height - 76);
    }
    if (nodes.length === 1) Object.assign(nodes[0], { x: width / 2, y: height / 2 });
    for (let step = 0; step < 120; step++) spread(nodes, width, height);
  }

  /* Moves apart those whose circles or names would lie over one another. */
  function spread(nodes, width, height) {
    for (const one of nodes) {
      for (const other of nodes) {
        if (one === other) continue;
        const [x, y] = [other.x - one.x || 0.1, other.y - one.y || 0.1];
        const [wide, high] = [
          halfWidth(one) + halfWidth(other) - Math.abs(x),
          radiusOf(one) + radiusOf(other) + 24 - Math.abs(y),
        ];
        if (wide <= 0 || high <= 0) continue;
        if (high < wide) [one.y, other.y] = [one.y - (Math.sign(y) * high) / 4, other.y + (Math.sign(y) * high) / 4];
        else [one.x, other.x] = [one.x - (Math.sign(x) * wide) / 4, other.x + (Math.sign(x) * wide) / 4];
      }
    }
    for (const one of nodes) {
      one.x = Math.min(Math.max(one.x, halfWidth(one) + 4), width - halfWidth(one) - 4);
      one.y = Math.min(Math.max(one.y, radiusOf(one) + 4), height - radiusOf(one) - 22);
    }
  }

  function halfWidth(one) {
    return Math.max(radiusOf(one), one.name.length * 3.4) + 4;
  }

  function radiusOf(one) {
    return 5 + 15 * Math.sqrt(one.share);
  }

  tidings.layout = { settle, radiusOf };
})(window.tidings);
