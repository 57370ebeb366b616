"""Checks of facts against each other, and the ledger of numbers."""
