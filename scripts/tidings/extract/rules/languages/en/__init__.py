"""English: what its words mean, how its clauses hang together, how it writes dates."""
