"""What commands have in common: options and the places that they name."""
