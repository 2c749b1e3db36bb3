"""Runs the command line; from the first line on, a Ctrl-C ends it in order."""

from tidings.interrupts import deafen, heeded


def main() -> None:
    """What the command `tidings` does, and `python -m tidings`."""
    try:
        with heeded():
            from tidings.cli import main as command

            command(prog_name="tidings")
    finally:
        deafen()


if __name__ == "__main__":
    main()
