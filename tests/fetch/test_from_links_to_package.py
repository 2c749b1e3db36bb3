"""The whole way, as one goes it: a site's feed, its pages in the folder, a package of them; and Ctrl-C on the way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from bad_server import XML, Bench, Reply, article

from tidings.pipeline import build, validate


@pytest.mark.slow
def test_a_feed_becomes_a_package(bench: Bench, tmp_path: Path) -> None:
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(3))
    bench.server.pages["/feed"] = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), headers=XML)
    bench.server.pages.update({f"/{n}": Reply(article(n)) for n in range(3)})
    assert bench.fetch("/feed").status == 0
    asked = len(bench.server.asked)
    made = build(bench.seeds, tmp_path / "package")
    assert validate(tmp_path / "package", bench.seeds).verdict == "valid"
    assert made.tables["articles"].sort("url")["url"].to_list() == [f"{bench.server.home}/{n}" for n in range(3)]
    assert made.tables["claims"].filter(pl.col("event_type") == "CONSULT").height > 0
    assert len(bench.server.asked) == asked, "a build fetches nothing"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_it_at_once_though_a_server_says_nothing(bench: Bench) -> None:
    bench.server.pages.update(
        {"/0": Reply(article()), "/1": Reply(act=lambda handler: handler.server.ended.wait(30) and None)}
    )
    links = bench.links("/0", "/1")
    command = [sys.executable, "-m", "tidings", "fetch", links, "--into", "seeds", "--allow-private"]
    run = subprocess.Popen(command, cwd=bench.seeds.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "/1" not in bench.server.paths():
        time.sleep(0.02)
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    out, complaints = run.communicate(timeout=10)
    assert (run.returncode, out) == (130, "1 page came, 1 still to ask for; ledger: seeds/fetched/ledger.csv\n")
    assert complaints.splitlines()[-1].startswith("tidings: interrupted; run the same command again for the rest")
    assert "Traceback" not in complaints
    assert [row.outcome for row in bench.ledger().values()] == ["came"]
