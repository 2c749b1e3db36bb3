"""How French writes dates."""
