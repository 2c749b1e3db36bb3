"""Measures speed and memory, as ratios to a peer in the same run."""
