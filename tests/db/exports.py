"""Survey exports to import in tests: small ones made here, and the real ones in tests/data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.survey_files import Corrections, Recognition, Responses, apply, read_table, recognise

DATA = Path(__file__).parents[1] / "data"

QUESTION = "Bent u voor vijf gelijke dagen?"
RATING = "Hoe tevreden bent u?"
TEXT = "Wilt u dat toelichten?"
HEADINGS = ("Groep", QUESTION, RATING, TEXT)


@dataclass(frozen=True)
class Export:
    """A file as it is after the confirmation screen."""

    recognition: Recognition
    responses: Responses

    def key(self, text: str) -> str:
        """The key of the question with this text."""
        return next(each.key for each in self.recognition.questions if each.text == text)


def export(
    data: bytes, filename: str, lss: bytes | None = None, corrections: Corrections | None = None
) -> Export:
    """Read a file as the upload page does."""
    table = read_table(data, filename, lss)
    recognition = recognise(table, corrections)
    return Export(recognition, apply(table, recognition))


def made(
    counts: Mapping[str, Mapping[str, int]], filename: str = "peiling.csv", said: str = "Toelichting"
) -> Export:
    """A file with so many answers to `QUESTION` per group; ratings and texts follow from the row.

    Another survey, of a later year, has other texts: files with the same ones hold the same responses.
    """
    lines = [
        (
            group,
            answer,
            ("Tevreden", "Ontevreden", "Neutraal")[number % 3],
            f"{said} {number} van {group}.",
        )
        for group, answers in counts.items()
        for answer, times in answers.items()
        for number in range(times)
    ]
    if len(counts) > 1:
        return rows(lines, HEADINGS, filename)
    return rows([line[1:] for line in lines], HEADINGS[1:], filename, everyone=next(iter(counts)))


def rows(
    lines: Iterable[tuple[str, ...]],
    headings: Iterable[str] = HEADINGS,
    filename: str = "peiling.csv",
    everyone: str = "",
) -> Export:
    """A file with these lines; `everyone` names the one group of a file without a group column."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows(lines)
    return export(written.getvalue().encode(), filename, corrections=Corrections(everyone=everyone))


@cache
def real(name: str) -> Export:
    """One of the exports in tests/data."""
    path = DATA / name
    lss = (DATA / "limesurvey/structure.lss").read_bytes() if "codes_comma" in name else None
    return export(path.read_bytes(), path.name, lss)


#: Parents 57 voor, 33 tegen; teachers 8 voor, 12 tegen: the worked case of the norms.
WORKED_CASE = {"ouders": {"Voor": 57, "Tegen": 33}, "leerkrachten": {"Voor": 8, "Tegen": 12}}
INVITED = {"ouders": 180, "leerkrachten": 24}
