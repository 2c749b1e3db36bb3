"""Several engines that read the same articles: one reading of what they tell between them."""
