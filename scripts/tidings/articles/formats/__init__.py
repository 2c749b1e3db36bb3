"""One file a format: each has `read`, from bytes to articles and faults."""
