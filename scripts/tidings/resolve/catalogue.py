"""What can be wrong with people's decisions: every rule on `seeds/curation/`, with why it is there and what to do."""

from tidings.articles.catalogue import Rule

RULES = (
    Rule(
        "TID-CURATE-FILE",
        "error",
        "a file of decisions that cannot be read, or has an unknown name",
        "A decision that is not read is lost without a word.",
        "Save it as CSV in UTF-8 under one of the known names.",
    ),
    Rule(
        "TID-CURATE-HEADER",
        "error",
        "a first line that is not the schema's columns in the schema's order",
        "Cells are read by their column's name.",
        "Copy the header from the schema of the file.",
    ),
    Rule(
        "TID-CURATE-CELLS",
        "error",
        "a row with more or fewer cells than the header",
        "What follows the fault would stand in the wrong column.",
        "Write one cell a column; quote cells that hold a comma.",
    ),
    Rule(
        "TID-CURATE-VALUE",
        "error",
        "a cell that its column cannot have",
        "What is decided goes into the tables, whose schemas say what each column may hold.",
        "Write it as the column's example shows.",
    ),
    Rule(
        "TID-CURATE-KEY",
        "error",
        "a second row for the same thing",
        "Two decisions on one thing may contradict each other.",
        "Keep one of the two rows.",
    ),
    Rule(
        "TID-CURATE-ID",
        "warning",
        "an id that no row has",
        "The row may be gone with its article, or the id misspelt; the decision has no effect.",
        "Look the id up again, or take the decision out.",
    ),
    Rule(
        "TID-CURATE-PAIR",
        "error",
        "an actor paired with itself, or a pair decided both ways",
        "Two actors cannot be the same and different.",
        "Keep the row that is right.",
    ),
    Rule(
        "TID-CURATE-MEMBER",
        "warning",
        "a member_of that is not the name of one other actor",
        "Every actor rests on a mention: the body must be named in an article.",
        "Give the name of an actor as the actors table has it.",
    ),
    Rule(
        "TID-CURATE-TABLE",
        "error",
        "a correction of a table that is unknown, or whose cells all follow from others",
        "It would be undone by the next build.",
        "Correct the table that it follows from.",
    ),
    Rule(
        "TID-CURATE-COLUMN",
        "error",
        "a correction of a column that is unknown, a key, a place in a text, or derived",
        "Keys and offsets must go on saying where a row stands; what is derived follows from claims.",
        "Correct what it follows from, for an event its claims.",
    ),
    Rule(
        "TID-CURATE-OLD",
        "warning",
        "a correction whose expected old value is no longer what the machine says",
        "The ground for it may be gone; it is neither applied silently nor dropped silently.",
        "Look at the row again and decide anew.",
    ),
    Rule(
        "TID-CURATE-CLASH",
        "error",
        "corrections that leave a row at odds with itself",
        "Dates must fit their precision, modes their type, and nothing is part of itself.",
        "Correct the columns that belong together in one go.",
    ),
)
"""Every rule on decisions, in the order of the documentation."""
