"""What a server's reply means: an answer, or a fault and what can be done about it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tidings.extract.llm.exchange import Answer
from tidings.issue import cut
from tidings.web.patience import stated_wait
from tidings.web.replies import PASSING

Remedy = Literal["again", "late", "absent", "otherwise", "unknown", "key", "stop", "none"]
"""What can be done: try again, also where no answer came in time or nobody is there; ask in another dialect; look
which models there are; give another key; ask this server no more; nothing for this request."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a reply is no answer. `parameter` and `message` are the server's own words, `wait` the seconds it asks for.

    `tokens` are what it counted all the same.
    """

    remedy: Remedy
    why: str
    parameter: str = ""
    message: str = ""
    wait: float | None = None
    tokens: tuple[int, int] = (0, 0)


_PASSING = PASSING | {409}
_FILTERED = re.compile(
    r"(?i)content_?filter|content[_ ](management )?policy|responsible_?ai|moderation|data_inspection_failed|"
    r"prohibited_content|safety|\bflagged\b|^(recitation|blocklist|spii)$"
)
"""How content filters name themselves: codes, and the words of those that have none."""
_DECLINED = re.compile(
    r"(?i)\s*(i'm |i’m |i am )?(very )?(sorry|unable)\b|\s*i (can't|can’t|cannot|can not|won't|won’t)\b"
)
"""How a model begins that declines in words, where it should answer in JSON."""
_FILTERS_ANSWER = (400, 403, 422, 502)
_TOO_LONG = re.compile(
    r"(?i)context_length|exceed_context|context (length|size|window)|maximum context|too many tokens|"
    r"(prompt|input|request) is too (long|large)"
)
_NO_MODEL = re.compile(r"(?i)model_not_found|invalid_model|model\b.{0,80}\b(not found|does not exist|not exist)")
_NO_MONEY = re.compile(r"(?i)insufficient_(quota|balance|credits)|billing|exceeded your current quota")
_TOO_MANY = 1_000_000_000
"""Tokens that no request has."""
_CUT_SHORT = ("length", "max_tokens", "model_length")


def read_reply(status: int, headers: Mapping[str, str], body: bytes) -> Answer | Fault:
    """The answer in a server's reply, or what is wrong with it."""
    reply = _parsed(body)
    error = _error(reply)
    if status == 200 and not error:
        return _answer(reply) if isinstance(reply, dict) else Fault("again", f"answered with {_kind(headers, body)}")
    if status == 200:  # a gateway that tells in the body how the server behind it answered
        code = error.get("code")
        status = code if isinstance(code, int) and code >= 300 else 502
    return _refused(status, error) or _fault(status, headers, body, error)


def model_names(body: bytes) -> list[str] | None:
    """The models that a server's list names, in its order; None where it is no such list."""
    reply = _parsed(body)
    if not isinstance(reply, dict) or "data" not in reply:
        return None
    rows = reply["data"] if isinstance(reply["data"], list) else []
    return [cut(row["id"]) for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _error(reply: Any) -> dict[str, Any]:
    """What a reply says is wrong: an object, or words alone as some servers have them."""
    if not isinstance(reply, dict):
        return {}
    error = reply.get("error") or (reply if reply.get("object") == "error" else reply.get("detail"))
    if isinstance(error, dict):
        return error
    return {"message": error if isinstance(error, str) else json.dumps(error)} if error else {}


def _codes(error: Mapping[str, Any]) -> Iterator[str]:
    inner = error.get("innererror")
    for one in (error, inner if isinstance(inner, dict) else {}):
        yield from (str(one[name]) for name in ("code", "type") if one.get(name))
    metadata = error.get("metadata")
    if isinstance(metadata, dict) and "flagged_input" in metadata:
        yield "moderation"


def _refused(status: int, error: Mapping[str, Any]) -> Answer | None:
    """An answer that is a refusal, where a content filter has turned the request away."""
    said = (*_codes(error), str(error.get("message", "")))
    filtered = status in _FILTERS_ANSWER and any(_FILTERED.search(one) for one in said)
    return Answer("", "refused") if filtered or status == 451 else None


def _fault(status: int, headers: Mapping[str, str], body: bytes, error: Mapping[str, Any]) -> Fault:
    message, parameter = str(error.get("message", "")), str(error.get("param") or "")
    words = " ".join((*_codes(error), message))
    told = f"status {status}" + (f": {cut(message)}" if message else f", {_kind(headers, body)}")
    wait = stated_wait(headers)
    if status in (401, 403):
        return Fault("key", told)
    if status == 402 or (status in (400, 403, 429) and _NO_MONEY.search(words)):
        return Fault("stop", f"has no credit left for this key ({told})")
    if status == 404 or (status == 400 and _NO_MODEL.search(words)):
        return Fault("unknown", told)
    if status == 413 or (status in (400, 422) and _TOO_LONG.search(words)):
        remedy = "lower [engines.llm] chunk, or give the model a longer context"
        return Fault("none", f"the request does not fit into the model's context ({told}); {remedy}")
    if 300 <= status < 400:
        return Fault("stop", f"sends us elsewhere ({told}), which is not followed; name the right endpoint")
    return Fault("again" if status in _PASSING else "otherwise", told, parameter, words, wait)


def _kind(headers: Mapping[str, str], body: bytes) -> str:
    """What a reply is that is no JSON, in words."""
    if not body.strip():
        return "nothing"
    is_page = "html" in headers.get("content-type", "").lower() or body.lstrip()[:1] == b"<"
    return "a web page; is the endpoint right?" if is_page else "something that is no JSON"


def _answer(reply: Mapping[str, Any]) -> Answer | Fault:
    """The first choice of a completion."""
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return Fault("again", "answered without a message", tokens=_counts(reply))
    served, (sent, back) = cut(_text(reply.get("model"))), _counts(reply)
    ended = str(choice.get("finish_reason") or "").lower()
    if message.get("refusal") or _FILTERED.search(ended):
        return Answer(_text(message.get("refusal")), "refused", served, sent, back)
    if ended == "error":
        return Fault("again", "broke off with an error of its own", tokens=(sent, back))
    text, is_cut = without_thoughts(_content(message.get("content"))), ended in _CUT_SHORT
    if "{" not in text and _DECLINED.match(text):
        return Answer(text, "refused", served, sent, back)
    if not text.strip():
        return _silence(is_cut, (sent, back))
    return Answer(text, "truncated" if is_cut else "answered", served, sent, back)


def _silence(is_cut: bool, tokens: tuple[int, int]) -> Fault:
    if is_cut:
        why = "the model spent all its tokens before it answered"
        return Fault("none", f"{why}; raise [engines.llm] answer_tokens, or let it not think", tokens=tokens)
    return Fault("again", "answered with nothing", tokens=tokens)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _content(content: object) -> str:
    """The text of a message, which may come in parts; those that are thoughts are passed over."""
    if not isinstance(content, list):
        return _text(content)
    parts = (part for part in content if isinstance(part, dict) and part.get("type") in ("text", "output_text"))
    return "".join(_text(part.get("text")) for part in parts)


def without_thoughts(text: str) -> str:
    """An answer without what the model thought aloud before it.

    >>> without_thoughts("<think>Who met whom?</think>\\n{}")
    '{}'
    >>> without_thoughts("Who met whom?</think>{}")
    '{}'
    >>> without_thoughts('{"words": "</think>"}')
    '{"words": "</think>"}'
    """
    opened = _OPENED.match(text)
    if not opened and text.lstrip()[:1] in ("{", "`"):
        return text
    closed = _CLOSED.search(text)
    return text[closed.end() :] if closed else "" if opened else text


_OPENED = re.compile(r"\s*<(think|thinking|thought|reasoning)>", re.IGNORECASE)
_CLOSED = re.compile(r"</(think|thinking|thought|reasoning)>\s*", re.IGNORECASE)


def _counts(reply: Mapping[str, Any]) -> tuple[int, int]:
    """What the server counted: the tokens that were sent, and those that came back."""
    usage = reply.get("usage")
    counted = usage if isinstance(usage, dict) else {}
    return _number(counted.get("prompt_tokens")), _number(counted.get("completion_tokens"))


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _TOO_MANY else 0
