"""Saved web pages, and what Word and WPS save as one: the article, without what stands around it."""

from extract.sources.html.reading import read

__all__ = ["read"]
