"""What the descriptor states, of the package and of each resource, against what is there."""
