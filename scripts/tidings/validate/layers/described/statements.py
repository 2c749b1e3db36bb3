"""What the descriptor says of the dataset: texts that show what they hold, links that are safe, a licence."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tidings.schema import codelist, codes
from tidings.text.addresses import is_uri, is_web
from tidings.text.wording import CONTROL, HIDDEN, fault, looks_odd, shows
from tidings.validate.finding import Finding, single
from tidings.validate.reading.paths import URL, safe_file

Place = tuple[str, Any]
"""Where in the descriptor a value stands, and the value."""


def check_statements(folder: Path, raw: Mapping[str, Any], tidings: bool) -> list[Finding]:
    """What is wrong with them; of a package that tidings did not make, only what is dangerous or misleads."""
    own = [*_homes(raw), *_sizes(raw)] if tidings else []
    return [*_texts(raw, tidings), *_links(folder, raw), *_licences(raw), *_alike(raw), *own]


def _about(rule: str, where: str, value: object, **more: Any) -> Finding:
    return single(rule, file="datapackage.json", column=where, value=str(value), **more)


def _texts(raw: Mapping[str, Any], tidings: bool) -> Iterator[Finding]:
    for where, text in _strings(raw, tidings):
        if said := _fault(where, text) if tidings else _control(text):
            yield _about("TID-DESC-TEXT", where, text, detail=said)
        elif tidings and where.rpartition(".")[2] not in _ADDRESSES and looks_odd(text):
            yield _about("TID-DESC-ODD", where, text)


_ADDRESSES = ("homepage", "path", "image", "email", "id", "orcid")
"""What is judged as an address, not as words."""


def _fault(where: str, text: str) -> str:
    """What is wrong with a text; a description is Markdown and may run over several lines."""
    if where.rpartition(".")[2] != "description":
        return fault("line", text)
    if not shows(text):
        return "there is nothing to read in it"
    return fault("text", text) or ("it holds characters that cannot be seen" if re.search(HIDDEN, text) else "")


def _control(text: str) -> str:
    return "it holds a control character" if re.search(CONTROL, text) else ""


def _strings(value: Any, tidings: bool, where: str = "") -> Iterator[tuple[str, str]]:
    """Each key and each text, with where it stands; the contract's own schemas are compared elsewhere.

    In packages of others signs that delimit cells, and the cells of tables inside the descriptor, are no words.
    """
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            place = f"{where}.{key}" if where else key
            yield f"{place} (key)", key
            if key not in (("schema",) if tidings else ("dialect", "data")):
                yield from _strings(inner, tidings, place)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, tidings, f"{where}[{number}]")


def _links(folder: Path, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Links that run what they are not, and files that are not there; what is no address at all is said elsewhere."""
    for where, owner in _owners(raw):
        homepage = owner.get("homepage")
        if isinstance(homepage, str) and is_uri(homepage) and not _is_safe(homepage):
            yield _about("TID-DESC-LINK", f"{where}homepage", homepage)
        for key, path in [("image", owner.get("image")), *_paths(owner)]:
            if isinstance(path, str) and (rule := _broken(folder, path)):
                yield _about(rule, f"{where}{key}", path)


def _owners(raw: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The package and its resources, which may state the same of themselves."""
    yield "", raw
    for where, item in _items(raw, "resources"):
        yield f"{where}.", item


def _items(owner: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in a list of the descriptor, each with its place."""
    items = owner.get(key)
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield f"{key}[{number}]", item


def _paths(owner: Mapping[str, Any]) -> Iterator[Place]:
    for key in ("licenses", "contributors", "sources", "funding"):
        for where, item in _items(owner, key):
            yield f"{where}.path", item.get("path")


def _broken(folder: Path, path: str) -> str:
    """The rule that a link breaks: it is an address of the web, of a file server, or a file of the package."""
    if _is_safe(path):
        return ""
    if URL.match(path) or path.startswith("//"):
        return "TID-DESC-LINK"
    found = safe_file(folder, path, "")
    return found.rule if isinstance(found, Finding) else ""


def _is_safe(address: str) -> bool:
    return is_web(address) or (address.lower().startswith(("ftp://", "ftps://")) and is_uri(address))


def _licences(raw: Mapping[str, Any]) -> Iterator[Finding]:
    known = codes("licence_ids")
    texts = {row["code"]: row["path"] for row in codelist("licences")}
    for where, owner in _owners(raw):
        for place, item in _items(owner, "licenses"):
            name, path = item.get("name"), item.get("path")
            if not isinstance(name, str):
                continue
            if name not in known and not name.startswith("LicenseRef-"):
                yield _about("TID-DESC-LICENCE", f"{where}{place}.name", name, expected=_nearest(name))
            elif name in texts and isinstance(path, str) and is_web(path) and _bare(texts[name]) not in _bare(path):
                yield _about("TID-DESC-LICENCE", f"{where}{place}.path", path, expected=texts[name])


def _nearest(name: str) -> str:
    letters = {code.lower(): code for code in codes("licence_ids")}
    near = get_close_matches(name.lower(), letters, 3)
    return " or ".join(letters[one] for one in near) or "an id of SPDX, or LicenseRef-… for terms of your own"


def _bare(address: str) -> str:
    """The address without what may differ for one text."""
    return re.sub(r"^https?://(www\.)?|/+$", "", address.lower())


def _homes(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Tables under another's name: the README links to each under its own."""
    for where, item in _items(raw, "resources"):
        name, path = item.get("name"), item.get("path")
        if isinstance(name, str) and isinstance(path, str) and _HOME.fullmatch(path) and path != f"data/{name}.csv":
            about = {
                "table": name,
                "expected": f"data/{name}.csv",
                "detail": "the file of a table has the table's name",
            }
            yield _about("TID-DESC-PROFILE", f"{where}.path", path, **about)


def _sizes(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Sizes such as 3680.0, which JSON Schema takes for whole numbers and nobody compares."""
    for where, item in _items(raw, "resources"):
        if isinstance(item.get("bytes"), float):
            yield _about("TID-DESC-PROFILE", f"{where}.bytes", item["bytes"], expected="a number without a point")


_HOME = re.compile(r"data/[a-z_]+\.csv")


def _alike(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Names and paths that most file systems, and people, take for the same."""
    for key in ("name", "path"):
        groups = defaultdict(set)
        for _, item in _items(raw, "resources"):
            if isinstance(item.get(key), str):
                groups[unicodedata.normalize("NFC", item[key]).casefold()].add(item[key])
        for several in groups.values():
            if len(several) > 1:
                first, *others = sorted(several)
                yield _about("TID-DESC-CASE", key, first, detail=", ".join(others))
