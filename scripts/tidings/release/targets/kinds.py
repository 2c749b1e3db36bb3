"""The kinds of place that can be published to: how their addresses begin, and what must be installed for them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tidings.errors import ReleaseError, reason
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


_S3 = Kind("s3://", "an S3 bucket, or a store that speaks its language", "s3://bucket/data", "objects", "s3")
_GOOGLE = Kind("gs://", "a Google Cloud Storage bucket", "gs://bucket/data", "objects", "gcs")
_ZENODO = Kind("zenodo:", "Zenodo's sandbox, or Zenodo itself", "zenodo:live", "invenio.target")
_INVENIO = Kind("invenio:", "another InvenioRDM", "invenio:data.example.org", "invenio.target")
_GITHUB = Kind("github:", "release assets of a GitHub repository", "github:owner/repo", "github.target")
_HUGGING_FACE = Kind("hf:", "a dataset repository at Hugging Face", "hf:owner/name", "hugging_face.target", "hf")
_WEB = Kind("https://", "any web server, to get from and to verify", "https://example.org/data", "objects", "web")
_OTHER = Kind("", "any other store that fsspec opens", "abfs://container/data", "objects")
_FOLDER = Kind("", "a folder of this machine", "releases", "folder")
KINDS: tuple[Kind, ...] = (_FOLDER, _S3, _GOOGLE, _ZENODO, _INVENIO, _GITHUB, _HUGGING_FACE, _OTHER, _WEB)
"""In the order in which docs/publishing.md lists them."""


def is_folder(address: str) -> bool:
    """True of what names a folder of this machine, and no other kind of place."""
    return _kind_of(address) is _FOLDER


def find_target(address: str, dataset: str = "") -> Target:
    """The place of a dataset below an address, or that which the address names itself.

    ReleaseError where no such place can be published to, or what is needed for it is not installed.
    """
    kind = _kind_of(address)
    try:
        open_target: Callable[[str, str], Target] = import_module(f"{__package__}.{kind.module}").open_target
        return open_target(address, dataset)
    except ImportError as error:
        remedy = f"pip install 'tidings[{kind.extra}]'" if kind.extra else reason(error)
        raise ReleaseError(f"{address}: for {kind.title} something must be installed; {remedy}") from error


def _kind_of(address: str) -> Kind:
    known = next((one for one in KINDS if one.prefix and address.startswith(one.prefix)), None)
    if known or not re.match("[A-Za-z][A-Za-z0-9+.-]+:", address) or address.startswith("file://"):
        return known or _FOLDER
    if "://" in address:
        return _OTHER
    listed = ", ".join(one.example for one in KINDS)
    raise ReleaseError(f"{address} is no place to publish to; name one such as {listed}, or a folder as ./{address}")
