"""What people decided in `seeds/curation/`: read, checked and applied."""
