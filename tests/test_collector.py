"""The collector rests where it only costs, and is as it was before, whatever happens; memory that is free is free."""

import gc
from pathlib import Path

import pytest

from tidings.collector import at_rest, give_back


def test_the_collector_rests_and_is_then_as_it_was() -> None:
    with pytest.raises(ValueError, match="broken"), at_rest():
        assert not gc.isenabled()
        with at_rest():
            pass
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="where else to look is not known")
def test_what_was_freed_goes_back() -> None:
    def held() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1])

    many = [bytes(20_000) for _ in range(4_000)]
    last = bytes(20_000)
    full = held()
    del many
    give_back()
    assert held() < full - 10_000
    assert len(last) == 20_000
