"""`tidings ask`: its outcomes are one table, it goes on where it was stopped, and no key is anywhere."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from kept_answers import event
from scripted_server import MODEL, NO_EVENTS, Reply, Script, ScriptedServer, completion, fault, in_turn, serving
from small_seeds import tree, write_seeds

from maintain.docs.readme_commands import read_command
from tidings.web.patience import Patience

SECRET = "sk-very-secret-0123456789"
TEXTS = {f"{name}_txt": f"Norway met {name.title()}.\n" for name in ("angola", "benin", "chad", "dominica")}
TOML = f"""name = "talks"

[engines.llm]
model = "{MODEL}"
workers = 1
"""
PRICES = 'price_in = "0.15"\nprice_out = "0.60"\n'

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIDINGS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("TIDINGS_LLM_KEY", raising=False)
    monkeypatch.setattr("tidings.ask.session.PATIENCE", Patience(attempts=2, first=0.001))


@pytest.fixture
def asked_seeds(tmp_path: Path) -> Path:
    """Four articles of a sentence."""
    return write_seeds(tmp_path / "seeds", tidings_toml=TOML, **TEXTS)


def telling(*events: Mapping[str, Any]) -> Reply:
    """An answer of these events."""
    return completion(json.dumps({"events": list(events)}))


def by_article(**replies: Script | Reply) -> Script:
    """A reply for each article by a word of its text; no events for all others."""

    def answer(body: Mapping[str, Any]) -> Reply:
        for word, reply in replies.items():
            if word.title() in body["messages"][1]["content"]:
                return reply if isinstance(reply, Reply) else reply(body)
        return completion()

    return answer


def test_the_outcomes_of_a_run_are_one_table(run: Run, asked_seeds: Path) -> None:
    (asked_seeds / "tidings.toml").write_text(TOML + PRICES, encoding="utf-8")
    script = by_article(
        angola=telling(event(1, "met", "CONSULT")),
        benin=completion(None, refusal="No."),
        chad=telling(event(1, "bombed", "CONSULT")),
        dominica=fault(500, "out of memory"),
    )
    with serving(script) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    table, _, rest = done.stdout.partition("\n\n")
    assert table.splitlines() == [
        "outcome       articles  requests  asked now",
        "answered             1         3          3",
        "refused              1         1          1",
        "truncated            0         0          0",
        "ungrounded           1         –          –",
        "failed               1         1          1",
        "unasked              0         0          0",
    ]
    spent, _, others = rest.partition("\n\n")
    assert spent.splitlines()[:3] == [
        "tokens   400 sent, 80 back",
        "money    0.00011",
        f"model    {MODEL}, served as {MODEL}",
    ]
    benin, chad, dominica = others.splitlines()
    assert benin == "benin.txt: refused"
    assert chad.startswith("chad.txt: ungrounded: ")
    assert dominica == "dominica.txt: failed: status 500: out of memory, 2 times"
    assert (done.exit_code, done.stderr) == (1, "")


def test_the_same_for_programs(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(completion())) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint, "--format", "json")
    told = json.loads(done.stdout)
    assert told.pop("seconds") >= 0
    assert told == {
        "articles": [
            {"origin": f"{name.removesuffix('_txt')}.txt", "outcome": "answered", "why": ""} for name in TEXTS
        ],
        "requests": {"answered": 4, "refused": 0, "truncated": 0, "failed": 0, "unasked": 0},
        "asked_now": {"answered": 4, "refused": 0, "truncated": 0, "failed": 0},
        "attempts": 4,
        "tokens": {"sent": 400, "back": 80, "counted": True},
        "cost": None,
        "model": MODEL,
        "served": [MODEL],
        "notes": [
            "the server counted 100 tokens of a prompt of about "
            + told["notes"][0].partition("about ")[2].partition(":")[0]
            + ": it may have read a part; give the model a longer context (Ollama: OLLAMA_CONTEXT_LENGTH=16384), "
            "then ask with --again all"
        ],
        "stopped": "",
        "not_looked_at": 0,
        "issues": [],
        "status": 0,
    }
    assert done.exit_code == 0


def test_a_second_run_asks_only_what_is_missing(run: Run, asked_seeds: Path) -> None:
    with serving(by_article(chad=in_turn(fault(400, "no"), completion()))) as server:
        first = run("ask", "seeds", "--endpoint", server.endpoint)
        before = tree(asked_seeds / "answers")
        second = run("ask", "seeds", "--endpoint", server.endpoint)
        third = run("ask", "seeds", "--endpoint", server.endpoint)
    assert [one.exit_code for one in (first, second, third)] == [1, 0, 0]
    assert len(server.asked) == 5
    after = tree(asked_seeds / "answers")
    assert (len(before), len(after), before.items() <= after.items()) == (3, 4, True)


def test_wrong_json_is_asked_for_once_more_and_then_failed(run: Run, asked_seeds: Path) -> None:
    with serving(by_article(chad=completion("{'events': ["))) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    turns = [len(body["messages"]) for body in server.asked if "Chad" in body["messages"][1]["content"]]
    assert turns == [2, 4]
    assert "chad.txt: failed: " in done.stdout
    assert done.exit_code == 1


def test_an_answer_with_half_a_character_is_kept_and_goes_back_to_the_server(run: Run, asked_seeds: Path) -> None:
    half = completion('{"events": ["\ud800\u0000\x1b"]}')
    with serving(by_article(chad=half)) as server:
        done = run("ask", "seeds", "--only", "chad.txt", "--endpoint", server.endpoint)
    assert (done.exit_code, len(server.asked), done.stderr) == (1, 2, "")
    assert "chad.txt: failed: " in done.stdout
    assert all(line.isprintable() for line in done.stdout.splitlines())


def test_quiet_tells_what_went_wrong_alone(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(completion())) as server:
        done = run("--quiet", "ask", "seeds", "--endpoint", server.endpoint)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def test_an_answer_that_is_cut_is_asked_for_in_halves(run: Run, asked_seeds: Path) -> None:
    (asked_seeds / "chad.txt").write_text("Norway met Chad. Mali met Chad.", encoding="utf-8")
    with serving(by_article(chad=in_turn(completion('{"ev', "length"), completion()))) as server:
        done = run("ask", "seeds", "--only", "chad*", "--endpoint", server.endpoint)
    assert (done.exit_code, len(server.asked)) == (0, 3)
    assert "truncated            0         1          1" in done.stdout


@pytest.mark.parametrize(
    ("again", "asked"),
    [
        ("refused", ["Benin"]),
        ("truncated", ["Chad"]),
        ("ungrounded", ["Angola"]),
        ("failed", ["Dominica"]),
        ("all", ["Angola", "Benin", "Chad", "Dominica"]),
    ],
)
def test_some_are_asked_anew_and_the_old_answer_stays_until_then(
    run: Run, asked_seeds: Path, again: str, asked: list[str]
) -> None:
    script = by_article(
        angola=telling(event(1, "bombed", "CONSULT")),
        benin=completion(None, refusal="No."),
        chad=completion('{"ev', "length"),
        dominica=completion("no JSON"),
    )
    with serving(script) as server:
        run("ask", "seeds", "--endpoint", server.endpoint)
        kept = tree(asked_seeds / "answers")
        server.asked.clear()
        server.script = in_turn(Reply(413))
        failed = run("ask", "seeds", "--endpoint", server.endpoint, "--again", again)
        assert tree(asked_seeds / "answers") == kept
        server.script = in_turn(completion())
        done = run("ask", "seeds", "--endpoint", server.endpoint, "--again", again)
    told = [
        word
        for body in server.asked
        for word in ("Angola", "Benin", "Chad", "Dominica")
        if word in body["messages"][1]["content"]
    ]
    assert told == asked * 2
    assert failed.exit_code == 1
    assert f"answered             {len(asked)} " in done.stdout


def test_some_articles_at_a_time(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(completion())) as server:
        ends = [run("ask", "seeds", "--limit", 3, "--endpoint", server.endpoint) for _ in range(2)]
    assert [one.exit_code for one in ends] == [1, 0]
    assert "unasked              1         1          0" in ends[0].stdout
    assert len(server.asked) == 4


def test_an_origin_that_matches_nothing_is_told(run: Run, asked_seeds: Path) -> None:
    done = run("ask", "seeds", "--only", "2025/*", "--estimate")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "tidings: no article's origin matches '2025/*'; the first is angola.txt\n"


def test_tokens_that_are_spent_stop_it_in_order(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(completion(usage={"prompt_tokens": 3000, "completion_tokens": 1000}))) as server:
        done = run("ask", "seeds", "--max-tokens", 15000, "--endpoint", server.endpoint)
        again = run("ask", "seeds", "--endpoint", server.endpoint)
    assert "stopped: --max-tokens 15,000 are spent: the next request may take 7,096; run the same" in done.stdout
    assert "unasked              2         2          0" in done.stdout
    assert [done.exit_code, again.exit_code, len(server.asked)] == [1, 0, 4]


def test_failures_one_after_another_stop_it(run: Run, asked_seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.ask.asking.STREAK", 2)
    with serving(in_turn(fault(400, "no"))) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    assert "stopped: 2 requests failed one after another, the last: status 400: no" in done.stdout
    assert 6 <= len(server.asked) <= 9  # each in three dialects; one more may be underway by then
    assert done.exit_code == 1


def test_a_server_that_goes_away_leaves_what_was_answered_and_one_line(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(completion(), completion(), fault(401, "Your key has expired"))) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    assert "answered             2         2          2" in done.stdout
    assert done.stderr == (
        f"tidings: {server.endpoint} asks for a key, and there is none in TIDINGS_LLM_KEY "
        "(status 401: Your key has expired); put a valid one there, or in the keyring\n"
    )
    assert (done.exit_code, len(tree(asked_seeds / "answers"))) == (2, 2)


def test_where_nothing_can_be_asked_there_is_one_line_alone(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(fault(404)), models=("other-1",)) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"tidings: {server.endpoint} has no model '{MODEL}'; it offers other-1\n"
    assert not (asked_seeds / "answers").exists()


def test_several_are_asked_at_once_and_end_as_one_by_one(run: Run, asked_seeds: Path, tmp_path: Path) -> None:
    (asked_seeds / "long.txt").write_text("\n\n".join(f"Norway met Mali on day {day}." for day in range(40)), "utf-8")
    (asked_seeds / "tidings.toml").write_text(TOML + "chunk = 100\n", encoding="utf-8")
    with serving(lambda body: completion(delay=0.03)) as server:
        many = run("ask", "seeds", "--endpoint", server.endpoint, "--workers", 4)
        kept = tree(asked_seeds / "answers")
        for path in (asked_seeds / "answers").rglob("*.json"):
            path.unlink()
        assert 2 <= server.most <= 4
        server.script, server.most = in_turn(completion()), 0
        one = run("ask", "seeds", "--endpoint", server.endpoint)
        assert server.most == 1
    assert (many.exit_code, one.exit_code) == (0, 0)
    assert tree(asked_seeds / "answers") == kept
    assert len(kept) > 10


def test_an_estimate_asks_nobody_and_needs_no_key(run: Run, asked_seeds: Path) -> None:
    (asked_seeds / "tidings.toml").write_text(TOML + PRICES, encoding="utf-8")
    before = run("ask", "seeds", "--estimate", "--format", "json")
    told = json.loads(before.stdout)
    assert (told["articles"], told["requests"], told["tokens"]["back_at_most"]) == (4, 4, 4 * 4096)
    sent, back = told["tokens"]["sent"], told["tokens"]["back"]
    assert told["cost"]["likely"] == str((sent * 15 + back * 60) / 100_000_000)
    with serving(in_turn(completion())) as server:
        run("ask", "seeds", "--limit", 3, "--endpoint", server.endpoint)
    after = json.loads(run("ask", "seeds", "--estimate", "--format", "json").stdout)
    assert (after["articles"], after["tokens"]["back"], after["how"].partition("; ")[2]) == (
        1,
        20,
        "mean of kept answers",
    )
    text = run("ask", "seeds", "--estimate").stdout
    assert text.splitlines()[0] == "requests  1; articles that they are about: 1"
    assert "a token for each 4 bytes of UTF-8" in text


WRONG = {
    "no model": ("", "model is missing; write below [engines.llm] for example"),
    "no workers": ('model = "x"\nworkers = 0', "workers cannot be 0; write 1 or more"),
    "no tokens": ('model = "x"\nanswer_tokens = 0', "answer_tokens cannot be 0; write 1 or more"),
    "no price": ('model = "x"\nprice_in = "cheap"', "price_in cannot be 'cheap'; write an amount"),
    "a price that is none": ('model = "x"\nprice_out = "NaN"', "price_out cannot be 'NaN'; write an amount"),
    "an unknown key": ('modell = "x"', "unknown key «modell»"),
    "no endpoint": ('model = "x"\nendpoint = "http://localhost/v1?a=b"', "an endpoint holds no name, key, ? or #"),
}


@pytest.mark.parametrize(("table", "told"), WRONG.values(), ids=WRONG)
def test_settings_that_do_not_suffice_are_told_before_anything_is_read(
    run: Run, tmp_path: Path, table: str, told: str
) -> None:
    write_seeds(tmp_path / "seeds", tidings_toml=f"[engines.llm]\n{table}\n", bad_pdf="x")
    done = run("ask", "seeds")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr


def test_what_is_wrong_with_articles_and_answers_is_told(run: Run, asked_seeds: Path) -> None:
    (asked_seeds / "letter.pdf").write_bytes(b"%PDF")
    with serving(in_turn(completion())) as server:
        run("ask", "seeds", "--endpoint", server.endpoint)
        (torn, *_) = (asked_seeds / "answers").rglob("*.json")
        torn.write_bytes(torn.read_bytes()[:50])
        done = run("--verbose", "ask", "seeds", "--endpoint", server.endpoint)
    assert f"answers/{torn.parent.name}/{torn.name}" in done.stderr
    assert "letter.pdf" in done.stderr
    assert (len(server.asked), json.loads(torn.read_bytes())["text"]) == (5, NO_EVENTS)


def test_no_key_is_in_any_file_or_line(
    run: Run, asked_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where the server sends it back in everything that it says."""
    monkeypatch.setenv("TIDINGS_LLM_KEY", SECRET)
    echo = completion(json.dumps({"events": [event(1, SECRET, "CONSULT")]}), usage={"prompt_tokens": SECRET})
    script = by_article(
        angola=in_turn(fault(500, SECRET, headers={"X-Key": SECRET}), echo),
        benin=completion(None, refusal=SECRET),
        chad=fault(400, f"Bearer {SECRET}", param=SECRET, code=SECRET),
        dominica=fault(401, SECRET),
    )
    with serving(script, models=(SECRET,)) as server:
        ends = [
            run("--debug", "--verbose", "ask", "seeds", "--endpoint", server.endpoint, "--format", format_)
            for format_ in ("text", "json")
        ]
    shown = "".join(one.stdout + one.stderr for one in ends).encode()
    assert {one["Authorization"] for one in server.headers} == {f"Bearer {SECRET}"}
    assert [one.exit_code for one in ends] == [2, 2]
    assert [name for name, content in {**tree(tmp_path), "shown": shown}.items() if SECRET.encode() in content] == []
    assert len(tree(asked_seeds / "answers")) >= 2


ASK = [sys.executable, "-m", "tidings", "ask", "seeds", "--endpoint"]


def _killed_after(answers: int, number: signal.Signals, server: ScriptedServer, seeds: Path) -> subprocess.Popen[str]:
    """A run that a signal ended after so many answers were kept."""
    process = subprocess.Popen(
        [*ASK, server.endpoint], cwd=seeds.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while len(list((seeds / "answers").rglob("*.json"))) < answers and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(number)
    return process


def test_ctrl_c_keeps_all_that_was_answered_and_tells_it(asked_seeds: Path, run: Run) -> None:
    script = by_article(chad=completion(delay=30), dominica=completion(delay=30))
    with serving(script) as server:
        started = time.monotonic()
        process = _killed_after(2, signal.SIGINT, server, asked_seeds)
        out, err = process.communicate(timeout=60)
        assert time.monotonic() - started < 25
        server.script = in_turn(completion())
        server.asked.clear()
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    assert (process.returncode, err) == (130, "")
    assert "answered             2         2 " in out
    assert "stopped: interrupted; run the same command again" in out
    assert (done.exit_code, len(server.asked)) == (0, 2)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_run_that_is_killed_goes_on_where_it_was(asked_seeds: Path, run: Run) -> None:
    with serving(by_article(chad=completion(delay=30))) as server:
        process = _killed_after(2, signal.SIGKILL, server, asked_seeds)
        process.communicate()
        kept = tree(asked_seeds / "answers")
        server.script = in_turn(completion())
        server.asked.clear()
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    assert process.returncode == -signal.SIGKILL
    assert len(kept) == 2
    assert (done.exit_code, len(server.asked), done.stderr) == (0, 2, "")
    assert kept.items() <= tree(asked_seeds / "answers").items()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(run: Run, asked_seeds: Path) -> None:
    (asked_seeds / "answers").mkdir(mode=0o500)
    with serving(in_turn(completion())) as server:
        done = run("ask", "seeds", "--endpoint", server.endpoint)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_the_answers_of_a_probe_are_kept_apart(run: Run, asked_seeds: Path) -> None:
    with serving(in_turn(completion())) as server:
        for more in ([], ["--probe", "order"]):
            assert run("ask", "seeds", "--endpoint", server.endpoint, *more).exit_code == 0
    kept = [len(list((asked_seeds / "answers").glob(place))) for place in ("*/*.json", "probes/order/*/*.json")]
    assert kept == [4, 4]


def test_the_two_commands_of_the_readme(run: Run, asked_seeds: Path, tmp_path: Path) -> None:
    """As they stand there, the second once the server is gone."""
    ask, build = (line.partition("#")[0].split()[1:] for line in read_command("model").splitlines())
    with serving(by_article(angola=telling(event(1, "met", "CONSULT")))) as server:
        toml = f'{TOML}endpoint = "{server.endpoint}"\n'
        (asked_seeds / "tidings.toml").write_text(toml, encoding="utf-8")
        asked = run(*ask)
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert run(*build).exit_code == 0
    claims = (tmp_path / "datapackage/data/claims.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[5:7] for line in claims[1:]] == [["Norway met Angola.", "met"]]
