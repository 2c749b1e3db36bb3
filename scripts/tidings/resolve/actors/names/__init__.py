"""What names tell: how many bear them, what they are made of, and how two of them go together."""
