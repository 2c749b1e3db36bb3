"""Mentions to actors: which names and descriptions of which articles are one."""
