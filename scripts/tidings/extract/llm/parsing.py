"""Reads an answer as it came: one JSON object somewhere in it, then each event and each part of one by itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from tidings.errors import reason
from tidings.extract.llm.schema import Schema, event_schema
from tidings.issue import cut
from tidings.model import Modality, Polarity, Relation

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_DEEPEST = 20
"""Levels of lists and objects in an answer; one that fits the schema has six."""
_LOOSE = frozenset({"mode", "date", "place", "same_as"})
"""What is taken out of an event, where it is wrong, without the event."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that an answer points at; `path` says where in the answer, for messages."""

    path: str
    sentence: int
    words: str
    occurrence: int | None


@dataclass(frozen=True, slots=True)
class ToldSource:
    """Who says so, as an answer tells it."""

    pointer: Pointer
    relation: Relation
    cue: Pointer | None


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as an answer tells it, of the right form and not yet searched in the text.

    `number` counts the answer's events from 1, `same_as` is the number of another. `label` is the type as shown.
    """

    number: int
    trigger: Pointer
    label: str
    mode: str
    polarity: Polarity
    modality: Modality
    hedged: bool
    cues: tuple[Pointer, ...]
    actors: tuple[Pointer, ...]
    recipients: tuple[Pointer, ...]
    third_parties: tuple[Pointer, ...]
    sources: tuple[ToldSource, ...]
    date: Pointer | None
    place: Pointer | None
    same_as: int | None


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """What of an answer has the right form, and a line for each fault of the rest.

    `told` counts all its events, also those of a wrong form. `usable` is false where it is no answer at all.
    """

    events: tuple[ToldEvent, ...]
    faults: tuple[str, ...]
    told: int = 0
    usable: bool = True


def parse(text: str) -> ToldAnswer:
    """The answer in a text; it never raises, whatever the text is."""
    try:
        found = _load(text)
    except (ValueError, RecursionError) as error:
        return ToldAnswer((), (f"the answer is not one JSON object: {cut(reason(error))}",), usable=False)
    if not isinstance(found.get("events"), list):
        return ToldAnswer((), ("the answer has no list «events»",), usable=False)
    events, faults = [], []
    for number, value in enumerate(found["events"], 1):
        event, wrong = _pruned(_completed(value, event_schema()), number)
        events += [_told(event, number)] if event else []
        faults += wrong
    return ToldAnswer(tuple(events), tuple(faults), len(found["events"]))


def _load(text: str) -> dict[str, Any]:
    """The one object, without a model's thoughts, a fence or words around it; ValueError where there is none."""
    text = _THOUGHT.sub("", text)
    body = text[text.find("{") : text.rfind("}") + 1]
    found: dict[str, Any] = json.loads(body, parse_constant=_refuse, object_pairs_hook=_object)
    if _is_deep(found):
        raise RecursionError
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no value of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return made


def _is_deep(value: Any) -> bool:
    """True where it nests deeper than messages about it could be made."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
    return bool(level)


def _inside(value: Any) -> Iterator[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (one for one in inner if isinstance(one, dict | list))


def _completed(value: Any, schema: Schema) -> Any:
    """The value with null or an empty list for what is absent and may be, and without keys that nobody asked for.

    Where no schema binds a model, it leaves out what it has nothing to say of.
    """
    if "anyOf" in schema:
        return None if value is None else _completed(value, schema["anyOf"][0])
    if schema["type"] == "array":
        return [_completed(one, schema["items"]) for one in value] if isinstance(value, list) else value
    if schema["type"] != "object" or not isinstance(value, dict):
        return value
    return {
        name: _completed(given, inner)
        for name, inner in schema["properties"].items()
        if (given := _given(value, name, inner)) is not _ABSENT
    }


_ABSENT = object()


def _given(value: dict[str, Any], name: str, schema: Schema) -> Any:
    if value.get(name) is not None:
        return value[name]
    if "anyOf" in schema:
        return None
    return [] if schema["type"] == "array" else value.get(name, _ABSENT)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(event_schema())


def _pruned(event: Any, number: int) -> tuple[dict[str, Any] | None, list[str]]:
    """The event without its faulty parts, None where it is itself one, and a line for each fault."""
    errors = list(_validator().iter_errors(event))
    kept = all(_taken_out(event, list(error.absolute_path)) for error in errors)
    return event if kept else None, [_line(number, error) for error in errors]


def _taken_out(event: Any, path: list[Any]) -> bool:
    """Puts None in the place of the smallest part that the event can do without; False where there is none."""
    match path:
        case ["sources", int(at), "cue", *_] if event["sources"][at] is not None:
            event["sources"][at]["cue"] = None
        case [("sources" | "cues" | "actors" | "recipients" | "third_parties") as name, int(at), *_]:
            event[name][at] = None
        case [name, *_] if name in _LOOSE:
            event[name] = None
        case _:
            return False
    return True


def _line(number: int, error: ValidationError) -> str:
    said = _neither(error) if error.validator == "anyOf" else error.message
    path = (one + 1 if isinstance(one, int) else one for one in error.absolute_path)
    return f"{path_of(number, *path)}: {cut(said)}"


def _neither(error: ValidationError) -> str:
    """What is wrong with a part that could have been null."""
    if error.absolute_path[-1] == "mode" and isinstance(error.instance, str):
        return f"{cut(error.instance, 80)!r} is no mode of any type; write one of the event's type, or null"
    return "is neither null nor of the form that was asked for"


def path_of(number: int, *path: str | int) -> str:
    """Where in an answer something stands: «event 3, actors 1», both counted from 1."""
    if not path:
        return f"event {number}"
    names = " ".join(map(str, path))
    return f"event {number}, {names}"


def _told(event: dict[str, Any], number: int) -> ToldEvent:
    whole = Pointer(path_of(number, "trigger"), int(event["sentence"]), **_words(event["trigger"]))
    return ToldEvent(
        number=number,
        trigger=whole,
        label=event["type"],
        mode=event["mode"] or "",
        polarity=event["polarity"],
        modality=event["modality"],
        hedged=event["hedged"],
        cues=_pointers(event["cues"], number, "cues"),
        actors=_pointers(event["actors"], number, "actors"),
        recipients=_pointers(event["recipients"], number, "recipients"),
        third_parties=_pointers(event["third_parties"], number, "third_parties"),
        sources=tuple(_sources(event["sources"], number)),
        date=_pointer(event["date"], path_of(number, "date")),
        place=_pointer(event["place"], path_of(number, "place")),
        same_as=None if event["same_as"] is None else int(event["same_as"]),
    )


def _sources(values: list[Any], number: int) -> Iterator[ToldSource]:
    for at, value in enumerate(values, 1):
        path = path_of(number, "sources", at)
        if pointer := _pointer(value, path):
            yield ToldSource(pointer, value["relation"], _pointer(value["cue"], f"{path} cue"))


def _pointers(values: list[Any], number: int, name: str) -> tuple[Pointer, ...]:
    """Those that are of the right form: the others are None by now."""
    found = (_pointer(value, path_of(number, name, at)) for at, value in enumerate(values, 1))
    return tuple(one for one in found if one)


def _pointer(value: dict[str, Any] | None, path: str) -> Pointer | None:
    return Pointer(path, int(value["sentence"]), **_words(value)) if value else None


def _words(value: dict[str, Any]) -> dict[str, Any]:
    occurrence = value["occurrence"]
    return {"words": value["words"], "occurrence": None if occurrence is None else int(occurrence)}
