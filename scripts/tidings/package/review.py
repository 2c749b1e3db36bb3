"""The file beside a package with the claims that people should look at: left out, or told by engines in two ways.

It is named after the package's folder and made anew by each build; decisions on it belong in the curation folder.
"""

from contextlib import suppress
from pathlib import Path

import polars as pl

from tidings.errors import PackageError, reason
from tidings.files.whole_files import real_path, remove_drafts, replace_file
from tidings.package.csv_writer import as_csv
from tidings.schema import REVIEW, codes, table_schema


def review_file(folder: Path) -> Path:
    """Where the claims lie that people should look at: `datapackage-review.csv` beside `datapackage`."""
    named = folder if folder.name and not folder.is_symlink() else real_path(folder)
    return named.with_name(f"{named.name}-review.csv")


def require_own(path: Path) -> None:
    """PackageError where something lies there that no build wrote: it would be lost."""
    if (path.exists() or path.is_symlink()) and not _is_own(path):
        remedy = "move it out of the way, or build with --all and one engine"
        raise PackageError(f"{path} is no file of claims for review by a build, and such a file goes there; {remedy}")


def keep_for_review(review: pl.DataFrame, path: Path) -> None:
    """Puts the claims in the place of an earlier build's, those in doubt first, then the surest; without any there is
    no file.
    """
    try:
        remove_drafts(path)
        if review.height:
            replace_file(path, as_csv(_in_order(review)))
        elif _is_own(path):
            path.unlink()
    except OSError as error:
        whole = "the package is written; --all keeps in it what it leaves out"
        raise PackageError(f"{path} cannot be written: {reason(error)}; {whole}") from error


def _in_order(review: pl.DataFrame) -> pl.DataFrame:
    """As `review_reasons` has the reasons; claims of one word stand together where engines give it two types."""
    ranks = {code: rank for rank, code in enumerate(codes("review_reasons"))}
    rank = pl.col("reason").replace_strict(ranks, return_dtype=pl.Int64)
    apart = pl.when(pl.col("reason") == "other_type").then(pl.col("origin")).alias("origin")
    place = pl.when(pl.col("reason") == "other_type").then(pl.col("start"))
    order = [rank, apart, place, -pl.col("confidence"), pl.col("claim_id")]
    return review.sort(order, nulls_last=True)


def left_out(folder: Path, id_: str) -> list[dict[str, str]]:
    """What the package in `folder` leaves out of a claim or an event with that id, as far as it can be read."""
    path = review_file(folder)
    if not _is_own(path):
        return []
    try:
        rows = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError):
        return []
    if "kept" in rows.columns:
        rows = rows.filter(pl.col("kept") == "false")
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
