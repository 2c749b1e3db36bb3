"""The key of a server: found in the environment or the keyring, and shown nowhere."""

import os
import re
from typing import NoReturn

from tidings.errors import InputError, reason
from tidings.web.hosts import is_private

SERVICE = "tidings"
"""What keys are filed under in the keyring."""
_SHORTEST = 8
"""Signs of the shortest key that is a secret: what local servers are given, such as EMPTY, is none."""


class Key:
    """A server's key, or none; no message, file or copy of it can be made by accident.

    `variable` names the environment variable that it is looked for in.
    """

    __slots__ = ("_words", "variable")

    def __init__(self, variable: str, words: str = "") -> None:
        self.variable, self._words = variable, words

    def headers(self) -> dict[str, str]:
        """What a request must carry."""
        return {"Authorization": f"Bearer {self._words}"} if self._words else {}

    def handed_over(self) -> str | bool:
        """What a library is given that speaks to the server for us; False where it must take none from elsewhere."""
        return self._words or False

    def hidden(self, body: bytes) -> bytes:
        """The same without the key: servers may send it back in a message, a name or an answer."""
        return body.replace(self._words.encode(), b"[key]") if len(self._words) >= _SHORTEST else body

    def __bool__(self) -> bool:
        return bool(self._words)

    def __repr__(self) -> str:
        return "Key(…)" if self else "Key()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not copied")


def find_key(variable: str, address: str, *others: str) -> Key:
    """The key that the environment variable holds, or one of `others`, else the keyring under one of these names.

    InputError where it may not be sent there.
    """
    names = (variable, *others)
    held = ((name, find(name)) for find in (_in_environment, _in_keyring) for name in names)
    variable, words = next(((name, words) for name, words in held if words), (variable, ""))
    if not re.fullmatch(r"[!-~]*", words):
        raise InputError(f"the key in {variable} has signs that no key has, such as blanks; copy it anew")
    if words and not is_private(address):
        raise InputError(
            f"the key in {variable} is not sent to {address}, for anyone on the way could read it: "
            f"use https, or take the key out of {variable} if that server needs none"
        )
    return Key(variable, words)


def _in_environment(variable: str) -> str:
    return os.environ.get(variable, "").strip()


def _in_keyring(variable: str) -> str:
    """The key that `keyring set tidings VARIABLE` has filed; empty where there is none, or no keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, variable) or "").strip()
    except NoKeyringError:
        return ""
    except KeyringError as error:
        raise InputError(f"the keyring cannot be read: {reason(error)}; open it, or set {variable}") from error
