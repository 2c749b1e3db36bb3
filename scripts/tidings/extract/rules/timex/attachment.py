"""Which date expression dates an event: the one that hangs on its words, else on its clause, else a lone one."""

from bisect import bisect_left

from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.timex.expression import DateExpression

_AFTER = frozenset({"after", "following", "before", "since", "amid", "despite"})


def date_for(tree: Tree, token: int, dates: tuple[DateExpression, ...]) -> DateExpression | None:
    """The expression that dates the event which `token` tells of, or None; never one that dates another event."""
    here = _in_sentence(tree, token, dates)
    if not here:
        return None
    carriers = [_carrier(tree, one) for one in here]
    for place in (token, *_chain(tree, token)):
        for one, carrier in zip(here, carriers, strict=True):
            if carrier == place:
                return one
    return None


def _in_sentence(tree: Tree, token: int, dates: tuple[DateExpression, ...]) -> tuple[DateExpression, ...]:
    first, last = tree.sentences[tree.sentence[token]]
    begin = bisect_left(dates, first, key=lambda one: one.first)
    return dates[begin : bisect_left(dates, last, key=lambda one: one.first)]


def _carrier(tree: Tree, one: DateExpression) -> int:
    """The verb or noun that a date hangs on; «during the war of 1967» hangs on what «during» does."""
    token, below = tree.head[one.head], one.head
    while tree.pos[token] in ("ADP", "SCONJ", "ADV") and tree.head[token] != token:
        token, below = tree.head[token], token
    for kid in tree.kids(token, "prep"):  # «violated after the fall in 2024»: the parser may miss whose date it is
        if tree.lower[kid] in _AFTER and tree.right[kid] == tree.left[below] - 1:
            return next(iter(tree.children[kid]), token)
    if tree.dep[token] == "pobj" and tree.lower[tree.head[token]] == "during":
        return tree.head[tree.head[token]]
    return token


def _chain(tree: Tree, token: int) -> list[int]:
    """The words whose dates are the token's too: its light verb, the verbs that it completes or is joined to."""
    chain, below = [], token
    for above in tree.ancestors(token):
        if tree.dep[below] in ("relcl", "advcl", "acl", "pcomp", "ccomp"):
            break
        chain.append(above)
        below = above
    return chain
