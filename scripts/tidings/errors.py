"""The few ways in which a job cannot go on; anything wrong with the *data* is an `Issue` instead.

TidingsError
├── InputError      what was asked for or handed in cannot be used (a path, an option, tidings.toml)
├── PackageError    a package on disk cannot be read or written
│   └── LockedError another build holds the output folder
├── ReleaseError    a version cannot be published as asked
│   └── ConflictError someone else published in the meantime
└── WebError        a server elsewhere is not there, or does not do what it is asked
    ├── RefusedError  it says no
    ├── UnsureError   it may have done it: what may not be done twice is not asked again before one has looked
    └── EndpointError the server of a language model cannot be asked
"""


class TidingsError(Exception):
    """A job cannot go on; the message is one line that says what is wrong and what to do."""


class InputError(TidingsError):
    """What was asked for or handed in cannot be used."""


class PackageError(TidingsError):
    """A package on disk cannot be read or written."""


class LockedError(PackageError):
    """Another build holds the output folder."""


class ReleaseError(TidingsError):
    """A version cannot be published as asked."""


class ConflictError(ReleaseError):
    """Someone else published in the meantime."""


class WebError(TidingsError):
    """A server elsewhere is not there, or does not do what it is asked."""


class RefusedError(WebError):
    """A server says no; `status` is how."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class UnsureError(WebError):
    """Nobody knows whether a server has done what it was asked."""


class EndpointError(WebError):
    """The server of a language model cannot be asked."""


class BuildWarning(UserWarning):
    """Something that lies in the seeds folder is not in the package, or the package is not all that was asked."""


def reason(error: BaseException) -> str:
    """Why something failed, in a few words on one line, without what only a programmer understands."""
    if isinstance(error, OSError):
        words = error.strerror or str(error) or type(error).__name__
        return words[:1].lower() + words[1:]
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, MemoryError):
        return "not enough memory"
    if isinstance(error, UnicodeDecodeError):
        return f"byte 0x{error.object[error.start]:02x} at position {error.start} is not {error.encoding}"
    if isinstance(error, UnicodeEncodeError):
        return "half of a surrogate pair, which is no character"
    first = next(iter(str(error).splitlines()), "")
    return f"no {first}" if isinstance(error, KeyError) else first or type(error).__name__
