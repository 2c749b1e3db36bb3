"""The words that tell of events: by the lexicon's senses, and by a classifier."""
