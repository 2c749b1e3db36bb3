"""Makes the tables of countries and places from public data."""
