"""Makes a release of a draft: between the tables that a build gives and the package that is written of them."""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tidings.building.drafts import Draft
from tidings.package import is_package, is_release
from tidings.release.versions import (
    Last,
    NextRelease,
    Wanted,
    first_release,
    keep_words,
    next_release,
    stated_version,
    words_for,
    write_version,
)
from tidings.schema import TEXTS, table_schema
from tidings.tables import Tables, frame, read_descriptor
from tidings.text.semver import version_key


@dataclass(frozen=True)
class Settling:
    """What a release is made by; `made` are those that it made, the last of which was written.

    Unless it is `dry`, what people say and the version are written into `seeds` when the package was found valid.
    """

    seeds: Path
    last: Last | None
    wanted: Wanted
    note: str = ""
    dry: bool = False
    made: list[NextRelease] = field(default_factory=list)

    @classmethod
    def of(cls, seeds: Path, out: Path, last: Last | None, trial: str, note: str, dry: bool) -> "Settling":
        """With the version that tidings.toml states: set by hand, unless an earlier release wrote it there."""
        stated, taken = stated_version(seeds), last.published if last else ()
        standing = str(read_descriptor(out).get("version")) if is_package(out) and is_release(out) else ""
        by_hand = stated not in (standing, last.version if last else "", *_later(last))
        return cls(seeds, last, Wanted(stated, by_hand, trial, taken), note, dry)

    def __call__(self, draft: Draft) -> Draft:
        """The draft as the release that comes next. ReleaseError where people set a version that is too low."""
        words = partial(words_for, self.seeds, note=self.note)
        if self.last is None:
            made = first_release(draft.tables, draft.facts, self.wanted, words)
        else:
            made = next_release(draft.tables, _texts(draft), draft.facts, self.last, self.wanted, words)
        self.made.append(made)
        settings = replace(draft.settings, version=made.version)
        write = partial(self._write_down, made)
        return replace(draft, settings=settings, tables=made.tables, release=made.release, approved=write)

    def _write_down(self, made: NextRelease) -> None:
        if self.dry:
            return
        if made.is_new:
            keep_words(self.seeds, made.version, self.note)
        write_version(self.seeds, made.version)


def _later(last: Last | None) -> list[str]:
    """What was published after the last release: trials of the next, and what was withdrawn."""
    after = version_key(last.version) if last else None
    return [one for one in last.published if version_key(one) > after] if last and after else []


def _texts(draft: Draft) -> Tables:
    """The table of the articles' texts, where the package has it."""
    if not draft.settings.publish_full_text:
        return Tables({}, {})
    return Tables({TEXTS: frame(TEXTS, draft.work.articles)}, {TEXTS: table_schema(TEXTS)})
