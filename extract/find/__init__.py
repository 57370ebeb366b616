"""Text -> mentions: numbers, quantities, times, companies, terms, and what is excluded."""
