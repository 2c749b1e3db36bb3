"""What the tables of a package say of each other: references, and each kind of row against what it rests on."""
