"""`tidings.toml` after a release: the version is another, and not a byte else."""

import stat
from pathlib import Path

import pytest

from tidings.errors import InputError
from tidings.release.versions.toml_version import stated_version, write_version
from tidings.settings import template

EDITS = {
    "its line": ('name = "a"\nversion = "1.0.0" # ours\n', 'name = "a"\nversion = "1.1.0" # ours\n'),
    "in other quotes": ("version='1.0.0'\r\nname = 'a'\r\n", "version=\"1.1.0\"\r\nname = 'a'\r\n"),
    "a quoted key": ('"version" = "1.0.0"', '"version" = "1.1.0"'),
    "none, and a comment of one": ('# n\n#version = "1.2.0"\nname = "a"\n', None),
    "none, and one of another table": (
        '# top\n\nname = "a"\n[engines.llm]\nversion = "1.0.0"\n',
        '# top\n\nversion = "1.1.0"\nname = "a"\n[engines.llm]\nversion = "1.0.0"\n',
    ),
    "of another table before": (
        'title = """\nversion = "1.0.0"\n"""\nversion = "1.0.0"\n[engines.x]\nversion = "1.0.0"\n',
        'title = """\nversion = "1.0.0"\n"""\nversion = "1.1.0"\n[engines.x]\nversion = "1.0.0"\n',
    ),
    "comments alone, no line end": ("# nothing yet", '# nothing yet\nversion = "1.1.0"\n'),
    "comments alone, CRLF": ("# a\r\n\r\n[build]\r\n", '# a\r\n\r\nversion = "1.1.0"\r\n[build]\r\n'),
    "a mark of UTF-8": ('\ufeffname = "a"\n', '\ufeffversion = "1.1.0"\nname = "a"\n'),
    "empty": ("", 'version = "1.1.0"\n'),
}


@pytest.mark.parametrize("case", EDITS)
def test_only_the_version_changes(tmp_path: Path, case: str) -> None:
    before, after = EDITS[case]
    path = tmp_path / "tidings.toml"
    path.write_bytes(before.encode())
    path.chmod(0o640)
    assert write_version(tmp_path, "1.1.0")
    assert path.read_bytes().decode() == (after or before.replace('"1.2.0"\n', '"1.2.0"\nversion = "1.1.0"\n'))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not write_version(tmp_path, "1.1.0")
    assert stated_version(tmp_path) == "1.1.0"
    assert [one.name for one in tmp_path.iterdir()] == ["tidings.toml"]


def test_the_template_has_its_place(tmp_path: Path) -> None:
    (tmp_path / "tidings.toml").write_text(template(), encoding="utf-8")
    write_version(tmp_path, "1.1.0")
    assert '\n#version = "1.2.0"\nversion = "1.1.0"\n' in (tmp_path / "tidings.toml").read_text(encoding="utf-8")


def test_no_file_is_made_one_and_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "tidings.toml").symlink_to(tmp_path / "shared.toml")
    (tmp_path / "shared.toml").write_text("")
    write_version(tmp_path / "seeds", "1.1.0")
    assert (tmp_path / "shared.toml").read_text() == 'version = "1.1.0"\n'
    assert write_version(tmp_path, "1.1.0")


def test_a_place_that_is_not_found_is_said(tmp_path: Path) -> None:
    (tmp_path / "tidings.toml").write_text('version = """\n1.0.0"""\n')
    with pytest.raises(InputError, match=r'write version = "1\.1\.0" there'):
        write_version(tmp_path, "1.1.0")
