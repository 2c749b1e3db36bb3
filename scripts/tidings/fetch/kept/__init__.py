"""What stays of a run: pages in files, and the ledger of them."""
