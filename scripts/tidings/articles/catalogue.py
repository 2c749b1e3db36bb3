"""What can be wrong with a file of articles: every rule that reading reports, with why it is there and what to do."""

from dataclasses import dataclass

from tidings.issue import Issue, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that reading looks for. An error leaves the article out; a warning does not."""

    id: str
    severity: Severity
    what: str
    why: str
    remedy: str

    def issue(self, file: str, line: int = 0, *, column: str = "", value: object = "", message: str = "") -> Issue:
        """This rule's fault at `file:line`; `message` says more than `what` where that helps."""
        return Issue(
            rule=self.id,
            severity=self.severity,
            file=file,
            line=line,
            column=column,
            value=str(value)[:200],
            message=message or self.what,
            remedy=self.remedy,
        )


class UnreadableError(Exception):
    """This article cannot be read on; it carries the issue that says why, and never leaves this package."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


LINK = Rule(
    "TID-READ-LINK",
    "error",
    "a symbolic link that is not followed",
    "A link can lead out of the seeds folder or round in circles; only links to files inside it are followed.",
    "Copy the file or folder into the seeds folder in place of the link.",
)
SPECIAL = Rule(
    "TID-READ-SPECIAL",
    "error",
    "neither a file nor a folder",
    "Reading a pipe, socket or device could wait for ever.",
    "Remove it from the seeds folder.",
)
NAME = Rule(
    "TID-READ-NAME",
    "error",
    "a file name that is not UTF-8 or holds control characters",
    "The name becomes the article's origin in the tables, which are UTF-8 text.",
    "Rename the file.",
)
OPEN = Rule(
    "TID-READ-OPEN",
    "error",
    "a file or folder that the system does not let us read",
    "What cannot be opened cannot become a part of the dataset.",
    "Check that the file is there and that you may read it.",
)
SUFFIX = Rule(
    "TID-READ-SUFFIX",
    "warning",
    "a file whose name does not end like an article's",
    "The ending says how to read a file; another file may be there by mistake.",
    "Give it one of the known endings, or move it out of the seeds folder.",
)
PACKAGE = Rule(
    "TID-READ-PACKAGE",
    "warning",
    "a data package inside the seeds folder, left unread",
    "A codebook read as news would put the dataset's own words into its events.",
    "Keep built packages outside the seeds folder.",
)
ENCODING = Rule(
    "TID-READ-ENCODING",
    "error",
    "text that is not UTF-8",
    "Characters read in the wrong encoding would put wrong names and quotes into the tables.",
    "Save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
)
BINARY = Rule(
    "TID-READ-BINARY",
    "error",
    "a NUL character, which no text holds",
    "It is a sign of a picture, an archive or an office document under a text's name.",
    "Export the article as plain text or HTML.",
)
EMPTY = Rule(
    "TID-READ-EMPTY",
    "error",
    "no text",
    "An article without a word tells nothing; most often a download went wrong.",
    "Put the article's text in, or remove it.",
)
FRONT_MATTER = Rule(
    "TID-READ-FRONT-MATTER",
    "error",
    "front matter that is not plain YAML",
    "The lines between the two --- lines say what the article is; misread, they would end up in its text.",
    "Write one `key: value` a line between two --- lines, or an empty line before a --- that is part of the text.",
)
RECORD = Rule(
    "TID-READ-RECORD",
    "error",
    "a line that is not one JSON object",
    "In JSON Lines each line is one whole record.",
    "Write the record as one JSON object on one line.",
)
ID = Rule(
    "TID-READ-ID",
    "error",
    "a record without a usable id",
    "The id tells a file's records apart, from one build to the next.",
    'Give each record an "id": a string, without control characters.',
)
DUPLICATE_ID = Rule(
    "TID-READ-DUPLICATE-ID",
    "error",
    "the same origin as an earlier article",
    "An origin (file and record id) must lead to one article.",
    "Give each record of a file its own id.",
)
DUPLICATE_TEXT = Rule(
    "TID-READ-DUPLICATE-TEXT",
    "warning",
    "the same text as an earlier article; the earlier one is kept",
    "One text read twice would count as two articles that confirm each other.",
    "Remove one of the two.",
)
FIELD = Rule(
    "TID-READ-FIELD",
    "error",
    "a field with a value that it cannot have",
    "What the file says about the article goes into the tables, whose schemas say what each column may hold.",
    "Correct the value, or leave the field out.",
)
DATE = Rule(
    "TID-READ-DATE",
    "error",
    "a date of publication that is no day",
    "«Yesterday» counts from this day; a wrong one shifts every date of the article.",
    "Write it as 2025-07-12, or leave it out if the day is not known.",
)
KEY = Rule(
    "TID-READ-KEY",
    "warning",
    "an unknown field, left unread",
    "It may be a known one, misspelt.",
    "Use a known field's name, or take it out.",
)

RULES = (
    LINK,
    SPECIAL,
    NAME,
    OPEN,
    SUFFIX,
    PACKAGE,
    ENCODING,
    BINARY,
    EMPTY,
    FRONT_MATTER,
    RECORD,
    ID,
    DUPLICATE_ID,
    DUPLICATE_TEXT,
    FIELD,
    DATE,
    KEY,
)
"""Every rule of reading, in the order of the documentation."""
