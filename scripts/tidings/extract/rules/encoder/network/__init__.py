"""The transformer: the pieces of a text, its weights, its sums."""
