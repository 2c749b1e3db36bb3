"""Links: where they are listed, and what lists them."""
