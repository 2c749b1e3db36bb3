"""What a web page says of itself, and what of it is no article."""
