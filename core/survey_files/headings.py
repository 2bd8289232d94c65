"""Header rows: how many there are, and the question, row or option of each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.survey_files.answers import alike, dates, number, plain
from core.survey_files.errors import NoHeader
from core.survey_files.identifying import EMAIL

_IMPORT_ID = re.compile(r'^\s*\{\s*"?ImportId"?')
_BRACKETED = re.compile(r"^(?P<text>.+?)\s*\[(?P<row>[^\[\]]*(?:\[[^\]]*\][^\[\]]*)*)\]\s*$", re.DOTALL)
_QUALTRICS_CODE = re.compile(r"^(?P<code>.+?)_(?P<row>\d+)(?P<text>_TEXT)?$")
_OTHER = re.compile(
    r"^(?:other|-oth-|overige?n?|anders(?:, namelijk)?.*|other \(please specify\).*|sonstiges.*"
    r"|autre.*|andere?)$"
)
_SELECTED = re.compile(
    r"\s+-\s+(?:selected choice|ausgewählte auswahl|geselecteerde keuze|choix sélectionné)$", re.IGNORECASE
)
_OTHER_TEXT = re.compile(r"\s+-\s+(?P<label>.+?)\s+-\s+(?:text|tekst|texte)$", re.IGNORECASE)
SURVEYMONKEY_FIRST = frozenset({"respondent id", "respondent_id", "respondent-id", "respondent-id-nummer"})


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The parsed heading of a column: its question, and its row or option."""

    raw: str
    text: str
    code: str = ""
    row: str = ""
    row_code: str = ""
    other: bool = False

    @property
    def question(self) -> str:
        """The part that the columns of one question share."""
        return self.code or self.text


def count_header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows are headings: one to three, and titles above them.

    Raises NoHeader if the first row holds answers.
    """
    for index, row in enumerate(rows[:4]):
        filled = [cell for cell in row if cell]
        if filled and sum(bool(_IMPORT_ID.match(cell)) for cell in filled) >= 0.5 * len(filled):
            return index + 1
    if not rows or not any(rows[0]):
        raise NoHeader
    if _second_row_belongs(rows):
        return 2
    above = _titles(rows)
    _require_headings(rows[above:])
    return above + 1


def _second_row_belongs(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2:
        return False
    first, second = [alike(cell) for cell in rows[0]], [alike(cell) for cell in rows[1]]
    if first[0] in SURVEYMONKEY_FIRST and not second[0]:
        return True
    if {"startdate", "enddate"} <= set(first) and "start date" in second:
        return True
    if {"id", "submitdate"} <= set(second) or {"id", "lastpage"} <= set(second):
        return True
    if rows[0][0] == "StartDate" and "Finished" in rows[0] and not any(map(_is_data, rows[1])):
        return True
    return _blocks_above(rows)


def _blocks_above(rows: Sequence[Sequence[str]]) -> bool:
    """Titles above the first column of each block, with the headings below."""
    first, second = rows[0], rows[1]
    gaps = sum(not a and bool(b) for a, b in zip(first, second, strict=True))
    if len(rows) < 4 or gaps < max(2, 0.3 * len(first)) or sum(bool(cell) for cell in first) < 2:
        return False
    filled = [cell for cell in second if cell]
    recur = sum(cell in {row[place] for row in rows[2:]} for place, cell in enumerate(second) if cell)
    return len(filled) >= gaps and not any(map(_is_data, filled)) and recur <= 0.1 * len(filled)


def _titles(rows: Sequence[Sequence[str]]) -> int:
    width = len(rows[0])
    above = 0
    while width > 2 and above < min(3, len(rows) - 2) and sum(bool(cell) for cell in rows[above]) <= 1:
        above += 1
    return above if sum(bool(cell) for cell in rows[above]) > max(1, width // 2) else 0


def _is_data(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and (number(text) is not None or bool(EMAIL.fullmatch(text)) or bool(dates([text])[0]))


def _require_headings(rows: Sequence[Sequence[str]]) -> None:
    first, rest = rows[0], rows[1:]
    filled = [place for place, cell in enumerate(first) if cell.strip()]
    if not filled:
        raise NoHeader(tuple(first[:8]))
    numbered = [number(first[place]) for place in filled]
    if numbered == [float(one) for one in range(1, len(filled) + 1)] and len(filled) > 1:
        return
    suspect = 0
    for place in filled:
        under = [row[place] for row in rest if row[place]]
        typed = _is_data(first[place]) and (not under or sum(map(_is_data, under)) >= 0.5 * len(under))
        suspect += typed or (first[place] in under and len(first[place]) > 0)
    if suspect >= max(1, 0.4 * len(filled)):
        raise NoHeader(tuple(first[:8]))


def single_rows_undone(found: list[Heading]) -> list[Heading]:
    """`Wat vindt u van X [licht toe]` alone is no matrix: that takes at least two rows."""
    company = Counter(heading.question for heading in found if heading.row)
    return [
        replace(heading, text=plain(heading.raw), row="") if heading.row and not heading.row_code
        and company[heading.question] < 2 else heading
        for heading in found
    ]  # fmt: skip


def bracketed(raw: str) -> Heading:
    text = plain(raw)
    found = _BRACKETED.match(text)
    if not found or not found["row"].strip():
        return Heading(raw=raw, text=text)
    row = found["row"].strip()
    return Heading(raw=raw, text=found["text"], row=row, other=bool(_OTHER.match(alike(row))))


def qualtrics(cells: tuple[str, ...]) -> Heading:
    name = cells[0]
    text = plain(cells[1]) if len(cells) > 1 and not _IMPORT_ID.match(cells[1]) else name
    text = _SELECTED.sub("", text)
    found = _QUALTRICS_CODE.match(name)
    if found and found["text"]:
        other = _OTHER_TEXT.search(text)
        return Heading(
            raw=name,
            text=_OTHER_TEXT.sub("", text),
            code=found["code"],
            row=other["label"] if other else name,
            row_code="other",
            other=True,
        )
    if found:
        question, dash, row = text.rpartition(" - ")
        if dash:
            return Heading(
                raw=name, text=_SELECTED.sub("", question), code=found["code"], row=row, row_code=found["row"]
            )
    return Heading(raw=name, text=text, code=name)


def surveymonkey(questions: Sequence[str], options: Sequence[str]) -> list[Heading]:
    found: list[Heading] = []
    current = ""
    for question, option in zip(questions, options, strict=True):
        current = plain(question) or current
        row = plain(option)
        alone = alike(row) in ("response", "open-ended response", "respons", "open antwoord", "antwoord", "")
        found.append(
            Heading(
                raw=question or option,
                text=current,
                row="" if alone else row,
                other=bool(_OTHER.match(alike(row))),
            )
        )
    return found


def blocks(titles: Sequence[str], names: Sequence[str]) -> list[Heading]:
    """With block titles above the headings, a heading alone is the question."""
    found: list[Heading] = []
    current = ""
    for title, name in zip(titles, names, strict=True):
        current = plain(title) or current
        found.append(
            replace(bracketed(name or title), raw=f"{current}: {name}" if current and name else title or name)
        )
    return found
