"""Hand-made labels: read, check, draft, re-anchor, and the formats of other labelling tools."""
