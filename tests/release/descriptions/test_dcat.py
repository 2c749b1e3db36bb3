"""The DCAT document, read as the graph that it is."""

from dataclasses import replace
from pathlib import Path

from rdflib import DCTERMS, PROV, RDF, SKOS, Graph, Literal, Namespace, URIRef

from tidings.release.descriptions import dcat
from tidings.release.descriptions.facts import Coverage, Facts, Licence

DCAT = Namespace("http://www.w3.org/ns/dcat#")


def graph_of(facts: Facts) -> Graph:
    return Graph().parse(data=dcat.render(facts), format="json-ld", publicID="file:///")


def test_what_a_portal_lists(version: Path) -> None:
    graph = Graph().parse(version / "dcat.jsonld", format="json-ld", publicID="file:///")
    root = URIRef("https://doi.org/10.5281/zenodo.123")
    assert (root, RDF.type, DCAT.Dataset) in graph
    assert set(graph.objects(root, DCAT.keyword)) == {Literal("talks"), Literal("Oslo")}
    assert str(graph.value(root, DCAT.landingPage)) == "https://example.org/oslo"
    assert [str(one) for one in graph.objects(None, SKOS.notation)] == ["10.5281/zenodo.123"]
    (activity,) = graph.objects(root, PROV.wasGeneratedBy)
    (reading,) = graph.objects(activity, PROV.wasInformedBy)
    assert len(set(graph.objects(reading, PROV.used))) == 2


def test_days_and_places_that_it_covers(facts: Facts) -> None:
    covered = Coverage("2025-07-01", "2025-07-12", (33.5, 35.75, 40.5, 47.5), ("en", "fr-CA", "und"))
    graph = graph_of(replace(facts, coverage=covered))
    assert [str(one) for one in graph.objects(None, DCAT.startDate)] == ["2025-07-01"]
    assert [str(one) for one in graph.objects(None, DCAT.endDate)] == ["2025-07-12"]
    (box,) = graph.objects(None, DCAT.bbox)
    assert str(box) == "POLYGON((35.75 33.5, 47.5 33.5, 47.5 40.5, 35.75 40.5, 35.75 33.5))"
    codes = {str(one).rpartition("/")[2] for one in graph.objects(None, DCTERMS.language)}
    assert codes == {"en", "fr"}


def test_a_licence_without_an_address_is_told_by_its_name(facts: Facts) -> None:
    graph = graph_of(replace(facts, licence=Licence("House terms")))
    (licence,) = graph.objects(None, DCTERMS.license)
    assert str(graph.value(licence, DCTERMS.title)) == "House terms"


def test_without_a_doi_it_is_the_folder(facts: Facts) -> None:
    graph = graph_of(replace(facts, doi="", homepage=""))
    assert list(graph.subjects(RDF.type, DCAT.Dataset)) == [URIRef("file:///")]
