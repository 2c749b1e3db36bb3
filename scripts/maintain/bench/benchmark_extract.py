"""How long the rules engine takes, as a ratio to the bare parse of the same articles in the same run.

python -m maintain.bench.benchmark_extract [FOLDER] [--articles 1000] [--rounds 3]

FOLDER holds articles; without one, articles are put together from the training sentences, twenty sentences each.
Bare parse and engine take turns, and each round reads all the articles; the figures are medians.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from maintain.train.training_sentences import read_marked, training_lines
from tidings.articles import read_articles
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages.en.english import English
from tidings.model import Article

LANGUAGE = English()
ENGINE = RulesEngine(LANGUAGE)


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


def time_engine(articles: list[Article]) -> float:
    """Processor seconds that the engine takes for the same articles, parse included."""
    begin = time.process_time()
    for _ in ENGINE.read(articles):
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
    for warm_up in (time_parse, time_engine):
        warm_up(articles[:20])
    rounds = [(time_parse(articles), time_engine(articles)) for _ in range(options.rounds)]
    parse, engine = (statistics.median(column) for column in zip(*rounds, strict=True))
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {characters} characters, median of {options.rounds} rounds")
    print(f"bare parse {parse:.1f} s, engine {engine:.1f} s: {statistics.median(b / a for a, b in rounds):.2f} times")
    print(f"{len(articles) / engine:.0f} articles a second on one core")


if __name__ == "__main__":
    main()
