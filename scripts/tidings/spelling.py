"""How names are compared, whatever their accents and script: one spelling, in the letters A to Z."""

from anyascii import anyascii


def plain(text: str) -> str:
    """The text in ASCII: without accents, other scripts spelt out letter by letter.

    >>> plain("Łódź, Владимир"), plain("Xi’an")
    ('Lodz, Vladimir', "Xi'an")
    """
    return text if text.isascii() else anyascii(text)


def fold(text: str) -> str:
    """The plain text in lower case."""
    return plain(text).lower()
