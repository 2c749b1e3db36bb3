"""Every kind of answer and fault of a server ends in a named outcome."""

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from asked import VARIABLE, a_client, a_request
from scripted_server import MODEL, NO_EVENTS, Reply, as_json, completion, fault, in_turn, page, serving

from tidings.ask.budget import Limits
from tidings.ask.server.client import Failed
from tidings.ask.server.dialect import Dialect
from tidings.errors import EndpointError
from tidings.extract.llm.exchange import Answer

GOOD = completion()
ANSWERED = Answer(NO_EVENTS, "answered", MODEL, 100, 20)
CUT = Reply(200, GOOD.body, GOOD.headers, cut=len(GOOD.body) // 2)
PAST = format_datetime(datetime.now(UTC) - timedelta(seconds=5), usegmt=True)
AZURE = {"code": "content_filter", "innererror": {"code": "ResponsibleAIPolicyViolation"}, "param": "prompt"}

ENDS = {
    "an answer": ((GOOD,), ANSWERED),
    "wrong JSON": ((completion("{'events': ["),), Answer("{'events': [", "answered", MODEL, 100, 20)),
    "fenced JSON": ((completion("```json\n{}\n```"),), Answer("```json\n{}\n```", "answered", MODEL, 100, 20)),
    "no usage": ((as_json({"choices": [{"message": {"content": "{}"}}]}),), Answer("{}", "answered")),
    "half a character": ((completion("{\ud800"),), Answer("{\ud800", "answered", MODEL, 100, 20)),
    "a model's name that forges lines": (
        (as_json({"model": "x\ntidings: valid", "choices": [{"message": {"content": "{}"}}]}),),
        Answer("{}", "answered", "x\\ntidings: valid"),
    ),
    "odd usage": ((completion(usage={"prompt_tokens": "7"}),), Answer(NO_EVENTS, "answered", MODEL)),
    "thoughts before": ((completion(f"<think>Well {{}}</think>\n{NO_EVENTS}"),), ANSWERED),
    "thoughts whose start the template wrote": ((completion(f"Well.\n</think>\n\n{NO_EVENTS}"),), ANSWERED),
    "thoughts in a field": ((completion(reasoning_content="Well {", reasoning="Well {"),), ANSWERED),
    "thoughts in a part": (
        (completion([{"type": "thinking", "thinking": []}, {"type": "text", "text": NO_EVENTS}]),),
        ANSWERED,
    ),
    "thoughts without end": ((completion("<think>Well", "length"),), "spent all its tokens"),
    "cut by the limit": ((completion('{"ev', "length"),), Answer('{"ev', "truncated", MODEL, 100, 20)),
    "a content filter": ((completion("", "content_filter"),), Answer("", "refused", MODEL, 100, 20)),
    "a refusal": ((completion(None, refusal="I can't."),), Answer("I can't.", "refused", MODEL, 100, 20)),
    "a refusal in words": (
        (completion("I'm sorry, but no."),),
        Answer("I'm sorry, but no.", "refused", MODEL, 100, 20),
    ),
    "no refusal": ((completion('I am {"events": []}'),), Answer('I am {"events": []}', "answered", MODEL, 100, 20)),
    "a filter of the prompt": ((fault(400, "The prompt was filtered.", **AZURE),), Answer("", "refused")),
    "a moderation": ((fault(403, "flagged", code=403, metadata={"flagged_input": "x"}),), Answer("", "refused")),
    "for legal reasons": ((Reply(451),), Answer("", "refused")),
    "a filter told in the body": (
        (as_json({"error": {"code": "content_filter", "message": ""}}),),
        Answer("", "refused"),
    ),
    "429 with seconds": ((fault(429, headers={"Retry-After": "0.01"}), GOOD), ANSWERED),
    "429 with a date": ((fault(429, headers={"Retry-After": PAST}), GOOD), ANSWERED),
    "429 with nonsense": ((fault(429, headers={"Retry-After": "soon"}), GOOD), ANSWERED),
    "a passing 500": ((fault(500), fault(500), GOOD), ANSWERED),
    "a passing 502, a page": ((page(502), GOOD), ANSWERED),
    "a passing 503": ((fault(503, "Loading model"), GOOD), ANSWERED),
    "a passing 504": ((Reply(504), GOOD), ANSWERED),
    "a connection cut": ((CUT, GOOD), ANSWERED),
    "a connection cut at once": ((Reply(200, b"{}", cut=0), GOOD), ANSWERED),
    "a gateway's error in the body": ((as_json({"error": {"code": 502, "message": "x"}}), GOOD), ANSWERED),
    "an error as the finish": ((completion("", "error"), GOOD), ANSWERED),
    "an empty answer, once": ((completion(""), GOOD), ANSWERED),
    "a lasting 500": ((fault(500, "out of memory"),), "status 500: out of memory, 3 times"),
    "connections cut": ((CUT,), "broke off (peer closed connection"),
    "empty answers": ((completion(" \n"),), "answered with nothing, 3 times"),
    "no choices": ((as_json({"choices": []}),), "answered without a message, 3 times"),
    "no object": ((as_json([1]),), "something that is no JSON"),
    "no bytes": ((Reply(),), "answered with nothing, 3 times"),
    "a web page": ((page(),), "a web page; is the endpoint right?, 3 times"),
    "rubbish in gzip": ((Reply(200, b"no gzip", {"Content-Encoding": "gzip"}),), "broke off ("),
    "too long": ((fault(400, "This model's maximum context length is 8192 tokens"),), "lower [engines.llm] chunk"),
    "too long, llama.cpp": ((fault(400, "x", type="exceed_context_size_error"),), "lower [engines.llm] chunk"),
    "too large": ((Reply(413),), "lower [engines.llm] chunk"),
    "an unknown fault of the request": ((fault(418, "teapot"),), "status 418: teapot"),
}
"""What the server replies, and how the request ends: an answer, or a failure with these words."""


@pytest.mark.parametrize(("replies", "end"), ENDS.values(), ids=ENDS)
def test_a_request_ends_in_an_answer_or_a_named_failure(replies: tuple[Reply, ...], end: Answer | str) -> None:
    with serving(in_turn(*replies)) as server, a_client(server.endpoint) as client:
        reply = client.ask(a_request())
    assert (end in reply.why if isinstance(end, str) else False) if isinstance(reply, Failed) else reply == end


def test_who_is_too_slow_is_asked_once_more() -> None:
    with serving(in_turn(completion(delay=1.0))) as server, a_client(server.endpoint, timeout=0.1) as client:
        assert client.ask(a_request()) == Failed("did not answer in time ([engines.llm] timeout), 2 times")
    assert len(server.asked) == 2


STOPS = {
    "a wrong key": (
        fault(401, "Incorrect API key"),
        "asks for a key, and there is none in TIDINGS_LLM_KEY (status 401",
    ),
    "a forbidden key": (fault(403, "no"), "TIDINGS_LLM_KEY (status 403: no)"),
    "no credit": (Reply(402), "has no credit left"),
    "no quota": (fault(429, "exceeded", code="insufficient_quota"), "has no credit left"),
    "an unknown model": (fault(404, "model not found"), "has no model 'scripted-1'; it offers other-1, other-2"),
    "an unknown model, by 400": (fault(400, "x", code="model_not_found"), "it offers other-1, other-2"),
    "elsewhere": (Reply(307, headers={"Location": "http://example.org/"}), "sends us elsewhere (status 307"),
    "not today": (fault(429, headers={"Retry-After": "86400"}), "asks to be left alone for 86,400 seconds"),
}
"""What the server replies to whatever it is asked, and what the user is told."""


@pytest.mark.parametrize(("reply", "told"), STOPS.values(), ids=STOPS)
def test_what_no_request_can_pass_stops_at_once_with_one_line(reply: Reply, told: str) -> None:
    with serving(in_turn(reply), models=("other-1", "other-2")) as server, a_client(server.endpoint) as client:
        with pytest.raises(EndpointError) as stopped:
            client.ask(a_request())
        assert len(server.asked) == 1
    assert told in str(stopped.value)
    assert str(stopped.value).isprintable()


def test_an_endpoint_without_its_v1_is_told() -> None:
    told = pytest.raises(EndpointError, match=r"knows no chat completions .* mostly ends in /v1")
    with serving(in_turn(GOOD)) as server, a_client(server.endpoint.removesuffix("/v1")) as client, told:
        client.ask(a_request())


def test_a_server_without_models_is_told() -> None:
    told = pytest.raises(EndpointError, match="it offers none; with Ollama: ollama pull MODEL")
    with serving(in_turn(fault(404)), models=()) as server, a_client(server.endpoint) as client, told:
        client.ask(a_request())


def test_nobody_listening_is_told_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        with (
            a_client(address) as client,
            pytest.raises(EndpointError, match=r"nobody answers at .*is Ollama running"),
        ):
            client.ask(a_request())


def test_https_where_none_is_spoken_is_told() -> None:
    told = pytest.raises(EndpointError, match=r"no https is spoken at .*; is it http\?")
    with serving(in_turn(GOOD)) as server, a_client(server.endpoint.replace("http:", "https:")) as client, told:
        client.ask(a_request())


def test_who_goes_away_in_mid_run_is_waited_for_and_then_told() -> None:
    with serving(in_turn(GOOD)) as server:
        address = server.endpoint
        with a_client(address) as client:
            assert client.ask(a_request()) == ANSWERED
            server.shutdown()
            server.server_close()
            client._http._transport.close()
            with pytest.raises(EndpointError, match="nobody answers at"):
                client.ask(a_request())
            assert client.usage.attempts == 4


def _form(body: dict[str, object]) -> str:
    given = body.get("response_format")
    return str(given["type"]) if isinstance(given, dict) else "prompt"


@pytest.mark.parametrize("understood", ["json_schema", "json_object", "prompt"])
def test_what_a_server_understands_is_found_out_once_and_remembered(understood: str, tmp_path: Path) -> None:
    def script(body: dict[str, object]) -> Reply:
        return GOOD if _form(body) == understood else fault(400, "This response_format type is unavailable now")

    forms = ["json_schema", "json_object", "prompt"]
    with serving(script) as server:  # type: ignore[arg-type]
        for _ in range(2):
            with a_client(server.endpoint, memory=tmp_path) as client:
                assert [client.ask(a_request()), client.ask(a_request())] == [ANSWERED, ANSWERED]
    tries = forms[: forms.index(understood)]
    assert [_form(body) for body in server.asked] == [*tries, *[understood] * 4]


REFUSED = {
    "max_tokens": (fault(400, "Unsupported parameter: use 'max_completion_tokens'", param="max_tokens"), ()),
    "temperature": (
        fault(400, "'temperature' does not support 0; only the default (1) value", param="temperature"),
        ("temperature",),
    ),
    "seed": (as_json({"detail": [{"type": "extra_forbidden", "loc": ["body", "seed"]}]}, 422), ("seed",)),
    "top_p": (fault(400, "`temperature` and `top_p` cannot both be specified for this model"), ("top_p",)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_parameter_that_a_server_refuses_is_left_out_and_told(name: str) -> None:
    reply, refused = REFUSED[name]
    with serving(lambda body: reply if name in body else GOOD) as server, a_client(server.endpoint) as client:
        assert client.ask(a_request()) == ANSWERED
        assert client.dialect.refused == refused
    first, second = server.asked
    given = {key: second.get(key) for key in ("temperature", "top_p", "seed", "max_tokens", "max_completion_tokens")}
    wanted = {
        "temperature": 0.0,
        "top_p": 1.0,
        "seed": 1,
        "max_tokens": 50,
        "max_completion_tokens": None,
        name: None,
    }
    assert given == (wanted | {"max_completion_tokens": 50} if name == "max_tokens" else wanted)
    assert second["response_format"] == first["response_format"]


def test_a_model_without_any_sampling_ends_too() -> None:
    """As OpenAI's reasoning models: one complaint a request, each of another parameter."""

    def script(body: dict[str, object]) -> Reply:
        wrong = [name for name in ("max_tokens", "temperature", "top_p", "seed") if name in body]
        return (
            fault(400, f"Unsupported parameter: '{wrong[0]}', max_completion_tokens", param=wrong[0])
            if wrong
            else GOOD
        )

    with serving(script) as server, a_client(server.endpoint) as client:  # type: ignore[arg-type]
        assert client.ask(a_request()) == ANSWERED
    assert client.dialect == Dialect("json_schema", "max_completion_tokens", ("seed", "temperature", "top_p"))


def test_who_complains_of_everything_ends_as_failed() -> None:
    words = "temperature top_p seed response_format max_tokens unsupported"
    with serving(in_turn(fault(400, words))) as server, a_client(server.endpoint) as client:
        assert client.ask(a_request()) == Failed(f"status 400: {words}")
    assert len(server.asked) < 30


def test_a_dialect_that_is_known_is_not_left_for_a_complaint_without_reason() -> None:
    with serving(in_turn(GOOD, fault(400, "bad"), GOOD)) as server, a_client(server.endpoint) as client:
        ends = [client.ask(a_request()) for _ in range(3)]
    assert ends == [ANSWERED, Failed("status 400: bad"), ANSWERED]
    assert {_form(body) for body in server.asked} == {"json_schema"}


def test_what_is_remembered_and_holds_no_more_is_found_out_anew(tmp_path: Path) -> None:
    """Servers change, and do not always say what they mind."""
    with serving(in_turn(GOOD)) as server:
        with a_client(server.endpoint, memory=tmp_path) as client:
            assert client.ask(a_request()) == ANSWERED
        server.script = lambda body: GOOD if _form(dict(body)) == "prompt" else fault(400, "bad")
        for _ in range(2):
            with a_client(server.endpoint, memory=tmp_path) as client:
                assert client.ask(a_request()) == ANSWERED
    forms = ["json_schema", "json_schema", "json_object", "prompt", "prompt"]
    assert [_form(body) for body in server.asked] == forms


def test_a_request_that_fails_in_every_dialect_changes_none(tmp_path: Path) -> None:
    script = in_turn(*[fault(400, "bad")] * 3, GOOD)
    with serving(script) as server, a_client(server.endpoint, memory=tmp_path) as client:
        assert [client.ask(a_request()) for _ in range(2)] == [Failed("status 400: bad"), ANSWERED]
    assert [_form(body) for body in server.asked] == ["json_schema", "json_object", "prompt", "json_schema"]


def test_a_budget_of_tokens_ends_before_it_is_overdrawn() -> None:
    with serving(in_turn(GOOD)) as server, a_client(server.endpoint, limits=Limits(tokens=380)) as client:
        ends = [client.ask(a_request()) for _ in range(5)]
    assert ends == [ANSWERED, ANSWERED, None, None, None]
    assert client.usage.sent + client.usage.back == 240


SECRET = "sk-very-secret-0123456789"


def _shows_the_key(text: str) -> bool:
    return SECRET in text


def test_a_server_that_sends_the_key_back_cannot_make_us_write_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    replies = (
        fault(500, f"Bearer {SECRET}"),
        as_json({"model": SECRET, "choices": [{"message": {"content": f'{{"x": "{SECRET}"}}'}}]}),
        fault(401, f"Incorrect API key provided: {SECRET}"),
    )
    with serving(in_turn(*replies)) as server, a_client(server.endpoint, SECRET, tmp_path) as client:
        answer = client.ask(a_request())
        with pytest.raises(EndpointError) as stopped:
            client.ask(a_request())
        told = [repr(answer), repr(client.__dict__), str(stopped.value), repr(stopped.value.__context__), caplog.text]
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert [one for one in (*told, *written) if _shows_the_key(one)] == []
    assert written
    assert {one["Authorization"] for one in server.headers} == {f"Bearer {SECRET}"}
    assert f"refuses the key in {VARIABLE}" in str(stopped.value)


def test_no_proxy_and_no_netrc_comes_between(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("default login me password mine\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(in_turn(GOOD)) as server, a_client(server.endpoint) as client:
        assert client.ask(a_request()) == ANSWERED
    assert "Authorization" not in server.headers[0]
