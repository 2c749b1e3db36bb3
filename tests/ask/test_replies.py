"""Whatever a server sends is an answer or a fault; nothing that it sends raises."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.ask.server.replies import Fault, model_names, read_reply, without_thoughts
from tidings.extract.llm.exchange import Answer

OF_ERRORS = ("error", "message", "code", "type", "param", "innererror", "metadata", "detail", "object")
OF_REPLIES = (
    "choices",
    "content",
    "finish_reason",
    "usage",
    "prompt_tokens",
    "refusal",
    "model",
    "text",
    "data",
    "id",
)
WORDS = st.sampled_from([*OF_ERRORS, *OF_REPLIES, "length", "stop", "content_filter"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)


def completed(message: Any, more: Any) -> dict[str, Any]:
    return {"choices": [{"message": message, "finish_reason": more}], "usage": more, "model": more}


BODIES = st.binary(max_size=30) | st.builds(
    lambda value: json.dumps(value).encode(), VALUES | st.builds(completed, VALUES, VALUES)
)
STATUSES = st.sampled_from([200, 204, 301, 400, 401, 402, 403, 404, 413, 418, 422, 429, 451, 500, 503, 529])
HEADERS = st.dictionaries(st.sampled_from(["retry-after", "content-type"]), st.text(max_size=8))


@settings(max_examples=300)
@given(STATUSES, HEADERS, BODIES)
def test_any_reply_is_an_answer_or_a_fault(status: int, headers: dict[str, str], body: bytes) -> None:
    reply = read_reply(status, headers, body)
    if isinstance(reply, Fault):
        assert reply.why.isprintable() and len(reply.why) < 400
    else:
        assert isinstance(reply, Answer)
        assert reply.text or reply.outcome == "refused"
        assert reply.served.isprintable()
    names = model_names(body)
    assert names is None or all(name.isprintable() for name in names)


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_is_no_thought_stays_to_the_letter(words: str, thought: str) -> None:
    answer = json.dumps({"events": [words, "</think>"]}, ensure_ascii=False)
    assert without_thoughts(answer) == answer
    assert without_thoughts(f"<think>{thought.replace('<', '')}</think>\n{answer}") == answer
