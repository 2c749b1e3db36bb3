"""Fills the tables of `docs/adding-a-language.md` from the code: what a tree and a lexicon hold."""

import re
from collections.abc import Mapping
from pathlib import Path

from tidings.extract.rules.lexicon.lexicon import LISTS, TABLES
from tidings.extract.rules.lexicon.rows import rows_of
from tidings.extract.rules.parse.scheme import FORMS, NAMES, RELATIONS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "adding-a-language.md"
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def language_page() -> str:
    """The page as it stands, each table made anew."""
    return _BLOCK.sub(
        lambda block: f"{block[1]}\n{_TABLES[block[2]]}\n\n{block[3]}", PAGE.read_text(encoding="utf-8")
    )


def _table(name: str, meanings: Mapping[str, str]) -> str:
    rows = [f"| `{label}` | {meaning} |" for label, meaning in meanings.items()]
    return "\n".join([f"| {name} | what it is |", "| --- | --- |", *rows])


_TABLES = {
    "RELATIONS": _table("dep", RELATIONS),
    "FORMS": _table("tag", FORMS),
    "NAMES": _table("label", NAMES),
    "TABLES": _table("table", TABLES),
    "LISTS": _table("list", {row["list"]: row["use"] for row in rows_of(LISTS)}),
}
