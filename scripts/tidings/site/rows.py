"""Brings a package's tables into the order in which pages read them, with row numbers in the place of ids.

Articles stand by story, claims by article and place, so that what one page shows lies together: most of an event's
claims, all of an article's. What the first page needs of claims and their sources is gathered into the events' rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from tidings.schema import JOINS

Frames = Mapping[str, pl.DataFrame]

CORE = ("events", "actors", "sources", "places")
"""What is loaded as the site is opened; all else when a page asks for it."""

EXTRA = ("texts", "decisions", "changes")
"""Tables that only some packages have."""

KEYED = ("decisions", "changes")
"""Tables that tell of cells of others: of a row by its key, which may be several ids and words between blanks."""

BY_ID = {"redirects": "old_id", JOINS: "id", **dict.fromkeys(KEYED, "about")}
"""Tables whose rows pages look up by an id, and its column."""

STANCES = (("polarity", ("positive", "negative")), ("modality", ("actual", "planned", "requested", "hypothetical")))
"""What an event's claims may be, a bit each, in this order; then hedged, and not hedged."""


@dataclass(frozen=True, slots=True)
class _Order:
    """The articles and the claims in the site's order, and each id's row by table."""

    articles: pl.DataFrame
    claims: pl.DataFrame
    places: Mapping[str, pl.DataFrame]

    def number(self, frame: pl.DataFrame, column: str, table: str) -> pl.Expr:
        """The row of `table` that each id of a column names; missing where there is none."""
        rows = self.places[table].rename({"id": column})
        found = frame.select(column).join(rows, on=column, how="left", maintain_order="left")["row"]
        return pl.lit(found).alias(column)


def site_rows(tables: Frames) -> dict[str, pl.DataFrame]:
    """The site's tables, by name."""
    order = _order(tables)
    made = {
        "events": _events(tables, order),
        "actors": tables["actors"].with_columns(order.number(tables["actors"], "member_of", "actors")),
        "sources": tables["sources"].with_columns(order.number(tables["sources"], "actor_id", "actors")),
        "places": tables["places"],
        "articles": _articles(order),
        "stories": _stories(tables["stories"], order),
        "claims": _claims(tables, order),
        "names": _names(tables),
        "mentions": _mentions(tables["mentions"], order),
    }
    looked_up = {name: _by_id(tables[name]) if name in KEYED else tables[name] for name in BY_ID if name in tables}
    kept = {name: frame.sort(BY_ID[name], maintain_order=True) for name, frame in looked_up.items()}
    texts = {"texts": _texts(tables["texts"], order)} if "texts" in tables else {}
    return {**made, **texts, **kept}


def _by_id(cells: pl.DataFrame) -> pl.DataFrame:
    """What is told of cells, a row for each id in the key of the row that it is told of."""
    ids = pl.col("id").cast(pl.String).str.extract_all(r"\b[a-z]{3}-[0-9a-f]{16}\b").list.unique(maintain_order=True)
    return cells.with_columns(about=ids).explode("about", empty_as_null=True).filter(pl.col("about").is_not_null())


def _order(tables: Frames) -> _Order:
    articles = tables["articles"].sort(["story_id", "published", "article_id"], nulls_last=True)
    ordered = {**tables, "articles": articles}
    rows = {name: _numbered(ordered[name]) for name in (*CORE, "stories", "articles")}
    order = _Order(articles, pl.DataFrame(), rows)
    claims = tables["claims"].with_columns(order.number(tables["claims"], "article_id", "articles").alias("_article"))
    claims = claims.sort(["_article", "start", "claim_id"], nulls_last=True)
    return _Order(articles, claims, {**rows, "claims": _numbered(claims)})


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Each row's id, which is its first column, and its number."""
    return frame.select(pl.col(frame.columns[0]).alias("id"), pl.int_range(pl.len(), dtype=pl.Int64).alias("row"))


def _events(tables: Frames, order: _Order) -> pl.DataFrame:
    """The events, with who takes part, who says so, how it is told, and the rows of the claims."""
    events, parts = tables["events"], tables["participants"]
    numbered = parts.with_columns(order.number(parts, "actor_id", "actors").alias("actors"), roles="role")
    claims = order.claims.with_columns(claim_rows=pl.int_range(pl.len(), dtype=pl.Int64), stances=_stances())
    told = claims.group_by("event_id").agg("claim_rows", pl.col("stances").bitwise_or())
    gathered = events.with_columns(order.number(events, "place_id", "places"))
    for lists in (
        numbered.drop_nulls("actors").group_by("event_id", maintain_order=True).agg("actors", "roles"),
        _said_by(tables, order).group_by("event_id").agg("said_by"),
        told,
    ):
        gathered = gathered.join(lists, on="event_id", how="left", maintain_order="left")
    empty = [pl.col(name).fill_null(pl.lit([], gathered.schema[name])) for name in _LISTS]
    return gathered.with_columns(*empty, pl.col("stances").fill_null(0))


_LISTS = ("actors", "roles", "said_by", "claim_rows")


def _stances() -> pl.Expr:
    """How a claim is told, a bit for each of its facts."""
    codes = [(column, code) for column, all_codes in STANCES for code in all_codes]
    facts = [pl.col(column) == code for column, code in codes] + [pl.col("hedged"), ~pl.col("hedged")]
    bits = [fact.fill_null(False).cast(pl.Int64) * (1 << bit) for bit, fact in enumerate(facts)]
    return pl.sum_horizontal(bits)


def _said_by(tables: Frames, order: _Order) -> pl.DataFrame:
    """The sources of each event, a row each: those that its claims are attributed to, and who published them."""
    claims = order.claims.select("claim_id", "event_id", "article_id")
    cited = tables["attributions"].join(claims, on="claim_id").select("event_id", "source_id")
    outlets = order.articles.select("article_id", source_id="publisher_id")
    published = claims.join(outlets, on="article_id").select("event_id", "source_id")
    found = pl.concat([cited, published]).drop_nulls().unique()
    numbered = found.with_columns(order.number(found, "source_id", "sources").alias("said_by"))
    return numbered.drop_nulls("said_by").sort("event_id", "said_by")


def _articles(order: _Order) -> pl.DataFrame:
    """The articles, with the rows of what they point at, and their first claim's and how many these are."""
    articles = order.articles
    numbered = articles.with_columns(
        order.number(articles, "publisher_id", "sources"),
        order.number(articles, "duplicate_of", "articles"),
        order.number(articles, "story_id", "stories"),
    )
    return numbered.with_columns(*_runs(articles, "article_id", order.claims, "claim"))


def _stories(stories: pl.DataFrame, order: _Order) -> pl.DataFrame:
    """The stories, with the row of their first article and how many they have here."""
    return stories.with_columns(*_runs(stories, "story_id", order.articles, "article"))


def _runs(whole: pl.DataFrame, id_: str, parts: pl.DataFrame, part: str) -> Iterator[pl.Series]:
    """Of each row of a table the first row of its parts, which stand behind one another, and how many there are."""
    rows = parts.select(id_, row=pl.int_range(pl.len(), dtype=pl.Int64))
    runs = rows.group_by(id_).agg(first=pl.col("row").min(), number=pl.len().cast(pl.Int64))
    found = whole.select(id_).join(runs, on=id_, how="left", maintain_order="left")
    yield found["first"].fill_null(0).alias(f"first_{part}")
    yield found["number"].fill_null(0).alias(f"{part}_count")


def _claims(tables: Frames, order: _Order) -> pl.DataFrame:
    """The claims, each with its parts and with who says so."""
    claims = order.claims.drop("_article")
    numbered = claims.with_columns(
        order.number(claims, "event_id", "events"),
        order.number(claims, "article_id", "articles"),
        order.number(claims, "place_id", "places"),
    )
    for lists in (_parts(tables, order), _attributions(tables["attributions"], order)):
        numbered = numbered.join(lists, on="claim_id", how="left", maintain_order="left")
    empty = [
        pl.col(name).fill_null(pl.lit([], dtype))
        for name, dtype in numbered.schema.items()
        if isinstance(dtype, pl.List)
    ]
    return numbered.with_columns(empty)


def _parts(tables: Frames, order: _Order) -> pl.DataFrame:
    """Of each claim the roles, the actors in them, and where the article names these."""
    named = tables["mentions"].select("mention_id", part_starts="start", part_ends="end")
    parts = tables["arguments"].join(named, on="mention_id", how="left", maintain_order="left")
    numbered = parts.with_columns(order.number(parts, "actor_id", "actors").alias("part_actors"), part_roles="role")
    lists = ("part_roles", "part_actors", "part_starts", "part_ends")
    return numbered.group_by("claim_id", maintain_order=True).agg(lists)


def _attributions(attributions: pl.DataFrame, order: _Order) -> pl.DataFrame:
    """Of each claim its sources: in which relation they stand to it, and by which words."""
    columns = ("relation", "text", "start", "end", "cue")
    said = attributions.with_columns(order.number(attributions, "source_id", "sources").alias("said_source"))
    ordered = said.sort("claim_id", "start", nulls_last=True, maintain_order=True)
    lists = ["said_source", *(pl.col(name).alias(f"said_{name}") for name in columns)]
    return ordered.group_by("claim_id", maintain_order=True).agg(lists)


def _names(tables: Frames) -> pl.DataFrame:
    """By what words each actor is named, the commonest first, and how often: a row for each actor, in their order."""
    counted = tables["mentions"].group_by("actor_id", "text").agg(times=pl.len().cast(pl.Int64))
    ordered = counted.sort(["times", "text"], descending=[True, False])
    lists = ordered.group_by("actor_id", maintain_order=True).agg("text", "times")
    joined = tables["actors"].select("actor_id").join(lists, on="actor_id", how="left", maintain_order="left")
    empty = [pl.col(name).fill_null(pl.lit([], joined.schema[name])) for name in ("text", "times")]
    return joined.select(empty)


def _mentions(mentions: pl.DataFrame, order: _Order) -> pl.DataFrame:
    """Where each article names whom: a row for each article, in their order."""
    numbered = mentions.with_columns(order.number(mentions, "actor_id", "actors").alias("actors"))
    lists = (
        numbered.sort("start", "end")
        .group_by("article_id", maintain_order=True)
        .agg("mention_id", "start", "end", "text", "actors")
    )
    joined = order.articles.select("article_id").join(lists, on="article_id", how="left", maintain_order="left")
    empty = [pl.col(name).fill_null(pl.lit([], joined.schema[name])) for name in lists.columns[1:]]
    return joined.select(empty)


def _texts(texts: pl.DataFrame, order: _Order) -> pl.DataFrame:
    """The whole text of each article, where the package has it."""
    return order.articles.select("article_id").join(texts, on="article_id", how="left", maintain_order="left")
