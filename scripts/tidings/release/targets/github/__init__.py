"""Release assets of a GitHub repository: a version is a release, its files are what hangs on it."""
