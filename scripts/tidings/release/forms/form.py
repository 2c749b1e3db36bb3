"""What a form is: a name, what it is good for, what it loses, and the function that writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tidings.tables import Tables


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a form is made of: the tables, the descriptor, and the folder of the package that both were read from."""

    folder: Path
    descriptor: Mapping[str, Any]
    tables: Tables

    @property
    def stem(self) -> str:
        """The name and the version, as files that stand for the whole are named: `oslo-talks-1.2.0`."""
        return f"{self.descriptor['name']}-{self.descriptor['version']}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a dataset can be had in.

    `holds` says what it is and whom it serves, `loses` what of the tables it has not (nothing where all is there).
    `module` stands in this room and has `write(dataset, folder)`, which writes its files below `folder`; it is
    loaded when it is wanted, since some bring heavy libraries. `extra` names what must be installed for it.
    """

    name: str
    holds: str
    module: str
    loses: str = ""
    extra: str = ""

    def write(self, dataset: Dataset, folder: Path) -> None:
        """Writes the dataset in this form: the same bytes for the same tables, unless its page says otherwise."""
        write: Callable[[Dataset, Path], None] = import_module(f"{__package__}.{self.module}").write
        write(dataset, folder)
