"""The file beside a package with the claims that it leaves out, so that people can look through them.

It is named after the package's folder and made anew by each build; decisions on it belong in the curation folder.
"""

from contextlib import suppress
from pathlib import Path

import polars as pl

from tidings.errors import PackageError, reason
from tidings.files.whole_files import real_path, remove_drafts, replace_file
from tidings.package.csv_writer import as_csv
from tidings.schema import REVIEW, table_schema


def review_file(folder: Path) -> Path:
    """Where the claims lie that the package in `folder` leaves out: `datapackage-review.csv` beside `datapackage`."""
    named = folder if folder.name and not folder.is_symlink() else real_path(folder)
    return named.with_name(f"{named.name}-review.csv")


def require_own(path: Path) -> None:
    """PackageError where something lies there that no build wrote: it would be lost."""
    if (path.exists() or path.is_symlink()) and not _is_own(path):
        remedy = "move it out of the way, or build with --all"
        raise PackageError(f"{path} is no file of claims left out by a build, and such a file goes there; {remedy}")


def keep_for_review(review: pl.DataFrame, path: Path) -> None:
    """Puts the claims, the surest first, in the place of an earlier build's; without any there is no file."""
    try:
        remove_drafts(path)
        if review.height:
            replace_file(
                path, as_csv(review.sort(["confidence", "claim_id"], descending=[True, False], nulls_last=True))
            )
        elif _is_own(path):
            path.unlink()
    except OSError as error:
        whole = "the package is written; --all keeps in it what it leaves out"
        raise PackageError(f"{path} cannot be written: {reason(error)}; {whole}") from error


def left_out(folder: Path, id_: str) -> list[dict[str, str]]:
    """What the package in `folder` leaves out of a claim or an event with that id, as far as it can be read."""
    path = review_file(folder)
    if not _is_own(path):
        return []
    try:
        rows = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError):
        return []
    ids = [pl.col(name) == id_ for name in ("claim_id", "event_id") if name in rows.columns]
    return rows.filter(pl.any_horizontal(ids)).to_dicts()


def _is_own(path: Path) -> bool:
    """True for a file with no other columns than a build writes."""
    if path.is_symlink() or not path.is_file():
        return False
    header = b""
    with suppress(OSError), path.open("rb") as stream:
        header = stream.readline(_LONGEST)
    columns = header.decode("utf-8", "replace").strip().split(",")
    return columns[0] == "claim_id" and set(columns) <= set(table_schema(REVIEW).columns)


_LONGEST = 10_000
"""Bytes of a first line that may be ours."""
