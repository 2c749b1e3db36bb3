"""A folder on this machine that holds the versions of a dataset, which any static host can serve.

A version is put together in a hidden folder beside the others, which gets the version's name in one step. A lock
beside the dataset keeps two publishers apart; it is gone when its process is.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tidings.errors import ConflictError, ReleaseError, reason
from tidings.files.enclosure import file_inside
from tidings.files.whole_files import (
    mark_of,
    name_beside,
    real_path,
    remove_drafts,
    replace_file,
    sync_names,
    sync_tree,
)
from tidings.package.contents import hash_of
from tidings.package.locks import lock
from tidings.release.targets.layout import (
    LATEST,
    PACKAGE,
    VERSIONS,
    folder_of,
    format_latest,
    format_listing,
    parse_latest,
    parse_listing,
    unreadable,
    versions_in,
    with_untold,
)
from tidings.release.targets.target import Listing, Sums

_BLOCK = 1 << 20


def open_target(address: str, dataset: str) -> "FolderTarget":
    """The dataset's folder below the one that is named, or that folder itself where no dataset is."""
    if not address:
        raise ReleaseError("an empty name is no place to publish to; name a folder")
    folder = real_path(Path(address.removeprefix("file://")))
    if not dataset:
        _require_dataset(folder, address)
    return FolderTarget(folder / dataset)


def _require_dataset(folder: Path, address: str) -> None:
    """ReleaseError where a folder that holds datasets is named instead of one of them."""
    inside = sorted(path.parent.name for path in folder.glob(f"*/{VERSIONS}"))
    if inside and not (folder / VERSIONS).exists():
        named = ", ".join(f"{address.rstrip('/')}/{name}" for name in inside[:5])
        raise ReleaseError(f"{address} holds datasets and not the versions of one; name one of {named}")


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """The folder of a dataset."""

    dataset: Path
    is_flat = False
    caution = ""

    @property
    def title(self) -> str:
        """Where it is."""
        return str(self.dataset)

    def address(self, version: str) -> str:
        """The folder of a version."""
        return str(self.dataset / folder_of(version))

    def listing(self) -> Listing:
        """What `versions.json` tells, and the folders that stand beside it."""
        content = self._told()
        listing = parse_listing(content, _state(content), str(self.dataset / VERSIONS)) if content else Listing()
        latest = file_inside(self.dataset, LATEST)
        listing = replace(listing, latest=parse_latest(latest.read_bytes() if latest else b""))
        standing = (path.name for path in self.dataset.glob("v*") if (path / PACKAGE).is_dir())
        return with_untold(listing, versions_in(standing))

    def files(self, version: str) -> Sums:
        """The sums of a version's files, reckoned anew."""
        return _sums(self.dataset / folder_of(version))

    def get(self, version: str, name: str, into: Path) -> None:
        """Copies what `into` has not of a file."""
        source = file_inside(self.dataset / folder_of(version), name)
        if source is None:
            raise ReleaseError(f"{self.address(version)} has no file {name}; restore it from a copy")
        with source.open("rb") as stream, into.open("ab") as copy:
            if copy.tell() > source.stat().st_size:
                copy.truncate(0)
            stream.seek(copy.tell())
            while block := stream.read(_BLOCK):
                copy.write(block)

    @contextmanager
    def draft(self, version: str, descriptor: Mapping[str, Any]) -> Iterator["FolderDraft"]:
        """The hidden folder of a version, which nobody else is given meanwhile."""
        with lock(self.dataset), self._telling():
            draft = FolderDraft(self, self.dataset / folder_of(version))
            self._forget_others(draft.folder)
            yield draft

    def tell(self, listing: Listing) -> None:
        """Writes `versions.json` and then `latest`, each in one step; one that says the same is left alone."""
        with lock(self.dataset), self._telling():
            self.require_state(listing)
            self.write(listing)

    def require_state(self, listing: Listing) -> None:
        """ConflictError where someone told something else since the listing was read."""
        if _state(self._told()) != listing.state:
            raise ConflictError(f"someone else published in {self.title} meanwhile; run the same command again")

    def write(self, listing: Listing) -> None:
        """Tells what is published; the caller holds the lock."""
        _replace(self.dataset / VERSIONS, format_listing(listing))
        if latest := format_latest(listing):
            _replace(self.dataset / LATEST, latest)
        else:
            (self.dataset / LATEST).unlink(missing_ok=True)

    def _told(self) -> bytes:
        path = self.dataset / VERSIONS
        if not path.exists() and not path.is_symlink():
            return b""
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError as error:
            raise unreadable(str(path)) from error
        if not content:
            raise unreadable(str(path))
        return content

    def _forget_others(self, own: Path) -> None:
        """Takes away what was begun of other versions and never published."""
        for path in self.dataset.glob(f".v*{_DRAFT}"):
            if path != own:
                _remove(path)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Says where the system refused something, and that no version suffered."""
        try:
            yield
        except OSError as error:
            name = Path(str(error.filename)).name if error.filename else self.dataset.name
            remedy = "make that possible and publish again: the versions themselves are whole"
            raise ReleaseError(f"{self.title}: {name} cannot be written: {reason(error)}; {remedy}") from error


_DRAFT = ".tidings-draft"


@dataclass(frozen=True, slots=True)
class FolderDraft:
    """A version that is being put together beside the place where it will stand."""

    target: FolderTarget
    release: Path
    where = ""
    identifier = ""

    @property
    def folder(self) -> Path:
        """The hidden folder; always the same for a version, so that it is found again."""
        return self.release.with_name(f"{mark_of(self.release)}draft")

    def held(self) -> Sums:
        """The sums of what is there already."""
        if self.folder.is_symlink():
            self.folder.unlink()
        return _sums(self.folder)

    def put(self, name: str, path: Path) -> None:
        """Copies a file, which is there whole or not at all."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = name_beside(place)
        try:
            shutil.copyfile(path, draft)
            draft.replace(place)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise

    def remove(self, name: str) -> None:
        """Takes a file away."""
        (self.folder / name).unlink(missing_ok=True)

    def commit(self, listing: Listing) -> None:
        """Gives the hidden folder its name, then tells of the version."""
        self.target.require_state(listing)
        if self.release.exists():
            raise ConflictError(f"{self.release} came to be meanwhile; run the same command again")
        sync_tree(self.folder)
        self.folder.rename(self.release)
        sync_names(self.release.parent)
        self.target.write(listing)


def _sums(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hash_of(path) for path in paths}


def _state(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if content else ""


def _remove(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def _replace(path: Path, content: bytes) -> None:
    """Writes a file so that a reader sees the old one or the new one; one that says the same is left alone."""
    remove_drafts(path)
    if path.is_symlink() or not (path.is_file() and path.read_bytes() == content):
        replace_file(path, content, lasting=True)
