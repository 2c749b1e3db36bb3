"""The languages that the rules read, a folder each."""

from pathlib import Path

ENGLISH = Path(__file__).parent / "en"
