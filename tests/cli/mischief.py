"""Damages packages, settings, decisions, labels and articles as disks, editors and strangers do; by a seed."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

FORGED = "tidings: valid"
NASTY = (
    "",
    " ",
    "\n",
    "\r",
    "\t",
    "\0",
    "\x1b[2J\x1b[31m",
    "\x9b31m",
    "\x85",
    f"a\n{FORGED}",
    f"a\r\n{FORGED}\r\n",
    f"x\u2028{FORGED}",
    "::error::\n::set-output name=a::b",
    "\u202eevt\u2066",
    "\ufeff",
    "\u200b",
    "\ufffe",
    "\ud800",
    "é" * 3,
    "e\u0301",
    "A" * 100_000,
    "[[[[" * 3_000,
    "{" * 5_000,
    "-",
    "0",
    "-0",
    "-1",
    "1e999",
    "NaN",
    "inf",
    "9" * 5_000,
    "9" * 30,
    "0000-01-01",
    "10000-01-01",
    "2024-02-30",
    "true",
    "null",
    '"',
    '"\n',
    ",",
    "=1+1",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x",
    "http://127.0.0.1:9/x",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%0A%0D::error::x",
    "`rm`$(rm)",
    "]]>&\"'",
    "evt-0000000000000000",
    "claims",
    "*",
    "^.*$",
)
"""Strings that have broken programs like this one."""

VALUES: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, 10**30, [], {}, [[]], [None], {"a": {}}, "", "x", 1e308)


def text(value: str) -> str:
    """The string as a file can hold it."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def harm(folder: Path, choose: random.Random) -> str:
    """Does one thing to one file or folder below `folder`; says what."""
    paths = sorted(path for path in folder.rglob("*") if not path.is_symlink() and path.is_file())
    if not paths:
        return "nothing left"
    path = choose.choice(paths)
    kinds = [*ANY, *ANY, *BY_SUFFIX.get(path.suffix, []) * 6]
    kind = choose.choice(kinds)
    try:
        kind(path, choose)
    except (UnicodeError, ValueError, LookupError, RecursionError):
        return f"{path.name} left"  # harmed before so that this harm has no hold
    return f"{kind.__name__} {path.relative_to(folder)}"


def flip(path: Path, choose: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(choose.choice((1, 3, 50)) if data else 0):
        data[choose.randrange(len(data))] = choose.randrange(256)
    path.write_bytes(data)


def splice(path: Path, choose: random.Random) -> None:
    data = path.read_bytes()
    at = choose.randrange(len(data) + 1)
    path.write_bytes(data[:at] + choose.choice(NASTY).encode("utf-8", "surrogatepass") + data[at:])


def cut_short(path: Path, choose: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: choose.randrange(path.stat().st_size + 1)])


def empty(path: Path, choose: random.Random) -> None:
    path.write_bytes(b"")


def remove(path: Path, choose: random.Random) -> None:
    path.unlink()


def to_folder(path: Path, choose: random.Random) -> None:
    path.unlink()
    path.mkdir()


def to_circle(path: Path, choose: random.Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


def to_nowhere(path: Path, choose: random.Random) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def to_device(path: Path, choose: random.Random) -> None:
    path.unlink()
    path.symlink_to("/dev/null")  # and none without an end: who reads it would take the machine's memory with it


def to_pipe(path: Path, choose: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


def to_link_out(path: Path, choose: random.Random) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def rename(path: Path, choose: random.Random) -> None:
    name = os.fsencode(path.parent) + b"/" + choose.choice((b"\xff.txt", b"a\nb.jsonl", b"\x1b[2J.md", b"x" * 250))
    path.rename(os.fsdecode(name))


def long_line(path: Path, choose: random.Random) -> None:
    with path.open("ab") as stream:
        stream.write(choose.choice((b"x", b"a,", b'"', b"[", b"*")) * 2_000)


def blank_lines(path: Path, choose: random.Random) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\n\n"))


def crlf(path: Path, choose: random.Random) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def other_encoding(path: Path, choose: random.Random) -> None:
    path.write_bytes(path.read_bytes().decode().encode(choose.choice(("utf-16", "utf-8-sig", "cp037"))))


def cell(path: Path, choose: random.Random) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    row = choose.randrange(len(lines))
    cells = lines[row].split(",")
    nasty = text(choose.choice(NASTY))
    quoted = '"' + nasty.replace('"', '""') + '"'
    cells[choose.randrange(len(cells))] = choose.choice((nasty, quoted, quoted))
    lines[row] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def column(path: Path, choose: random.Random) -> None:
    """One column's every cell."""
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    at, nasty = choose.randrange(len(lines[0])), text(choose.choice(NASTY))
    for cells in lines[1:]:
        if at < len(cells):
            cells[at] = '"' + nasty.replace('"', '""') + '"'
    path.write_text("\n".join(",".join(cells) for cells in lines) + "\n", encoding="utf-8", newline="")


def row(path: Path, choose: random.Random) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    at = choose.randrange(len(lines))
    lines[at : at + 1] = choose.choice(([], [lines[at]] * 2, [lines[at] + ","], [""], [lines[at].partition(",")[2]]))
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def shuffle_rows(path: Path, choose: random.Random) -> None:
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    choose.shuffle(rows)
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8", newline="")


def foreign_row(path: Path, choose: random.Random) -> None:
    """A row of ids and codes that stand in other columns and tables."""
    words = [word for one in path.parent.glob("*.csv") if one.is_file() and not one.is_symlink()
             for word in one.read_text(errors="replace").split(",")]  # fmt: skip
    width = path.read_text(encoding="utf-8").partition("\n")[0].count(",") + 1
    with path.open("a", encoding="utf-8") as stream:
        stream.write(",".join(choose.choice(words).strip("\n") for _ in range(width)) + "\n")


def redirects(path: Path, choose: random.Random) -> None:
    """Redirects of any table, in chains and circles."""
    tables = ("events", "actors", "sources", "claims", "articles", "places", "mentions", "stories", "")
    prefixes = {"events": "evt", "actors": "act", "sources": "src"}
    lines = ["table,old_id,new_id,since"]
    for _ in range(6):
        table = choose.choice(tables)
        prefix = prefixes.get(table, "clm")
        one, other = (f"{prefix}-{choose.randrange(3):016x}" for _ in range(2))
        lines.append(f"{table},{one},{other},1.0.0")
    (path.parent / "redirects.csv").write_text("\n".join(lines) + "\n")


def node(path: Path, choose: random.Random) -> None:
    """A value somewhere in a JSON document."""
    root = json.loads(path.read_text(encoding="utf-8"))
    places = list(_places(root))
    if not places:
        return
    home, key = choose.choice(places[: choose.choice((12, 60, len(places)))])
    how = choose.randrange(4)
    if how == 0:
        del home[key]
    elif how == 1:
        home[key] = choose.choice(VALUES)
    elif how == 2:
        home[key] = choose.choice(NASTY)
    elif isinstance(home, dict):
        home[choose.choice(NASTY)] = home.pop(key)
    path.write_text(json.dumps(root), encoding="utf-8")


def _places(value: Any) -> Any:
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        inner = list(items)
        yield from ((value, key) for key, _ in inner)
        for _, one in inner:
            yield from _places(one)


def record(path: Path, choose: random.Random) -> None:
    """A value or a key of one line of JSON."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = choose.randrange(max(1, len(lines) - 1))
    value = json.loads(lines[at])
    key = choose.choice([*value, "text", "id", "article", "start", "event_type", "published", choose.choice(NASTY)])
    value[key] = choose.choice((choose.choice(NASTY), choose.choice(VALUES)))
    lines[at] = choose.choice((json.dumps(value), json.dumps(value), text(choose.choice(NASTY)), "[" * 100_000))
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def key_line(path: Path, choose: random.Random) -> None:
    """A line of `key = value` or `key: value`."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = choose.randrange(len(lines))
    head, sign, _ = lines[at].partition("=" if path.suffix == ".toml" else ":")
    nasty = text(choose.choice(NASTY))
    written = choose.choice(
        (nasty, json.dumps(nasty), "1979-05-27", "07:32:00", "[" * 5_000 + "]" * 5_000, "{}", "[[]]")
    )
    lines[at] = choose.choice((f"{head}{sign} {written}", f"{written}{sign} 1", written, f"[{written}]"))
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


Harm = Callable[[Path, random.Random], None]
ANY: list[Harm] = [
    flip, splice, cut_short, empty, remove, to_folder, to_circle, to_nowhere, to_device, to_pipe, to_link_out, rename,
    long_line, blank_lines, crlf, other_encoding,
]  # fmt: skip
BY_SUFFIX: dict[str, list[Harm]] = {
    ".csv": [cell, cell, cell, column, row, shuffle_rows, foreign_row, redirects],
    ".json": [node],
    ".jsonl": [record],
    ".toml": [key_line],
    ".md": [key_line],
}


def copied(source: Path, target: Path) -> Path:
    """A copy to spoil."""
    return shutil.copytree(source, target, symlinks=True)
