"""Fits the encoder of the rules engine to whole articles with every event labelled."""
