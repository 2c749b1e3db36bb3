"""Asks a language model about the articles, and keeps its answers: the only room that reaches out to a server."""
