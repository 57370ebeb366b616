"""Records -> JSON Lines, UTF-8, one record a line."""

from extract.record import CaseRecord


def lines(record: CaseRecord) -> bytes:
    """Return a record as one line."""
    return record.model_dump_json().encode("utf-8", "replace") + b"\n"
