"""What one article tells as one happening, alone."""
