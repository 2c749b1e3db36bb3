"""What differs between two versions of a dataset, and how big a step the version must make for it."""
