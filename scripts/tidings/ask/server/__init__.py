"""One server of a language model: where it is, its key, what it understands, and what its replies mean."""
