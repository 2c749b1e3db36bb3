"""What the encoder is shown of an article beside its text: all that the rules say of it."""
