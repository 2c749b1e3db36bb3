"""A dataset repository at Hugging Face: the folders of all versions, each put there by one commit."""
