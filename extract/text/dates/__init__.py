"""Calendar expressions of Chinese text and their values: a grammar written by hand, for it is recursive.

`DateReader` is the way in: folded text is scanned for atoms (2023年, 6月, 底), atoms that stand together from
coarse to fine are composed to dates and ranges, and each is resolved where it stands.
"""

from extract.text.dates.atoms import Holiday
from extract.text.dates.date_line import document_date
from extract.text.dates.reader import DateReader, Reading
from extract.text.dates.scan import Names

__all__ = ["DateReader", "Holiday", "Names", "Reading", "document_date"]
