"""What maintainers run: docs made from the code, training, data tables, benchmarks. Not installed."""
