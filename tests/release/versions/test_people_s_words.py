"""What people say of a version, where it stands, and how a note comes to it."""

from pathlib import Path

import pytest

from tidings.errors import InputError
from tidings.release.versions.words import keep_words, require_note, words_for

FILES = {
    "none": ("", "", ""),
    "none, with a note": ("", "A note.", "# Changelog\n\n## 1.1.0\n\nA note.\n"),
    "unreleased": (
        "# Ours\n\n## [Unreleased]\n\n- More.\n\n## 1.0.0\n\nFirst.\n",
        "",
        "# Ours\n\n## 1.1.0\n\n- More.\n\n## 1.0.0\n\nFirst.\n",
    ),
    "its own section": ("## v1.1.0 of May\n\nMore.\n\n## Unreleased\n\nLater.\n", "", None),
    "a note behind words": (
        "## 1.1.0\n\nMore.\n\n## 1.0.0\n",
        "A note.",
        "## 1.1.0\n\nMore.\n\nA note.\n\n## 1.0.0\n",
    ),
    "a note before others": (
        "# Ours\n\n## 1.0.0\n\nFirst.\n",
        "A note.",
        "# Ours\n\n## 1.1.0\n\nA note.\n\n## 1.0.0\n\nFirst.\n",
    ),
    "trials": (
        "# Ours\n\n## Unreleased\n\n- Chad.\n\n## 1.1.0-rc.10\n\n- Mali.\n\n## 1.1.0-rc.2\n\n- Niger.\n\n## 1.0.0\n",
        "A note.",
        "# Ours\n\n## 1.1.0\n\n- Niger.\n\n- Mali.\n\n- Chad.\n\nA note.\n\n"
        "## 1.1.0-rc.10\n\n- Mali.\n\n## 1.1.0-rc.2\n\n- Niger.\n\n## 1.0.0\n",
    ),
}
SAID = {
    "none": "",
    "none, with a note": "A note.",
    "unreleased": "- More.",
    "its own section": "More.",
    "a note behind words": "More.\n\nA note.",
    "a note before others": "A note.",
    "trials": "- Niger.\n\n- Mali.\n\n- Chad.\n\nA note.",
}


@pytest.mark.parametrize("case", FILES)
def test_words_are_found_and_kept(case: str, tmp_path: Path) -> None:
    before, note, after = FILES[case]
    path = tmp_path / "CHANGELOG.md"
    if before:
        path.write_text(before, encoding="utf-8")
    assert words_for(tmp_path, "1.1.0", note) == SAID[case]
    keep_words(tmp_path, "1.1.0", note)
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert kept == (before if after is None else after)
    keep_words(tmp_path, "1.1.0", note)
    assert (path.read_text(encoding="utf-8") if path.exists() else "") == kept
    assert words_for(tmp_path, "1.1.0", note) == SAID[case]


@pytest.mark.parametrize("note", ["a\x1b[2J", "fine\n## 9.9.9", "a\u202eb"])
def test_a_note_that_is_none(note: str) -> None:
    with pytest.raises(InputError, match="--note"):
        require_note(note)


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="write it in UTF-8"):
        words_for(tmp_path, "1.0.0")
