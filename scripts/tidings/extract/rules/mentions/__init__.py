"""Who an article names and describes, and which of its words mean the same actor."""
