"""The bytes of an answer, as they come and unpacked, within bounds: some never end, some unpack to a thousandfold."""

import zlib

from tidings.fetch.outcomes import NotComeError

_WINDOWS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_PLAIN = ("", "identity")


class Body:
    """A body that grows; NotComeError where it becomes too large or cannot be unpacked."""

    def __init__(self, largest: int, packed: str = "", stated: str = "") -> None:
        self._largest, self._packed = largest, packed.strip().lower()
        if self._packed not in (*_PLAIN, *_WINDOWS):
            raise NotComeError("refused", f"packed as {packed[:40]}, which was not asked for", status=200)
        if stated.isdecimal() and int(stated[:20]) > largest:
            raise self._too_large()
        self._raw, self._content = bytearray(), bytearray()
        self._unpack = None if self._packed in _PLAIN else zlib.decompressobj(_WINDOWS[self._packed])

    @property
    def raw(self) -> bytes:
        """As it came."""
        return bytes(self._raw)

    @property
    def content(self) -> bytes:
        """Unpacked."""
        return bytes(self._content)

    def take(self, part: bytes) -> None:
        """The next bytes."""
        if self._packed == "deflate" and not self._raw and part and part[0] & 0x0F != 8:  # many leave out its head
            self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        self._raw += part
        self._content += self._unpacked(part)
        if max(len(self._raw), len(self._content)) > self._largest:
            raise self._too_large()

    def end(self) -> None:
        """All has come; NotComeError where something is missing."""
        if self._unpack and self._raw and not self._unpack.eof:
            raise NotComeError("failed", "it breaks off before its end", may_pass=True)

    def _unpacked(self, part: bytes) -> bytes:
        try:
            return self._unpack.decompress(part, self._largest + 1 - len(self._content)) if self._unpack else part
        except zlib.error as error:
            raise NotComeError("failed", f"it is not {self._packed}, as it says") from error

    def _too_large(self) -> NotComeError:
        return NotComeError(
            "refused", f"larger than {self._largest / 1e6:g} MB; [fetch] largest allows more", status=200
        )
