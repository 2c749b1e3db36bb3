"""The story of a session at the desk: it opens at a free port of this machine, and closes with what was decided."""

import secrets
import subprocess
import webbrowser
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.desk.api import Api
from tidings.desk.dataset import Dataset
from tidings.desk.decisions.gold import gold_lines
from tidings.desk.jobs import Job
from tidings.desk.questions.blind import SHARE, Blind
from tidings.desk.served.http import DeskServer
from tidings.desk.session import Person, Session
from tidings.errors import InputError, reason
from tidings.files.whole_files import replace_file
from tidings.resolve.curation.read import FOLDER, read_curation
from tidings.schema import BY_HAND
from tidings.site import write_site
from tidings.tables import read_tables

Hearer = Callable[[str], None]
PENCIL = ("../desk/pencil.js", "../desk/pencil.css")
"""What the pages load beside their own: it leads from each row to the desk."""
SEEDS = 2**30
"""Seeds of blind rounds are below."""


@dataclass(frozen=True)
class Wishes:
    """How a person wants the desk: who they are, at which port, and what share of claims they answer blindly.

    `seed` draws those, and `since` is the version that new claims are told from.
    """

    who: str = ""
    port: int = 0
    blind: float = SHARE
    seed: int | None = None
    since: Path | None = None
    browser: bool = True


@dataclass(frozen=True)
class Ended:
    """What came of a session."""

    made: int
    folder: Path
    seeds: Path
    agreement: tuple[str, ...]

    def lines(self) -> list[str]:
        """For people."""
        if not self.made:
            return ["nothing was decided", *self.agreement]
        several = "decisions" if self.made > 1 else "decision"
        told = f"{self.made:,} {several} in {self.folder}; tidings build {self.seeds} applies them"
        return [told, *self.agreement]


def review(seeds: Path, package: Path, wishes: Wishes, rebuild: Job, tell: Hearer, warn: Hearer) -> Ended:
    """Serves the desk of a package that was built of these seeds, until Ctrl-C.

    `tell` hears where it is, `warn` what goes wrong. InputError where the port cannot be had.
    """
    person = Person(wishes.who or _name(), Blind(_seed(seeds, wishes.seed), wishes.blind))
    session = Session(seeds, package, person, _claims_of(wishes.since))
    with TemporaryDirectory(prefix="tidings-desk-") as folder:
        site = Site(package, Path(folder))
        api = Api(session, rebuild, site.folder, site.renew)
        with DeskServer(api, secrets.token_urlsafe(24), wishes.port, warn) as server:
            tell(f"{package} is at {server.door.address} for {person.who}; Ctrl-C ends it")
            _tell_of_blind(person, tell)
            if wishes.browser:
                webbrowser.open(server.door.address)
            _serve(server)
        made = api.close()
        site.close()
    return Ended(made, seeds / FOLDER, seeds, tuple(session.counts()["agreement"]))


def _serve(server: DeskServer) -> None:
    """Hears requests until the person ends it, which is no fault."""
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        return


def _tell_of_blind(person: Person, tell: Hearer) -> None:
    if person.blind.share:
        tell(f"{person.blind.share:.0%} of the claims are asked blindly, drawn by --seed {person.blind.seed}")


class Site:
    """The pages of the last build, made beside the desk's work in a folder that goes when the desk does."""

    def __init__(self, package: Path, folder: Path) -> None:
        self._package, self._folder = package, folder
        self._thread = ThreadPoolExecutor(1, "site")
        self._made: Future[Path]
        self._number = 0
        self.renew()

    def renew(self) -> None:
        """Has the pages made anew; until they are, those of before are shown."""
        self._number += 1
        made = self._thread.submit(self._make, self._folder / str(self._number))
        if self._number == 1:
            self._made = made
        made.add_done_callback(self._take)

    def folder(self) -> Path:
        """Where the pages are; waits for the first."""
        return self._made.result()

    def close(self) -> None:
        """Waits for the pages that are being made."""
        self._thread.shutdown(cancel_futures=True)

    def _make(self, folder: Path) -> Path:
        folder.mkdir()
        write_site(self._package, folder, beside=self._package, scripts=PENCIL[:1], styles=PENCIL[1:])
        return folder

    def _take(self, made: "Future[Path]") -> None:
        if not made.cancelled() and made.exception() is None:
            self._made = made


def write_labels(seeds: Path, package: Path, file: Path) -> int:
    """Writes the articles that people are done with as labels for `tidings evaluate`; gives how many events.

    InputError where there are none, or the package does not know all that was decided.
    """
    curation, _ = read_curation(seeds / FOLDER)
    _require_built(seeds, package)
    lines = gold_lines(Dataset(package, seeds), curation.labelled)
    try:
        replace_file(file, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise InputError(f"{file} cannot be written: {reason(error)}; name another file") from error
    return len(lines)


def _require_built(seeds: Path, package: Path) -> None:
    """InputError where decisions were written after the package was."""
    built = (package / "datapackage.json").stat().st_mtime_ns
    files = [seeds / FOLDER / f"{name}.csv" for name in BY_HAND]
    if late := [file for file in files if file.is_file() and file.stat().st_mtime_ns > built]:
        raise InputError(f"{late[0]} is newer than {package}; run tidings build {seeds} --out {package} first")


def _claims_of(version: Path | None) -> frozenset[str] | None:
    return frozenset(read_tables(version)["claims"]["claim_id"]) if version else None


def _seed(seeds: Path, wished: int | None) -> int:
    """The seed that was asked for, or that of the last blind answer, or a new one."""
    if wished is not None:
        return wished
    curation, _ = read_curation(seeds / FOLDER)
    return int(curation.blind[-1]["seed"]) if curation.blind else secrets.randbelow(SEEDS)


def _name() -> str:
    """What git calls the person, or the system."""
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        return asked.stdout.strip() or getuser()
    except (OSError, subprocess.TimeoutExpired, KeyError):
        return "unknown"
