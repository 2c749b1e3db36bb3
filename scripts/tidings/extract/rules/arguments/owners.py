"""Who does, and who suffers, what a noun tells of: «the siege that Israel imposes», «a coup led by a colonel», «the
hostages' release»."""

from collections.abc import Iterator

from tidings.extract.rules.parse.tree import Tree


def doing_clauses(tree: Tree, noun: int) -> Iterator[int]:
    """The clauses on a noun that say who does it: «the visit that he paid», «a raid carried out by rebels»."""
    for clause in tree.kids(noun, "acl", "relcl"):
        if tree.lemma_in(clause, "doing") and (tree.is_passive(clause) or noun in tree.objects(clause)):
            yield clause


def doers(tree: Tree, noun: int) -> Iterator[int]:
    """The heads of the phrases that do it by such a clause."""
    for clause in doing_clauses(tree, noun):
        doer = tree.subject(clause)
        if doer >= 0 and doer != noun:
            yield doer


def suffering_owner(tree: Tree, noun: int) -> int:
    """The owner to whom a noun's deed is done, or -1: «the nurses' kidnapping», but «Israel's killing of a nurse»."""
    owner = tree.child(noun, "poss")
    if owner < 0 or not tree.lemma_in(noun, "done_to_owner"):
        return -1
    return -1 if any(name in tree.lexicon.words("of") for name, _ in tree.prepositions(noun)) else owner
