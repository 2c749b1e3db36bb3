"""A dataset repository as huggingface_hub speaks to it, with its faults told in our words."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from tidings.errors import ConflictError, RefusedError, ReleaseError, UnsureError, WebError, reason
from tidings.issue import cut
from tidings.release.targets.layout import VERSIONS
from tidings.web.client import Client
from tidings.web.patience import PATIENCE, asked_wait
from tidings.web.replies import PASSING
from tidings.web.secret import Key

Done = TypeVar("Done")
_KIND = "dataset"
_NEEDS = "write (make one at https://huggingface.co/settings/tokens)"
_MOVED_ON = 412
"""The status of a commit whose parent is not the newest any more."""


class Repository:
    """One dataset repository; `name` is OWNER/NAME."""

    def __init__(self, home: str, name: str, key: Key, client: Client) -> None:
        from huggingface_hub import HfApi

        import_module("huggingface_hub.utils").disable_progress_bars()
        self.name, self.page = name, f"{home}/datasets/{name}"
        self._key, self._client = key, client
        self._api = HfApi(endpoint=home, token=key.handed_over(), library_name="tidings")

    def head(self) -> str:
        """The newest commit; empty where there is no such repository."""
        from huggingface_hub.errors import RepositoryNotFoundError

        def ask() -> str:
            try:
                return str(self._api.repo_info(self.name, repo_type=_KIND).sha or "")
            except RepositoryNotFoundError as error:
                if error.response.status_code == 401 and self._key:
                    raise self._locked(error) from None
                return ""

        return self._patiently(ask)

    def make(self) -> None:
        """Makes the repository, where there is none."""
        self._patiently(lambda: self._api.create_repo(self.name, repo_type=_KIND, exist_ok=True))

    def files(self, commit: str, folder: str) -> dict[str, str]:
        """The files below a folder, with what is known of their bytes."""
        from huggingface_hub.errors import EntryNotFoundError

        def ask() -> dict[str, str]:
            try:
                tree = list(
                    self._api.list_repo_tree(self.name, folder, recursive=True, revision=commit, repo_type=_KIND)
                )
            except EntryNotFoundError:
                return {}
            return {one.path.removeprefix(f"{folder}/"): _sum(one) for one in tree if hasattr(one, "size")}

        return self._patiently(ask)

    def bring(self, commit: str, path: str, into: Path) -> bool:
        """Fetches a file as a commit has it; False where it has none there."""
        try:
            self._client.bring(f"datasets/{self.name}/resolve/{commit}/{path}", into)
        except RefusedError as error:
            if error.status != 404:
                raise
            return False
        return True

    def read(self, commit: str, path: str) -> bytes:
        """A small file as a commit has it; nothing where it has none there."""
        with tempfile.TemporaryDirectory() as folder:
            into = Path(folder) / "file"
            return into.read_bytes() if self.bring(commit, path, into) else b""

    def commit(self, parent: str, files: Mapping[str, Path | bytes], gone: Sequence[str], words: str) -> None:
        """Puts files there in one step, and takes others away. ConflictError where `parent` is not the newest.

        Where nobody tells whether that was done, `versions.json` shows it, which is among the files.
        """
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete

        def send() -> str:
            operations: list[CommitOperationAdd | CommitOperationDelete] = []
            for name, one in files.items():
                operations.append(CommitOperationAdd(name, one if isinstance(one, bytes) else str(one)))
            operations += [CommitOperationDelete(name) for name in gone]
            made = self._api.create_commit(
                self.name, operations, commit_message=words, parent_commit=parent, repo_type=_KIND
            )
            return str(made.oid)

        def look() -> str | None:
            newest = self.head()
            return newest if newest != parent and self.read(newest, VERSIONS) == files[VERSIONS] else None

        self._patiently(send, look)

    def _patiently(self, ask: Callable[[], Done], look: Callable[[], Done | None] = lambda: None) -> Done:
        """What comes of it; where nobody tells whether it was done, one looks before it is asked again."""
        for attempt in range(1, PATIENCE.attempts):
            try:
                with self._telling():
                    return ask()
            except PassingError as passing:
                time.sleep(PATIENCE.pause(attempt, passing.wait))
            with self._telling():
                done = look()
            if done is not None:
                return done
        try:
            with self._telling():
                return ask()
        except PassingError as passing:
            raise RefusedError(f"{passing}, {PATIENCE.attempts} times; run the same command again later") from passing

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Says in our words what the library could not do."""
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError

        try:
            yield
        except HfHubHTTPError as error:
            raise self._told(error) from None  # its words may hold the token, where a server sends it back
        except HFValidationError as error:
            raise ReleaseError(f"{self.name} is no name of a repository: {self._plain(error)}") from None
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            raise WebError(f"{self._client.host} answered with something else than was asked for") from error
        except _broken() as error:
            raise PassingError(f"{self._client.host} broke off ({self._plain(error)})") from error

    def _told(self, error: Any) -> WebError | ReleaseError:
        status, wait = error.response.status_code, asked_wait(error.response.headers)
        told = f"{self._client.host} answered: status {status}: {self._plain(error)}"
        if status == _MOVED_ON:
            return ConflictError(f"someone else published in {self.page} meanwhile; run the same command again")
        if status in (401, 403):
            return self._locked(error)
        if status in PASSING and (wait or 0) <= PATIENCE.stated:
            return PassingError(told, wait)
        return RefusedError(told, status)

    def _locked(self, error: Any) -> RefusedError:
        status = error.response.status_code
        what = "refuses the key in" if self._key else "asks for a key, and there is none in"
        told = f"{self._client.host} {what} {self._key.variable} (status {status})"
        return RefusedError(
            f"{told}; it needs to be of the kind write (make one at https://hf.co/settings/tokens)", status
        )

    def _plain(self, error: Exception) -> str:
        words = getattr(error, "server_message", None) or reason(error)
        return cut(self._key.hidden(str(words).encode()).decode())


def _broken() -> type[Exception]:
    """What the library raises where a connection fails: that of the HTTP library that it is made with."""
    kind: type[Exception] = import_module("huggingface_hub.errors").HTTPError
    return kind


class PassingError(UnsureError):
    """It may go well another time; `wait` are the seconds that are asked for."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def _sum(file: Any) -> str:
    return f"sha256:{file.lfs.sha256}" if file.lfs else f"size:{file.size}"
