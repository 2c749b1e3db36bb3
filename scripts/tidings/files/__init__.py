"""Files as they are read and written: whole or not at all, never outside their folder, by no link."""
