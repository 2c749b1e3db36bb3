"""Every engine that can be chosen keeps the contract, and so do a tiny one and the rules in a tiny language."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from engine_contract import CONTRACT
from tiny_engine import TINY, TinySettings
from tiny_language.tiny import TinyFrench

from tidings.extract import ENGINES, find_engine
from tidings.extract.engine import Engine
from tidings.extract.joint.engine import JointEngine
from tidings.extract.rules.engine import RulesEngine


@cache
def engine(name: str) -> Engine:
    if name == "tiny":
        made: Engine = TINY.make(TinySettings(), Path())
        return made
    if name == "rules & tiny":
        return JointEngine([find_engine("rules"), engine("tiny")])
    if name == "tiny & rules":
        return JointEngine([engine("tiny"), find_engine("rules")])
    return RulesEngine(TinyFrench()) if name == "rules in tiny French" else find_engine(name)


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__.removeprefix("check_"))
@pytest.mark.parametrize(
    "name", [*(kind.name for kind in ENGINES), "tiny", "rules & tiny", "tiny & rules", "rules in tiny French"]
)
def test_an_engine_keeps_the_contract(name: str, check: Callable[[Engine], None]) -> None:
    check(engine(name))
