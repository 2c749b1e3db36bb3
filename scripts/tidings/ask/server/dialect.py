"""What a server understands of OpenAI's protocol: found out by asking, and remembered for each server and model."""

import hashlib
import json
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tidings.extract.llm.exchange import Request
from tidings.files.whole_files import replace_file

FORMS = ("json_schema", "json_object", "prompt")
"""How a server is made to answer in JSON, the strictest first: by the schema, as any object, by the words alone."""
LIMITS = ("max_tokens", "max_completion_tokens")
"""What servers call the most tokens of an answer, the older first."""
SAMPLING = ("top_p", "seed", "temperature")
"""What a server may refuse of the sampling, what it misses least first."""

_OF_FORM = re.compile(r"(?i)response_?format|json_?schema|json_?object|json mode|schema|structured|guided|grammar")
_KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server is asked: the form of its answer, what it calls the limit, what of the sampling it refuses."""

    form: str = FORMS[0]
    limit: str = LIMITS[0]
    refused: tuple[str, ...] = ()

    def body(self, request: Request) -> dict[str, Any]:
        """The request as this server takes it."""
        sampling = dict(request.sampling)
        body = {"model": request.model, "messages": [dict(one) for one in request.messages], "stream": False}
        body[self.limit] = sampling.pop(LIMITS[0])
        body |= {name: value for name, value in sampling.items() if name not in self.refused}
        return body | self._form(request)

    def _form(self, request: Request) -> dict[str, Any]:
        if self.form == "json_schema":
            named = {"name": "events", "strict": True, "schema": dict(request.schema)}
            return {"response_format": {"type": self.form, "json_schema": named}}
        return {"response_format": {"type": self.form}} if self.form == "json_object" else {}

    def others(self, parameter: str, message: str, *, known: bool) -> Iterator["Dialect"]:
        """How to ask instead where a server complained so, the likeliest way first.

        `known`: the server has answered in this dialect, so that a complaint without a reason is about the request.
        """
        for said in (parameter, message):
            yield from self._otherwise(said, f"{parameter} {message}")
        if self.form != FORMS[-1] and (_OF_FORM.search(f"{parameter} {message}") or not known):
            yield replace(self, form=FORMS[FORMS.index(self.form) + 1])

    def _otherwise(self, said: str, everything: str) -> Iterator["Dialect"]:
        for mine, other in (LIMITS, LIMITS[::-1]):
            if (
                self.limit == mine
                and _names(mine, said)
                and (_names(other, everything) or _UNKNOWN.search(everything))
            ):
                yield replace(self, limit=other)
        for name in SAMPLING:
            if name not in self.refused and _names(name, said):
                yield replace(self, refused=tuple(sorted({*self.refused, name})))


_UNKNOWN = re.compile(r"(?i)unsupported|not support|unknown|unrecognized|unexpected|not permitted|not allowed|extra")


def _names(parameter: str, said: str) -> bool:
    return re.search(rf"\b{parameter}\b", said) is not None


@dataclass(frozen=True, slots=True)
class DialectMemory:
    """A folder that remembers dialects; `None` for one that remembers nothing."""

    folder: Path | None

    def recall(self, address: str, model: str) -> Dialect | None:
        """The dialect of a server and model; None where it is not known, or so long that they may have changed."""
        path = self._path(address, model)
        try:
            if path is None or time.time() - path.stat().st_mtime > _KEPT_DAYS * 24 * 3600:
                return None
            return _read(json.loads(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, address: str, model: str, dialect: Dialect) -> None:
        """Keeps a dialect; a folder that cannot be written costs requests, not the run."""
        path = self._path(address, model)
        if path is not None:
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, json.dumps(asdict(dialect)).encode())

    def _path(self, address: str, model: str) -> Path | None:
        digest = hashlib.sha256(f"{address}\0{model}".encode()).hexdigest()
        return self.folder / "dialects" / f"{digest}.json" if self.folder else None


def _read(stated: Any) -> Dialect | None:
    dialect = Dialect(stated["form"], stated["limit"], tuple(stated["refused"]))
    known = dialect.form in FORMS and dialect.limit in LIMITS and _all_known(dialect.refused)
    return dialect if known else None


def _all_known(refused: Iterable[str]) -> bool:
    return set(refused) <= set(SAMPLING)
