"""Keeps readers inside the folder that they were given, whatever links and paths in it say."""

from pathlib import Path


def is_inside(path: Path, folder: Path) -> bool:
    """True where the path, all links followed, is the folder or lies below it; OSError, RuntimeError in circles."""
    return path.resolve().is_relative_to(folder.resolve())


def file_inside(folder: Path, name: str) -> Path | None:
    """The plain file that a path below `folder` means; None where it leads out of it, to none, or nowhere."""
    path = folder / name
    try:
        return path if is_inside(path, folder) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # no name of a file; links in a circle, before Python 3.13
        return None
