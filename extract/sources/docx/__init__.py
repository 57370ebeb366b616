"""Word documents: paragraphs, headings, tables, text boxes and notes as Word shows them, deletions left out."""

from extract.sources.docx.reading import read

__all__ = ["read"]
