"""A package as it is tried before it stands: made, judged, and made again without what spoils it."""
