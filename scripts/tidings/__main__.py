"""Runs the command line as `python -m tidings`, where the command `tidings` is not on the path."""

from tidings.cli import main

main(prog_name="tidings")
