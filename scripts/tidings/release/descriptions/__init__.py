"""What catalogues, citations and programs ask of a dataset: one module a description, all of one set of facts."""
