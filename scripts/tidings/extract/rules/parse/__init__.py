"""An article's words and how they hang together: the text that is parsed, the parse as plain arrays, its repair."""
