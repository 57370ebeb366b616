"""Excel workbooks: each sheet's tables and the lines around them, as the sheet shows them."""

from extract.sources.xlsx.reading import read

__all__ = ["read"]
