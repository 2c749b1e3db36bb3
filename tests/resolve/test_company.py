"""How rare an actor is, and how close two articles are by theirs."""

from tidings.resolve.company import Company

TOLD = [(f"story {number}", f"actor {number}") for number in range(40)]
WIRE = [(f"story {number}", "Anna Berg") for number in range(5)]
REPRINTS = [(f"reprint {number}", "Anna Berg") for number in range(30)]


def test_a_reprint_makes_nobody_more_common_and_has_its_own_company() -> None:
    alone = Company([*TOLD, *WIRE])
    company = Company([*TOLD, *WIRE, *REPRINTS], frozenset(article for article, _ in REPRINTS))
    assert (company.size, company.articles) == (alone.size, alone.articles)
    assert (
        company.rarity("Anna Berg")
        == alone.rarity("Anna Berg")
        > Company([*TOLD, *WIRE, *REPRINTS]).rarity("Anna Berg")
    )
    assert company.closeness("reprint 1", "reprint 2") > 0.99


def test_reprints_of_an_article_that_names_nobody() -> None:
    company = Company([("reprint", "Anna Berg")], frozenset({"reprint"}))
    assert (company.size, company.rarity("Anna Berg"), company.closeness("reprint", "reprint")) == (1, 0.0, 0.0)
