"""Where versions can be published: one module a kind of place, behind one protocol."""
