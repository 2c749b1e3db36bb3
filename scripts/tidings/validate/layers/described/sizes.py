"""Sizes and hashes of the files against what the descriptor states of them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tidings.validate.blockwise.files import Content
from tidings.validate.finding import Finding, single
from tidings.validate.layers.described.resources import Entry, Stated

HASHES = sorted(name for name in hashlib.algorithms_guaranteed if not name.startswith("shake"))
_STEP = 1 << 20


def unknown_hashes(entries: Iterable[Entry]) -> dict[str, str]:
    """The resources whose hash cannot be checked, and why: the standard lets it be of any algorithm."""
    stated = {entry.name: entry.raw.get("hash") for entry in entries if entry.files}
    return {
        name: f"its hash cannot be checked: {digest}"
        for name, digest in stated.items()
        if isinstance(digest, str) and digest and _parts(digest)[0] not in HASHES
    }


def check_sizes(entries: Iterable[Entry], contents: Mapping[str, Content], tidings: bool) -> list[Finding]:
    """What is wrong with sizes and hashes; a table's own file (by the table's name) is not read again.

    A hash that cannot be checked is a fault in a package of `tidings` alone.
    """
    found = []
    aside = {} if tidings else unknown_hashes(entries)
    for entry in entries:
        if len(entry.files) > 1:
            found += _of_several(entry)
        for item in entry.files:
            found += _of_one(item, contents.get(entry.name))
    return [item for item in found if item.rule != "TID-DESC-HASH" or item.table not in aside]


def _of_one(item: Stated, content: Content | None) -> list[Finding]:
    known = content if content and content.path == item.path else None
    size = known.size if known else item.path.stat().st_size
    about: dict[str, Any] = {"table": item.name, "file": item.file}
    found = []
    if item.bytes is not None and size != item.bytes:
        found.append(single("TID-DESC-BYTES", value=str(size), expected=str(item.bytes), **about))
    if item.hash:
        kind, wanted = _parts(item.hash)
        digests = [known.sha256] if known and kind == "sha256" else [_digest([item], kind, False)]
        found += _hash(kind, wanted, digests, item.hash, about)
    return found


def _of_several(entry: Entry) -> list[Finding]:
    """Of several files as one, with each one's header or with the first one's alone: the standard leaves it open."""
    size, stated = entry.raw.get("bytes"), entry.raw.get("hash")
    about: dict[str, Any] = {"table": entry.name, "file": entry.files[0].file}
    found = []
    if type(size) is int:
        sizes = [sum(map(len, _chunks(entry.files, skip))) for skip in (False, True)]
        if size not in sizes:
            found.append(single("TID-DESC-BYTES", value=f"{sizes[0]} of all", expected=str(size), **about))
    if isinstance(stated, str) and stated:
        kind, wanted = _parts(stated)
        found += _hash(kind, wanted, [_digest(entry.files, kind, skip) for skip in (False, True)], stated, about)
    return found


def _parts(stated: str) -> tuple[str, str]:
    """The algorithm, MD5 where none is named, and the hex digits."""
    kind, _, digits = stated.rpartition(":")
    return kind.lower().replace("-", "_" if kind.lower().startswith("sha3") else "") or "md5", digits.lower()


def _hash(kind: str, wanted: str, digests: list[str], stated: str, about: dict[str, Any]) -> list[Finding]:
    if kind not in HASHES:
        return [single("TID-DESC-HASH", value=stated, expected=f"one of {', '.join(HASHES)}", **about)]
    if wanted in digests:
        return []
    return [single("TID-DESC-HASH", value=f"{kind}:{digests[0]}", expected=stated, **about)]


def _digest(files: list[Stated] | tuple[Stated, ...], kind: str, skip: bool) -> str:
    """The hash in hex, empty for an algorithm that is not known."""
    if kind not in HASHES:
        return ""
    digest = hashlib.new(kind, usedforsecurity=False)
    for chunk in _chunks(files, skip):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(files: list[Stated] | tuple[Stated, ...], skip: bool) -> Iterator[bytes]:
    """The bytes of the files, one behind the other; `skip` leaves out the first line of each but the first."""
    for number, item in enumerate(files):
        with item.path.open("rb") as handle:
            if skip and number:
                handle.readline(_STEP)
            while chunk := handle.read(_STEP):
                yield chunk
