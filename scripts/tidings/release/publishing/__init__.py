"""The story of publishing: check, stage, send what is not there yet, and tell of it last."""
