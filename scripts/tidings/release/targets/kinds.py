"""The kinds of place that can be published to: how their addresses begin, and what must be installed for them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tidings.errors import ReleaseError
from tidings.release.targets.target import Target


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place: how its addresses begin and one of them, what it is, and where it is spoken to.

    `module` stands in this room and has `open_target(address, dataset)`, which gives the place of a dataset: the one
    of that name below the address, or the one that the address itself names where `dataset` is empty. It asks nothing
    of a network yet. ReleaseError where the address cannot be one. The module is loaded when it is wanted; `extra`
    names what must be installed for it.
    """

    prefix: str
    title: str
    example: str
    module: str
    extra: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("s3://", "an S3 bucket, or another store that speaks its language", "s3://bucket/data", "objects", "s3"),
    Kind("gs://", "a Google Cloud Storage bucket", "gs://bucket/data", "objects", "gcs"),
    Kind("zenodo:", "Zenodo: its sandbox, or Zenodo itself", "zenodo:live", "invenio.target", "zenodo"),
    Kind("invenio:", "another InvenioRDM", "invenio:data.example.org", "invenio.target", "zenodo"),
    Kind("", "a folder", "releases", "folder"),
)
"""The most special first: docs/publishing.md lists them from here."""


def find_target(address: str, dataset: str = "") -> Target:
    """The place of a dataset below an address, or that which the address names itself.

    ReleaseError where no such place can be published to, or what is needed for it is not installed.
    """
    kind = next(one for one in KINDS if address.startswith(one.prefix))
    try:
        open_target: Callable[[str, str], Target] = import_module(f"{__package__}.{kind.module}").open_target
        return open_target(address, dataset)
    except ImportError as error:
        remedy = f"pip install 'tidings[{kind.extra}]'" if kind.extra else "install it"
        raise ReleaseError(f"{address}: {kind.title} needs {error.name}, which is not installed; {remedy}") from error
