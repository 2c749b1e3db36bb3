"""Deposits at InvenioRDM, Zenodo among them: a version is a record, all versions hang on one concept."""
