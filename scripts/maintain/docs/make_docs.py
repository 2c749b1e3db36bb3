"""Makes the pages and parts of the README that follow from the code and the schemas; `--check` finds stale ones.

python -m maintain.docs.make_docs [--check]
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from maintain.docs.coding_rules import coding_rules_page
from maintain.docs.description_parts import descriptions_page
from maintain.docs.french_figures import quality_page
from maintain.docs.inputs_parts import inputs_page
from maintain.docs.language_page import language_page
from maintain.docs.publishing_parts import forms_page, publishing_page
from maintain.docs.readme_parts import readme_page
from maintain.docs.row_types_module import row_types_module
from tidings import schema
from tidings.checks import rules_page
from tidings.cli import main as commands
from tidings.cli.terminal.screen import FormatOption
from tidings.extract import ENGINES
from tidings.settings import settings_page
from tidings.validate.options import Options

ROOT = Path(__file__).resolve().parents[3]
NOTE = "<!-- Made by scripts/maintain/docs/make_docs.py: change the code or the schemas, not this page. -->"


def command_page() -> str:
    """Every command with its help, as the terminal shows it."""
    group = click.Context(commands, info_name="tidings", terminal_width=100, **commands.context_settings)
    named = [click.Context(sub, group, info_name=sub.name) for sub in commands.commands.values()]
    return "\n".join([NOTE, "", "# Commands", "", *(line for one in (group, *named) for line in _command(one))])


def _command(context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`"
    yield ""
    yield "```"
    yield context.command.get_help(context)
    yield "```"
    yield ""
    for option in context.command.params:
        if isinstance(option, FormatOption):
            yield from ("| format | what it is for |", "| --- | --- |")
            yield from (f"| `{one.name}` | {one.purpose} |" for one in option.formats)
            yield ""


_BESIDE = """Beside a package lie files that a build makes anew and that are no part of it: for `datapackage`,
`datapackage-review.csv` with what several engines disagree on and what is left out for its low confidence,
`datapackage-suggestions.csv` with what may be one and was not joined, and `datapackage-joins.csv` with why things
were joined. One without rows is not there."""


def table_page() -> str:
    """Every table and column, from the Table Schemas."""
    lines = [NOTE, "", "# Tables", "", "Required columns are bold. Offsets count Unicode code points from 0.", ""]
    for name in schema.CONTRACT:
        lines += _table(schema.table_schema(name))
    lines += ["# Beside the package", "", _BESIDE, ""]
    for name in schema.BESIDE:
        lines += _table(schema.table_schema(name))
    lines += ["# Calibration", "", *_table(schema.table_schema(schema.CALIBRATION))]
    lines += ["# Corrections by people", "", "Tables of `seeds/curation/`, all optional.", ""]
    for name in schema.CURATION:
        lines += _table(schema.table_schema(name, "curation"))
    return "\n".join(lines)


def _table(table: schema.TableSchema) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield table.description
    yield ""
    yield f"Key: {', '.join(f'`{column}`' for column in table.primary_key)}."
    yield ""
    if open_columns := [f"`{field.name}`" for field in table.fields if field.correctable]:
        yield f"People can correct {', '.join(open_columns)}."
        yield ""
    yield "| column | type | what it is | example |"
    yield "| --- | --- | --- | --- |"
    targets = {column: key.table for key in table.foreign_keys for column in key.columns}
    for field in table.fields:
        shown = f"**{field.name}**" if field.required else field.name
        kind = f"{field.type} → {targets[field.name]}" if field.name in targets else field.type
        yield f"| {shown} | {kind} | {_cell(field.description)} | {_cell(field.example)} |"
    yield ""


def codelist_page() -> str:
    """Every codelist with its values."""
    lines = [NOTE, "", "# Codelists", ""]
    for path in sorted((schema.schemas_folder() / "codelists").glob("*.csv")):
        rows = schema.codelist(path.stem)
        lines += [f"## {path.stem}", "", f"| {' | '.join(rows[0])} |", f"| {' | '.join('---' for _ in rows[0])} |"]
        lines += [f"| {' | '.join(_cell(cell) for cell in row.values())} |" for row in rows]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


ROW_TYPES = "scripts/tidings/tables/row_types.py"


def engine_tables() -> list[tuple[str, type]]:
    """The tables of `tidings.toml` that engines have of their own."""
    return [(f"`[engines.{kind.name}]`", kind.settings) for kind in ENGINES]


PAGES: dict[str, Callable[[], str]] = {
    ROW_TYPES: row_types_module,
    "docs/commands.md": command_page,
    "docs/tables.md": table_page,
    "docs/codelists.md": codelist_page,
    "docs/settings.md": lambda: settings_page(*engine_tables(), ("`[validate]`", Options)),
    "docs/rules.md": rules_page,
    "docs/coding-rules.md": coding_rules_page,
    "docs/inputs.md": inputs_page,
    "docs/publishing.md": publishing_page,
    "docs/forms.md": forms_page,
    "docs/descriptions.md": descriptions_page,
    "docs/adding-a-language.md": language_page,
    "docs/quality.md": quality_page,
    "README.md": readme_page,
}


def stale_pages() -> list[str]:
    """The pages that are not what the code says."""
    return [name for name, make in PAGES.items() if _read(ROOT / name) != make().rstrip() + "\n"]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write(name: str) -> bool:
    """Makes a page anew; True where it was stale."""
    page = PAGES[name]().rstrip() + "\n"
    is_stale = _read(ROOT / name) != page
    (ROOT / name).write_text(page, encoding="utf-8")
    return is_stale


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` names the stale ones; the exit status."""
    if "--check" in arguments:
        stale = stale_pages()
        print(
            "\n".join(f"{name} is stale: run python -m maintain.docs.make_docs" for name in stale) or "docs are fresh"
        )
        return 1 if stale else 0
    if _write(ROW_TYPES):  # what the other pages run was loaded with the old types
        return subprocess.run([sys.executable, "-m", __spec__.name, *arguments], check=False).returncode
    for name in PAGES:
        _write(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
