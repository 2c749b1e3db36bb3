"""What the page may ask and post, by name: the session's methods, with what they are given looked at first."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from tidings.desk.jobs import Job, Worker
from tidings.desk.search import search
from tidings.desk.served.guards import RefusedError
from tidings.desk.served.http import Answer
from tidings.desk.served.pages import own_file, site_file
from tidings.desk.session import Session
from tidings.errors import InputError
from tidings.schema import codelist

_AHEAD = 3
"""Questions that the page has at hand: the one that is shown, and what follows it."""


class Api:
    """Answers for a session: pages, questions and decisions; `rebuild` builds the package, `site` knows its pages."""

    def __init__(self, session: Session, rebuild: Job, site: Callable[[], Path], renew: Callable[[], None]) -> None:
        self.session, self.rebuild, self.site, self.renew = session, rebuild, site, renew
        self.worker = Worker()
        self._shown = session.version

    def get(self, path: str, query: str) -> Answer:
        """What lies at a path; RefusedError where nothing does."""
        room, _, name = path.partition("/")
        if room == "api":
            asked = {key: values[-1] for key, values in parse_qs(query, max_num_fields=10).items()}
            return Answer.of(_named(_ASKED, name)(self, asked))
        if room == "site":
            return site_file(self.site(), name)
        if room in ("", "desk"):
            return own_file(name)
        raise RefusedError(404)

    def post(self, path: str, asked: dict[str, Any]) -> Answer:
        """What comes of a decision, which is on the disk when this returns."""
        room, _, name = path.partition("/")
        if room != "api":
            raise RefusedError(404)
        return Answer.of(_named(_POSTED, name)(self, asked))

    def close(self) -> int:
        """Ends what is under way; gives how many decisions were made."""
        self.worker.close()
        return self.session.close()

    def state(self) -> dict[str, Any]:
        """How much is done and left, and how far a build is."""
        return {**self.session.counts(), "build": asdict(self.worker.state()), "package": str(self.session.package)}

    def build(self) -> dict[str, Any]:
        """Starts a build, after which the session and the site look at what came of it."""
        self.worker.start(self.rebuild, self._look_anew)
        return self.state()

    def next(self) -> dict[str, Any]:
        """The questions that come next; the pages follow where somebody else has built the package."""
        found = self.session.next(_AHEAD)
        self._follow()
        return {"next": found, **self.session.counts()}

    def _look_anew(self) -> None:
        self.session.reload()
        self._follow()

    def _follow(self) -> None:
        if self.session.version != self._shown:
            self._shown = self.session.version
            self.renew()


def _named(routes: Mapping[str, Any], name: str) -> Any:
    if name not in routes:
        raise RefusedError(404)
    return routes[name]


def _vocabulary() -> dict[str, Any]:
    """The types, their modes, and what else a slot may hold."""
    types = [{key: row[key] for key in ("code", "title", "description")} for row in codelist("event_types")]
    modes = [{"type": row["event_type"], "code": row["code"]} for row in codelist("modes")]
    return {"types": types, "modes": modes, "modalities": [row["code"] for row in codelist("modalities")]}


def _text(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str) or len(value) > 2_000:
        raise InputError(f"{name} must be a text")
    return value


def _object(asked: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = asked.get(name, {})
    if not isinstance(value, dict):
        raise InputError(f"{name} must be an object")
    return value


def _texts(asked: Mapping[str, Any], name: str) -> list[str]:
    value = asked.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InputError(f"{name} must be a list of texts")
    return value


def _count(asked: Mapping[str, Any], name: str) -> int:
    value = asked.get(name)
    if type(value) is not int:
        raise InputError(f"{name} must be a whole number")
    return value


_ASKED: Mapping[str, Callable[[Api, Mapping[str, str]], Any]] = {
    "state": lambda api, asked: api.state(),
    "next": lambda api, asked: api.next(),
    "question": lambda api, asked: api.session.question(_text(asked, "id")),
    "event": lambda api, asked: api.session.event(_text(asked, "id")),
    "article": lambda api, asked: api.session.article(_text(asked, "id")),
    "alike": lambda api, asked: api.session.alike(_text(asked, "id"), _text(asked, "by")),
    "search": lambda api, asked: search(api.session.dataset, _text(asked, "kind"), _text(asked, "words")),
    "vocabulary": lambda api, asked: _vocabulary(),
}
"""What may be asked, by the last part of the path."""

_POSTED: Mapping[str, Callable[[Api, Mapping[str, Any]], Any]] = {
    "decide": lambda api, asked: api.session.decide(
        _text(asked, "id"), _text(asked, "answer"), _object(asked, "changes"), _text(asked, "why")
    ),
    "blind": lambda api, asked: api.session.answer_blindly(_text(asked, "id"), asked),
    "add": lambda api, asked: api.session.add(_text(asked, "article"), _object(asked, "said"), _text(asked, "why")),
    "split": lambda api, asked: api.session.split(
        _text(asked, "event"), _texts(asked, "claims"), _text(asked, "to"), _text(asked, "why")
    ),
    "bulk": lambda api, asked: api.session.bulk(
        _texts(asked, "ids"), _count(asked, "count"), _text(asked, "answer"), _text(asked, "why")
    ),
    "done": lambda api, asked: api.session.done(_text(asked, "article")),
    "skip": lambda api, asked: api.session.skip(_text(asked, "id")),
    "undo": lambda api, asked: api.session.take_back(),
    "build": lambda api, asked: api.build(),
}
"""What may be posted, likewise."""
