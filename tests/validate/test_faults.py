"""What tables say of each other and of the articles' text: no fault of the campaign passes."""

import shutil
from pathlib import Path

import pytest
from faults import FAULTS, ROOT, Change, load, save
from small_package import describe

from tidings.validate import check

ALL = [pytest.param(rule, fault, id=what) for rule, faults in FAULTS.items() for what, fault in faults.items()]


@pytest.mark.parametrize(("rule", "fault"), ALL)
def test_no_fault_of_the_campaign_passes(rule: str, fault: Change, tmp_path: Path) -> None:
    package = shutil.copytree(ROOT / "datapackage", tmp_path / "package")
    tables = load(package)
    fault(tables)
    save(tables, package)
    describe(package)
    assert rule in check(package, seeds=ROOT / "seeds", conformance="off").counts
