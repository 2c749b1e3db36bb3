"""The way through the parse from one word to another, as a number: what a scorer learns of «… shot by …»."""

from zlib import crc32

from tidings.extract.rules.parse.tree import Tree

ROWS = 1024
"""Rows of the table of ways; a way's row is the checksum of its text."""
_LONGEST = 5
_HIGHEST = 12


def row_of_path(tree: Tree, start: int, goal: int) -> int:
    """The row of the way from one word to another; long ways share one, as do all between two sentences."""
    return crc32(_path(tree, start, goal).encode()) % ROWS


def _path(tree: Tree, start: int, goal: int) -> str:
    if tree.sentence[start] != tree.sentence[goal]:
        return "elsewhere"
    above = [start]
    while tree.head[above[-1]] != above[-1] and len(above) < _HIGHEST:
        above.append(tree.head[above[-1]])
    height = {token: number for number, token in enumerate(above)}
    down: list[int] = []
    while goal not in height:
        down.append(goal)
        if tree.head[goal] == goal or len(down) > _LONGEST:
            return "far"
        goal = tree.head[goal]
    up = above[: height[goal]]
    if len(up) + len(down) > _LONGEST:
        return "far"
    return "".join(
        [*(f"^{tree.dep[token]}" for token in up), *(f">{_link(tree, token)}" for token in reversed(down))]
    )


def _link(tree: Tree, token: int) -> str:
    """A dependency, for prepositions with their word."""
    dep = tree.dep[token]
    return f"{dep}:{tree.lower[token]}" if dep in ("prep", "agent") else dep
