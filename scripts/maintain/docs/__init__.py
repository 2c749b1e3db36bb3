"""Makes what can be made in docs/ and the README from the code, and says where that is stale."""
