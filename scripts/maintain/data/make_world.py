"""Makes the outlines of the world that a site's map is drawn on, from Natural Earth's 1:110 m (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m maintain.data.make_world package/countries-110m.json

world-atlas (ISC) is Natural Earth as TopoJSON: lines that meet in a border are in it once. Written are the shores as
rings and the borders between countries as lines, each a first point and steps from point to point, in tenths of a
degree, which is a pixel of a map as wide as a page.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[2] / "tidings" / "site" / "assets" / "app" / "world.js"
SOUTH = -600
"""Tenths of a degree: what lies beyond is ice, and takes a sixth of the map."""

Line = list[tuple[int, int]]


def main() -> None:
    """Writes the script that holds both."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    outlines = {"land": list(_shores(topology, arcs)), "borders": list(_borders(topology, arcs))}
    note = "/* Natural Earth 1:110m, public domain. Made by scripts/maintain/data/make_world.py. */"
    OUT.write_text(f"{note}\ntidings.world = {json.dumps(outlines, separators=(',', ':'))};\n", encoding="utf-8")


def _line(arc: Sequence[Sequence[int]], transform: Any) -> Line:
    """The points of an arc, which TopoJSON tells in steps, in tenths of a degree."""
    (width, height), (west, south), x, y, points = transform["scale"], transform["translate"], 0, 0, []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((round((x * width + west) * 10), round((y * height + south) * 10)))
    return points


def _shores(topology: Any, arcs: Sequence[Line]) -> Iterator[list[int]]:
    """The rings of all land, but for the far south."""
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"]:
            for ring in polygon:
                points = [point for number in ring for point in _turned(arcs, number)[:-1]]
                if max(y for _, y in points) > SOUTH:
                    yield from map(_steps, _halves(_unrolled(points)))


def _unrolled(points: Line) -> Line:
    """The points of a ring that crosses the date line as if there were none: beyond 180 degrees."""
    found = points[:1]
    for x, y in points[1:]:
        found.append((x + 3600 * round((found[-1][0] - x) / 3600), y))
    return found


def _halves(points: Line) -> Iterator[Line]:
    """What of a ring lies within the map, and what comes in again from its other side."""
    for turn in (-3600, 0, 3600):
        half = [(x + turn, y) for x, y in points]
        for side in (1, -1):
            half = _kept(half, side)
        if half:
            yield half


def _kept(points: Line, side: int) -> Line:
    """The part of a ring on this side of a date line, cut along it."""
    found: Line = []
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        inside, next_inside = x0 * side <= 1800, x1 * side <= 1800
        if inside:
            found.append((x0, y0))
        if inside != next_inside:
            found.append((1800 * side, round(y0 + (y1 - y0) * (1800 * side - x0) / (x1 - x0))))
    return found


def _turned(arcs: Sequence[Line], number: int) -> Line:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _borders(topology: Any, arcs: Sequence[Line]) -> Iterator[list[int]]:
    """The lines that two countries share."""
    used: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        numbers = (number for polygon in polygons for ring in polygon for number in ring)
        used.update({number if number >= 0 else ~number for number in numbers})
    yield from (_steps(arcs[number]) for number, times in sorted(used.items()) if times > 1)


def _steps(points: Line) -> list[int]:
    """A first point, and the steps to the next ones that are not the same."""
    found = list(points[0])
    for before, point in pairwise(points):
        if point != before:
            found += [point[0] - before[0], point[1] - before[1]]
    return found


if __name__ == "__main__":
    main()
