"""A run of `tidings ask`: what the settings and the user's wishes make of it, and its story."""

import fnmatch
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from tidings.ask.asking import Asking
from tidings.ask.budget import Budget, Limits
from tidings.ask.estimate import Estimate, estimate
from tidings.ask.outcomes import Outcomes, Spending, told_counts
from tidings.ask.renewal import Again, RenewableStore
from tidings.ask.server.client import Client, Usage
from tidings.ask.server.dialect import Dialect, DialectMemory
from tidings.ask.server.endpoint import Endpoint, endpoint_of
from tidings.ask.tokens import Prices, prices_of
from tidings.errors import EndpointError, InputError
from tidings.extract.llm.probes import answers_of, variant_of
from tidings.extract.llm.replay import replay
from tidings.extract.llm.settings import LlmSettings
from tidings.issue import Issue
from tidings.model import Article
from tidings.web.patience import PATIENCE
from tidings.web.secret import find_key

Step = Callable[[], None]
"""Called as each article comes to its end."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of one run; but for the probe nothing of it changes what an answer is.

    `limit`: articles that are asked about, 0 for all; `max_tokens`: what may be spent, 0 for no limit; `only`: the
    articles whose origins match the pattern; `again`: the kept answers that are asked for anew; `probe`: another way
    of asking, for answers that are kept apart.
    """

    endpoint: str = ""
    workers: int = 0
    limit: int = 0
    max_tokens: int = 0
    only: str = ""
    again: Again | None = None
    probe: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run as it will be, all of it looked at before anything is read or asked."""

    settings: LlmSettings
    endpoint: Endpoint
    store: RenewableStore
    prices: Prices
    wishes: Wishes

    @property
    def workers(self) -> int:
        """Requests at once."""
        return self.wishes.workers or self.settings.workers

    def chosen(self, articles: Sequence[Article]) -> list[Article]:
        """The articles that the user means; InputError where the pattern matches none."""
        only = self.wishes.only
        found = [one for one in articles if not only or fnmatch.fnmatchcase(one.origin, only)]
        if articles and not found:
            raise InputError(f"no article's origin matches {only!r}; the first is {articles[0].origin}")
        return found


def plan(settings: LlmSettings, seeds: Path, where: str, wishes: Wishes) -> Plan:
    """The run that the settings and the wishes make; InputError names what is missing or wrong."""
    if not settings.model:
        raise InputError(f'{where}: model is missing; write below [engines.llm] for example: model = "qwen3:8b"')
    for name in ("answer_tokens", "chunk", "workers", "timeout"):
        if getattr(settings, name) < 1:
            raise InputError(f"{where}: {name} cannot be 0; write 1 or more")
    return Plan(
        settings,
        endpoint_of(wishes.endpoint or settings.endpoint),
        RenewableStore(answers_of(seeds, wishes.probe), wishes.again),
        prices_of(settings, where),
        wishes,
    )


def estimate_run(plan: Plan, articles: Sequence[Article], ended: Step) -> Estimate:
    """What the run will take; it needs no key and no server."""
    tell = partial(replay, store=plan.store, settings=plan.settings, variant=variant_of(plan.wishes.probe))
    opened = (plan.store.open(article, tell)[0] for article in plan.chosen(articles))
    return estimate(opened, plan.prices, plan.wishes.limit, ended)


def ask(
    plan: Plan, articles: Sequence[Article], issues: Sequence[Issue], cache: Path | None, ended: Step
) -> Outcomes:
    """Asks until nothing is pending, or the budget is spent, or the user or the server ends it.

    KeyboardInterrupt ends it in order; what was answered until then is kept. EndpointError where nothing could be
    asked at all. `cache` remembers what the server understands.
    """
    chosen, key = plan.chosen(articles), find_key(plan.settings.key_variable, plan.endpoint.address)
    limits = Limits(plan.wishes.max_tokens, plan.settings.requests_per_minute, plan.settings.tokens_per_minute)
    budget, began = Budget(limits), monotonic()
    client = Client(
        plan.endpoint, plan.settings.model, key, budget, DialectMemory(cache), PATIENCE, plan.settings.timeout
    )
    tell = partial(replay, store=plan.store, settings=plan.settings, variant=variant_of(plan.wishes.probe))
    asking = Asking(tell, client, plan.store, plan.wishes.limit)
    try:
        asking.run(chosen, plan.workers, ended)
        client.close()
    except KeyboardInterrupt:
        asking.stopped = "interrupted; run the same command again for the rest: what was answered is kept"
    finally:
        client.stop()
    if asking.could_not_run and not asking.asked:
        raise EndpointError(asking.stopped)
    if budget.exhausted and not asking.stopped:
        asking.stopped = _spent(plan.wishes.max_tokens, budget.exhausted)
    return _outcomes(plan, asking, client, issues, chosen, monotonic() - began)


def _spent(most: int, next_one: int) -> str:
    return (
        f"--max-tokens {most:,} are spent: the next request may take {next_one:,}; "
        "run the same command again for the rest"
    )


def _outcomes(
    plan: Plan, asking: Asking, client: Client, issues: Sequence[Issue], chosen: Sequence[Article], seconds: float
) -> Outcomes:
    used = client.usage
    ends = tuple(asking.ends[one.origin] for one in chosen if one.origin in asking.ends)
    cost = plan.prices.cost(used.sent, used.back)
    return Outcomes(
        ends,
        told_counts(asking.requests),
        told_counts(asking.asked),
        Spending(used.attempts, used.sent, used.back, used.counted, cost, seconds),
        plan.settings.model,
        tuple(sorted(asking.served)),
        tuple(_notes(client.dialect, used)),
        asking.stopped,
        asking.could_not_run,
        len(chosen) - len(ends),
        (*issues, *asking.issues),
    )


def _notes(dialect: Dialect, used: Usage) -> Iterator[str]:
    """What the user should know of the server."""
    if dialect.refused:
        names = " and ".join(dialect.refused)
        yield f"the server takes no {names} for this model: its answers may differ when they are asked for anew"
    if dialect.form != "json_schema":
        yield f"the server binds no answer to the schema (asked by {dialect.form}): more answers may need mending"
    if used.cut:
        counted, estimated = used.cut
        yield (
            f"the server counted {counted:,} tokens of a prompt of about {estimated:,}: it may have read a part; "
            "give the model a longer context (Ollama: OLLAMA_CONTEXT_LENGTH=16384), then ask with --again all"
        )
