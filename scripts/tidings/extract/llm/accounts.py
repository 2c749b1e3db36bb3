"""What a build tells of the answers that its rows rest on: an account of each article's, and the sum of them all."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tidings.checks import rule
from tidings.extract.llm.answers import FOLDER, AnswerStore
from tidings.extract.llm.codebook import codebook
from tidings.extract.llm.exchange import Outcome, Replay, digest_of
from tidings.extract.llm.prompts import EXAMPLE, INSTRUCTIONS
from tidings.extract.llm.schema import answer_schema
from tidings.extract.llm.settings import LlmSettings
from tidings.issue import Issue, cut
from tidings.model import Article

_WHY: Mapping[Outcome, str] = {
    "unasked": "nobody has asked the model about all of it yet",
    "refused": "the model refused to answer",
    "truncated": "the model's answer was cut off, even to a single sentence",
    "ungrounded": "no word of the model's answer stands in the article",
    "failed": "the model's answer is none that can be used",
}


@dataclass(frozen=True, slots=True)
class Account:
    """What is remembered of an article's answers; `basis` changes with any of them, `used` are their addresses, and
    `pending` those of answers that are not kept or cannot be used."""

    outcome: Outcome
    basis: str
    used: tuple[str, ...]
    pending: tuple[str, ...]
    dropped: tuple[str, ...]
    issues: tuple[Issue, ...]
    served: frozenset[str]
    prompt_tokens: int
    answer_tokens: int


def account_of(replay: Replay) -> Account:
    """The account of what the kept answers tell of an article."""
    answers = [answer for _, answer in replay.used]
    rests_on = [replay.outcome, [(digest, answer.outcome, answer.text) for digest, answer in replay.used]]
    return Account(
        outcome=replay.outcome,
        basis=sha256(json.dumps(rests_on).encode()).hexdigest(),
        used=tuple(digest for digest, _ in replay.used),
        pending=tuple(request.digest for request in replay.pending),
        dropped=replay.dropped,
        issues=replay.issues,
        served=frozenset(answer.served for answer in answers if answer.served),
        prompt_tokens=sum(answer.prompt_tokens for answer in answers),
        answer_tokens=sum(answer.answer_tokens for answer in answers),
    )


def remarks_on(article: Article, account: Account, *, read_by_rules: bool) -> Iterator[Issue]:
    """What is to be told of one article: files that cannot be used, no whole answer, what was left out of one."""
    file = article.origin.partition("#")[0]
    yield from account.issues
    if account.outcome != "answered":
        instead = "the rules read the article" if read_by_rules else "the article has no claims"
        message = f"{_WHY[account.outcome]}; {instead}"
        yield rule("TID-READ-UNANSWERED").issue(file, article.line, value=article.origin, message=message)
    elif account.dropped:
        count, first = len(account.dropped), account.dropped[0]
        message = f"{_counted(count, 'part')} of the model's answer left out, the first for this: {first}"
        yield rule("TID-READ-UNGROUNDED").issue(file, article.line, value=article.origin, message=message)


def stale(store: AnswerStore, accounts: Iterable[Account]) -> Iterator[Issue]:
    """One line on the kept answers that nothing asks for."""
    asked = {digest for account in accounts for digest in (*account.used, *account.pending)}
    left = sorted(path for path in store.folder.glob("*/*.json") if path.stem not in asked)
    if left:
        first = f"{FOLDER}/{left[0].relative_to(store.folder).as_posix()}"
        verb = "is" if len(left) == 1 else "are"
        message = f"{_counted(len(left), 'kept answer')} {verb} asked for by nothing, the first {first}"
        yield rule("TID-READ-STALE").issue(FOLDER, message=message)


def stated(settings: LlmSettings, accounts: Sequence[Account]) -> Mapping[str, Any]:
    """What a package states of the model: its names, how it was asked, how that ended, what it cost."""
    outcomes = Counter(account.outcome for account in accounts)
    return {
        "name": settings.model,
        "served": sorted({cut(name) for account in accounts for name in account.served}),
        "temperature": settings.temperature,
        "top_p": settings.top_p,
        "seed": settings.seed,
        "max_tokens": settings.answer_tokens,
        "chunk": settings.chunk,
        "codebook": codebook().digest,
        "prompt": sha256(INSTRUCTIONS.read_bytes() + EXAMPLE.read_bytes()).hexdigest(),
        "schema": digest_of(answer_schema()),
        "outcomes": dict(sorted(outcomes.items())),
        "answers": sum(len(account.used) for account in accounts),
        "ungrounded": sum(len(account.dropped) for account in accounts if account.outcome == "answered"),
        "prompt_tokens": sum(account.prompt_tokens for account in accounts),
        "answer_tokens": sum(account.answer_tokens for account in accounts),
    }


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
