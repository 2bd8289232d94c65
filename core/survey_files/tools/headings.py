"""The question, row or option of each column, from its headings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from core.survey_files.answers import alike, plain
from core.survey_files.model import Reason

#: A row of its own that only Qualtrics writes.
IMPORT_ID = re.compile(r"^\s*\{\s*[\"']?ImportId")
_BRACKETED = re.compile(r"^(?P<text>.+?)\s*\[(?P<row>[^\[\]]*(?:\[[^\]]*\][^\[\]]*)*)\]\s*$", re.DOTALL)
_OTHER = re.compile(
    r"^(?:other|-oth-|overige?n?|anders(?:, namelijk)?.*|other (?:\(please specify\)|- write in).*"
    r"|sonstiges.*|autre.*|andere?|(?:otr[oa]s?|outr[oa]s?|altro|inne|diğer)\b.*)$"
)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The parsed heading of a column: its question, and its row or option; or why it is no question."""

    raw: str
    text: str
    code: str = ""
    row: str = ""
    row_code: str = ""
    other: bool = False
    reason: Reason | None = None

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
    return Heading(raw=raw, text=found["text"], row=row, other=is_other(row))


def is_other(label: str) -> bool:
    """Whether an option is named as one beside which people write their own words.

    >>> is_other("Anders, namelijk:"), is_other("Andere school"), is_other("Autre chose à nous dire ?")
    (True, False, False)
    """
    is_question = label.rstrip().endswith("?") and len(label.split()) > 2 and "," not in label
    return not is_question and bool(_OTHER.match(alike(label)))
