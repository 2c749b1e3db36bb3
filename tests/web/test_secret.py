"""A key goes to nobody but the server that it is for, and only where nobody on the way can read it."""

import copy
import pickle
import sys
import types

import pytest

from tidings.errors import InputError
from tidings.web.hosts import is_loopback, is_private
from tidings.web.secret import Key, find_key

SECRET = "sk-very-secret-0123456789"
NAME = "SOME_KEY"


@pytest.mark.parametrize(
    ("address", "loopback", "private"),
    [
        ("http://localhost:11434/v1", True, True),
        ("http://LOCALHOST/v1/", True, True),
        ("http://127.0.0.1:8000", True, True),
        ("http://[::1]:8000/v1", True, True),
        ("https://api.example.org/v1", False, True),
        ("http://api.example.org/v1", False, False),
        ("http://192.168.1.7:8000/v1", False, False),
        ("http://127.0.0.1.example.org/v1", False, False),
        ("http://localhost.example.org/v1", False, False),
        ("http://0.0.0.0/v1", False, False),
    ],
)
def test_an_address_is_on_this_machine_or_not(address: str, loopback: bool, private: bool) -> None:
    assert (is_loopback(address), is_private(address)) == (loopback, private)


def test_a_key_comes_from_the_environment_first(monkeypatch: pytest.MonkeyPatch) -> None:
    _file_in_keyring(monkeypatch, "another-key-in-the-keyring")
    monkeypatch.setenv(NAME, f" {SECRET}\n")
    key = find_key(NAME, "https://example.org/v1")
    assert key.headers() == {"Authorization": f"Bearer {SECRET}"}


def test_a_key_comes_from_the_keyring_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _file_in_keyring(monkeypatch, SECRET)
    monkeypatch.delenv(NAME, raising=False)
    key = find_key(NAME, "http://localhost/v1")
    assert key.headers() == {"Authorization": f"Bearer {SECRET}"}
    assert asked == [("tidings", NAME)]


@pytest.mark.parametrize("there", [True, False])
def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    monkeypatch.delenv(NAME, raising=False)
    if there:
        _file_in_keyring(monkeypatch, None)
    else:
        monkeypatch.setitem(sys.modules, "keyring", None)
    key = find_key(NAME, "http://example.org/v1")
    assert (key.headers(), bool(key)) == ({}, False)


def test_a_keyring_that_stays_locked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    _file_in_keyring(monkeypatch, None, fails=True)
    with pytest.raises(InputError, match="the keyring cannot be read: it is locked; open it, or set SOME_KEY"):
        find_key(NAME, "http://localhost/v1")


@pytest.mark.parametrize("address", ["http://example.org/v1", "http://192.168.1.7/v1"])
def test_no_key_is_sent_where_others_can_read_it(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(NAME, SECRET)
    with pytest.raises(InputError, match=f"the key in {NAME} is not sent to {address}, .*: use https") as refused:
        find_key(NAME, address)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("words", [f"{SECRET}\nHost: evil", f"{SECRET} {SECRET}", f"{SECRET}é"])
def test_a_key_with_signs_that_no_key_has_is_told_without_it(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv(NAME, words)
    with pytest.raises(InputError, match=f"the key in {NAME} has signs that no key has") as wrong:
        find_key(NAME, "https://example.org/v1")
    assert SECRET not in str(wrong.value)


def test_a_key_is_neither_shown_nor_copied() -> None:
    key = Key(NAME, SECRET)
    assert [SECRET in text for text in (repr(key), str(key), f"{[key]}", f"{key!r}")] == [False] * 4
    for make in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="a key is not copied"):
            make(key)


def test_what_is_no_secret_spoils_no_answer() -> None:
    """Local servers are given keys such as these."""
    assert Key(NAME, "ollama").hidden(b"ollama answers") == b"ollama answers"
    assert Key(NAME, SECRET).hidden(f"got {SECRET}!".encode()) == b"got [key]!"


def _file_in_keyring(monkeypatch: pytest.MonkeyPatch, key: str | None, fails: bool = False) -> list[tuple[str, str]]:
    """A keyring that holds this key, and what it is asked for."""
    asked: list[tuple[str, str]] = []
    errors = types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
    errors.NoKeyringError = type("NoKeyringError", (errors.KeyringError,), {})  # type: ignore[attr-defined]

    def get_password(service: str, name: str) -> str | None:
        asked.append((service, name))
        if fails:
            raise errors.KeyringError("it is locked")
        if key is None:
            raise errors.NoKeyringError("no backend")
        return key

    keyring = types.ModuleType("keyring")
    keyring.get_password = get_password  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return asked
