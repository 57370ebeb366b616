"""Mentions -> facts: what each number measures, of whom, when, planned or done."""
