"""People's decisions where they meet what the articles tell: found again, held against each other, followed."""
