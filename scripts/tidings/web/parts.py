"""A file that comes in parts: what is here is the beginning, and only the rest is asked for."""

from pathlib import Path

import httpx

from tidings.errors import WebError
from tidings.web.faults import Fault


def size_of(path: Path) -> int:
    """The bytes of a file that are there."""
    return path.stat().st_size if path.exists() else 0


def write_part(response: httpx.Response, into: Path, begun: int) -> None:
    """Writes what came after what is there, or in its place where the whole came."""
    goes_on = response.status_code == 206 and _starts_at(response) == begun
    with into.open("ab" if goes_on else "wb") as stream:
        if response.status_code == 206 and not goes_on:
            raise WebError(f"{response.url.netloc.decode()} sent another part of a file than it was asked for")
        for part in response.iter_raw():
            stream.write(part)


def _starts_at(response: httpx.Response) -> int:
    """The byte at which a part of a file begins; -1 where it does not say."""
    stated = response.headers.get("content-range", "").removeprefix("bytes ").split("-")[0]
    return int(stated) if stated.isdecimal() else -1


def rest_of(response: httpx.Response, into: Path, begun: int) -> Fault | None:
    """Nothing where all of a file is here; else it is begun anew, for this was the beginning of another."""
    whole = response.headers.get("content-range", "").rpartition("/")[2]
    if whole == str(begun):
        return None
    into.unlink()
    return Fault(f"{response.url.netloc.decode()} has a shorter file there", is_passing=True)
