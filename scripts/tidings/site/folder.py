"""The folder of a site: written whole or not at all, and only in the place of nothing or of a site of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tidings.errors import PackageError
from tidings.files.whole_files import real_path
from tidings.package.contents import require_untouched, require_writable
from tidings.package.locks import lock
from tidings.package.swap import recover, replacing
from tidings.release.publishing.archive import stated_sums, write_sums
from tidings.release.targets.layout import SUMS

FACTS = "data/site.js"
"""The file by which a site is known."""


@contextmanager
def site_folder(out: Path, package: Path) -> Iterator[Path]:
    """An empty folder to write a site to, which takes the place of `out` at the end, with the sums of its files.

    PackageError where `out` holds something that would be lost, lies in the package, or cannot be written.
    """
    target = real_path(out)
    with lock(target):
        recover(target)
        require_free(out, package)
        with replacing(target) as staged:
            yield staged
            write_sums(staged)


def require_free(out: Path, package: Path) -> None:
    """PackageError where a site written there would lie in the package, or take the place of what is no site."""
    folder = real_path(out)
    if folder.is_relative_to(real_path(package)):
        raise PackageError(f"{out} lies in the package {package}, which holds nothing else; name another folder")
    if folder.exists() and not folder.is_dir():
        raise PackageError(f"{folder} is a file; name a folder to write the site to")
    found = require_writable(folder)
    if not found:
        return
    stated = stated_sums(folder)
    if FACTS not in stated:
        raise PackageError(f"{folder} is not empty and holds no site of a package; name another folder, or empty it")
    require_untouched(folder, found, stated | {SUMS: ""}, "site", "move that file out, or delete it, to make it anew")
