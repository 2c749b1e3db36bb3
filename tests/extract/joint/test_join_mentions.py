"""Who several readings name: each actor once, each place once."""

from tidings.extract.joint.mentions import JoinedMentions, join_mentions
from tidings.model import Form, Mention, Reading

TEXT = "President Omar Haddad of Chad met Turkish officials in Oslo. Haddad left Norway's capital. Chad was glad."


def named(*names: tuple[str, int, dict[str, object]]) -> Reading:
    """A reading that names actors; of one text the next place that is free."""
    found: list[Mention] = []
    for text, entity, more in names:
        start = TEXT.index(text)
        while any(one.start <= start < one.end for one in found):
            start = TEXT.index(text, start + 1)
        facts = {"name": text, **more}
        found.append(Mention(start, start + len(text), text, entity, **facts))  # type: ignore[arg-type]
    return Reading("art-1", "hand/1", tuple(found))


def told(joined: JoinedMentions) -> list[tuple[str, int]]:
    return [(one.text, one.entity) for one in joined.mentions]


def test_two_mentions_at_one_place_are_one_and_so_are_their_actors() -> None:
    one = named(("Omar Haddad", 0, {"kind": "person"}), ("Haddad", 0, {"name": "Omar Haddad", "kind": "person"}))
    two = named(("Omar Haddad", 3, {}), ("Chad", 5, {}))
    joined = join_mentions([one, two])
    assert told(joined) == [("Omar Haddad", 0), ("Chad", 1), ("Haddad", 0)]
    assert [dict(each) for each in joined.numbers] == [{0: 0, 1: 2}, {0: 0, 1: 1}]
    assert [dict(each) for each in joined.entities] == [{0: 0}, {3: 0, 5: 1}]


def test_a_longer_form_of_a_name_is_the_same_actor_and_the_longer_name_stands() -> None:
    one = named(("Haddad", 0, {"kind": "person"}))
    two = named(("President Omar Haddad", 0, {"name": "Omar Haddad", "country": "TCD"}))
    joined = join_mentions([one, two])
    assert [(m.text, m.entity, m.name, m.kind, m.country) for m in joined.mentions] == [
        ("Haddad", 0, "Omar Haddad", "person", "TCD")
    ]


def test_a_name_inside_another_actors_is_another_actor() -> None:
    one = named(("Chad", 0, {"kind": "state"}))
    two = named(("President Omar Haddad of Chad", 0, {"kind": "person"}))
    assert [m.entity for m in join_mentions([one, two]).mentions] == [0, 1]
    described = named(("Turkish officials", 0, {"form": "description", "number": "many"}))
    assert [m.entity for m in join_mentions([named(("Turkish", 0, {})), described]).mentions] == [0, 1]


def test_mentions_never_cross() -> None:
    joined = join_mentions([named(("Omar Haddad of", 0, {})), named(("of Chad", 0, {}))])
    assert told(joined) == [("Omar Haddad of", 0)]


def test_one_name_is_one_actor_wherever_it_stands_unless_it_is_a_description() -> None:
    first, second = (TEXT.index("Chad"), TEXT.rindex("Chad"))

    def entities(kind: str, form: Form) -> list[int]:
        here, there = (
            Mention(start, start + 4, "Chad", 7, "Chad", kind=kind_, form=form)
            for start, kind_ in ((first, "state"), (second, kind))
        )
        joined = join_mentions([Reading("art-1", "one/1", (here,)), Reading("art-1", "two/1", (there,))])
        return [one.entity for one in joined.mentions]

    assert (entities("state", "name"), entities("unknown", "name")) == ([0, 0], [0, 0])
    assert (entities("organization", "name"), entities("state", "description")) == ([0, 1], [0, 1])


def test_what_one_reading_takes_for_one_is_one_where_nothing_speaks_against_it() -> None:
    apart = named(("Omar Haddad", 0, {"kind": "person"}), ("Haddad", 1, {"kind": "person"}))
    one = named(("Omar Haddad", 0, {}), ("Haddad", 0, {}))
    assert [m.entity for m in join_mentions([apart, one]).mentions] == [0, 0]
    assert [m.entity for m in join_mentions([one, apart]).mentions] == [0, 0]
    kinds = named(("Omar Haddad", 0, {"kind": "person"}), ("Haddad", 1, {"kind": "organization"}))
    assert [m.entity for m in join_mentions([kinds, one]).mentions] == [0, 1]


def test_nobody_belongs_to_himself_where_readings_disagree_who_belongs_to_whom() -> None:
    up = named(("Omar Haddad", 0, {"office_of": 1, "form": "generic"}), ("Chad", 1, {}))
    down = named(("Omar Haddad", 0, {"form": "generic", "name": "Haddad"}), ("Chad", 1, {"office_of": 0}))
    joined = join_mentions([up, down])
    assert [m.office_of for m in joined.mentions] == [1, -1]
