"""What lies in a place, however it is reached, and what must be true of it at every moment."""

import hashlib
import json
import re

import fsspec


def objects(address: str) -> dict[str, bytes]:
    """Everything below an address, by its path there."""
    files, root = fsspec.core.url_to_fs(address)
    files.invalidate_cache()
    root = root.rstrip("/")
    return {path[len(root) + 1 :]: files.cat_file(path) for path in files.find(root)}


def put_back(address: str, content: dict[str, bytes]) -> None:
    """Makes a place hold this and nothing else."""
    files, root = fsspec.core.url_to_fs(address)
    for path in files.find(root):
        files.rm_file(path)
    for path, one in content.items():
        files.pipe_file(f"{root.rstrip('/')}/{path}", one)


def told(found: dict[str, bytes]) -> list[str]:
    """The versions that readers are told of, all of them whole, and `latest` one of them."""
    if "versions.json" not in found:
        assert "latest" not in found
        return []
    listing = json.loads(found["versions.json"])
    versions = [one["version"] for one in listing["versions"]]
    for version in versions:
        inside = {
            path.removeprefix(f"v{version}/"): one for path, one in found.items() if path.startswith(f"v{version}/")
        }
        stated = dict(re.findall("(?m)^([0-9a-f]{64})  (.+)$", inside.pop("SHA256SUMS").decode()))
        assert {hashlib.sha256(one).hexdigest(): path for path, one in inside.items()} == stated
    assert found.get("latest", b"v1.0.0").decode().strip()[1:] in versions
    return versions
