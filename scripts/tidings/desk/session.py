"""A session at the desk: what is asked next, what was decided here, and what can be taken back."""

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tidings.desk.dataset import Dataset
from tidings.desk.decisions import answers
from tidings.desk.decisions.decided import Decided, Decisions
from tidings.desk.decisions.names import require_named
from tidings.desk.passages import article_view, claims_like, list_claims
from tidings.desk.questions.blind import Blind, agreement
from tidings.desk.questions.evidence import claim_view, event_view
from tidings.desk.questions.queue import Asked, order_questions
from tidings.desk.questions.views import question_view
from tidings.errors import InputError
from tidings.package.contents import DESCRIPTOR
from tidings.resolve.curation.write import Row, append_all, undo

_ID = "[0-9a-f]{16}"
_QUESTION = re.compile(rf"claim:clm-{_ID}|actors:act-{_ID}\|act-{_ID}|events:evt-{_ID}\|evt-{_ID}")
MOST = 500
"""Rows that one decision may be in bulk."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was decided in one go: the question, in words what was said, and the rows that say so."""

    question: str
    said: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and which claims they are asked blindly."""

    who: str
    blind: Blind


class Session:
    """One person at one dataset; every method that decides returns only when the decision is on the disk."""

    def __init__(self, seeds: Path, package: Path, person: Person, old: frozenset[str] | None = None) -> None:
        self.seeds, self.package, self.person = seeds, package, person
        self.made: list[Made] = []
        self.version = 0
        self._old = old
        self._lock = threading.RLock()
        self._decisions = Decisions(seeds)
        self._skipped: list[str] = []
        self.reload()

    def reload(self) -> None:
        """Looks at the last build anew; what was not in the one before is new."""
        self._built = _built(self.package)
        dataset = Dataset(self.package, self.seeds)
        asked = order_questions(dataset, self._old)
        with self._lock:
            self.dataset, self._asked = dataset, {one.id: one for one in asked}
            self._old = self._old or frozenset(dataset.tables["claims"]["claim_id"])
            self.version += 1

    def close(self) -> int:
        """Waits for a decision that is being written, and gives how many were made."""
        with self._lock:
            return len(self.made)

    def next(self, count: int) -> list[dict[str, Any]]:
        """The first open questions of the last build, whoever made it; those that were passed over come last."""
        with self._lock:
            if _built(self.package) not in (None, self._built):
                self.reload()
            decided = self._decisions.now()
            ahead = (one for one in self._asked.values() if one.id not in self._skipped)
            behind = (self._asked[one] for one in self._skipped if one in self._asked)
            found: list[dict[str, Any]] = []
            for asked in (*ahead, *behind):
                if len(found) == count:
                    break
                if not decided.who(asked) and (view := self._view(asked, decided)):
                    found.append(view)
            return found

    def _view(self, asked: Asked, decided: Decided) -> dict[str, Any] | None:
        """The question, unless what it is about has gone or was decided under another id."""
        try:
            view = question_view(self.dataset, asked, self._blind(decided))
        except InputError:
            return None
        claim = view.get("claim", {})
        words = claim.get("article", {}).get("origin", ""), claim.get("quote", ""), claim.get("trigger", "")
        earlier = decided.places.get(words, "")
        return None if earlier and f"claim:{earlier}" not in self._asked else view

    def _blind(self, decided: Decided) -> Blind:
        return replace(self.person.blind, answered=decided.blind_by(self.person.who))

    def question(self, id_: str) -> dict[str, Any]:
        """One question, decided or not, and by whom."""
        with self._lock:
            decided, asked = self._decisions.now(), self._find(id_)
            who = decided.who(asked)
            blind = replace(self._blind(decided), share=0.0) if who else self._blind(decided)
            return {**question_view(self.dataset, asked, blind), "decided_by": who}

    def _find(self, id_: str) -> Asked:
        if id_ in self._asked:
            return self._asked[id_]
        asked = Asked(id_, "asked", 0.0, 0)
        if not _QUESTION.fullmatch(id_) or len(set(asked.ids)) < len(asked.ids):
            raise InputError(f"{id_[:60]!r} is no question")
        return asked

    def decide(self, id_: str, answer: str, changes: Mapping[str, Any], why: str) -> dict[str, Any]:
        """Answers a question; InputError where somebody has answered it."""
        with self._lock:
            asked = self._find(id_)
            self._require_open(asked)
            if asked.kind == "claim":
                claim = claim_view(self.dataset, asked.ids[0])
                rows = answers.verdict(claim, answer, changes)
                if "parts" in changes:
                    row = self.dataset.row("articles", claim["article"]["article_id"]) or {}
                    require_named(rows, self.dataset, self.dataset.article(row))
            else:
                question_view(self.dataset, asked, self.person.blind)  # both are there
                rows = answers.likeness(asked, answer)
            return self._keep(id_, answer, rows, why)

    def _require_open(self, asked: Asked) -> None:
        if who := self._decisions.now().who(asked):
            raise InputError(f"{who} has decided on this; whoever it was can take it back")

    def _keep(self, id_: str, said: str, decisions: Iterable[answers.Decision], why: str = "") -> dict[str, Any]:
        own = {"who": self.person.who, "on": date.today().isoformat()} | ({"why": why} if why else {})
        rows = append_all(self.seeds, [(file, _with_own(file, cells, own)) for file, cells in decisions])
        self.made.append(Made(id_, said, rows))
        return {"rows": len(rows), **self.counts()}

    def answer_blindly(self, id_: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """Keeps what the person says of a claim unseen, and shows what the machine says."""
        with self._lock:
            asked = self._find(id_)
            claim = claim_view(self.dataset, asked.ids[0])
            if not self._blind(self._decisions.now()).asks(asked.ids[0]):
                raise InputError("this claim is not asked blindly, or was answered")
            cells = {**answers.found_again(claim), **answers.blind_answer(claim, said)}
            cells["seed"] = str(self.person.blind.seed)
            self._keep(id_, "blind", [("blind", cells)])
            return {**self.question(id_), "answered": {name: cells.get(name, "") for name in answers.BLIND}}

    def add(self, article_id: str, said: Mapping[str, Any], why: str) -> dict[str, Any]:
        """Adds a claim that the machine missed."""
        with self._lock:
            article = self.dataset.row("articles", article_id)
            if article is None:
                raise InputError(f"no article {article_id[:40]!r} is in the last build")
            read = self.dataset.article(article)
            rows = answers.added(read.origin, read.text, said)
            require_named(rows, self.dataset, read)
            return self._keep(f"article:{article_id}", "added", rows, why)

    def split(self, event_id: str, claims: Sequence[str], to: str, why: str) -> dict[str, Any]:
        """Takes claims out of an event: into one of their own, or into that other one."""
        with self._lock:
            event = event_view(self.dataset, event_id, None)
            own = [one for one in event["passages"] if one["claim_id"] in claims]
            others = [one for one in event["passages"] if one["claim_id"] not in claims]
            if len(own) * max(1, len(others)) > MOST:
                raise InputError(f"that would be more than {MOST} decisions; mark fewer claims")
            rows = answers.move(own, others, event_view(self.dataset, to)) if to else answers.split(own, others)
            return self._keep(f"event:{event_id}", "moved" if to else "split", rows, why)

    def bulk(self, ids: Sequence[str], count: int, answer: str, why: str) -> dict[str, Any]:
        """Answers many claims alike, whose number the person has seen; all of them or none."""
        with self._lock:
            if len(set(ids)) != count or not 0 < count <= MOST:
                raise InputError(f"{len(set(ids))} claims were to be decided, and {count} were shown; look again")
            if answer not in ("right", "wrong"):
                raise InputError("many claims at once are right or wrong; what is put right is put right one by one")
            for id_ in ids:
                self._require_open(self._find(f"claim:{id_}"))
            rows = [row for id_ in ids for row in answers.verdict(claim_view(self.dataset, id_), answer)]
            return self._keep(f"claim:{ids[0]}", f"{answer} ({count})", rows, why)

    def alike(self, claim_id: str, by: str) -> list[dict[str, Any]]:
        """The open claims that share something with one, as they would be decided in bulk."""
        with self._lock:
            decided = self._decisions.now()
            ids = claims_like(self.dataset, claim_id, by)
            return list_claims(self.dataset, [one for one in ids if not decided.who(self._find(f"claim:{one}"))])

    def event(self, event_id: str) -> dict[str, Any]:
        """An event with all its claims, to split, merge or move."""
        with self._lock:
            return event_view(self.dataset, event_id, None)

    def article(self, article_id: str) -> dict[str, Any]:
        """An article whole, with who decided on which of its claims."""
        with self._lock:
            decided = self._decisions.now()
            view = article_view(self.dataset, article_id)
            for claim in view["claims"]:
                claim["decided_by"] = decided.who(self._find(f"claim:{claim['claim_id']}"))
                claim["decided"] = decided.verdicts.get(claim["claim_id"], "")
            row = self.dataset.row("articles", article_id) or {}
            added = [row for row in decided.added if row["article"] == view["origin"]]
            named = [{name: one[name] for name in ("quote", "trigger", "event_type", "who")} for one in added]
            return {**view, "added": named, "done_by": decided.labelled.get((row["origin"], row["sha256"]), "")}

    def done(self, article_id: str) -> dict[str, Any]:
        """Keeps that every event of an article is labelled; InputError while a claim of it is open."""
        with self._lock:
            view = self.article(article_id)
            open_ = [one for one in view["claims"] if one["kept"] and not one["decided_by"] and not one["by_person"]]
            unsure = [one for one in view["claims"] if one["decided"] == "unsure"]
            if open_ or unsure:
                several = f"{len(open_)} claims of it are open and {len(unsure)} not clear"
                raise InputError(f"{view['origin']} is not done: {several}; decide on them first")
            row = self.dataset.row("articles", article_id) or {}
            cells = {"article": row["origin"], "sha256": row["sha256"]}
            return self._keep(f"article:{article_id}", "done", [("labelled", cells)])

    def skip(self, id_: str) -> None:
        """Asks a question last, in this session."""
        with self._lock:
            if id_ in self._skipped:
                self._skipped.remove(id_)
            self._skipped.append(id_)

    def take_back(self) -> dict[str, Any]:
        """Undoes what was decided last in this session; InputError where there is nothing, or it is gone."""
        with self._lock:
            if not self.made:
                raise InputError("nothing was decided here that could be taken back")
            last = self.made[-1]
            gone = [row for row in reversed(last.rows) if not undo(self.seeds, row)]
            self.made.pop()
            if gone:
                raise InputError(f"{len(gone)} rows of it no longer stand in curation/{gone[0].file}.csv; look there")
            return {"question": last.question, "said": last.said, **self.counts()}

    def counts(self) -> dict[str, Any]:
        """How much was done here, and how much is left."""
        with self._lock:
            decided = self._decisions.now()
            settled = sum(any(one in self._asked for one in pair) for pair in decided.asked_ids())
            return {
                "who": self.person.who,
                "made": len(self.made),
                "left": len(self._asked) - settled,
                "last": self.made[-1].said if self.made else "",
                "others": sum(decided.people.values()) - decided.people[self.person.who],
                "version": self.version,
                "agreement": agreement(decided.blind).lines(),
            }


def _built(package: Path) -> int | None:
    """When a package was built; None while another takes its place."""
    try:
        return (package / DESCRIPTOR).stat().st_mtime_ns
    except OSError:
        return None


def _with_own(file: str, cells: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The cells with who decided and when; the files that ask for no reason get none."""
    given = {name: cell for name, cell in own.items() if name != "why" or file not in ("blind", "labelled")}
    return {**cells, **given}
