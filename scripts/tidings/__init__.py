"""Turns news articles into a tidy, validated, versioned event data package.

>>> import tidings
>>> tables = tidings.read("datapackage")     # doctest: +SKIP
>>> tables["events"].head()                  # doctest: +SKIP

The same jobs as on the command line, over folders and pandas DataFrames: `build`, `read`, `why`, `check`, `diff`,
`make_site`, `export`, `publish`, `get`, `verify`. Each loads what it needs when it is called. `validate` is `check`
here, and `site` is `make_site`: the folders of their code have the other names.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.errors import BuildWarning as BuildWarning

if TYPE_CHECKING:
    import pandas as pd

    from tidings.built import Built
    from tidings.release import Changes, Download, Exported, Published, Verified
    from tidings.site import Site
    from tidings.validate import Report

    __version__: str
else:

    def __getattr__(name: str) -> str:
        """`__version__`, looked up when it is asked for: the module that knows it is slow to load."""
        if name != "__version__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib.metadata import version

        return version("tidings")


def build(
    seeds: str | Path,
    out: str | Path = "datapackage",
    *,
    strict: bool = False,
    min_confidence: float | None = None,
) -> "Built":
    """Builds the package of a folder of articles in `out`, and gives its tables by name.

    Articles and decisions that cannot be used are left out: the result's `left_out` says which and why, and a
    BuildWarning tells that there are some. With `strict` the first one is an InputError, and nothing is written.
    PackageError, and nothing is written, where the package would be invalid. Claims below `min_confidence`, by
    default that of the folder's tidings.toml, are in the result's `review` alone; 0 leaves none out.
    """
    from tidings.built import Built, warn_of
    from tidings.pipeline import build as run

    made = run(Path(seeds), Path(out), strict=strict, min_confidence=min_confidence)
    warn_of(made)
    return Built(made)


def read(folder: str | Path) -> "dict[str, pd.DataFrame]":
    """The tables of a package on disk, by name, with nullable types. PackageError where it cannot be read."""
    from tidings.tables import read_tables, to_pandas

    return to_pandas(read_tables(Path(folder)))


def why(folder: str | Path, id_: str) -> "dict[str, pd.DataFrame]":
    """Why an event, story or actor of a package is one: the `joins` of its claims, articles or names, or of a claim
    or an article, and the `suggestions` of what may be one with it, as the last build kept them beside the package.
    """
    import pandas as pd

    from tidings.show import joins_of, suggestions_of

    found = {"joins": joins_of(Path(folder), id_), "suggestions": suggestions_of(Path(folder), id_)}
    return {name: pd.DataFrame(rows, dtype="string") for name, rows in found.items()}


def check(folder: str | Path, seeds: str | Path | None = None) -> "Report":
    """Every fault of a package on disk; its quotes are checked too where the articles' folder is given."""
    from tidings.pipeline import validate as run

    return run(Path(folder), seeds=Path(seeds) if seeds else None)


def diff(old: str | Path, new: str | Path) -> "Changes":
    """What changed from one package to another, and the version bump that this asks for."""
    from tidings.release import compare

    return compare(Path(old), Path(new))


def make_site(folder: str | Path, out: str | Path = "site", *, title: str = "") -> "Site":
    """Makes pages of a package in the folder `out`: its index.html opens by double click.

    PackageError where the package cannot be read, or `out` holds something that is no site.
    """
    from tidings.site import make_site as run

    return run(Path(folder), Path(out), title)


def export(folder: str | Path, to: str | Sequence[str], out: str | Path = "forms") -> "tuple[Exported, ...]":
    """Writes a package in another form, or in several, each in a folder of its name below `out`.

    InputError for a form that there is not, or for which something is not installed; ReleaseError where the package
    is not valid; PackageError where it cannot be read, or a folder holds what no export wrote.
    """
    from tidings.pipeline import export as run

    return run(Path(folder), [to] if isinstance(to, str) else to, Path(out))


def publish(folder: str | Path, to: str | Path, *, site: bool = False, yes: bool = False) -> "Published":
    """Publishes a package as an immutable version at `to`, after validating it; `site` adds its pages.

    Where a version can never be taken back it stays a draft, unless `yes`.
    """
    from tidings.pipeline import publish as run

    return run(Path(folder), str(to), site=site, yes=yes)


def get(address: str | Path, out: str | Path | None = None) -> "Download":
    """Brings a published version to the folder `out`, each file checked: the latest, or `PLACE@VERSION`."""
    from tidings.release import get as run

    return run(str(address), Path(out) if out else None)


def verify(address: str | Path) -> "Verified":
    """Each file of a published version, or of all where none is named, that is not as it was published."""
    from tidings.release import verify as run

    return run(str(address))
