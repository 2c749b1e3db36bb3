"""The picture of a site that the README shows can be made, and is there."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height, as a PNG file begins with them."""
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def test_the_picture_can_be_made_anew(browser: Any, tmp_path: Path) -> None:
    from maintain.docs.make_picture import PICTURE, take_picture

    take_picture(tmp_path / "site.png", browser)
    assert size_of(tmp_path / "site.png") == size_of(PICTURE) == (1280, 800)
