"""A Ray of one process, for tests: its workers are lost when the script says so, and it counts what is in flight."""

import random
from types import SimpleNamespace
from typing import Any


class LostError(Exception):
    """Tells that a worker is gone."""


class RaisedError(LostError):
    """Tells what was raised in a worker."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class ScriptedRay:
    """Answers in any order; the worker that gives the answers of `losses` (by their numbers) is lost instead."""

    exceptions = SimpleNamespace(RayError=LostError, RayTaskError=RaisedError)
    cloudpickle = SimpleNamespace(register_pickle_by_value=lambda module: None)

    def __init__(self, losses: set[int], seed: int = 0) -> None:
        self.losses = losses
        self.draw = random.Random(seed)
        self.given = 0
        self.most_in_flight = 0
        self.hired = 0

    def remote(self, **options: Any) -> Any:
        def kind(cls: type) -> Any:
            return SimpleNamespace(remote=lambda *arguments: ScriptedWorker(self, cls(*arguments)))

        return kind

    def wait(self, answers: list["Answer"], timeout: float) -> tuple[list["Answer"], None]:
        self.most_in_flight = max(self.most_in_flight, sum(one.method == "read" for one in answers))
        first: dict[int, Answer] = {}
        for one in answers:
            first.setdefault(id(one.worker), one)
        return [self.draw.choice(list(first.values()))], None

    def get(self, answer: "Answer") -> Any:
        self.given += 1
        if answer.worker.lost or self.given in self.losses:
            answer.worker.lost = True
            raise LostError("the worker died\nand more")
        try:
            return getattr(answer.worker.inside, answer.method)(*answer.arguments)
        except ArithmeticError as error:
            raise RaisedError(error) from error


class ScriptedWorker:
    """A worker: each of its methods gives an answer that is awaited."""

    def __init__(self, ray: ScriptedRay, inside: Any) -> None:
        ray.hired += 1
        self.inside = inside
        self.lost = False

    def __getattr__(self, name: str) -> Any:
        return SimpleNamespace(remote=lambda *arguments: Answer(self, name, arguments))


class Answer:
    """What a worker will answer."""

    def __init__(self, worker: ScriptedWorker, method: str, arguments: tuple[Any, ...]) -> None:
        self.worker, self.method, self.arguments = worker, method, arguments
