"""The files beside a package: what people should look at, what may be one, and why things are.

They are named after the package's folder and made anew by each build; decisions belong in the curation folder.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import polars as pl

from tidings.errors import PackageError, reason
from tidings.files.whole_files import real_path, remove_drafts, replace_file
from tidings.package.csv_writer import as_csv
from tidings.schema import JOINS, REVIEW, SUGGESTIONS, codes, table_schema

_HOLDS = {
    REVIEW: "claims for review by a build",
    SUGGESTIONS: "what a build suggests",
    JOINS: "why a build joined things",
}


def file_beside(folder: Path, name: str) -> Path:
    """Where a file of the package in `folder` lies: `datapackage-review.csv` beside `datapackage`."""
    named = folder if folder.name and not folder.is_symlink() else real_path(folder)
    return named.with_name(f"{named.name}-{name}.csv")


def require_own(path: Path, name: str) -> None:
    """PackageError where something lies there that no build wrote: it would be lost."""
    if (path.exists() or path.is_symlink()) and not _is_own(path, name):
        ways = "move it out of the way" + (", or build with --all and one engine" if name == REVIEW else "")
        raise PackageError(f"{path} is no file of {_HOLDS[name]}, and such a file goes there; {ways}")


def keep_beside(rows: pl.DataFrame, path: Path, name: str) -> None:
    """Puts the rows, the most telling first, in the place of an earlier build's; without any there is no file."""
    try:
        remove_drafts(path)
        if rows.height:
            replace_file(path, as_csv(rows.sort(_order(name), nulls_last=True)))
        elif _is_own(path, name):
            path.unlink()
    except OSError as error:
        whole = "the package is written" + ("; --all keeps in it what it leaves out" if name == REVIEW else "")
        raise PackageError(f"{path} cannot be written: {reason(error)}; {whole}") from error


def _order(name: str) -> list[pl.Expr]:
    """What the rows of a file stand in the order of."""
    if name == SUGGESTIONS:
        return [pl.col("veto").is_not_null(), -pl.col("score"), pl.col("one_id"), pl.col("other_id")]
    if name == JOINS:
        return [pl.col("table"), pl.col("id"), -pl.col("score"), pl.col("one"), pl.col("other")]
    rank = pl.col("reason").cast(pl.Enum(codes("review_reasons"))).to_physical()
    together = pl.col("reason") == "other_type"  # the claims of a word that engines give two types
    place = (pl.when(together).then(pl.col(name)).alias(f"{name} of a word") for name in ("origin", "start"))
    return [rank, *place, -pl.col("confidence"), pl.col("claim_id")]


def beside_rows(folder: Path, name: str) -> pl.DataFrame | None:
    """The rows of a file of the package in `folder`, as text; None where there is none that can be read."""
    path = file_beside(folder, name)
    if not _is_own(path, name):
        return None
    try:
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError):
        return None


def rows_beside(folder: Path, name: str, columns: Sequence[str], id_: str) -> list[dict[str, str]]:
    """The rows of a file of the package in `folder` with an id in one of the columns, as far as it can be read."""
    rows = beside_rows(folder, name)
    if rows is None:
        return []
    ids = [pl.col(column) == id_ for column in columns if column in rows.columns]
    return rows.filter(pl.any_horizontal(ids)).to_dicts()


def _is_own(path: Path, name: str) -> bool:
    """True for a file with no other columns than a build writes."""
    if path.is_symlink() or not path.is_file():
        return False
    header = b""
    with suppress(OSError), path.open("rb") as stream:
        header = stream.readline(_LONGEST)
    columns, own = header.decode("utf-8", "replace").strip().split(","), table_schema(name).columns
    return columns[0] == own[0] and set(columns) <= set(own)


_LONGEST = 10_000
"""Bytes of a first line that may be ours."""
