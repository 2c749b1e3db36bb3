"""The collector rests where it only costs, and is as it was before, whatever happens."""

import gc

import pytest

from tidings.collector import at_rest


def test_the_collector_rests_and_is_then_as_it_was() -> None:
    with pytest.raises(ValueError, match="broken"), at_rest():
        assert not gc.isenabled()
        with at_rest():
            pass
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()
