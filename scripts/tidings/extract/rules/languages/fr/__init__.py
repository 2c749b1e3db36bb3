"""French: what the rules ask a language for, and the words, dates and senses beside it."""
