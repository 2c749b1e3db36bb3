"""An endpoint is looked at before anything is sent to it."""

import pytest

from tidings.ask.server.endpoint import endpoint_of
from tidings.errors import InputError

SECRET = "sk-very-secret-0123456789"


@pytest.mark.parametrize("address", ["http://localhost:11434/v1", "https://api.example.org/v1/"])
def test_an_endpoint_ends_in_no_slash(address: str) -> None:
    endpoint = endpoint_of(address)
    assert endpoint.chat == address.rstrip("/") + "/chat/completions"
    assert endpoint.is_loopback == ("localhost" in address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:11434/v1",
        "ftp://localhost/v1",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        f"https://me:{SECRET}@example.org/v1",
        f"https://example.org/v1?key={SECRET}",
        f"https://example.org/v1#{SECRET}",
        "http://localhost:99999999/v1",
        "http://exa mple.org/v1",
        "http://\x00/v1",
    ],
)
def test_what_is_no_endpoint_is_told_in_a_line_without_its_secrets(address: str) -> None:
    with pytest.raises(InputError) as wrong:
        endpoint_of(address)
    assert "http://localhost:11434/v1" in str(wrong.value)
    assert SECRET not in str(wrong.value) and str(wrong.value).isprintable()
