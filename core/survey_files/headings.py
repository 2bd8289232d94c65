"""The question, row or option of each column, from its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.survey_files.answers import alike, plain

#: A row of its own that only Qualtrics writes.
IMPORT_ID = re.compile(r"^\s*\{\s*[\"']?ImportId")
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
    text = plain(cells[1]) if len(cells) > 1 and not IMPORT_ID.match(cells[1]) else name
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
