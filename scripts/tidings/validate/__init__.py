"""Finds every fault of a data package: where it is, why it matters, what to do."""

from tidings.validate.catalogue import Rule, catalogue
from tidings.validate.check import CONFORMANCE, check
from tidings.validate.finding import Finding
from tidings.validate.outcome import Layer, Report, exit_code

__all__ = ["CONFORMANCE", "Finding", "Layer", "Report", "Rule", "catalogue", "check", "exit_code"]
