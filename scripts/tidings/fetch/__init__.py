"""Brings pages into a seeds folder, by links, feeds and sitemaps: as they came, politely, and with a ledger of it."""
