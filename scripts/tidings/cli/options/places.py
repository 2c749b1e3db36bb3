"""Paths as people type them: each is looked at before the work begins, and refused in words."""

from pathlib import Path
from typing import Any

import click

from tidings.errors import reason


class Place(click.Path):
    """A path that the system can follow: no empty one, no links in a circle, nothing below a file."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; what is wrong with it is a usage error."""
        if not value:
            self.fail("an empty path; name a folder or a file, . for this folder.", param, ctx)
        if value == "-" and not self.allow_dash:
            self.fail("- stands for no folder or file here; write ./- for one of that name.", param, ctx)
        try:
            Path(value).stat()
        except FileNotFoundError:
            pass
        except (OSError, ValueError) as error:
            self.fail(f"{value!r} cannot be followed: {reason(error)}; name another.", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = Place(exists=True, file_okay=False, path_type=Path)
FILE = Place(exists=True, dir_okay=False, path_type=Path)
NEW_FOLDER = Place(file_okay=False, path_type=Path)
NEW_FILE = Place(dir_okay=False, allow_dash=True, path_type=Path)
TARGET = Place(file_okay=False, path_type=str)
"""A folder, or another kind of place that its own address names."""


class Version(Place):
    """A package's folder, a zip file of one, or a published version, `releases/NAME@1.0.0`: as it was typed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text; what its path lacks is said by who opens it."""
        path, at, _ = str(value).rpartition("@")
        super().convert(path if at and not Path(value).exists() else value, param, ctx)
        return str(value)


VERSION = Version()
