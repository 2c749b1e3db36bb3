"""The dataset's changelog: what people say, what is counted, and the earlier entries to the letter."""

from tidings.release import Cell, Changes, SchemaChange, TableChanges
from tidings.release.versions.changelog import Entry, changelog
from tidings.tables import Tables

EVENT, NEW = "evt-0000000000000001", "evt-0000000000000002"
NOTHING = Tables({}, {})
FACTS = {"title": "Talks in *Oslo*"}


def test_an_entry_and_those_before_it() -> None:
    changes = Changes(
        "1.0.0",
        "2.0.0",
        tables=(
            TableChanges(
                "events",
                removed=(EVENT,),
                added=(NEW,),
                rows=1,
                cell_count=2,
                cells=(Cell(EVENT, "label", "a", "b"),),
                columns_added=("mode",),
                schema=(SchemaChange("", "described in other words", "patch"),),
            ),
        ),
        facts=(Cell("", "title", "Talks", "Talks in *Oslo*"),),
        names={EVENT: "Talks `x` <b>"},
    )
    entry = Entry("2.0.0", "2025-07-31T00:00:00Z", "We *looked* again.", changes, NOTHING)
    assert changelog(FACTS, entry, "# Old head\n\n## 1.0.0\n\nAs it was.\n", "1.0.0") == (
        "# Changelog of Talks in \\*Oslo\\*\n\n"
        "What changed from version to version, the newest first. `tidings release` makes this file: what people say\n"
        "on top of an entry stands in the seeds folder's own CHANGELOG.md, and all below is counted.\n\n"
        "## 2.0.0 — 2025-07-31\n\n"
        "We *looked* again.\n\n"
        "A major step from 1.0.0: events: 1 id gone without a redirect.\n\n"
        "- title: Talks → Talks in \\*Oslo\\*\n"
        "- events: column mode added\n"
        "- events: described in other words\n\n"
        "| table | added | removed | redirected | cells changed | in rows |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| events | 1 | 1 |  | 2 | 1 |\n\n"
        "Each row and cell is in data/changes.csv.\n\n"
        "Ids that are gone:\n\n"
        "- `` evt-0000000000000001 «Talks `x` <b>» ``\n\n"
        "## 1.0.0\n\nAs it was.\n"
    )


def test_a_last_version_without_a_changelog_is_named() -> None:
    entry = Entry("1.0.1", "", "", Changes("1.0.0", "1.0.1", facts=(Cell("", "title", "a", "b"),)), NOTHING)
    assert changelog(FACTS, entry, "", "1.0.0").endswith(
        "\n## 1.0.1\n\nA patch step from 1.0.0: title changed.\n\n- title: a → b\n\n"
        "## 1.0.0\n\nIt has no changelog.\n"
    )


def test_a_settled_trial_of_which_nothing_changed() -> None:
    entry = Entry("1.1.0", "", "", Changes("1.1.0-rc.1", "1.1.0"), NOTHING)
    text = changelog(FACTS, entry, "## 1.1.0-rc.1\n", "1.1.0-rc.1")
    assert text.endswith("\n## 1.1.0\n\nNothing changed since 1.1.0-rc.1.\n\n## 1.1.0-rc.1\n")
