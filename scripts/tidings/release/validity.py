"""What is handed to others is valid, or is not handed out."""

from collections.abc import Iterable
from pathlib import Path

from tidings.errors import ReleaseError
from tidings.issue import Issue
from tidings.release.comparing.changes import count


def require_valid(issues: Iterable[Issue], folder: Path) -> None:
    """ReleaseError where one of the issues of the package in `folder` is an error: it names the first."""
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        found = count(sum(issue.count for issue in errors), "error")
        first = f"{errors[0].place}: {errors[0].message}"
        raise ReleaseError(f"{folder} has {found} ({first}); run tidings validate {folder} to see them all")
