"""Sources: what a publication is, how APA writes it, and reading a bibliography (BibTeX, RIS) of them."""

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
