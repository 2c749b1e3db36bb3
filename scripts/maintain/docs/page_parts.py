"""Puts what was made into the marked parts of a page; the text around them is written by people."""

import re


def with_part(page: str, name: str, text: str) -> str:
    """The page with `text` between its marks `made: NAME` and `end of NAME`, which must stand there once."""
    made, found = re.subn(
        rf"(?<=<!-- made: {name} -->\n).*?(?=<!-- end of {name} -->)",
        lambda _: f"\n{text}\n\n",
        page,
        flags=re.DOTALL,
    )
    assert found == 1, f"the page has no part {name}"
    return made
