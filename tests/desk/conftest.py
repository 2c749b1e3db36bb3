"""Two easy articles with their package, a session at it, and a desk that is served."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_seeds import write_seeds

from tidings.desk.api import Api
from tidings.desk.questions.blind import Blind
from tidings.desk.served.http import DeskServer
from tidings.desk.session import Person, Session

Open = Callable[..., Session]


@pytest.fixture
def sit(seeds: Path, package: Path) -> Open:
    """Sits down at the package of the two articles; nobody is asked blindly unless a share is given."""
    return lambda who="ann", share=0.0, seed=1: Session(seeds, package, Person(who, Blind(seed, share)))


@pytest.fixture
def rebuild(seeds: Path, package: Path) -> Callable[[], None]:
    """Builds the package again; no decision may be left out."""
    from tidings.pipeline import build

    def run() -> None:
        built = build(seeds, package, check=False)
        assert built.left_out == ()

    return run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, _built: Path) -> Path:
    """A folder with the seeds, their package, a site of one page, and a file beside it that is nobody's business."""
    home = tmp_path_factory.mktemp("home")
    write_seeds(home / "seeds")
    shutil.copytree(_built / "datapackage", home / "datapackage")
    (home / "site").mkdir()
    (home / "site" / "index.html").write_text("<html><body>pages</body></html>", encoding="utf-8")
    (home / "secret.json").write_text("{}", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[DeskServer]:
    """A desk at that folder, which listens."""
    told: list[str] = []
    session = Session(home / "seeds", home / "datapackage", Person("ann", Blind(1, 0.0)))
    api = Api(session, lambda progress: ("built",), lambda: home / "site", lambda: None)
    with DeskServer(api, "t" * 32, 0, told.append) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
        api.close()
    assert told == []
