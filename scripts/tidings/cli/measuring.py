"""`tidings evaluate` and `tidings calibrate`."""

from pathlib import Path

import click

from tidings.cli.options.confidence import confidence_options
from tidings.cli.options.engines import engine_option
from tidings.cli.options.places import FILE, FOLDER
from tidings.cli.options.together import refuse_beside
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import format_option, progress_bar, say, say_document
from tidings.formats import SCORES

_OF_ENGINES = ("engine", "min_confidence", "everything", "probes")
"""The options that say how articles are read, which of a package is settled."""


@click.command(short_help="Score an engine, or what is joined, on articles that you labelled.")
@click.argument("gold", type=FILE)
@click.option("--seeds", type=FOLDER, help="The folder with the labelled articles, to score an engine.")
@click.option("--package", type=FOLDER, help="The package whose stories and events are scored; GOLD holds groups.")
@engine_option
@click.option(
    "--rounds", type=click.IntRange(0, 1_000_000), default=1000, show_default=True, help="Bootstrap samples."
)
@confidence_options
@click.option(
    "--probes", is_flag=True, help="Tell what stays the same of a model's events where tidings ask --probe has asked."
)
@format_option(SCORES)
@click.pass_obj
def evaluate(
    asked: Asked,
    gold: Path,
    seeds: Path | None,
    package: Path | None,
    engine: tuple[str, ...] | None,
    rounds: int,
    least: float | None,
    probes: bool,
    format_: str,
) -> None:
    """Score an engine on articles that you labelled: GOLD is a JSON Lines file, an event a line.

    Claims that a build would leave out for their low confidence count only in the table of claims by confidence.

    With --package instead of --seeds: score what a package has joined. GOLD names a group a line, of an article of
    the group's story or of a claim of its happening.

    Example: tidings evaluate labels.jsonl --seeds seeds

    Example: tidings evaluate groups.jsonl --package datapackage
    """
    if (seeds is None) == (package is None):
        raise click.UsageError("name --seeds to score an engine, or --package to score what is joined: one of them.")
    if package is not None:
        refuse_beside(click.get_current_context(), "package", _OF_ENGINES)
        say_document(_grouping(gold, package, rounds, format_))
    if seeds is not None:
        from tidings.evaluate import evaluate as run
        from tidings.evaluate.report import render

        with progress_bar(asked.mode) as progress:
            scores = run(gold, seeds, engine, rounds, progress, least, probes)
        say_document(render(scores, format_, gold.name))


def _grouping(gold: Path, package: Path, rounds: int, format_: str) -> str:
    from tidings.evaluate.grouping import evaluate_groups
    from tidings.evaluate.grouping_report import render

    return render(evaluate_groups(gold, package, rounds), format_, gold.name)


@click.command(short_help="Learn how sure an engine may be, from articles that you labelled.")
@click.argument("gold", type=FILE)
@click.option("--seeds", type=FOLDER, required=True, help="The folder with the labelled articles.")
@engine_option
@click.pass_obj
def calibrate(asked: Asked, gold: Path, seeds: Path, engine: tuple[str, ...] | None) -> None:
    """Learn how sure an engine may be of its claims, from articles that you labelled.

    GOLD is a JSON Lines file, an event a line, as for tidings evaluate. The engine's claims are counted by who tells
    them and which parts they name; what share of each kind is right is written to SEEDS/answers/calibration.csv, and
    is the confidence of such claims from then on.

    Example: tidings calibrate labels.jsonl --seeds seeds
    """
    from tidings.evaluate.calibrate import calibrate as run
    from tidings.evaluate.report import learnt_lines

    with progress_bar(asked.mode) as progress:
        learnt = run(gold, seeds, engine, progress)
    say(*learnt_lines(learnt))
