"""Reading a bibliography that somebody exported: BibTeX or RIS, from bytes that may be anything."""

from core.bibliography.reading import read_bibliography
from core.bibliography.values import (
    LARGEST_FILE,
    MOST_ENTRIES,
    Bibliography,
    BibliographyTooLarge,
    LeftOut,
    NoBibliography,
    Reason,
)

__all__ = [
    "LARGEST_FILE", "MOST_ENTRIES", "Bibliography", "BibliographyTooLarge", "LeftOut", "NoBibliography",
    "Reason", "read_bibliography",
]  # fmt: skip
