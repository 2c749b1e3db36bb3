"""The folder beside an output folder where a package is written: under a name that nobody else gives, with a mark.

What lacks the name or the mark is not ours and is never touched.
"""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from tidings.files.whole_files import mark_of, name_beside

NEW, OLD = "new", "old"
"""In a work folder: the package that is being written (after an exchange, the one before it), and one put aside."""

_MARK = "tidings.txt"
_TEXT = b"Tidings writes a package here. What a crash left is put back or removed by the next build.\n"


def make_work_folder(folder: Path) -> Path:
    """A new work folder beside `folder`, with an empty folder `new`. OSError where the system refuses."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = name_beside(folder)
    work.mkdir()
    try:
        (work / _MARK).write_bytes(_TEXT)
        (work / NEW).mkdir()
    except BaseException:
        remove_work_folder(work)
        raise
    return work


def work_folders(folder: Path) -> list[Path]:
    """The work folders that are there beside `folder`, sorted. OSError where the system refuses."""
    wanted = re.compile(re.escape(mark_of(folder)) + "[0-9a-f]{16}")
    if not folder.parent.is_dir():
        return []
    with os.scandir(folder.parent) as found:
        names = [one.name for one in found if wanted.fullmatch(one.name) and one.is_dir(follow_symlinks=False)]
    return [folder.parent / name for name in sorted(names)]


def remove_work_folder(work: Path) -> None:
    """Takes a work folder away, its mark last; what the system refuses to remove is left for the next build."""
    with suppress(OSError):
        if _is_marked(work):
            for name in (NEW, OLD):
                if (work / name).exists():
                    shutil.rmtree(work / name)
            (work / _MARK).unlink()
        work.rmdir()  # refused where something is in it that is not ours


def _is_marked(work: Path) -> bool:
    mark = work / _MARK
    return mark.is_file() and not mark.is_symlink() and _TEXT.startswith(mark.read_bytes())
