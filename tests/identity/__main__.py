"""`python -m tests.identity [FOLDER]`: recall and precision on columns and texts, and each fault."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.identity.measuring import DATA, of_columns, of_texts

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for name, found in (("Columns", of_columns(folder)), ("Texts", of_texts(folder))):
        print(f"\n{name}", *found.faults, *found.lines(), sep="\n  ")
