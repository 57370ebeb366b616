"""Sources -> cases with their headings and tables."""
