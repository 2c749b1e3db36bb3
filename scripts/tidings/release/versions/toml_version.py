"""Writes the version into `tidings.toml` and touches nothing else: order, comments and line ends stay."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tidings.errors import InputError, reason
from tidings.files.whole_files import real_path, remove_drafts, replace_file
from tidings.settings import FILE

_LINE = re.compile(r"""^(\s*(?:version|"version"|'version')\s*=\s*)(?:"[^"\n]*"|'[^'\n]*')""", re.MULTILINE)
_COMMENTED = re.compile(r"^#[ \t]*version[ \t]*=.*\n", re.MULTILINE)
_FIRST = re.compile(r"^(?![ \t]*(?:#.*)?\r?$)", re.MULTILINE)


def stated_version(seeds: Path) -> str:
    """The version that the file states; nothing where it states none."""
    path = seeds / FILE
    return str(tomllib.loads(_text(path)[1]).get("version", "")) if path.exists() else ""


def write_version(seeds: Path, version: str) -> bool:
    """Writes the version, in one step, and gives whether it was another; InputError where that cannot be done."""
    path = seeds / FILE
    mark, text = _text(path) if path.exists() else ("", "")
    if tomllib.loads(text).get("version") == version:
        return False
    edited = next((one for one in _edits(text, version) if _is_meant(text, one, version)), None)
    if edited is None:
        raise InputError(f'{path}: where it states the version is not found; write version = "{version}" there')
    _replace(path, mark + edited)
    return True


def _text(path: Path) -> tuple[str, str]:
    """The file's mark of UTF-8, if it has one, and its text."""
    try:
        text = path.read_bytes().decode()
        return ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}; mend it") from error


def _edits(text: str, version: str) -> Iterator[str]:
    """The file with the version in each place where it may be meant: its own line, behind a comment of it, first."""
    for found in _LINE.finditer(text):
        yield f'{text[: found.start()]}{found[1]}"{version}"{text[found.end() :]}'
    end = "\r\n" if "\r\n" in text else "\n"
    line = f'version = "{version}"{end}'
    for found in _COMMENTED.finditer(text):
        yield text[: found.end()] + line + text[found.end() :]
    first = _FIRST.search(text)
    place = first.start() if first else len(text)
    start = text[:place] + (end if place and text[place - 1] != "\n" else "")
    yield start + line + text[place:]


def _is_meant(text: str, edited: str, version: str) -> bool:
    """True where a TOML reader finds that version at the top, and all else as it was."""
    try:
        before, after = map(tomllib.loads, (text, edited))
    except tomllib.TOMLDecodeError:
        return False
    return after == {**before, "version": version}


def _replace(path: Path, text: str) -> None:
    """Puts the text in the file's place, with its permissions; where it is a link, of the one it leads to."""
    target = real_path(path)
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        remove_drafts(target)
        replace_file(target, text.encode(), lasting=True)
        if mode is not None:
            target.chmod(mode)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {reason(error)}; change its permissions") from error
