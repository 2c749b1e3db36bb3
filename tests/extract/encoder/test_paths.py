"""The way from a word to another is a row of a table, the same for the same way."""

from english import tree_of

from tidings.extract.rules.encoder.facts.paths import ROWS, row_of_path


def test_like_ways_share_a_row_and_unlike_ones_do_not() -> None:
    tree = tree_of("Rebels attacked Mali. Troops shelled Chad.")
    attacked, shelled = tree.word.index("attacked"), tree.word.index("shelled")
    doer, done_to = row_of_path(tree, attacked, attacked - 1), row_of_path(tree, attacked, attacked + 1)
    assert (doer, done_to) == (row_of_path(tree, shelled, shelled - 1), row_of_path(tree, shelled, shelled + 1))
    assert doer != done_to
    assert row_of_path(tree, attacked, shelled) == row_of_path(tree, shelled, attacked) < ROWS
