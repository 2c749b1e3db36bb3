"""Who acts on whom as GraphML, read by networkx: every actor a node, every pair of an event's sides an edge."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_seeds import an_id
from tiny_dataset import WORDS, actor, dataset, event, tiny

from tidings.release.forms import graphml
from tidings.release.forms.form import Dataset
from tidings.tables.row_types import ParticipantRow


def opened(made: Dataset, folder: Path) -> nx.MultiDiGraph:
    graphml.write(made, folder)
    return nx.read_graphml(folder / f"{made.stem}.graphml", force_multigraph=True)


def test_the_nodes_are_the_actors(tmp_path: Path) -> None:
    made = tiny()
    found = opened(made, tmp_path)
    told = {
        row.pop("actor_id"): {name: value for name, value in row.items() if value is not None}
        | {"label": row["name"]}
        for row in made.tables["actors"].to_dicts()
    }
    assert dict(found.nodes(data=True)) == told


def test_an_edge_is_an_event_from_one_to_another(tmp_path: Path) -> None:
    found = opened(tiny(), tmp_path)
    visit = {
        "event_id": an_id("evt", 1),
        "event_type": "CONSULT",
        "mode": "visit",
        "quad_class": 1,
        "intensity": 4.0,
        "date_start": "2025-02-18",
        "date_end": "2025-02-18",
        "date_precision": "open",
        "first_reported": "2025-02-20",
        "status": "reported",
        "articles": 2,
        "sources": 0,
        "claims": 3,
        "label": "Event 1",
        "place": "Oslo",
    }
    guards, berg, chad, ministry = (an_id("act", number) for number in (3, 4, 1, 2))
    edges = list(found.edges(keys=True, data=True))
    assert [edge[:3] for edge in edges] == [
        (chad, guards, "e4"),
        (guards, chad, "e0"),
        (guards, ministry, "e1"),
        (berg, chad, "e2"),
        (berg, ministry, "e3"),
    ]
    assert [{**told, "id": None} for *_, told in edges[1:]] == [{**visit, "id": None}] * 4
    assert (edges[0][3]["status"], edges[0][3]["place"]) == ("did_not_happen", "Chad")


def test_events_of_one_pair_are_parallel_edges(tmp_path: Path) -> None:
    parts = [
        ParticipantRow(an_id("evt", event), an_id("act", 1), role)
        for event in (1, 2)
        for role in ("actor", "recipient")
    ]
    made = dataset(events=[event(1, "AID"), event(2, "AID")], actors=[actor(1, "A")], participants=parts)
    found = opened(made, tmp_path)
    assert list(found.edges(keys=True)) == [(an_id("act", 1), an_id("act", 1), name) for name in ("e0", "e1")]


@given(st.lists(WORDS, min_size=1, max_size=9))
@settings(max_examples=25)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """But for characters that XML cannot hold, which become the sign for a lost one."""
    made = dataset(actors=[actor(number, text) for number, text in enumerate(texts)])
    found = opened(made, tmp_path_factory.mktemp("any"))
    lost = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 65534, 65535], "�")
    assert [name for _, name in found.nodes(data="name")] == [text.translate(lost) for text in texts]
