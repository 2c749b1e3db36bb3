"""Each rule of the catalogue has a package that breaks it alone, beside one that is valid."""

from pathlib import Path

import pytest
from broken_packages import BROKEN, TOGETHER, arguments
from small_package import draft, write

from tidings.errors import InputError
from tidings.validate import catalogue, check
from tidings.validate.options import options


@pytest.mark.parametrize("rule", [item.id for item in catalogue()])
def test_rule_fires_alone(rule: str, tmp_path: Path) -> None:
    package, options = BROKEN[rule].build(tmp_path)
    report = check(package, **options)
    assert set(report.counts) == {rule} | TOGETHER.get(rule, set()), "\n".join(map(str, report.issues))


@pytest.mark.parametrize("options", [(), ("seeds",), ("against",), ("structure",), ("seeds", "against", "structure")])
def test_valid_package_breaks_no_rule(options: tuple[str, ...], tmp_path: Path) -> None:
    report = check(write(draft(), tmp_path), **arguments(tmp_path, options))
    assert (report.issues, report.exit_code) == ((), 0)


def test_each_rule_has_a_fixture_and_no_other() -> None:
    assert set(BROKEN) == {item.id for item in catalogue()}


@pytest.mark.parametrize(
    ("key", "value"),
    [("max_issues", -1), ("max_issues", 10**20), ("max_issues", True), ("full_rows", int("f" * 6000, 16)),
     ("box_margin", float("nan")), ("box_margin", float("inf")), ("max_drop", 10**400),
     ("severities", 1), ("custom", "a.sql")],
    ids=lambda value: str(value)[:12] if not isinstance(value, int) else "",
)  # fmt: skip
def test_an_option_that_cannot_be_used_says_what_can(key: str, value: object) -> None:
    with pytest.raises(
        InputError, match=f"^{key} = .* under \\[validate\\] in tidings.toml is not usable; write it like: "
    ):
        options({key: value})
