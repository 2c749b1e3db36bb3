"""A site on the disk: what is in it, the same bytes for the same package, and nothing of anyone else's lost."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from older_packages import drop_column, drop_table
from sites import MARKUP, add_table, hostile, write
from small_seeds import tree

import tidings
from tidings.errors import PackageError
from tidings.model import Article
from tidings.pipeline import publish
from tidings.resolve.resolved import Resolved
from tidings.settings import Settings
from tidings.site import make_site
from tidings.site.writing import ASSETS

Run = Callable[..., Result]


def facts_of(site: Path) -> dict[str, Any]:
    """What the pages are told first."""
    written = (site / "data" / "site.js").read_text(encoding="utf-8")
    facts: dict[str, Any] = json.loads(written.removeprefix("tidings.open(").removesuffix(");\n"))
    return facts


def test_a_site_is_pages_of_ours_and_data_of_the_package(tmp_path: Path, package: Path) -> None:
    made = make_site(package, tmp_path / "site")
    files = tree(tmp_path / "site")
    assert (made.folder, made.events, made.files, made.bytes) == (
        tmp_path / "site",
        2,
        len(files),
        sum(map(len, files.values())),
    )
    ours = tree(ASSETS)
    assert {name: files[name] for name in ours if name != "index.html"} == {
        name: content for name, content in ours.items() if name != "index.html"
    }
    assert sorted(name for name in files if name not in ours) == [
        "SHA256SUMS",
        "data/about.js",
        "data/actors-0.js",
        "data/articles-0.js",
        "data/claims-0.js",
        "data/decisions-0.js",
        "data/events-0.js",
        "data/mentions-0.js",
        "data/names-0.js",
        "data/places-0.js",
        "data/redirects-0.js",
        "data/site.js",
        "data/sources-0.js",
        "data/stories-0.js",
        "oslo-talks-1.0.0.zip",
    ]
    with zipfile.ZipFile(tmp_path / "site" / "oslo-talks-1.0.0.zip") as archive:
        packed = {name.removeprefix("oslo-talks-1.0.0/"): archive.read(name) for name in archive.namelist()}
    assert packed == tree(package)


def test_each_script_of_the_page_is_there_and_each_file_is_used() -> None:
    page = (ASSETS / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href)="([^"$]+)"', page)
    assert sorted({*named} - {"data/site.js"}) == sorted(name for name in tree(ASSETS) if name != "index.html")


def test_the_same_package_gives_the_same_bytes(tmp_path: Path, package: Path) -> None:
    make_site(package, tmp_path / "one")
    make_site(package, tmp_path / "two")
    before = tree(tmp_path / "one")
    assert before == tree(tmp_path / "two")
    make_site(package, tmp_path / "one")
    assert tree(tmp_path / "one") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_facts_that_pages_begin_with(tmp_path: Path, package: Path) -> None:
    make_site(package, tmp_path / "site", title="Talks & strikes")
    facts = facts_of(tmp_path / "site")
    assert (facts["title"], facts["package"]["title"]) == ("Talks & strikes", "Talks in Oslo")
    assert facts["tables"]["events"] == {"rows": 2, "starts": [0]}
    assert facts["tables"]["redirects"] == {"rows": 0, "starts": [0], "by": "old_id", "keys": []}
    assert facts["codes"]["quads"][3] == {"code": "4", "title": "Material conflict"}
    assert "<title>Talks &amp; strikes</title>" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_nothing_in_the_data_ends_a_script_or_stands_in_the_page(
    tmp_path: Path, small_rows: Resolved, small_settings: Settings, small_articles: tuple[Article, ...]
) -> None:
    package = write(tmp_path / "package", hostile(small_rows), small_settings, small_articles)
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor |= {"title": MARKUP, "description": f'">{MARKUP}', "name": "../../escaped", "version": MARKUP}
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    make_site(package, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.js"):
        if path.parent.name == "data":
            assert "<" not in path.read_text(encoding="utf-8"), path
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert page.count("<script") == page.count("</script") == page.count('<script src="')
    assert "onerror=&quot;" in page and 'onerror="' not in page
    assert (tmp_path / "site" / "package.zip").is_file()


def test_the_policy_allows_no_inline_script_no_eval_and_no_network(tmp_path: Path, package: Path) -> None:
    make_site(package, tmp_path / "site")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    (policy,) = re.findall('Content-Security-Policy" content="([^"]+)"', page)
    allowed = dict(one.split(" ", 1) for one in policy.split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"] == "'self' file:"
    assert [name for name, value in allowed.items() if "unsafe" in value or "http" in value or "*" in value] == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda site: (site / "notes.txt").write_text("mine"), "holds files that are not the site's (notes.txt)"),
        (lambda site: (site / "icon.svg").write_text("mine"), "icon.svg changed since the site was built"),
        (lambda site: (site / "SHA256SUMS").unlink(), "is not empty and holds no site of a package"),
    ],
)
def test_what_is_no_site_of_ours_is_not_replaced(
    tmp_path: Path, package: Path, spoil: Callable[[Path], object], said: str
) -> None:
    site = tmp_path / "site"
    make_site(package, site)
    spoil(site)
    before = tree(site)
    with pytest.raises(PackageError, match=re.escape(said)):
        make_site(package, site)
    assert tree(site) == before


def test_a_package_is_not_written_over_nor_into(tmp_path: Path, package: Path) -> None:
    before = tree(package)
    for out in (package, package / "site"):
        with pytest.raises(PackageError, match="lies in the package"):
            make_site(package, out)
    shutil.copytree(package, tmp_path / "other")
    with pytest.raises(PackageError, match="holds no site of a package"):
        make_site(package, tmp_path / "other")
    assert tree(package) == tree(tmp_path / "other") == before


def test_the_command_says_what_it_made_and_where_to_look(run: Run, package: Path) -> None:
    made = run("site", package, "--out", "pages")
    assert (made.exit_code, made.stderr) == (0, "")
    assert re.fullmatch(r"wrote pages: 2 events, \d+ files, 0\.\d MB; open pages/index\.html\n", made.output)
    assert run("-q", "site", package, "--out", "pages").output == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("seeds",), "tidings: seeds is no data package: it has no file datapackage.json"),
        (
            ("datapackage", "--out", "seeds"),
            "/seeds is not empty and holds no site of a package; name another folder, or empty it\n",
        ),
        (("datapackage", "--out", "datapackage/site"), "tidings: datapackage/site lies in the package datapackage"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    run: Run, seeds: Path, package: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("site", *arguments)
    assert (done.exit_code, done.output) == (2, done.stderr)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_build_makes_the_site_too(run: Run, seeds: Path, tmp_path: Path) -> None:
    built = run("build", seeds, "--site", "pages")
    assert built.exit_code == 0
    assert built.output.splitlines()[-1].startswith("wrote pages: 2 events")
    tidings.make_site(tmp_path / "datapackage", tmp_path / "again")
    assert tree(tmp_path / "pages") == tree(tmp_path / "again")


def test_a_site_that_cannot_stand_there_stops_a_build_before_it_begins(run: Run, seeds: Path, tmp_path: Path) -> None:
    done = run("build", seeds, "--site", seeds)
    assert (done.exit_code, (tmp_path / "datapackage").exists()) == (2, False)
    assert "holds no site of a package" in done.stderr


def test_a_published_version_has_its_site_beside_it(tmp_path: Path, package: Path) -> None:
    publish(package, str(tmp_path / "dist"), site=True)
    version = tmp_path / "dist" / "oslo-talks" / "v1.0.0"
    assert facts_of(version / "site")["archive"] == "../oslo-talks-1.0.0.zip"
    assert (version / "oslo-talks-1.0.0.zip").is_file() and not list((version / "site").glob("*.zip"))
    listed = (version / "SHA256SUMS").read_text(encoding="utf-8")
    assert "  site/index.html\n" in listed and "  site/data/site.js\n" in listed
    assert publish(package, str(tmp_path / "dist"), site=True).is_new is False


def test_a_later_version_tells_of_the_first_and_of_what_is_new(tmp_path: Path, package: Path) -> None:
    publish(package, str(tmp_path / "dist"), site=True)
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_text(json.dumps(descriptor | {"version": "1.0.1"}), encoding="utf-8")
    events = package / "data" / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").replace("talks", "TALKS"), encoding="utf-8")
    rules = tmp_path / "dist" / "oslo-talks"
    from tidings.release import Addition
    from tidings.release import publish as run
    from tidings.site import add_site

    def add(version: Addition) -> None:
        add_site(version, package)

    run(package, tmp_path / "dist", validate=lambda folder: [], add=add, forms=())
    site = rules / "v1.0.1" / "site"
    about = json.loads((site / "data" / "about.js").read_text(encoding="utf-8")[len('tidings.tell("about",') : -3])
    assert [(one["version"], one.get("since")) for one in about["versions"]] == [("1.0.0", None), ("1.0.1", "1.0.0")]
    assert facts_of(site)["tables"]["changes"]["rows"] == 1


def test_a_package_of_an_older_profile_has_a_site(tmp_path: Path, package: Path) -> None:
    drop_table(package, "stories")
    drop_column(package, "articles", "story_id")
    drop_column(package, "events", "first_reported")
    make_site(package, tmp_path / "site")
    tables = facts_of(tmp_path / "site")["tables"]
    assert {name: tables[name]["rows"] for name in ("events", "articles", "stories")} == {
        "events": 2,
        "articles": 2,
        "stories": 0,
    }


def test_tables_that_only_some_packages_have_go_along(tmp_path: Path, package: Path) -> None:
    event = tree(package)["data/events.csv"].decode().splitlines()[1].split(",")[0]
    add_table(package, "decisions", [{"table": "events", "id": event, "column": "mode", "why": "said", "who": "jd"}])
    add_table(package, "notes", [{"table": "events"}])
    make_site(package, tmp_path / "site")
    assert facts_of(tmp_path / "site")["tables"]["decisions"] == {
        "rows": 1,
        "starts": [0],
        "by": "about",
        "keys": [event],
    }
    assert not list((tmp_path / "site" / "data").glob("notes*"))
