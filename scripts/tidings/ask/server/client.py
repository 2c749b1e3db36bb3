"""Asks a server one request until it answers, or it is clear that it will not."""

import threading
from dataclasses import dataclass
from importlib.metadata import version

import httpx

from tidings.ask.budget import Budget
from tidings.ask.server.dialect import Dialect, DialectMemory
from tidings.ask.server.endpoint import Endpoint
from tidings.ask.server.replies import Fault, model_names, read_reply
from tidings.ask.tokens import Gauge, prompt_tokens, tokens_of
from tidings.errors import EndpointError
from tidings.extract.llm.exchange import Answer, Request
from tidings.issue import cut
from tidings.web.patience import Patience
from tidings.web.replies import LARGEST, absent, limits, plain, whole_body
from tidings.web.secret import Key

_SUSPICIOUS = 0.5
"""The share of its estimate below which a counted prompt was not read whole: no tokenizer is so much better."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A request that has no answer, and why."""

    why: str


@dataclass
class Usage:
    """What a run has used; `counted` is false where the server did not count and the tokens are estimated.

    `cut` are the tokens of a prompt as a server counted and as we estimated them, where it may have read but a part.
    """

    attempts: int = 0
    sent: int = 0
    back: int = 0
    counted: bool = True
    cut: tuple[int, int] | None = None


class Client:
    """One server and one model, asked by several threads at once; it has one dialect, one budget and one key."""

    def __init__(
        self,
        endpoint: Endpoint,
        model: str,
        key: Key,
        budget: Budget,
        memory: DialectMemory,
        patience: Patience,
        timeout: float,
    ) -> None:
        self._endpoint, self._model, self._key = endpoint, model, key
        self._budget, self._memory, self._patience = budget, memory, patience
        self._remembered = memory.recall(endpoint.address, model)
        self._dialect = self._remembered or Dialect()
        self._is_known = self._heard = False
        self._gauge = Gauge()
        self._counting = threading.Lock()
        self.usage = Usage()
        headers = {"User-Agent": f"tidings/{version('tidings')}", "Accept": "application/json", **key.headers()}
        # trust_env: no proxy and no .netrc of the environment may come between.
        self._http = httpx.Client(headers=headers, timeout=limits(timeout), follow_redirects=False, trust_env=False)

    def stop(self) -> None:
        """Nothing is asked any more; what is underway comes to its end."""
        self._budget.close()

    @property
    def dialect(self) -> Dialect:
        """How the server is asked, as far as it is found out."""
        return self._dialect

    def close(self) -> None:
        """Ends the connections."""
        self._http.close()

    def ask(self, request: Request) -> Answer | Failed | None:
        """The answer, or why there is none; None where the budget is spent before.

        EndpointError where there is no use in asking this server anything.
        """
        first, attempt = self._dialect, 1
        tried = {first}
        while True:
            dialect = self._dialect
            reply = self._try(request, dialect)
            if reply is None or isinstance(reply, Answer):
                return reply
            if reply.remedy == "otherwise" and (other := self._other(dialect, reply, tried)):
                self._dialect = other
                tried.add(other)
            elif reply.remedy in ("none", "otherwise"):
                self._dialect = self._dialect if self._is_known else first  # the fault was not in the dialect
                return Failed(reply.why)
            elif not self._is_worth_waiting(reply):
                raise EndpointError(self._hopeless(reply))
            elif attempt < (self._patience.late if reply.remedy == "late" else self._patience.attempts):
                self._wait(attempt, reply)
                attempt += 1
            elif reply.remedy == "absent":
                raise EndpointError(self._hopeless(reply))
            else:
                return Failed(f"{reply.why}, {attempt} times")

    def _is_worth_waiting(self, fault: Fault) -> bool:
        """True where it may pass: who never was there will not come, and who asks for long is asked another day."""
        if fault.remedy == "absent":
            return self._heard
        return fault.remedy in ("again", "late") and (fault.wait or 0) <= self._patience.stated

    def _other(self, dialect: Dialect, fault: Fault, tried: set[Dialect]) -> Dialect | None:
        """A dialect to try after the one that was complained of: another worker may have found it meanwhile."""
        others = dialect.others(fault.parameter, fault.message, known=self._is_known)
        return next((one for one in (self._dialect, *others) if one not in tried), None)

    def _wait(self, attempt: int, fault: Fault) -> None:
        seconds = self._patience.pause(attempt, fault.wait)
        if fault.wait is not None:
            self._budget.hold(seconds)
        self._budget.rest(seconds)

    def _try(self, request: Request, dialect: Dialect) -> Answer | Fault | None:
        """One attempt; None where the budget lets it not be made."""
        sent = self._gauge.mended(prompt_tokens(request))
        most = sent + int(request.sampling["max_tokens"])
        if not self._budget.admit(most):
            return None
        used = 0
        try:
            reply = self._post(dialect, request)
            used = self._count(request, sent, reply)
        finally:
            self._budget.settle(most, used)
        if isinstance(reply, Answer) and reply.outcome != "refused":
            self._settle_dialect(dialect)
        return reply

    def _post(self, dialect: Dialect, request: Request) -> Answer | Fault:
        try:
            with self._http.stream("POST", self._endpoint.chat, json=dialect.body(request)) as response:
                body = whole_body(response)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return Fault("absent", plain(error))
        except httpx.TimeoutException:
            return Fault("late", "did not answer in time ([engines.llm] timeout)")
        except httpx.RequestError as error:
            return Fault("again", f"broke off ({plain(error)})")
        self._heard = True
        if body is None:
            return Fault("none", f"answered with more than {LARGEST:,} bytes, or for more than an hour")
        return read_reply(response.status_code, response.headers, self._key.hidden(body))

    def _count(self, request: Request, sent: int, reply: Answer | Fault) -> int:
        """Adds up what an attempt has used, and gives its tokens."""
        text = reply.text if isinstance(reply, Answer) else ""
        counted = (reply.prompt_tokens, reply.answer_tokens) if isinstance(reply, Answer) else reply.tokens
        is_counted = any(counted) or not text
        used = counted if is_counted else (sent, tokens_of(text))
        with self._counting:
            if 0 < counted[0] < prompt_tokens(request) * _SUSPICIOUS:
                self.usage.cut = counted[0], prompt_tokens(request)
            self._gauge.learn(prompt_tokens(request), counted[0])
            self.usage.attempts += 1
            self.usage.sent += used[0]
            self.usage.back += used[1]
            self.usage.counted &= is_counted
        return sum(used)

    def _settle_dialect(self, dialect: Dialect) -> None:
        if not self._is_known and dialect == self._dialect:
            self._is_known = True
            if dialect != self._remembered:
                self._memory.remember(self._endpoint.address, self._model, dialect)

    def _hopeless(self, fault: Fault) -> str:
        """Why there is no use in asking, and what to do, in one line."""
        at = self._endpoint.address
        if fault.remedy == "absent":
            return self._absent(fault.why)
        if fault.remedy == "unknown":
            return self._unknown(fault.why)
        if fault.remedy == "key":
            what = "refuses the key in" if self._key else "asks for a key, and there is none in"
            return f"{at} {what} {self._key.variable} ({fault.why}); put a valid one there, or in the keyring"
        if fault.wait is not None:
            when = f"asks to be left alone for {fault.wait:,.0f} seconds"
            return f"{at} {when} ({fault.why}); run the same command again then: what was answered is kept"
        return f"{at} {fault.why}"

    def _absent(self, why: str) -> str:
        remedy = "is Ollama running? Start it: ollama serve" if self._endpoint.is_loopback else "is it spelled right?"
        return absent(self._endpoint.address, why, remedy)

    def _unknown(self, why: str) -> str:
        """Why a model is not found, with those that are."""
        at, offered = self._endpoint.address, self._models()
        if offered is None:
            return f"{at} knows no chat completions ({why}); an endpoint mostly ends in /v1"
        if self._model in offered:
            return f"{at} offers the model {self._model!r}, yet does not find it ({why})"
        more = f" and {len(offered) - _LISTED} more" if offered[_LISTED:] else ""
        listed = ", ".join(offered[:_LISTED]) + more or "none; with Ollama: ollama pull MODEL"
        return f"{at} has no model {cut(self._model)!r}; it offers {listed}"

    def _models(self) -> list[str] | None:
        """The models that the server lists; None where it has no list of them."""
        try:
            with self._http.stream("GET", self._endpoint.models) as response:
                body = whole_body(response)
        except httpx.RequestError:
            return None
        return model_names(self._key.hidden(body or b""))


_LISTED = 12
