"""Learns the weights of the rules engine from training text of our own."""
