"""What the columns of one row say of each other, in the tables of a tidings package."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

import polars as pl

from tidings.dates import SEASONS
from tidings.schema import codelist, codes
from tidings.validate.blockwise.cells import Check
from tidings.validate.blockwise.ids import article_key, claim_id_checks, id_check, mention_key, place_key
from tidings.validate.blockwise.stances import bare_check, cue_check, engine_check, rule_check, words_checks
from tidings.validate.reading.values import value_of


def row_checks(table: str, columns: Collection[str], margin: float, engine: str) -> list[Check]:
    """The cross-column checks of a table, those whose columns are all given.

    `columns` are the file's and those of their values (`value_of`), `margin` is how many degrees a place may lie
    outside its country's box, `engine` is the one that the descriptor names, or "".
    """
    checks = [check for make in _CHECKS.get(table, ()) for check in make(margin)]
    checks += [engine_check(engine)] if table == "claims" else []
    return [_without_shortcut(check, columns) for check in checks if _can(check.bad, columns)]


def _can(test: pl.Expr, columns: Collection[str]) -> bool:
    return set(test.meta.root_names()) <= set(columns)


def _without_shortcut(check: Check, columns: Collection[str]) -> Check:
    """The same check; without `unless` where that asks for a column that the file lacks."""
    return check if check.unless is None or _can(check.unless, columns) else replace(check, unless=None)


def _value(name: str) -> pl.Expr:
    """What the cells of the column mean; null where they mean nothing."""
    return pl.col(value_of(name))


def _spans(words: str) -> Callable[[float], list[Check]]:
    """The checks of a span whose words stand in the column `words`."""

    def make(_: float) -> list[Check]:
        length = _value("end") - _value("start")
        return [
            Check("TID-SPAN-ORDER", "start, end", length <= 0, "start before end"),
            Check(
                "TID-SPAN-LENGTH", f"start, end, {words}",
                (length > 0) & (pl.col(words).str.len_chars().cast(pl.Int64) != length), "end - start characters",
            ),
        ]  # fmt: skip

    return make


def _trigger(_: float) -> list[Check]:
    """The trigger inside the quote; judged only where the quote has the right length."""
    length = _value("end") - _value("start")
    offset = _value("trigger_start") - _value("start")
    size = pl.col("trigger").str.len_chars().cast(pl.Int64)
    fits = (length > 0) & (pl.col("quote").str.len_chars().cast(pl.Int64) == length)
    there = pl.when(offset >= 0).then(pl.col("quote").str.slice(offset, size) == pl.col("trigger")).otherwise(False)
    quote, trigger = pl.col("quote").cast(pl.Binary), pl.col("trigger").cast(pl.Binary)
    plainly = (  # as many bytes as characters: then bytes may be counted, which is quicker
        (quote.bin.size() == length) & (offset >= 0) & (quote.bin.slice(offset, trigger.bin.size()) == trigger)
    )
    return [Check("TID-SPAN-TRIGGER", "trigger", fits & ~there, "the quote's words at trigger_start", unless=plainly)]


def _half_span(_: float) -> list[Check]:
    given = [pl.col(name).is_not_null() for name in ("text", "start", "end")]
    bad = pl.any_horizontal(given) & ~pl.all_horizontal(given)
    return [Check("TID-SPAN-HALF", "text, start, end", bad, "all three or none")]


def _dates(_: float) -> list[Check]:
    start, end, precision = _value("date_start"), _value("date_end"), pl.col("date_precision")
    read = (start.is_null() == pl.col("date_start").is_null()) & (end.is_null() == pl.col("date_end").is_null())
    known = precision.is_in(codes("date_precisions"))
    fits = (precision == _precision_of(start, end)) | ~known
    plainly = (precision == "day") & (pl.col("date_start") == pl.col("date_end"))
    nothing = (precision == "unknown") & pl.col("date_start").is_null() & pl.col("date_end").is_null()
    return [
        Check(
            "TID-DATE-ORDER",
            "date_start, date_end",
            start > end,
            "date_start not after date_end",
        ),
        Check(
            "TID-DATE-PRECISION",
            "date_precision, date_start, date_end",
            read & ~fits & (start <= end).fill_null(True),
            "the precision of the interval",
            unless=plainly.fill_null(False) | nothing.fill_null(False),
        ),
    ]


def _whole_span(first: str, last: str) -> Callable[[float], list[Check]]:
    """Of two days that are both known or not: both are there or none, and in order."""

    def checks(_: float) -> list[Check]:
        half = pl.col(first).is_null() != pl.col(last).is_null()
        return [
            Check("TID-DATE-ORDER", f"{first}, {last}", _value(first) > _value(last), "first not after last"),
            Check("TID-DATE-HALF", f"{first}, {last}", half, "both or none"),
        ]

    return checks


def _precision_of(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """`tidings.dates.precision_of` as an expression."""
    days = (end - start).dt.total_days()
    months = 12 * (end.dt.year() - start.dt.year()) + end.dt.month() - start.dt.month() + 1
    whole_months = (start.dt.day() == 1) & (end.dt.month_end() == end)
    whole_years = (start.dt.ordinal_day() == 1) & (end.dt.month() == 12) & (end.dt.day() == 31)
    return (
        pl.when(start.is_null() & end.is_null()).then(pl.lit("unknown"))
        .when(days == 0).then(pl.lit("day"))
        .when((days == 6) & (start.dt.weekday() == 1)).then(pl.lit("week"))
        .when(whole_months & (months == 1)).then(pl.lit("month"))
        .when(whole_months & (months == 3) & start.dt.month().is_in(SEASONS)).then(pl.lit("season"))
        .when(whole_years & (months == 12)).then(pl.lit("year"))
        .when(whole_years & (months == 120) & (start.dt.year() % 10 == 0)).then(pl.lit("decade"))
        .otherwise(pl.lit("open"))
    )  # fmt: skip


def _published(_: float) -> list[Check]:
    """A day between the first newspaper and the end of this century."""
    bad = ~_value("published").is_between(date(1605, 1, 1), date(2100, 12, 31))
    return [Check("TID-DATE-PUBLISHED", "published", bad, "a day from 1605 to 2100")]


def _modes(_: float) -> list[Check]:
    known = [f"{row['event_type']} {row['code']}" for row in codelist("modes")]
    types, modes = _types(), sorted({row["code"] for row in codelist("modes")})
    pair = pl.concat_str("event_type", pl.lit(" "), "mode")
    bad = pl.col("mode").is_in(modes) & pl.col("event_type").is_in(types) & ~pair.is_in(known)
    none = pl.col("mode").is_null()
    return [Check("TID-CODE-MODE", "event_type, mode", bad, "a mode of the event type", unless=none)]


def _types() -> list[str]:
    return [row["code"] for row in codelist("event_types")]


def _quad(_: float) -> list[Check]:
    classes = {row["code"]: int(row["quad_class"]) for row in codelist("event_types")}
    wanted = _lookup("event_type", classes, pl.Int64)
    given = _value("quad_class")
    bad = given.is_between(1, 4) & (given != wanted)
    return [Check("TID-CODE-QUAD", "event_type, quad_class", bad, "the type's", unless=_scored())]


def _lookup(column: str, mapping: dict[str, int] | dict[str, float], kind: type[pl.DataType]) -> pl.Expr:
    return pl.col(column).replace_strict(list(mapping), list(mapping.values()), default=None, return_dtype=kind)


def _intensity(_: float) -> list[Check]:
    """The mode's score, else the type's; judged only where the mode is one of the type's."""
    types, modes = _intensities()
    pair = pl.concat_str("event_type", pl.lit(" "), "mode")
    by_mode = pair.replace_strict(list(modes), list(modes.values()), default=None, return_dtype=pl.Float64)
    wanted = pl.when(pl.col("mode").is_null()).then(_lookup("event_type", types, pl.Float64)).otherwise(by_mode)
    given = _value("intensity")
    lacks = pl.col("intensity").is_null() & wanted.is_not_null()
    bad = lacks | (given.is_between(-10, 10) & ((given - wanted).abs() > 1e-9))
    return [Check("TID-CODE-INTENSITY", "event_type, mode, intensity", bad, "PLOVER's score", unless=_scored())]


def _intensities() -> tuple[dict[str, float], dict[str, float]]:
    """The score of each type, and of each type and mode, joined by a blank."""
    types = {row["code"]: float(row["intensity"]) for row in codelist("event_types")}
    modes = {
        f"{row['event_type']} {row['code']}": float(row["intensity"] or types[row["event_type"]])
        for row in codelist("modes")
    }
    return types, modes


def _scored() -> pl.Expr:
    """True where type, mode, class and score are those of the ontology, and the score is written as tidings does."""
    classes = {row["code"]: row["quad_class"] for row in codelist("event_types")}
    types, modes = _intensities()
    known = [
        f"{name} {classes[name.split()[0]]} {form}"
        for name, score in (types | modes).items()
        for form in {f"{score:g}", f"{score}"}
    ]
    cells = ("event_type", "mode", "quad_class", "intensity")
    return pl.concat_str(cells, separator=" ", ignore_nulls=True).is_in(sorted(known))


def _places(margin: float) -> list[Check]:
    latitude, longitude = _value("latitude"), _value("longitude")
    half = pl.col("latitude").is_null() != pl.col("longitude").is_null()
    on_earth = latitude.is_between(-90, 90) & longitude.is_between(-180, 180)
    return [
        Check("TID-PLACE-HALF", "latitude, longitude", half, "both or none"),
        Check(
            "TID-PLACE-BOX", "country, latitude, longitude",
            on_earth & ~_in_box(latitude, longitude, margin), "a place in the country",
        ),
    ]  # fmt: skip


def _in_box(latitude: pl.Expr, longitude: pl.Expr, margin: float) -> pl.Expr:
    """True inside the country's box, null where the country has none; a box may cross the 180th meridian."""
    south, north, west, east = (
        _lookup("country", {row["country"]: float(row[side]) for row in codelist("country_boxes")}, pl.Float64)
        for side in ("south", "north", "west", "east")
    )
    high = latitude.is_between(south - margin, north + margin)
    after, before = longitude >= west - margin, longitude <= east + margin
    return high & pl.when(west <= east).then(after & before).otherwise(after | before)


_CHECKS: dict[str, tuple[Callable[[float], list[Check]], ...]] = {
    "events": (_dates, _whole_span("first_reported", "last_reported"), _modes, _quad, _intensity),
    "articles": (_published, id_check("article_id", article_key)),
    "stories": (_whole_span("date_start", "date_end"),),
    "claims": (
        _spans("quote"),
        _trigger,
        _dates,
        _modes,
        claim_id_checks,
        cue_check,
        words_checks,
        rule_check,
    ),
    "mentions": (_spans("text"), id_check("mention_id", mention_key)),
    "attributions": (_spans("text"), _half_span, bare_check),
    "places": (_places, id_check("place_id", place_key)),
}
