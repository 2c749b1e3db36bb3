"""Pairs of actors, one or two, and what learns from them how names are compared."""
