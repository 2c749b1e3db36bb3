"""Whatever stands in an article or in what is stated about it, the package is valid and no article is lost unsaid."""

import json
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_engine import OfArticlesAlone

from tidings.extract.engine import EngineKind
from tidings.extract.manifest import Manifest
from tidings.extract.rules.settings import RulesSettings
from tidings.model import Article, Reading
from tidings.pipeline import build, validate

CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
BREAKING = "\u2028\u2029\ufeff\u200b\u200e\u202e\u2066\u00ad\ufffd\ufffe\uffff\ufdd0\U000e0001\u0301"
WRITTEN = st.sampled_from(
    ["Norway met Chad. ", '"', ",", "\r\n", "=1+1", "<script>", "---\n", "https://a.org/", ": ", "'", "5 May 2024"]
)
TEXT = st.lists(WRITTEN | st.sampled_from(CONTROLS + BREAKING) | st.characters(), max_size=12).map("".join)
PLAIN = TEXT.map(lambda text: text.encode("utf-8", "ignore").decode())
FIELDS = ("title", "publisher", "author", "published", "licence")
STATED = st.dictionaries(st.sampled_from(FIELDS), TEXT, max_size=4) | TEXT.map(
    lambda end: {"url": f"https://a.org/{end}"}
)


class SilentEngine(OfArticlesAlone):
    """Finds nothing, at once."""

    name = "rules"
    languages = ("en",)

    def manifest(self) -> Manifest:
        """It depends on nothing."""
        return Manifest(())

    def fingerprint(self) -> str:
        return ""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        return (Reading(article.article_id, "rules/1") for article in articles)


def front_matter(stated: dict[str, str], text: str) -> str:
    """An article with front matter, its values in YAML's double quotes."""
    lines = (f"{name}: {json.dumps(value)}" for name, value in stated.items())
    return "\n".join(("---", *lines, "---", text))


def page(stated: dict[str, str], text: str) -> str:
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in stated.items())
    return (
        f"<html><head>{head}</head><body><article><h1>Talks</h1><p>{text} {'They met in Oslo. ' * 20}</p></article>"
    )


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATED, TEXT, PLAIN)
def test_any_text_in_any_field_of_any_format(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    stated: dict[str, str],
    text: str,
    plain: str,
) -> None:
    silent = EngineKind("rules", RulesSettings, lambda *_: SilentEngine())
    monkeypatch.setattr("tidings.extract.ENGINES", (silent,))
    folder = tmp_path_factory.mktemp("any")
    files = {
        "good.txt": "Norway met Chad.",
        "a.txt": plain,
        "b.md": front_matter(stated, plain + "."),
        "c.jsonl": json.dumps({"id": "1", "text": text + "!", **stated})
        + "\n"
        + json.dumps({"id": "2", "text": text}),
        "d.html": page(stated, plain),
    }
    seeds = folder / "seeds"
    seeds.mkdir()
    for name, content in files.items():
        (seeds / name).write_text(content, encoding="utf-8", errors="ignore", newline="")
    built = build(seeds, folder / "out", use_cache=False)
    report = validate(folder / "out", seeds=seeds, conformance="off")
    assert [issue.told for issue in report.issues if issue.severity == "error"] == []
    told = {issue.file for issue in built.issues} | {
        origin.partition("#")[0] for origin in built.tables["articles"]["origin"]
    }
    assert told >= set(files)
