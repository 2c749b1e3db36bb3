"""The same tables give the same bytes: whatever the time, the zone, the files' rights and the process."""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from small_seeds import tree
from tiny_dataset import dataset, tiny

MODULES = ("excel", "geojson", "graphml", "event_data.gdelt", "event_data.polecat")
ELSEWHERE = """
import os, sys, time
from importlib import import_module
from pathlib import Path
from tiny_dataset import tiny
os.umask(0)
time.tzset()
ticks = float(sys.argv.pop(1)) // 2 * 2 + 2  # the clock of a zip file ticks every other second
time.sleep(max(0, ticks - time.time()))
for name in sys.argv[2:]:
    import_module(f"tidings.release.forms.{name}").write(tiny(), Path(sys.argv[1]))
"""


def test_at_another_time_in_another_process(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("here", "there")]
    for folder in folders:
        folder.mkdir()
    for name in MODULES:
        import_module(f"tidings.release.forms.{name}").write(tiny(), folders[0])
    now = str(time.time())
    path = os.pathsep.join(sys.path)
    other = os.environ | {"TZ": "Asia/Kathmandu", "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7", "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", ELSEWHERE, now, str(folders[1]), *MODULES], env=other, check=True)
    here, there = map(tree, folders)
    assert sorted(here) == [
        f"oslo-talks-1.2.0.{ending}"
        for ending in (
            "gdelt.header.tsv",
            "gdelt.keys.csv",
            "gdelt.tsv",
            "geojson",
            "graphml",
            "polecat.txt",
            "xlsx",
        )
    ]
    assert {name for name in here if here[name] != there[name]} == set()


@pytest.mark.parametrize("name", MODULES)
def test_a_dataset_of_nothing(name: str, tmp_path: Path) -> None:
    import_module(f"tidings.release.forms.{name}").write(dataset(), tmp_path)
    assert all(tree(tmp_path).values()) or name == "event_data.gdelt"
