"""Sources: references, APA style, and reading bibliographies (BibTeX, RIS)."""

from core.sources.entries import (
    LARGEST_FILE,
    MOST_ENTRIES,
    Bibliography,
    BibliographyTooLarge,
    LeftOut,
    NoBibliography,
    Reason,
)
from core.sources.reading import read_bibliography
