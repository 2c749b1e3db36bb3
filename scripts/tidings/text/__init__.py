"""What a line of text may hold, how it is shown, and how names are spelt: one rule for every room above."""
