"""`python -m tests.identity [FOLDER]`: recall and precision on columns, texts and tables, and each fault."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.identity.measuring import DATA, of_columns, of_tables, of_texts

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for name, found in (
        ("Columns", of_columns(folder)),
        ("Texts", of_texts(folder)),
        ("Tables of pupils", of_tables()),
        ("The same, dressed in 11 ways, filled 3 times", of_tables(3, dress=True)),
    ):
        print(f"\n{name}", *found.faults, *found.lines(), sep="\n  ")
