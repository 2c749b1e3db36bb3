"""What more than one module's tests need.

A small dataset of rows (two articles on one meeting, every table but one filled), and a folder of two real articles
with the package that the engine builds of them.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from small_seeds import a_row, an_id, write_seeds

from tidings.extract.rules.engine import RulesEngine
from tidings.model import Article
from tidings.resolve.resolved import Resolved
from tidings.settings import Contributor, Licence, Settings
from tidings.tables import Tables, tabulate
from tidings.tables.row_types import (
    ActorRow,
    ArgumentRow,
    ArticleRow,
    AttributionRow,
    ClaimRow,
    EventRow,
    MentionRow,
    ParticipantRow,
    PlaceRow,
    SourceRow,
    StoryRow,
)

# A machine that is busy is no fault of what is tested.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


_HAS_ENCODER = RulesEngine.has_encoder


@pytest.fixture(autouse=True, scope="session")
def _rules_alone() -> Iterator[None]:
    """Tests hold the rules alone to account, in a third of the time, unless they are marked `encoder`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RulesEngine, "has_encoder", property(lambda engine: False))
        yield


@pytest.fixture(autouse=True)
def _with_encoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("encoder"):
        monkeypatch.setattr(RulesEngine, "has_encoder", _HAS_ENCODER)


ONE = Article(
    "a.txt",
    "Norway hosted Chad in Oslo, “the ministry” said.\n",
    title="Talks, at last",
    url="https://example.org/1",
    publisher="The Example",
    published=date(2025, 7, 12),
)
TWO = Article("b.txt", "Chad denied talks with Norway in Oslo.\n")


def _claim(number: int, article: Article, quote: str, trigger: str, polarity: str) -> ClaimRow:
    start = article.text.index(quote)
    return a_row(
        ClaimRow,
        an_id("clm", number),
        an_id("evt", 1),
        article.article_id,
        start,
        start + len(quote),
        quote,
        trigger,
        article.text.index(trigger),
        "CONSULT",
        None,
        polarity,
        "actual",
        False,
        "denied" if polarity == "negative" else None,
        None,
        None,
        None,
        "unknown",
        "Oslo",
        an_id("plc", 1),
        "rules/1",
        None,
        0.75,
    )


def _article(article: Article, publisher_id: str | None) -> ArticleRow:
    return a_row(
        ArticleRow,
        article.article_id,
        article.origin,
        article.sha256,
        article.title,
        article.url,
        article.author,
        publisher_id,
        article.published,
        article.language,
        len(article.text),
        None,
        an_id("sto", 1),
    )


@pytest.fixture
def small_articles() -> tuple[Article, ...]:
    """Two articles: one that states all about itself, one that states nothing."""
    return ONE, TWO


@pytest.fixture
def small_settings() -> Settings:
    """Settings with a licence and a contributor."""
    return Settings(
        name="oslo-talks",
        title="Talks in Oslo",
        description="Two articles on one meeting.",
        licence=Licence("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0 Universal"),
        contributors=(Contributor("Jane Doe"),),
    )


@pytest.fixture
def small_rows() -> Resolved:
    """The dataset as rows: an event that one article tells and the other denies."""
    norway, chad = an_id("act", 1), an_id("act", 2)
    claims = (
        _claim(1, ONE, "Norway hosted Chad in Oslo", "hosted", "positive"),
        _claim(2, TWO, "Chad denied talks with Norway in Oslo.", "talks", "negative"),
    )
    return Resolved(
        events=(
            a_row(
                EventRow,
                an_id("evt", 1),
                "CONSULT",
                None,
                1,
                1.0,
                None,
                None,
                "unknown",
                an_id("plc", 1),
                date(2025, 7, 12),
                date(2025, 7, 12),
                "disputed",
                2,
                2,
                2,
                0.75,
                "Norway – consult – Chad, Oslo (disputed)",
            ),
        ),
        actors=(
            a_row(ActorRow, chad, "Chad", "state", None, "TCD", None),
            a_row(ActorRow, norway, "Norway", "state", None, "NOR", None),
        ),
        sources=(
            a_row(SourceRow, an_id("src", 1), "The Example", "outlet", None, None),
            a_row(SourceRow, an_id("src", 2), "Chad", "government", chad, "TCD"),
        ),
        participants=(
            ParticipantRow(an_id("evt", 1), norway, "actor"),
            ParticipantRow(an_id("evt", 1), chad, "recipient"),
        ),
        articles=(_article(ONE, an_id("src", 1)), _article(TWO, None)),
        stories=(StoryRow(an_id("sto", 1), "Talks, at last", ONE.published, ONE.published, 2, "Norway, Chad, Oslo"),),
        claims=claims,
        arguments=tuple(
            ArgumentRow(claim.claim_id, role, actor, mention)
            for claim, mentions in zip(claims, ((1, 2), (4, 3)), strict=True)
            for role, actor, mention in (
                ("actor", norway, an_id("men", mentions[0])),
                ("recipient", chad, an_id("men", mentions[1])),
            )
        ),
        attributions=(
            a_row(AttributionRow, claims[0].claim_id, an_id("src", 1), "said_by", None, None, None, None),
            a_row(AttributionRow, claims[1].claim_id, an_id("src", 2), "said_by", "Chad", 0, 4, "denied"),
        ),
        mentions=tuple(
            a_row(MentionRow, an_id("men", number), article.article_id, start, start + len(name), name, actor)
            for number, article, name, actor in (
                (1, ONE, "Norway", norway),
                (2, ONE, "Chad", chad),
                (3, TWO, "Chad", chad),
                (4, TWO, "Norway", norway),
            )
            for start in (article.text.index(name),)
        ),
        places=(a_row(PlaceRow, an_id("plc", 1), "Oslo", "city", "NOR", 59.91273, 10.74609, 3143244),),
    )


@pytest.fixture
def small_tables(small_rows: Resolved) -> Tables:
    """The dataset as tables."""
    return tabulate(small_rows)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """ReadingStore are remembered for the session's tests, apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "TIDINGS_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delitem(os.environ, "SOURCE_DATE_EPOCH", raising=False)
        yield


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tidings.pipeline import build

    folder = tmp_path_factory.mktemp("built")
    build(write_seeds(folder / "seeds"), folder / "datapackage")
    return folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two articles that are easy to read, in two formats."""
    return write_seeds(tmp_path / "seeds")


@pytest.fixture
def package(tmp_path: Path, _built: Path) -> Path:
    """The package of these articles."""
    return shutil.copytree(_built / "datapackage", tmp_path / "datapackage")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in the temporary folder."""
    from tidings.cli import main

    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments], prog_name="tidings")


# A busy machine is no fault of the code: how long an example takes is a matter for the benchmarks.
settings.register_profile("tidings", deadline=None)
settings.load_profile("tidings")


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; tests that need it are passed over where it or Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason='no Playwright: pip install -e ".[browser]"')
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as started:
        one = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture
def memory() -> Iterator[str]:
    """The address of an empty store in memory."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield "memory://dist"
    store.store.clear()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of an S3 server."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket, found as a user's would be: by the environment."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "someone")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret-key")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    store = fsspec.filesystem("s3")
    store.mkdir("data")
    yield "s3://data"
    store.rm("data", recursive=True)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
