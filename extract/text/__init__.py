"""What is known of strings alone: numerals, dates, sentences, headings, words."""
