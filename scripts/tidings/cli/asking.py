"""`tidings ask`."""

import sys
from pathlib import Path

import click

from tidings.cli.options.places import FOLDER, NEW_FOLDER
from tidings.cli.terminal.ending import Asked
from tidings.cli.terminal.screen import complain, format_option, print_issues, progress_bar, say_document
from tidings.formats import ASKED

AT_LEAST_ONE = click.IntRange(1)


@click.command(short_help="Ask a language model about the articles.")
@click.argument("seeds", type=FOLDER)
@click.option("--engine", type=click.Choice(["llm"]), default="llm", show_default=True, help="The engine that asks.")
@click.option("--estimate", "only_estimate", is_flag=True, help="Ask nothing; tell requests, tokens and money.")
@click.option("--limit", type=AT_LEAST_ONE, default=None, help="Ask about so many articles at most.")
@click.option("--only", metavar="GLOB", default="", help="Ask about articles whose origin matches, such as 2025/*.")
@click.option("--max-tokens", type=AT_LEAST_ONE, help="Stop before more tokens than these are used in all.")
@click.option(
    "--again",
    type=click.Choice(["refused", "truncated", "ungrounded", "failed", "all"]),
    help="Ask anew what ended so; an old answer stays until a new one is there.",
)
@click.option("--endpoint", default="", help="Another server for this run.  [default: what tidings.toml names]")
@click.option("--workers", type=AT_LEAST_ONE, help="Requests at once.  [default: what tidings.toml says]")
@click.option("--cache", type=NEW_FOLDER, envvar="TIDINGS_CACHE", help="The folder that remembers servers' dialects.")
@click.option(
    "--probe",
    type=click.Choice(["order", "labels", "repeat"]),
    default=None,
    help="Ask in another way, for tidings evaluate --probes; the answers are kept apart.",
)
@format_option(ASKED)
@click.pass_obj
def ask(
    asked: Asked,
    seeds: Path,
    engine: str,
    only_estimate: bool,
    limit: int | None,
    only: str,
    max_tokens: int | None,
    again: str | None,
    endpoint: str,
    workers: int | None,
    cache: Path | None,
    probe: str | None,
    format_: str,
) -> None:
    """Ask a language model about the articles in the folder SEEDS, and keep its answers in SEEDS/answers.

    The model is the one of [engines.llm] in SEEDS/tidings.toml, as are all that its answers depend on. Each answer is
    kept as it comes, so that the same command goes on where it was stopped. `tidings build --engine llm` makes tables
    of the answers, without the model.

    The exit status is 0 where every article is answered, 1 where some are not, 2 where the model could not be asked.

    Example: tidings ask seeds --estimate
    """
    from tidings.ask.report import render
    from tidings.ask.session import Wishes
    from tidings.pipeline import ask as run
    from tidings.pipeline import estimate

    wishes = Wishes(endpoint, workers or 0, limit or 0, max_tokens or 0, only, again, probe or "")  # type: ignore[arg-type]
    with progress_bar(asked.mode) as progress:
        if only_estimate:
            say_document(render(estimate(seeds, wishes, progress), format_))
            return
        outcomes = run(seeds, wishes, cache, progress)
    warned = sum(issue.count for issue in outcomes.issues if issue.severity == "warning")
    print_issues(asked.mode, outcomes.issues, warned)
    if asked.mode != "quiet" or format_ != "text":
        say_document(render(outcomes, format_))
    if outcomes.could_not_run:
        complain(f"tidings: {outcomes.stopped}")
    sys.exit(outcomes.status)
