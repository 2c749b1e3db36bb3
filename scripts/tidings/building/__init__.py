"""A package as it is tried before it stands: gathered, made, judged, and made again without what spoils it."""
