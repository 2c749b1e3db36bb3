"""Prints the README's commands, so that CI and the tests run the very words that a newcomer copies.

python scripts/maintain/docs/readme_commands.py main|test
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[3] / "README.md"


def read_command(name: str) -> str:
    """The shell block below the comment `<!-- command: NAME -->`; KeyError where there is none."""
    blocks: dict[str, str] = dict(
        re.findall(r"<!-- command: (\w+) -->\n+```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    )
    return blocks[name].strip()


if __name__ == "__main__":
    print(read_command(sys.argv[1]))
