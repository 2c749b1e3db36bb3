"""Who may ask the desk: nobody but the page that it gave out itself, whatever else runs in the same browser."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
"""The one address that the desk listens at."""
_NAMES = (HOST, "localhost")
"""What a browser on this machine may call it; a name that someone else had resolve to it is none of these."""
LARGEST = 65_536
"""Bytes of a decision."""
_LONGEST_PATH = 2_000
_SIGNS = re.compile(r"[\x00-\x1f\x7f\\]")


class RefusedError(Exception):
    """A request that the desk does not answer, with the status that it gets instead."""

    def __init__(self, status: int, why: str = "") -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Door:
    """What opens the desk: the token in the address, and the port that its name must carry."""

    token: str
    port: int

    @property
    def address(self) -> str:
        """Where the person finds it."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    def enter(self, target: str, headers: Mapping[str, str]) -> tuple[str, str]:
        """What is asked for behind the token, and its query; RefusedError as if there were nothing here."""
        if len(target) > _LONGEST_PATH or not target.startswith("/"):
            raise RefusedError(404)
        parts = urlsplit("//desk" + target)
        token, slash, rest = parts.path[1:].partition("/")
        is_known = compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        if not (is_known and slash and self._is_ours(headers.get("Host", ""))):
            raise RefusedError(404)
        if headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise RefusedError(404)
        return _plain(rest), parts.query

    def require_own_page(self, headers: Mapping[str, str]) -> None:
        """RefusedError unless a page of ours sends JSON: a form or another site's script can do neither."""
        if headers.get("Origin") != f"http://{headers.get('Host')}":
            raise RefusedError(403, "decisions are taken from the desk's own page alone")
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise RefusedError(415, "a decision is JSON")

    def _is_ours(self, host: str) -> bool:
        return host in [f"{name}:{self.port}" for name in _NAMES]


def _plain(path: str) -> str:
    """A path without escapes; RefusedError for one that climbs or has signs that no file of ours has."""
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        raise RefusedError(404) from None
    if _SIGNS.search(plain) or plain.startswith("/") or {"..", "."} & set(plain.split("/")):
        raise RefusedError(404)
    return plain


def length_of(headers: Mapping[str, str]) -> int:
    """The bytes of a body; RefusedError where they are not told once, or are too many."""
    told = headers.get("Content-Length", "")
    if "Transfer-Encoding" in headers or not (told.isascii() and told.isdigit()):
        raise RefusedError(411, "say how long the decision is")
    if len(told) > 9 or int(told) > LARGEST:
        raise RefusedError(413, f"a decision has no more than {LARGEST:,} bytes")
    return int(told)


def parse_body(body: bytes) -> dict[str, Any]:
    """The object that a body holds; RefusedError for anything else, half characters among it."""
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_refuse)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise RefusedError(400, "no JSON in UTF-8") from None
    if not isinstance(found, dict):
        raise RefusedError(400, "a decision is an object")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
