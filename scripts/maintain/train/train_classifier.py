"""Trains the classifier of the rules on the project's own sentences, then how sure the engine is of its claims.

python -m maintain.train.train_classifier [FOLDER...]

It reads `scripts/maintain/train/sentences/*.txt` (triggers in brackets; see `read_marked`) and the examples of the
lexicon, and for confidence `scripts/maintain/train/articles` and the labelled articles of the folders; it writes
`classifier.npz` and `confidence.csv` of `languages/en/weights/` of the rules engine, the same bytes each time on the
same machine. Needs scikit-learn. Two minutes.
"""

import argparse
import io
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from maintain.train import calibrate
from maintain.train.labels import ARTICLES, read_folder
from maintain.train.training_sentences import Marked, read_marked, training_lines
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages.en.english import English
from tidings.extract.rules.lexicon.senses import NONE
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.settings import RulesSettings
from tidings.extract.rules.triggers.classifier import load_weights, sentence_share
from tidings.extract.rules.triggers.features import (
    ROWS,
    candidate_words,
    look_at,
    rows_of,
    sentence_features,
    word_features,
)
from tidings.extract.rules.triggers.selection import select_triggers
from tidings.extract.rules.triggers.triggers import find_triggers
from tidings.model import Article, Document

ENGLISH = English()
RULES, LEXICON = ("r ", "n "), "s "
"""The sorts of features that hold what the rules found for a word, and which types the lexicon gives it."""
HEARD, UNHEARD = 0.6, 0.5
"""What a case counts with and without them."""
SOFTNESS = 0.3


@dataclass(frozen=True, slots=True)
class Case:
    """A word to learn from: the rows of its features, of its sentence's, what it tells of, and how much it counts."""

    own: list[int]
    around: list[int]
    kind: str
    weight: float


def main() -> None:
    """Trains and writes both; prints how honest confidence is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="labelled articles that confidence is learnt from too")
    folders = [ARTICLES, *parser.parse_args().folders]
    cases = [*marked_cases(), *lexicon_cases()]
    weights = ENGLISH.folder / "weights"
    (weights / "classifier.npz").write_bytes(train(cases))
    trained = load_weights(weights / "classifier.npz")
    engine = RulesEngine(ENGLISH, RulesSettings(encoder=False), trained)
    found = list(calibrate.outcomes((one for folder in folders for one in read_folder(folder)), engine))
    table = calibrate.weight_table(found)
    (weights / "confidence.csv").write_text(table, encoding="utf-8", newline="\n")
    print("\n".join(calibrate.reliability(found, table)))


def marked_sentences() -> Iterator[tuple[Marked, Document]]:
    """The training sentences with their parse."""
    marked = [read_marked(line) for line in training_lines()]
    yield from zip(marked, parse(item.text for item in marked), strict=True)


def marked_cases() -> Iterator[Case]:
    """The cases of all training sentences."""
    for sentence, document in marked_sentences():
        yield from cases_of(sentence, document)


def cases_of(sentence: Marked, document: Document) -> Iterator[Case]:
    """Each trigger of a training sentence as its type, each other verb and noun of the lexicon as none.

    Each comes twice, with and without what the rules say, so that the model leans on them but can stand alone.
    """
    tree: Tree = document.parse
    rules = {trigger.token: trigger.sense.event_type for trigger in select_triggers(tree, find_triggers(tree))}
    kinds, inside = {}, set()
    for mark in sentence.triggers:
        tokens = [token for token in range(len(tree)) if mark.meets(tree.start[token], tree.end[token])]
        inside.update(tokens)
        kinds[trigger_token(tree, tokens, [token for token in tokens if rules.get(token) == mark.kind])] = mark.kind
    for token in sorted(kinds.keys() | (set(candidate_words(tree)) - inside)):
        told = kinds.get(token, NONE), rules.get(token, "")
        yield case(tree, token, *told, (), HEARD)
        yield case(tree, token, *told, RULES, UNHEARD)


def trigger_token(tree: Tree, tokens: list[int], found: list[int]) -> int:
    """The word that bracketed words are about: the one that the rules found, else the verb or noun on top."""
    content = [token for token in tokens if tree.pos[token] in ("VERB", "NOUN")]
    top = [token for token in content if tree.head[token] not in tokens or tree.head[token] == token]
    return (found or top or content or tokens)[0]


def lexicon_cases() -> Iterator[Case]:
    """The word of each sense in its example. What the lexicon says of it is left out: it would always be right."""
    senses = ENGLISH.lexicon.senses
    for sense, document in zip(senses, parse(sense.example for sense in senses), strict=True):
        tree: Tree = document.parse
        parts = ("VERB", "AUX") if sense.pos == "verb" else ("NOUN",)
        for token in range(len(tree)):
            if tree.lemma[token] == sense.lemma and tree.pos[token] in parts:
                yield case(tree, token, sense.event_type, "", (*RULES, LEXICON), UNHEARD)
                break


def case(tree: Tree, token: int, kind: str, rule: str, unheard: tuple[str, ...], weight: float) -> Case:
    """A word as a case to learn from; features of the `unheard` sorts are left out."""
    sight = look_at(tree)
    own = [feature for feature in word_features(tree, sight, token, rule) if feature[:2] not in unheard]
    around = sentence_features(tree, sight, tree.sentence[token])
    return Case(rows_of(own), rows_of(around), kind, weight)


def parse(texts: Iterable[str]) -> Iterator[Document]:
    """The parse of each text."""
    return ENGLISH.parse(Article(str(number), text) for number, text in enumerate(texts))


def train(cases: list[Case]) -> bytes:
    """The weights that tell the cases apart, as the bytes of the file."""
    model = LogisticRegression(C=SOFTNESS, max_iter=300, tol=1e-3)
    weights = np.array([case.weight for case in cases])
    model.fit(matrix(cases), np.array([case.kind for case in cases]), sample_weight=weights)
    scale = np.abs(model.coef_).max(axis=1) / 127
    table = np.rint(model.coef_ / scale[:, None]).astype(np.int8).T
    return archive(
        kinds=model.classes_.astype("U9"),
        table=np.ascontiguousarray(table),
        scale=scale.astype(np.float32),
        bias=model.intercept_.round(3).astype(np.float32),
    )


def matrix(cases: list[Case]) -> csr_matrix:
    """The cases as the rows of a matrix; a feature of the word counts 1, those of the sentence share theirs."""
    starts, columns, values = [0], [], []
    for item in cases:
        shared = dict.fromkeys(item.around, sentence_share(len(item.around)))
        row = {column: shared.get(column, 0.0) for column in shared}
        row |= {column: 1.0 + shared.get(column, 0.0) for column in item.own}
        columns += sorted(row)
        values += [row[column] for column in sorted(row)]
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(cases), ROWS))


def archive(**arrays: np.ndarray) -> bytes:
    """Arrays as an .npz file without dates, so that the same arrays give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            inner = io.BytesIO()
            np.lib.format.write_array(inner, array, allow_pickle=False)
            file.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), inner.getvalue(), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


if __name__ == "__main__":
    main()
