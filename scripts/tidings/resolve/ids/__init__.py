"""Ids that last: given once, and found again in the previous version by what they rest on."""
