"""What a row shows for what it says: a stance its cue, words their quote, a claim its rule, a source its words."""

import polars as pl

from tidings.extract.engine import AND
from tidings.resolve.decided.adding import PERSON
from tidings.schema import BETWEEN
from tidings.text.whole_words import stands_whole
from tidings.validate.blockwise.cells import Check


def cue_check(_: float) -> list[Check]:
    """A stance other than «it happened» rests on words."""
    told = (pl.col("polarity") == "negative") | (pl.col("hedged") == "true")
    bad = pl.col("cue").is_null() & (told | pl.col("modality").is_in(["planned", "requested", "hypothetical"]))
    return [Check("TID-CLAIM-CUE", "polarity, modality, hedged, cue", bad, "the words that say so")]


def words_checks(_: float) -> list[Check]:
    """The words of a claim stand in its quote, whole."""
    return [_words_check(name) for name in ("cue", "date_text", "place_text")]


def _words_check(name: str) -> Check:
    bad = pl.struct(pl.col(name).alias("words"), "quote").map_batches(_are_elsewhere, return_dtype=pl.Boolean)
    words, quote = pl.col(name), pl.col("quote")
    between_blanks = quote.str.contains(pl.concat_str(pl.lit(" "), words, pl.lit(" ")), literal=True)
    plainly = words.is_null() | quote.is_null() | between_blanks
    return Check("TID-CLAIM-WORDS", name, bad, "whole words of the quote", unless=plainly)


def _are_elsewhere(rows: pl.Series) -> pl.Series:
    cells = rows.struct.unnest().select("words", "quote").iter_rows()
    return pl.Series([_is_elsewhere(words, quote) for words, quote in cells], dtype=pl.Boolean)


def _is_elsewhere(words: str | None, quote: str | None) -> bool:
    """True where one of the words, which « | » sets apart, does not stand in the quote."""
    if words is None or quote is None:
        return False
    return not all(stands_whole(quote, part) for part in words.split(BETWEEN))


def rule_check(_: float) -> list[Check]:
    """The engine of rules names the rule that it read the claim by."""
    bad = pl.col("rule").is_null() & pl.col("engine").str.contains(r"^rules[+/]")
    return [Check("TID-CLAIM-RULE", "rule", bad, "the rule that fired")]


def engine_check(engine: str) -> Check:
    """A claim is of engines that the descriptor names, where it names none of some with a version, or a person's."""
    name, named = pl.col("engine"), [*engine.split(AND), PERSON]
    odd = ~name.str.contains(rf"^(?:{PERSON}|{_ENGINE}({AND}{_ENGINE})*)$")
    if not engine:
        return Check("TID-CLAIM-ENGINE", "engine", odd, "a name and a version, such as rules/1", unless=~odd)
    other = ~name.str.split(AND).list.eval(pl.element().is_in(named)).list.all()
    return Check("TID-CLAIM-ENGINE", "engine", odd | other, engine, unless=name.is_in(named) & ~odd)


_ENGINE = r"[^\s/]+/\S+"
"""The name of an engine with its version, as a regular expression."""


def bare_check(_: float) -> list[Check]:
    """An attribution shows words of the article: those that name the source, or its cue."""
    bad = pl.col("text").is_null() & pl.col("cue").is_null()
    return [Check("TID-SOURCE-BARE", "text, cue", bad, "words of the article")]
