"""Files -> sources."""
