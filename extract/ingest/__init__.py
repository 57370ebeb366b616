"""New write-ups of any format -> a folder of texts that leads back to them, and a ledger of what was done."""
