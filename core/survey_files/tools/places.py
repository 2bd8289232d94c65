"""The columns that a survey tool adds, known by their place or the columns beside them, in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.survey_files.answers import alike, plain, words
from core.survey_files.tools.own_columns import CONTENTS
from core.survey_files.tools.reading_headings import Counts, Headers, summaries

_QUIZ = re.compile(r"^[^-–]+ [-–] (?P<question>.+)$", re.DOTALL)
_QUIZ_IN_BRACKETS = re.compile(r"^(?P<question>.+) \[[^\[\]]+\]$", re.DOTALL)
_OUT_OF = re.compile(r"^(?:--|\d+(?:[.,]\d+)? / \d+(?:[.,]\d+)?)$")
_UNNAMED = words("|x|unnamed: 0|...1|index|rownames|row.names")
_NAME = words("name|naam|nom|nombre|nome|navn|namn|nimi|jméno|imię i nazwisko|ad|الاسم|имя|meno|név|nume")


@dataclass(frozen=True)
class Top:
    """The header rows of a file, and how often each answer occurs in each column."""

    headers: Headers
    counts: Counts

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The headings of each column, in each of the header rows."""
        return tuple(tuple(alike(cell) for cell in cells) for cells in zip(*self.headers, strict=True))

    @cached_property
    def first(self) -> tuple[str, ...]:
        return tuple(alike(cell) for cell in self.headers[0])

    def cells(self, place: int) -> Mapping[str, int]:
        return self.counts[place] if place < len(self.counts) else {}

    def are(self, content: str, *places: int) -> bool:
        """Whether these columns are answered, with what `CONTENTS` says."""
        return all(bool(self.cells(at)) and CONTENTS[content].fits(self.cells(at)) for at in places)


def forms_columns(top: Top) -> dict[int, str]:
    """Number, start, end, address and name come first, in every language; then what belongs to a quiz."""
    if not (top.are("id", 0) and top.are("number", 0) and top.are("moment", 1, 2)):
        return {}
    found = {0: "id", 1: "moment", 2: "moment"}
    if top.are("mail", 3) or ("mail" in top.first[3:4] and not top.cells(3)):
        found[3] = "mail"
        if len(top.names) > 4 and (not top.cells(4) or top.first[4] in _NAME):
            found[4] = "name"
    quiz = _quiz_columns(top)
    scored = {top.first[at].partition(" - ")[2] or top.first[at].partition(" – ")[2] for at in quiz}
    for at in range(len(found), min(len(found) + 4, len(top.names))):
        if top.are("moment", at):
            found[at] = "moment"
        elif quiz and top.are("points", at) and top.first[at] not in scored:
            found[at] = "points"
        elif top.cells(at):
            break
    return found | quiz


def _quiz_columns(top: Top) -> dict[int, str]:
    """`Points - question` and `Feedback - question`, in any language, where the question is a column too."""
    found = {}
    for place, name in enumerate(top.first):
        quiz = _QUIZ.match(name)
        if quiz and quiz["question"] in top.first[:place] and place:
            found[place] = "points" if top.are("points", place) else "feedback"
    return found if "points" in found.values() else {}


def google_columns(top: Top) -> dict[int, str]:
    found = {0: "moment"} if top.are("moment", 0) else {}
    scored = set()
    for place, name in enumerate(top.first):
        quiz = _QUIZ_IN_BRACKETS.match(name)
        if not quiz or quiz["question"] not in top.first[:place]:
            continue
        cells = top.cells(place)
        if cells and all(map(_OUT_OF.match, cells)):
            scored.add(quiz["question"])
            found[place] = "points"
        elif quiz["question"] in scored:
            found[place] = "feedback"
    return found


def surveymonkey_columns(top: Top) -> dict[int, str]:
    """Nothing under the headings of its own columns: respondent, collector, moments, addresses."""
    blank = next((at for at, cell in enumerate(top.headers[-1]) if cell.strip()), len(top.names))
    if len(top.headers) < 2 or blank < 2 or not (top.are("id", 0) and top.are("number", 0, 1)):
        return {}
    found = {0: "id", 1: "number"}
    for at in range(2, blank):
        held = next((content for content in ("moment", "ip", "mail") if top.are(content, at)), None)
        found |= {} if held is None else {at: held}
    return found


def kobo_columns(top: Top) -> dict[int, str]:
    names = [plain(cell) for cell in top.headers[-1]]
    found = _summary_columns(names, summaries(names, top.counts, "/", ""))
    for name in names:
        parts = [f"_{name}_{part}" for part in ("latitude", "longitude", "altitude", "precision")]
        parts += [f"{name}-{part}" for part in ("Latitude", "Longitude", "Altitude", "Accuracy")]
        if sum(part in names for part in parts) > 1:
            found |= {at: "place" for at, other in enumerate(names) if other in (name, *parts)}
    return found


def tally_columns(top: Top) -> dict[int, str]:
    names = [plain(cell) for cell in top.headers[0]]
    return _summary_columns(names, summaries(names, top.counts, " (", ")"))


def _summary_columns(names: Sequence[str], parts: Mapping[int, str]) -> dict[int, str]:
    """The column that repeats in one cell what stands in a column for each option."""
    return {at: "repeat" for at, name in enumerate(names) if at not in parts and parts.get(at + 1) == name}


def row_numbers(top: Top) -> dict[int, str]:
    """A first column that R or pandas numbered the rows in: without a heading, or with their own."""
    cells = top.cells(0)
    if top.first[0] not in _UNNAMED or not cells or not all(cell.isdecimal() for cell in cells):
        return {}
    numbers = {int(cell) for cell in cells}
    in_order = numbers == set(range(min(numbers), min(numbers) + len(cells))) and min(numbers) < 2
    return {0: "id"} if in_order and top.are("id", 0) else {}
