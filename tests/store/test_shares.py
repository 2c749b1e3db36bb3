"""Shares: every article is in one, and a store's marks are whole or not there."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import InputError
from tidings.model import Article
from tidings.store import Mark, Share, mark_of, read_marks, write_mark

SOME = tuple(Article(f"{number}.txt", f"Chad met Mali, {number}.") for number in range(5))
WHOLE = mark_of(SOME, "tiny", "f1")


@given(text=st.text(), of=st.integers(1, 200))
def test_every_article_is_in_one_share(text: str, of: int) -> None:
    article = Article("a.txt", text.encode("utf-8", "replace").decode())
    assert [share for share in Share.all(of) if share.holds(article)] == [Share.that_holds(article, of)]


def test_shares_are_alike_in_size() -> None:
    many = [Article("a.txt", str(number)) for number in range(8000)]
    sizes = [sum(share.holds(article) for article in many) for share in Share.all(8)]
    assert sum(sizes) == 8000
    assert max(sizes) < 1.15 * min(sizes)


@pytest.mark.parametrize("text", ["1/1", "3/8", "003/008", "100000/100000"])
def test_a_share_is_written_as_it_is_read(text: str) -> None:
    share = Share.parse(text)
    assert str(share) == "/".join(str(int(part)) for part in text.split("/"))


@pytest.mark.parametrize("text", ["", "3", "0/8", "9/8", "-1/8", "3/8/2", "3 / 8", "a/b", "1/0", "٣/٨", "1/100001"])
def test_what_names_no_share_is_refused_in_words(text: str) -> None:
    with pytest.raises(InputError, match="names no share; write the third of eight as 3/8"):
        Share.parse(text)


def test_a_mark_comes_back_as_it_was_whatever_the_order_of_the_articles(tmp_path: Path) -> None:
    write_mark(tmp_path / "new", Share(3, 8), mark_of(reversed(SOME), "tiny", "f1"))
    assert read_marks(tmp_path / "new") == {Share(3, 8): WHOLE}
    assert not mark_of(SOME[1:], "tiny", "f1").is_for(WHOLE)


def test_a_store_without_marks_has_none(tmp_path: Path) -> None:
    assert read_marks(tmp_path / "nowhere") == {}


@settings(max_examples=30)
@given(garbage=st.binary(max_size=300) | st.sampled_from([b"{}", b"[]", b'{"engine": 1}']))
def test_a_damaged_mark_is_none(garbage: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("store")
    write_mark(folder, Share(1, 2), WHOLE)
    write_mark(folder, Share(2, 2), WHOLE)
    (folder / "shares" / "2-of-2.json").write_bytes(garbage)
    assert read_marks(folder) == {Share(1, 2): WHOLE}


def test_a_file_that_is_no_mark_is_left_alone(tmp_path: Path) -> None:
    for name in ("9-of-8.json", "1-of-8.txt", "01-of-8.json", "one-of-us.json", ".1-of-8.json.tidings-1.draft"):
        write_mark(tmp_path, Share(1, 8), WHOLE)
        (tmp_path / "shares" / "1-of-8.json").rename(tmp_path / "shares" / name)
    (tmp_path / "shares" / "2-of-8.json").mkdir()
    assert read_marks(tmp_path) == {}


def test_a_mark_of_other_fields_is_none(tmp_path: Path) -> None:
    write_mark(tmp_path, Share(1, 1), Mark("tiny", "f1", True, "x", True))  # a count that is none
    assert read_marks(tmp_path) == {}
