"""Servers elsewhere: what may be sent to them, the keys that they ask for, and patience with them."""
