"""How long the rules engine takes, with its encoder and without, as ratios to the bare parse of the same articles.

python -m maintain.bench.benchmark_extract [FOLDER] [--articles 1000] [--rounds 3]

FOLDER holds articles; without one, articles are put together from the training sentences, twenty sentences each.
Bare parse and engines take turns, and each round reads all the articles; the figures are medians.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from maintain.train.training_sentences import read_marked, training_lines
from tidings.articles import read_articles
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages.en.english import English
from tidings.extract.rules.settings import RulesSettings
from tidings.model import Article

LANGUAGE = English()
ENGINES = {
    "with its encoder": RulesEngine(LANGUAGE),
    "without": RulesEngine(LANGUAGE, RulesSettings(encoder=False)),
}


def made_articles(count: int) -> Iterator[Article]:
    """Articles of twenty training sentences each, drawn with a fixed seed."""
    draw, sentences = random.Random(1), [read_marked(line).text for line in training_lines()]
    for number in range(count):
        yield Article(f"made/{number}", " ".join(draw.sample(sentences, 20)))


def time_parse(articles: list[Article]) -> float:
    """Processor seconds that spaCy's own `nlp.pipe` takes."""
    begin = time.process_time()
    for _ in LANGUAGE.pipeline.pipe([article.text for article in articles], batch_size=16):
        pass
    return time.process_time() - begin


def time_engine(engine: RulesEngine, articles: list[Article]) -> float:
    """Processor seconds that an engine takes for the same articles, parse included."""
    begin = time.process_time()
    for _ in engine.read(articles):
        pass
    return time.process_time() - begin


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    source = read_articles(options.folder) if options.folder else made_articles(options.articles)
    articles = list(islice((one for one in source if isinstance(one, Article)), options.articles))
    jobs: list[Callable[[list[Article]], float]] = [
        time_parse,
        *(partial(time_engine, engine) for engine in ENGINES.values()),
    ]
    for warm_up in jobs:
        warm_up(articles[:20])
    rounds = [[job(articles) for job in jobs] for _ in range(options.rounds)]
    parse, *engines = (statistics.median(column) for column in zip(*rounds, strict=True))
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {characters} characters, median of {options.rounds} rounds")
    print(f"bare parse {parse:.1f} s")
    for number, (name, engine) in enumerate(zip(ENGINES, engines, strict=True), 1):
        ratio = statistics.median(one[number] / one[0] for one in rounds)
        print(f"{name} {engine:.1f} s: {ratio:.2f} times, {len(articles) / engine:.0f} articles a second on one core")


if __name__ == "__main__":
    main()
