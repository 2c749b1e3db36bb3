"""A local Ray cluster of two workers, one of which is killed in the middle: the same bytes as without it."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from small_seeds import TOML, tree, write_seeds
from tiny_engine import TinyEngine, TinySettings

from tidings import extract
from tidings.extract.engine import EngineKind
from tidings.model import Article, Reading
from tidings.pipeline import build


class SignedEngine(TinyEngine):
    """An engine that takes its time and signs in `folder` with its process; none begins before two have signed."""

    def __init__(self, settings: TinySettings, seeds: Path = Path()) -> None:
        super().__init__(settings, seeds)
        self.folder = Path(os.environ["SIGNED"])

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        (self.folder / str(os.getpid())).touch()
        until = monotonic() + 60
        while len(list(self.folder.iterdir())) < 2 and monotonic() < until:
            sleep(0.01)
        for article in articles:
            sleep(0.002)
            yield from super().read([article])


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: no cluster is tried; pip install 'tidings[ray]'")
    signed = tmp_path / "signed"
    signed.mkdir()
    monkeypatch.setenv("SIGNED", str(signed))
    monkeypatch.setattr(extract, "ENGINES", (EngineKind("tiny", TinySettings, SignedEngine),))
    texts = {f"a{number}_txt": f"Chad met Mali, {number}.\n" for number in range(200)}
    seeds = write_seeds(tmp_path / "seeds", tidings_toml=f'{TOML}[build]\nengine = "tiny"\n', **texts)
    killed: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        """Ends a worker from outside once some articles are read, and many are not."""
        workers = [int(path.name) for path in signed.iterdir()]
        if stage == "extract" and done and not killed:
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)

    heard = signal.getsignal(signal.SIGTERM)
    made = build(seeds, tmp_path / "ray", on="ray", jobs=2, use_cache=False, check=False, progress=kill_one)
    workers = {int(path.name) for path in signed.iterdir()}
    assert made.tables["claims"].height == 200
    assert len(workers) >= 2
    assert len(killed) == 1
    assert os.getpid() not in workers
    assert signal.getsignal(signal.SIGTERM) is heard
    signed.joinpath("nobody").touch()
    build(seeds, tmp_path / "here", jobs=1, use_cache=False, check=False)
    assert tree(tmp_path / "ray") == tree(tmp_path / "here")
