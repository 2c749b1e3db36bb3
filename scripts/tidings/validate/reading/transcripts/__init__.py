"""Tables that are no plain CSV file: how they are written, and a plain transcript of each."""
