"""What all comparisons rest on: words in columns, names and acts, weights as data, and links of what agrees."""
