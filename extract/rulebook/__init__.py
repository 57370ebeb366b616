"""Rule files -> the validated set of rules."""
