"""The package itself, the canonical form: the same bytes, without what may lie beside them in its folder."""

import shutil
from pathlib import Path

from tidings.errors import PackageError
from tidings.files.enclosure import file_inside
from tidings.package.contents import CODEBOOK, own_files
from tidings.release.forms.form import Dataset


def write(dataset: Dataset, folder: Path) -> None:
    """Copies the descriptor, the codebook and the tables' files, into a folder of the dataset's name."""
    home = folder / dataset.stem
    for name in own_files(dataset.descriptor):
        source = file_inside(dataset.folder, name)
        target = home / name
        if name == CODEBOOK and source is None:  # without which a package is valid
            continue
        if source is None or not target.resolve().is_relative_to(home.resolve()):
            raise PackageError(f"{dataset.folder} has no file {name[:80]!r}; run tidings validate")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
