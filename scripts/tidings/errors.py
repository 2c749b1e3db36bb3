"""The few ways in which a job cannot go on; anything wrong with the *data* is an `Issue` instead.

TidingsError
├── InputError      what was asked for or handed in cannot be used (a path, an option, tidings.toml)
├── PackageError    a package on disk cannot be read or written
│   └── LockedError another build holds the output folder
└── ReleaseError    a version cannot be published as asked
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


class BuildWarning(UserWarning):
    """Something that lies in the seeds folder is not in the package, or the package is not all that was asked."""
