"""Where a code host finds a file of the package: its path as seen from the folder that the command was run in."""

from pathlib import Path

from tidings.issue import Issue


def located(folder: str, issue: Issue) -> str:
    """The issue's file below the working folder, with / between folders; absolute where it lies elsewhere."""
    path = Path(folder, issue.file or "datapackage.json").absolute()
    return (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix()
