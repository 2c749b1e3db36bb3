"""Keeps each answer as a file beside the articles, at the address of its request; never the text or a key."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from tidings.checks import rule
from tidings.errors import reason
from tidings.extract.llm.exchange import Answer, Request, digest_of
from tidings.files.whole_files import replace_file
from tidings.issue import Issue

FOLDER = "answers"
"""The folder of a seeds folder that holds them."""
FORMAT = 1
"""Of these files; one of another format is not read."""
_ANSWER = rule("TID-READ-ANSWER")


class _UnusableError(Exception):
    """Why a file's content is no answer; it never leaves this module."""


class AnswerStore:
    """The kept answers of a seeds folder: `answers/ab/ab12….json`, `ab12…` being the request's digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, digest: str) -> Path:
        """Where the answer to the request of this digest is kept."""
        return self.folder / digest[:2] / f"{digest}.json"

    def find(self, request: Request) -> Answer | Issue | None:
        """The kept answer to a request; an issue where its file cannot be used, None where there is none."""
        path = self.path_of(request.digest)
        try:
            return _read(path.read_bytes(), request.digest)
        except FileNotFoundError:
            return None
        except (OSError, _UnusableError) as error:
            name = path.relative_to(self.folder).as_posix()
            return _ANSWER.issue(f"{FOLDER}/{name}", detail=reason(error))

    def keep(self, request: Request, answer: Answer) -> Path:
        """Writes the answer to its file, whole and on the disk when this returns, in the place of an older one."""
        path = self.path_of(request.digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, _written(_record(request, answer)).encode(), lasting=True)
        return path


def _record(request: Request, answer: Answer) -> dict[str, Any]:
    asked = request.asked
    system, question, *_ = (digest_of(one["content"]) for one in request.messages)
    return {
        "format": FORMAT,
        "digest": request.digest,
        "parts": {
            "instructions": system,
            "codebook": asked.codebook,
            "schema": digest_of(request.schema),
            "chunk": question,
        },
        "model": request.model,
        "sampling": dict(request.sampling),
        "article": asked.article,
        "sentences": [asked.first, asked.last],
        "repair": asked.repair,
        "outcome": answer.outcome,
        "served": answer.served,
        "prompt_tokens": answer.prompt_tokens,
        "answer_tokens": answer.answer_tokens,
        "text": answer.text,
    }


def _written(record: dict[str, Any]) -> str:
    """The record as JSON that people can read, half a character as its escape: UTF-8 has none."""
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


_COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}
_KEPT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "outcome": {"enum": ["answered", "refused", "truncated"]},
        "served": {"type": "string"},
        "prompt_tokens": _COUNT,
        "answer_tokens": _COUNT,
        "text": {"type": "string"},
    },
    "required": ["outcome", "served", "prompt_tokens", "answer_tokens", "text"],
}
"""What is read of a file again; the rest is for people."""


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_KEPT)


def _read(content: bytes, digest: str) -> Answer:
    """The answer that a file of this digest holds; _UnusableError where it holds none."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(f"no whole JSON ({reason(error)})") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise _UnusableError(f"not of format {FORMAT}, which this version of tidings reads")
    if record.get("digest") != digest:
        raise _UnusableError("its digest does not fit its name")
    if wrong := next(_validator().iter_errors(record), None):
        raise _UnusableError(f"{'.'.join(map(str, wrong.absolute_path)) or 'a key'} is wrong: {wrong.message}")
    return Answer(**{name: record[name] for name in _KEPT["properties"]})
