"""Recall and precision, cell by cell, on columns and texts of which the truth is known."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.survey_files.errors import MayBePupils, PupilRecords, ServiceNumbers, SurveyFileRefused
from core.survey_files.people.contacts import MASK, mask_contacts
from core.survey_files.people.identifying import identifying
from core.survey_files.reading import read_sheet
from tests.identity.tables import DATA, as_csv, dressed, tables

_MARKED = re.compile("«([^»]*)»")


@dataclass(kw_only=True)
class Found:
    """How many cells (or tables) of people were found, asked about and missed; and of answers that were taken for them."""

    people: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, is_person: bool, how: str, n: int, what: str) -> None:
        """Count cells that were "found", "asked" or "kept"."""
        (self.people if is_person else self.answers)[how] += n
        if how != ("found" if is_person else "kept"):
            self.faults.append(f"{'person' if is_person else 'answer'} {how}: {what}")

    @property
    def recall(self) -> float:
        """The share of people's cells that are not kept without a question."""
        return 1 - self.people["kept"] / max(1, self.people.total())

    @property
    def recall_unasked(self) -> float:
        """The share of people's cells that are found without a question."""
        return self.people["found"] / max(1, self.people.total())

    @property
    def precision(self) -> float:
        """Of what is taken for people without a question, the share that are people."""
        return self.people["found"] / max(1, self.people["found"] + self.answers["found"])

    def lines(self) -> Iterator[str]:
        """The figures, for people."""
        yield f"{self.people.total()} of people: {dict(self.people)}"
        yield f"{self.answers.total()} others: {dict(self.answers)}"
        yield f"recall {self.recall:.1%} (without a question {self.recall_unasked:.1%}), precision {self.precision:.1%}"


def how_read(data: bytes) -> str:
    """What becomes of a table: refused as records of pupils ("found"), "asked", or "kept"."""
    try:
        read_sheet(data)
    except (PupilRecords, ServiceNumbers):
        return "found"
    except MayBePupils:
        return "asked"
    except SurveyFileRefused as other:
        raise AssertionError(other) from other
    return "kept"


def of_tables(seeds: int = 1, *, dress: bool = False) -> Found:
    """Read lists of pupils, and sound tables beside them; each table counts as one."""
    found = Found()
    for kind, seed in ((kind, seed) for kind in ("pupils", "sound") for seed in range(seeds)):
        for name, rows in tables(kind, seed).items():
            for dressing, data in dressed(rows, seed) if dress else (("as it is", as_csv(rows)),):
                found.add(kind == "pupils", how_read(data), 1, f"{name}, {dressing}: {'; '.join(rows[0])}")
    return found


def columns(folder: Path = DATA) -> list[dict[str, Any]]:
    """The columns: language, heading, what they tell of people, cells."""
    found: list[dict[str, Any]] = tomllib.loads((folder / "columns.toml").read_text(encoding="utf-8"))[
        "column"
    ]
    return found


def texts(folder: Path = DATA) -> list[tuple[str, str]]:
    """The texts, each with its language."""
    return [
        tuple(each) for each in tomllib.loads((folder / "texts.toml").read_text(encoding="utf-8"))["texts"]
    ]


def of_columns(folder: Path = DATA) -> Found:
    """Weigh each column."""
    found = Found()
    for column in columns(folder):
        verdict = identifying(column["heading"], Counter(column["cells"]))
        how = "asked" if verdict.in_doubt else "kept" if verdict.reason is None else "found"
        what = f"{column['heading']} ({column['language']}): {'; '.join(column['cells'][:5])} -> {verdict.reason}"
        found.add(bool(column["tells"]), how, len(column["cells"]), what)
    return found


def of_texts(folder: Path = DATA) -> Found:
    """Mask each text: each marked part is a cell of a person, and a text is another cell outside of them."""
    found = Found()
    for _, marked in texts(folder):
        text = _MARKED.sub(r"\1", marked)
        masked = mask_contacts(text)
        hidden: set[int] = set()
        for before, part in enumerate(_MARKED.finditer(marked)):
            start = part.start() - 2 * before
            inside = masked[start : start + len(part[1])]
            hidden |= set(range(start, start + len(part[1])))
            is_hidden = sum(sign == MASK for sign in inside) >= 0.9 * len(inside)
            found.add(True, "found" if is_hidden else "kept", 1, f"{text} -> {masked}")
        beside = any(sign == MASK and place not in hidden for place, sign in enumerate(masked))
        found.add(False, "found" if beside else "kept", 1, f"{text} -> {masked}")
    return found
