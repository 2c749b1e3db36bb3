"""What a person answers, as the rows of `seeds/curation/` that say so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tidings.desk.days import parse_days
from tidings.desk.questions.evidence import ROLES, UNTOLD
from tidings.desk.questions.queue import Asked
from tidings.errors import InputError
from tidings.schema import BETWEEN, codelist, codes, table_schema

Cells = dict[str, str]
Decision = tuple[str, Cells]
"""A row to be appended: its file, and its cells."""
Claim = Mapping[str, Any]
"""A claim as the page shows it."""

VERDICTS = {"right": "confirmed", "wrong": "rejected", "unsure": "unsure", "fix": "confirmed"}
LIKENESS = ("same", "different", "unsure")
WHY = {
    "right": "read, and right as it stands",
    "wrong": "read, and not what the words say",
    "unsure": "read, and not clear",
    "fix": "put right by the words",
    "added": "read, and missed by the machine",
    "same": "read, and one",
    "different": "read, and two",
}
"""What is written as the reason where the person gives none."""
BLIND = ("event_type", "actor", "recipient")
"""What is asked blindly."""
_CELLS = ("event_type", "mode", "polarity", "modality", "hedged", "date_text", "place_id", "place_text", "cue")
_DAYS = ("date_start", "date_end", "date_precision")


def verdict(claim: Claim, answer: str, changes: Mapping[str, Any] | None = None) -> list[Decision]:
    """A claim found right, wrong, unclear, or right but for what is changed.

    The verdict stands last: a claim counts as decided once that is written, whatever cut the writing off before.
    """
    if answer not in VERDICTS:
        raise InputError(f"{str(answer)[:40]!r} is no answer to this; one of {', '.join(VERDICTS)}")
    found = list(_changed(claim, changes or {})) if answer == "fix" else []
    if answer == "fix" and not found:
        raise InputError("nothing is changed; change a part first, or call it right")
    cells = {**found_again(claim), "decision": VERDICTS[answer], "trigger_start": str(claim["trigger_start"])}
    return [_with_why(decision, WHY[answer]) for decision in (*found, ("claims", cells))]


def likeness(asked: Asked, answer: str) -> list[Decision]:
    """Two actors or events that are one, or two, or not clear."""
    if answer not in LIKENESS:
        raise InputError(f"{str(answer)[:40]!r} is no answer to this; one of {', '.join(LIKENESS)}")
    one, other = asked.ids
    file, first = ("same_actors", "actor_id") if asked.kind == "actors" else ("events", "claim_id")
    return [_with_why((file, {first: one, "other_id": other, "decision": answer}), WHY[answer])]


def split(claims: Sequence[Claim], others: Sequence[Claim]) -> list[Decision]:
    """Some claims of an event that tell of another one than the rest of it."""
    if not claims or not others:
        raise InputError("an event is split between some of its claims and the others: mark some, and not all")
    return [_pair(one, other, "different") for one in claims for other in others]


def move(claims: Sequence[Claim], others: Sequence[Claim], event: Mapping[str, Any]) -> list[Decision]:
    """Some claims of an event that tell of that other event, and not of what the rest of it tells."""
    if not claims:
        raise InputError("mark the claims that are to move")
    found = [_pair(one, other, "different") for one in claims for other in others]
    anchor = event["passages"][0]
    return [*found, *(_pair(one, anchor, "same") for one in claims)]


def _pair(one: Claim, other: Claim, decision: str) -> Decision:
    cells = {**found_again(one), "other_id": other["claim_id"], "decision": decision}
    cells |= {f"other_{name}": cell for name, cell in found_again(other).items() if name != "claim_id"}
    return _with_why(("events", cells), WHY[decision])


def added(article: str, text: str, said: Mapping[str, Any]) -> list[Decision]:
    """A claim that the machine missed: the words that it rests on, its type, and what else the person gave."""
    start, end = _number(said, "start"), _number(said, "end")
    begins, ends = _number(said, "trigger_start"), _number(said, "trigger_end")
    if not 0 <= start <= begins < ends <= end <= len(text):
        raise InputError("mark the words that name the deed, within the words that tell of it")
    cells = {
        "decision": "added",
        "article": article,
        "quote": text[start:end],
        "trigger": text[begins:ends],
        "trigger_start": str(begins),
        **{name: _text(said, name) for name in ("mode", "cue", "date_text", "place_text")},
        "event_type": _code(said, "event_type", "event_types"),
        "polarity": _code(said, "polarity", "polarities") or "positive",
        "modality": _code(said, "modality", "modalities") or "actual",
        "hedged": _truth(said.get("hedged", False)),
        **_days(_text(said, "date")),
        **{role: BETWEEN.join(_names(said.get("parts"), role)) for role in ROLES},
        "said_by": BETWEEN.join(_names(said, "said_by")),
    }
    if not cells["event_type"]:
        raise InputError("choose the type of what was done")
    return [_with_why(("claims", {name: cell for name, cell in cells.items() if cell}), WHY["added"])]


def blind_answer(claim: Claim, said: Mapping[str, Any]) -> Cells:
    """What the person says of a claim unseen, and what the machine says of it."""
    own = {name: BETWEEN.join(_names(said, name, "name")) for name in ("actor", "recipient")}
    its = {f"machine_{name}": BETWEEN.join(_names(claim["parts"], name, "name")) for name in ("actor", "recipient")}
    return {"event_type": _code(said, "event_type", "event_types"), **own, "machine_type": claim["event_type"], **its}


def found_again(claim: Claim) -> Cells:
    """What a claim is found by when its article is mended."""
    words = claim["quote"], claim["trigger"], claim["article"]["origin"]
    return {"claim_id": claim["claim_id"], "article": words[2], "quote": words[0], "trigger": words[1]}


def _with_why(decision: Decision, why: str) -> Decision:
    file, cells = decision
    return file, {**cells, "why": why}


def _changed(claim: Claim, changes: Mapping[str, Any]) -> Iterator[Decision]:
    """The rows that bring a claim from what it is to what it should be."""
    _require_mode(claim, changes)
    for column, old, new in (*_cells(claim, changes), *_changed_days(claim, changes)):
        if old != new:
            cells = {"table": "claims", "id": claim["claim_id"], "column": column, "old_value": old, "new_value": new}
            yield "corrections", {**_words_of(claim), **cells}
    for role in ROLES:
        if role in _parts(changes):
            old_new = ("old_actor", "new_actor")
            for cells in _exchanged(claim["parts"][role], _things(_parts(changes), role), old_new):
                yield "participants", {**found_again(claim), "role": role, **cells}
    if "said_by" in changes:
        said = [one for one in claim["said_by"] if one.get("relation", "said_by") == "said_by"]
        for cells in _exchanged(said, _things(changes, "said_by"), ("old_source", "new_source")):
            yield "attributions", {**found_again(claim), "relation": "said_by", **cells}


def _words_of(claim: Claim) -> Cells:
    return {name: cell for name, cell in found_again(claim).items() if name != "claim_id"}


def _cells(claim: Claim, changes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for column in _CELLS:
        if column in changes:
            if not claim["kept"] and column in UNTOLD:
                raise InputError(
                    f"{column} of a claim that is left out can be put right once it is in: call it right"
                )
            value = changes[column]
            new = _truth(value) if column == "hedged" else _text(changes, column)
            old = _truth(claim[column]) if column == "hedged" else str(claim[column])
            _require_code(column, new)
            yield column, old, new


def _require_code(column: str, value: str) -> None:
    """InputError for a value that no cell of the column may have."""
    known = table_schema("claims").field(column).codes
    if value and known and value not in known:
        raise InputError(f"{column} is one of {', '.join(known)}")


def _require_mode(claim: Claim, changes: Mapping[str, Any]) -> None:
    """InputError for a mode of another type than the claim is to have."""
    type_, mode = (changes.get(name, claim[name]) for name in ("event_type", "mode"))
    if mode and not any((row["event_type"], row["code"]) == (type_, mode) for row in codelist("modes")):
        raise InputError(f"{mode} is no mode of {type_}; choose one of its own, or none")


def _changed_days(claim: Claim, changes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "date" in changes:
        new = dict.fromkeys(_DAYS, "") | _days(_text(changes, "date"))
        new["date_precision"] = new["date_precision"] or "unknown"
        yield from ((name, str(claim[name]), new[name]) for name in _DAYS)


def _days(text: str) -> Cells:
    days = parse_days(text)
    if not days.is_known:
        return {}
    return {
        "date_start": str(days.start or ""),
        "date_end": str(days.end or ""),
        "date_precision": days.precision,
    }


def _exchanged(old: Iterable[Mapping[str, str]], new: Iterable[str], names: tuple[str, str]) -> Iterator[Cells]:
    """What goes and what comes, one in another's place as long as there is one."""
    wanted = list(new)
    known = [(one["id"], one["name"]) for one in old]
    gone = [id_ or name for id_, name in known if id_ not in wanted and name not in wanted]
    come = [one for one in wanted if not any(one in pair for pair in known)]
    for number in range(max(len(gone), len(come))):
        pair = (gone[number : number + 1] or [""])[0], (come[number : number + 1] or [""])[0]
        yield dict(zip(names, pair, strict=True))


def _parts(said: Mapping[str, Any]) -> Mapping[str, Any]:
    parts = said.get("parts", {})
    if not isinstance(parts, dict):
        raise InputError("the parts of a claim are an object")
    return parts


def _things(said: Mapping[str, Any], name: str, by: str = "id") -> list[str]:
    """Actors or sources, each by its id where it has one, else by its name."""
    found = said.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise InputError(f"{name} is a list of names")
    things = [_text(one, by) or _text(one, "name") for one in found]
    return list(dict.fromkeys(one for one in things if one))


def _names(said: Any, name: str, by: str = "id") -> list[str]:
    return _things(said, name, by) if isinstance(said, dict) else []


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name) or ""
    if not isinstance(value, str):
        raise InputError(f"{name} is a text")
    return value.strip()


def _number(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name)
    if type(value) is not int:
        raise InputError(f"{name} is a whole number")
    return value


def _truth(value: object) -> str:
    return "true" if value is True else "false"


def _code(said: Mapping[str, Any], name: str, codelist: str) -> str:
    value = _text(said, name)
    if value and value not in codes(codelist):
        raise InputError(f"{name} is one of {', '.join(codes(codelist))}")
    return value
