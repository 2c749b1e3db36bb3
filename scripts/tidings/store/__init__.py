"""What is kept between builds: readings, so that no article is read twice, their shares, and what follows of them."""

from tidings.store.codec import PackedReading, pack
from tidings.store.kept import KeptStore
from tidings.store.keys import key_of
from tidings.store.memory import Memory
from tidings.store.packed import Readings
from tidings.store.readings import ReadingStore, default_folder
from tidings.store.shared import SharedStore
from tidings.store.shares import Mark, Share, mark_of, read_marks, write_mark

__all__ = [
    "KeptStore",
    "Mark",
    "Memory",
    "PackedReading",
    "ReadingStore",
    "Readings",
    "Share",
    "SharedStore",
    "default_folder",
    "key_of",
    "mark_of",
    "pack",
    "read_marks",
    "write_mark",
]
