"""What is kept between builds: readings, so that no article is read twice."""

from tidings.store.keys import key_of
from tidings.store.readings import ReadingStore, default_folder

__all__ = ["ReadingStore", "default_folder", "key_of"]
