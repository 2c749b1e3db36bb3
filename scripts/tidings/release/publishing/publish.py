"""The story of publishing: a package becomes a version that never changes, in whatever kind of place.

The package is looked at, then compared with what is published; all files of the version are put together here; what
the place has not yet is sent; last, it is told of. A run that is cut off anywhere leaves the versions that were there
as they were, and the same command goes on with its work.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.errors import PackageError, ReleaseError, reason
from tidings.release.comparing.changes import Changes, count
from tidings.release.publishing.listing import completed, entry_of, with_entry
from tidings.release.publishing.package_files import Package, identify, is_name
from tidings.release.publishing.progress import Progress, silent
from tidings.release.publishing.staging import WHOLE, Addition, Staged, Validate, in_order, stage
from tidings.release.publishing.succession import require_next, require_same
from tidings.release.targets.kinds import find_target
from tidings.release.targets.sums import is_same
from tidings.release.targets.target import Draft, Listing, Target


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a version: where it is, whether it is new, and what changed since the one before, if any.

    `files` and `bytes` are all that it has, `sent` what had to be sent of it. One that `is_rehearsed` was put
    together and not sent. One that is a `draft` nobody sees yet, for the reason that is given.
    """

    name: str
    version: str
    where: str
    is_new: bool
    changes: Changes | None = None
    files: int = 0
    bytes: int = 0
    sent: int = 0
    draft: str = ""
    is_rehearsed: bool = False

    @property
    def folder(self) -> Path:
        """The version's folder, where it is published in one."""
        return Path(self.where)

    @property
    def summary(self) -> str:
        """What was done, in one line."""
        what = f"{self.name} {self.version}"
        if self.is_rehearsed:
            size = f"{count(self.files, 'file')}, {count(self.bytes, 'byte')}"
            return f"would publish {what} in {self.where}{self._since}: {size}; nothing was sent"
        if self.draft:
            return f"{what} is a draft in {self.where}: {self.draft}"
        if not self.is_new:
            return f"{what} is already published in {self.where}; nothing to do"
        return f"published {what} in {self.where}{self._since}"

    @property
    def _since(self) -> str:
        if not self.changes:
            return ""
        if self.changes.is_empty:
            return f", with the data of {self.changes.old_version}"
        return f", a {self.changes.bump.level} step from {self.changes.old_version}"


def publish(
    folder: Path,
    target: str | Path,
    *,
    validate: Validate,
    add: Callable[[Addition], None] | None = None,
    forms: Sequence[str] | None = None,
    yes: bool = False,
    dry: bool = False,
    progress: Progress = silent,
) -> Published:
    """Publishes the package in `folder` at `target`, after validating the very bytes that are published.

    `add` puts more into the version's folder; `forms` are those that it has beside its tables, by default those that
    the package states. Where a version can never be taken back it stays a draft, unless `yes`.
    `dry` does all of that but sending. The same version with the same bytes is left as it is. ReleaseError where the
    package has errors, where the version is published with other bytes, is lower than the last or too low for what
    changed, or where the place refuses; PackageError where a package cannot be read; ConflictError or LockedError
    where someone else publishes.
    """
    package = identify(folder)
    place = find_target(str(target), package.name)
    listing = place.listing()
    with _workplace() as work:
        if any(one["version"] == package.version for one in listing.versions):
            return _published_again(package, place, listing, work, dry)
        progress("compare", 0, 0)
        changes = require_next(package, place, listing, work)
        put_together = partial(
            stage, package, work, validate, forms, _adding(add, package, listing, changes), place.is_flat
        )
        account = partial(_account, package, place, changes)
        if dry:
            return replace(account(put_together("")), is_new=False, is_rehearsed=True)
        with place.draft(package.version, package.descriptor) as draft:
            staged = put_together(draft.identifier)
            done = account(staged, _send(staged.folder, draft, progress))
            if place.caution and not yes:
                return replace(
                    done,
                    where=draft.where or done.where,
                    is_new=False,
                    draft=f"{place.caution}; publish it with --yes",
                )
            entry = entry_of(staged.package, staged.archive, changes, draft.identifier)
            draft.commit(with_entry(completed(listing, place, package.name, work), entry, staged.package))
        return done


def _published_again(package: Package, place: Target, listing: Listing, work: Path, dry: bool) -> Published:
    """Makes sure that a version that is published is this one, and told of."""
    require_same(package, place, listing, work)
    if not dry:
        place.tell(completed(listing, place, package.name, work))
    return Published(package.name, package.version, place.address(package.version), is_new=False)


def withdraw(target: str | Path, name: str, version: str, why: str) -> None:
    """Marks a version as withdrawn, with the reason; its files stay, and `latest` goes back to the one before.

    ReleaseError where no such version is published or no reason is given.
    """
    place = find_target(str(target), name) if is_name(name) else None
    listing = place.listing() if place else Listing()
    known = [str(one["version"]) for one in listing.versions]
    if place is None or version not in known:
        there = f"published are {', '.join(known)}" if known else f"nothing is published as {name!r} in {target}"
        raise ReleaseError(f"{name} {version} is not published; {there}")
    words = " ".join(why.split())
    if not words or not words.isprintable():
        raise ReleaseError("say why the version is withdrawn: those who use it read it in versions.json")
    with _workplace() as work:
        listing = completed(listing, place, name, work)
    entries = [one if one["version"] != version else {**one, "withdrawn": words} for one in listing.versions]
    place.tell(replace(listing, versions=tuple(entries)))


def _adding(
    add: Callable[[Addition], None] | None, package: Package, listing: Listing, changes: Changes | None
) -> Callable[[Path], None]:
    """Puts into a version's folder what was asked for, told what is published already."""
    told = partial(Addition, name=package.name, version=package.version, earlier=listing.versions, changes=changes)
    return lambda folder: add(told(folder)) if add else None


def _send(staged: Path, draft: Draft, progress: Progress) -> int:
    """Sends what a draft has not, or has otherwise, and takes out what is too much; gives how many were sent."""
    held = draft.held()
    names = in_order(path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file())
    wanted = {name for name in names if not is_same(held.get(name, ""), staged / name)}
    kept = {*names} - ({WHOLE} & wanted)  # a descriptor of other tables goes before they come
    for name in sorted({*held} - kept):
        draft.remove(name)
    for name in names:
        if name in wanted:
            draft.put(name, staged / name)
        progress("send", 1, len(names))
    return len(wanted)


def _account(package: Package, place: Target, changes: Changes | None, staged: Staged, sent: int = 0) -> Published:
    """What is to be said of a version that was put together."""
    files = [path for path in staged.folder.rglob("*") if path.is_file()]
    return Published(
        package.name,
        package.version,
        place.address(package.version),
        is_new=True,
        changes=changes,
        files=len(files),
        bytes=sum(path.stat().st_size for path in files),
        sent=sent,
    )


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder of this machine for what is brought and put together; TMPDIR says where."""
    try:
        home = TemporaryDirectory(prefix="tidings-publish-", ignore_cleanup_errors=True)
    except OSError as error:
        raise PackageError(f"no folder to work in: {reason(error)}; name one in TMPDIR") from error
    with home as folder:
        yield Path(folder)
