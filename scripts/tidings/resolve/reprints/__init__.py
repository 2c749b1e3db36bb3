"""Articles that repeat others, and the actors that both speak of."""
