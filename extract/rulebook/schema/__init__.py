"""The kinds of rules, one file a topic."""
