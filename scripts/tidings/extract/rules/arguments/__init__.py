"""Who did it to whom: the actors that fill an event's roles."""
