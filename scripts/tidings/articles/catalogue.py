"""The rules of reading by name, and how a fault travels to where the article is left out."""

from tidings.checks import rule
from tidings.issue import Issue


class UnreadableError(Exception):
    """This article cannot be read on; it carries the issue that says why, and never leaves this package."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


LINK = rule("TID-READ-LINK")
SPECIAL = rule("TID-READ-SPECIAL")
NAME = rule("TID-READ-NAME")
OPEN = rule("TID-READ-OPEN")
SUFFIX = rule("TID-READ-SUFFIX")
PACKAGE = rule("TID-READ-PACKAGE")
ENCODING = rule("TID-READ-ENCODING")
DECODED = rule("TID-READ-DECODED")
BINARY = rule("TID-READ-BINARY")
CONTROLS = rule("TID-READ-CONTROL")
EMPTY = rule("TID-READ-EMPTY")
NO_ARTICLE = rule("TID-READ-NO-ARTICLE")
DOCUMENT = rule("TID-READ-DOCUMENT")
SCAN = rule("TID-READ-SCAN")
CUT = rule("TID-READ-CUT")
SUMMARY = rule("TID-READ-SUMMARY")
COLUMNS = rule("TID-READ-COLUMNS")
SKIPPED = rule("TID-READ-SKIPPED")
ARCHIVE = rule("TID-READ-ARCHIVE")
LONG = rule("TID-READ-LONG")
FRONT_MATTER = rule("TID-READ-FRONT-MATTER")
RECORD = rule("TID-READ-RECORD")
ID = rule("TID-READ-ID")
DUPLICATE_ID = rule("TID-READ-DUPLICATE-ID")
DUPLICATE_TEXT = rule("TID-READ-DUPLICATE-TEXT")
FIELD = rule("TID-READ-FIELD")
DATE = rule("TID-READ-DATE")
KEY = rule("TID-READ-KEY")
