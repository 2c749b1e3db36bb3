"""Claims that are decided on together: in batches of whole stories, and with what people are told of them."""
