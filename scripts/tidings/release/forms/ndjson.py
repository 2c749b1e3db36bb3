"""The tables as JSON lines: for streams, jq, and databases that load JSON."""

from pathlib import Path

from tidings.release.forms.form import Dataset


def write(dataset: Dataset, folder: Path) -> None:
    """Writes a file for each table: a row an object a line, with every column."""
    for schema, frame in dataset.frames():
        with (folder / f"{schema.name}.ndjson").open("wb") as stream:
            frame.write_ndjson(stream)
