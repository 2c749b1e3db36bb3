"""What is kept between builds: readings, so that no article is read twice, and the shares that they were read in."""

from tidings.store.readings import ReadingStore, default_folder
from tidings.store.shares import Mark, Share, mark_of, read_marks, write_mark

__all__ = ["Mark", "ReadingStore", "Share", "default_folder", "mark_of", "read_marks", "write_mark"]
