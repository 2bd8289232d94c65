"""Scans in words: their titles, how many answered, and the answers."""

from __future__ import annotations

from core.privacy import LOWEST_THRESHOLD
from core.scans import OPTIONS, UNKNOWN, ScanTold, WhyUntold
from db.scans import ScanDetail, ScanLine
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _

#: What an answer is called on its button.
PICKS = {**{option: option for option in OPTIONS}, UNKNOWN: N_("I do not know")}
SCALE = N_("1 = not at all, 5 = fully")
UNTOLD = {
    WhyUntold.FEW: N_(
        "Too few people answered to show anything without names. Their answers are deleted, and nobody has "
        "seen them."
    ),
    WhyUntold.OTHERS: N_(
        "Nothing is shown of this one. Beside an earlier scan with the same statements, you could work out "
        "what a few people answered who took part in one of the two. The answers are deleted, and nobody has "
        "seen them."
    ),
}


def title_of(line: ScanLine) -> str:
    """What a scan is called; our own titles in the reader's language."""
    return _(line.title) if line.is_ours else line.title


def ours(detail: ScanDetail, text: str) -> str:
    """A text of a scan: a statement of ours in the reader's language, that of a school as it was written."""
    return _(text) if detail.line.is_ours and text else text


def answered(told: ScanTold) -> str:
    """How many answered: "9 of 12 answered"."""
    if told.heard is None:
        said = _("Fewer than {k} of {asked} answered")
        return said.format(k=numbers.count(LOWEST_THRESHOLD), asked=numbers.count(told.asked))
    return _("{heard} of {asked} answered").format(
        heard=numbers.count(told.heard), asked=numbers.count(told.asked)
    )


def line_words(line: ScanLine) -> str:
    """How far a scan is, below its title in a list."""
    if line.is_open:
        said = _("Open until {day}; {heard} of {asked} have answered")
        return said.format(
            day=numbers.date(line.until), heard=numbers.count(line.heard), asked=numbers.count(line.asked)
        )
    if line.heard is None:
        return _("Closed {day}; too few answered").format(day=numbers.date(line.closed_at))
    said = _("Closed {day}; {heard} of {asked} answered")
    return said.format(
        day=numbers.date(line.closed_at), heard=numbers.count(line.heard), asked=numbers.count(line.asked)
    )
