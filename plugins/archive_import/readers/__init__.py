"""How documents are read out of files, one module a form."""

from .files import find_sources, read_document

__all__ = ["find_sources", "read_document"]
