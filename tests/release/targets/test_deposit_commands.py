"""A dataset is deposited from the command line: a draft first, for ever only where that is meant, and got back."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result
from invenio_double import TOKEN, invenio
from small_seeds import tree


def test_a_dataset_is_deposited_and_got_back(
    package: Path, tmp_path: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INVENIO_TOKEN", TOKEN)
    valid = SimpleNamespace(verdict="valid", issues=())  # other tests hold that it is asked
    monkeypatch.setattr("tidings.pipeline.validate", lambda *given, **more: valid)
    with invenio() as (site, server):
        target = f"invenio:{server.home}"
        name = json.loads((package / "datapackage.json").read_bytes())["name"]
        draft = run("publish", package, "--to", target)
        caution = "a record cannot be taken back once it is published, and its DOI is for ever; publish it with --yes"
        assert draft.output == f"{name} 1.0.0 is a draft in {server.home}/uploads/101: {caution}\n"
        assert site.series("concept-101") == []
        server.asked.clear()
        published = run("publish", package, "--to", target, "--yes")
        assert published.output == f"published {name} 1.0.0 in {server.home}/records/101\n"
        sent = [one.path for one in server.asked if one.path.endswith("/content") and one.method == "PUT"]
        assert sent == ["/api/records/101/draft/files/versions.json/content"]
        again = run("publish", package, "--to", target, "--yes")
        assert again.output == f"{name} 1.0.0 is already published in {server.home}/records/101; nothing to do\n"
        got = run("get", f"{target}/101@1.0.0", "--out", tmp_path / "got")
        assert (published.exit_code, again.exit_code, got.exit_code) == (0, 0, 0)
        held = {path: content for path, content in site.contents("101").items() if path != "versions.json"}
        assert tree(tmp_path / "got") == held
        with zipfile.ZipFile(tmp_path / "got" / f"{name}-1.0.0.zip") as pack:
            descriptor = json.loads(pack.read(f"{name}-1.0.0/datapackage.json"))
        assert descriptor["id"] == "https://doi.org/10.5072/zenodo.101"
        site.records["101"].files["json.zip"].content = b""
        spoilt = run("verify", f"{target}/101")
        assert (spoilt.exit_code, "v1.0.0/json.zip: damaged" in spoilt.output) == (1, True)
