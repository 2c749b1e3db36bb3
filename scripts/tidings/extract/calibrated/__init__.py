"""Engines whose confidence is what labels have shown: how often claims of a kind are right."""
