"""Articles to stories: which articles tell of one matter in one stretch of time."""
