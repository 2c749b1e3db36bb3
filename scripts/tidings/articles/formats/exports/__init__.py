"""What news archives export, many articles a file: split by the structure that each archive gives them."""
