"""The engine of a language model: it points at words of an article, and Tidings finds, checks and reads them."""
