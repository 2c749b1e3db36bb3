"""Who says so: one row for a named source, one an article for an unnamed one."""

from stories import Story, build


def report(last: str) -> Story:
    story = Story(
        f"Talks were held, an Israeli source cited by CNN told Berg. {last}.", publisher="The Daily Example"
    )
    story.name("Berg", 0, "Anna Berg", kind="person", country="SWE")
    story.claim("Talks", "CONSULT")
    story.said_by("an Israeli source", "an Israeli source", "anonymous", country="ISR", cue="told")
    story.said_by("CNN", "CNN", "outlet", "cited_by", cue="cited by")
    return story.said_by("Berg", "Berg", "person", "first_reported_by", entity=0)


def test_chain_of_sources() -> None:
    resolved = build(report("One"))
    names = {row.source_id: (row.name, row.kind, row.country) for row in resolved.sources}
    assert {(names[row.source_id], row.relation, row.text, row.cue) for row in resolved.attributions} == {
        (("an Israeli source", "anonymous", "ISR"), "said_by", "an Israeli source", "told"),
        (("CNN", "outlet", None), "cited_by", "CNN", "cited by"),
        (("Anna Berg", "person", "SWE"), "first_reported_by", "Berg", None),
    }
    assert resolved.events[0].sources == 3


def test_unnamed_sources_are_their_article_s_own() -> None:
    resolved = build(report("One"), report("Two"))
    assert sorted(row.name for row in resolved.sources) == [
        "Anna Berg",
        "CNN",
        "The Daily Example",
        "an Israeli source",
        "an Israeli source",
    ]


def test_publisher_is_an_outlet_and_one_with_the_cited_one() -> None:
    story = (
        Story("Talks were held, CNN said.", publisher="CNN").claim("Talks", "CONSULT").said_by("CNN", "CNN", "outlet")
    )
    resolved = build(story)
    assert [(row.name, row.kind) for row in resolved.sources] == [("CNN", "outlet")]
    assert resolved.articles[0].publisher_id == resolved.sources[0].source_id


def test_a_named_source_is_its_actor() -> None:
    resolved = build(report("One"))
    (berg,) = [row for row in resolved.sources if row.name == "Anna Berg"]
    assert berg.actor_id == resolved.actors[0].actor_id
