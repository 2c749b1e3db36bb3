"""The net: one page after the other is asked for, politely, and from the open web alone."""
