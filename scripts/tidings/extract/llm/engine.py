"""The engine of a language model: it reads articles by the answers that are kept beside them, and asks nobody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from tidings.errors import InputError
from tidings.extract.engine import ANY, USED, base_language, merged, settings_of
from tidings.extract.llm.accounts import Account, account_of, remarks_on, stale, stated
from tidings.extract.llm.answers import FOLDER, AnswerStore
from tidings.extract.llm.codebook import RULES
from tidings.extract.llm.exchange import GroundedEvent, Replay
from tidings.extract.llm.prompts import EXAMPLE, INSTRUCTIONS
from tidings.extract.llm.readings.names_alone import read_names
from tidings.extract.llm.readings.story import read_events
from tidings.extract.llm.replay import replay
from tidings.extract.llm.settings import LlmSettings
from tidings.extract.manifest import Manifest, code_of
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.joining import join_parts
from tidings.extract.rules.languages import installed_languages
from tidings.issue import Issue
from tidings.model import Article, Document, Reading
from tidings.schema import schemas_folder
from tidings.settings import FILE

VERSION = "1"
STAMP = f"llm/{VERSION}"
MODES = schemas_folder() / "codelists" / "modes.csv"
NOT_OF_READINGS = frozenset(
    {
        "endpoint",
        "key_variable",
        "workers",
        "timeout",
        "requests_per_minute",
        "tokens_per_minute",
        "price_in",
        "price_out",
    }
)
"""The settings that only who asks goes by."""


class LlmEngine:
    """Reads articles of any language by the kept answers of a seeds folder, and by the rules where there are none.

    What is a language's own (who a word names, which day «Friday» is) the rules tell, where they have the language.
    """

    name = "llm"

    def __init__(self, settings: LlmSettings, seeds: Path) -> None:
        self.settings = settings
        self.seeds = seeds
        self._rules = {language.code: RulesEngine(language) for language in installed_languages()}
        self.languages: tuple[str, ...] = (*self._rules, ANY)
        self.answers = AnswerStore(seeds / FOLDER)
        self._accounts: dict[tuple[str, str], Account] = {}

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.settings, self.seeds)

    def manifest(self) -> Manifest:
        """What the rules of each language depend on, the codebook and the prompt, how the model is asked."""
        rules = [one.manifest() for one in self._rules.values()]
        asked = {key: value for key, value in settings_of(self.settings).items() if key not in NOT_OF_READINGS}
        return Manifest(
            code=tuple({*code_of(__name__), *(path for one in rules for path in one.code)}),
            data=(RULES, INSTRUCTIONS, EXAMPLE, MODES, *(path for one in rules for path in one.data)),
            distributions=tuple({"jsonschema", "sentencex", *(name for one in rules for name in one.distributions)}),
            settings={**asked, "rules": [dict(one.settings or {}) for one in rules]},
        )

    @cached_property
    def _fingerprint(self) -> str:
        return self.manifest().fingerprint()

    def fingerprint(self) -> str:
        """The manifest's."""
        return self._fingerprint

    def basis(self, article: Article) -> str:
        """A hash of the answers that the reading rests on, and of how they end."""
        return self._account(article).basis

    def remarks(self, articles: Sequence[Article]) -> tuple[Issue, ...]:
        """Which articles the model has not answered for and why, what was left out, what is kept and not asked for.

        InputError where there is no answer at all: a dataset of the rules alone is asked for by their name.
        """
        accounts = [self._account(article) for article in articles]
        self._require_answers(accounts)
        told = (
            remarks_on(article, account, read_by_rules=self.settings.fallback and bool(self._rules_for(article)))
            for article, account in zip(articles, accounts, strict=True)
        )
        return (*chain.from_iterable(told), *stale(self.answers, accounts))

    def provenance(self, articles: Sequence[Article]) -> Mapping[str, Any]:
        """The model, how it was asked, how that ended and what it cost; what the rules rest on that help it."""
        model = stated(self.settings, [self._account(article) for article in articles])
        own = [{"name": model["name"], "version": name} for name in model["served"] or [""]]
        own += [{"name": name, "sha256": model[name]} for name in ("codebook", "prompt", "schema")]
        rules = (one.provenance(articles) for one in self._rules.values())
        return merged((*rules, {"model": model, USED: {STAMP: own}}))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        for rules, some in groupby(articles, self._rules_for):
            yield from self._read_alike(rules, some)

    def replay(self, article: Article) -> Replay:
        """What the kept answers tell of an article."""
        return replay(article, self.answers, self.settings)

    def _rules_for(self, article: Article) -> RulesEngine | None:
        return self._rules.get(base_language(article))

    def _read_alike(self, rules: RulesEngine | None, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article of a language that these rules have, or that none have."""
        if rules is None:
            yield from map(self._by_names, articles)
            return
        documents = rules.language.parse(articles)
        for first in documents:
            yield self._reading(rules, first.article, chain((first,), _rest(first, documents)))

    def _reading(self, rules: RulesEngine, article: Article, documents: Iterable[Document]) -> Reading:
        events = self._events(article)
        if events is None and self.settings.fallback:
            return join_parts(map(rules.reader.read, documents))
        return read_events(documents, events or (), rules.language.dates, STAMP)

    def _by_names(self, article: Article) -> Reading:
        return read_names(article, self._events(article) or (), STAMP)

    def _events(self, article: Article) -> tuple[GroundedEvent, ...] | None:
        """The events of an article; None where there is no whole answer."""
        found = self.replay(article)
        return found.events if found.outcome == "answered" else None

    def _account(self, article: Article) -> Account:
        key = article.article_id, article.title
        if key not in self._accounts:
            self._accounts[key] = account_of(self.replay(article))
        return self._accounts[key]

    def _require_answers(self, accounts: Sequence[Account]) -> None:
        if not self.settings.model:
            where = self.seeds / FILE
            raise InputError(f'{where}: [engines.llm] names no model; add one, such as model = "qwen3:8b"')
        if not any(account.used or account.outcome == "answered" for account in accounts):
            raise InputError(
                f"{self.answers.folder} holds no answer of {self.settings.model} on these articles; "
                f"run `tidings ask {self.seeds}` first, or build with --engine rules"
            )


def _rest(first: Document, documents: Iterator[Document]) -> Iterator[Document]:
    """The other parts of an article, after its first."""
    document = first
    while not document.last:
        document = next(documents)
        yield document
