"""Turns news articles into a tidy, validated, versioned event data package."""

from importlib.metadata import version

__version__ = version("tidings")
