"""A desk that is killed at any moment has lost nothing that it acknowledged."""

import http.client
import json
import signal
import subprocess
from pathlib import Path

from running import desk
from small_seeds import rows, tree

from tidings.resolve.curation.read import read_curation


def post(address: str, name: str, said: dict[str, object]) -> int:
    """The status that a decision gets; 0 where the desk has gone."""
    _, _, host, token, _ = address.split("/")
    wire = http.client.HTTPConnection(host, timeout=10)
    headers = {"Content-Type": "application/json", "Origin": f"http://{host}"}
    try:
        wire.request("POST", f"/{token}/api/{name}", json.dumps(said), headers)
        return wire.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        wire.close()


def test_what_was_acknowledged_stands_and_the_next_desk_goes_on(seeds: Path, package: Path) -> None:
    folder = seeds.parent
    [first, second] = [id_ for (id_,) in rows(package, "claims", "claim_id")]
    with desk(folder, "--blind", "0") as (process, address):
        assert post(address, "decide", {"id": f"claim:{first}", "answer": "right"}) == 200
        with subprocess.Popen(["sh", "-c", f"sleep 0.002; kill -9 {process.pid}"]):
            status = post(address, "decide", {"id": f"claim:{second}", "answer": "wrong"})
    curation, issues = read_curation(seeds / "curation")
    assert issues == []
    kept = [row["claim_id"] for row in curation.claims]
    assert kept == [first, second] or (kept == [first] and status != 200)
    with desk(folder, "--blind", "0", who="bob") as (process, address):
        assert post(address, "decide", {"id": f"claim:{first}", "answer": "wrong"}) == 409
        if kept == [first]:
            assert post(address, "decide", {"id": f"claim:{second}", "answer": "wrong"}) == 200
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[0].splitlines()[-1]
        assert said in ("nothing was decided", "1 decision in seeds/curation; tidings build seeds applies them")
        assert process.returncode == 0
    curation, issues = read_curation(seeds / "curation")
    assert ([row["claim_id"] for row in curation.claims], issues) == ([first, second], [])
    assert not [name for name in tree(seeds) if name.endswith(".draft")]
