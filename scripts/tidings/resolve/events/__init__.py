"""Claims to events: which claims of which articles tell of one happening, and what they amount to."""
