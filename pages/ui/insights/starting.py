"""What is known already of that about which an insight is written: the form begins with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.initiatives import Phase
from core.insights import InsightWords, OriginKind
from db import decisions, initiatives, insights, meetings
from db.initiatives import InitiativeDetail
from db.insights import Origin
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import brief


@dataclass(frozen=True, kw_only=True)
class Start:
    """The title of what it comes from, and the words that the form begins with."""

    title: str
    words: InsightWords


NOTHING_YET = Start(title="", words=InsightWords(learned=""))


def start_of(here: Here, origin: Origin | None) -> Start:
    """What is known already; `NotFound` where the school has no such thing."""
    return _READ[origin.kind](here, origin.id) if origin else NOTHING_YET


def _initiative(here: Here, initiative_id: int) -> Start:
    detail: InitiativeDetail = ask(here, initiatives.initiative, initiative_id)
    words = detail.words
    return Start(
        title=detail.line.title,
        words=InsightWords(
            learned=_said_at_the_end(detail),
            means=brief(_means(detail), 200),
            led=brief(names(detail.line.leads), 200),
            area_ids=words.area_ids,
            ambition_ids=words.ambition_ids,
        ),
    )


def _said_at_the_end(detail: InitiativeDetail) -> str:
    """What they said they learned when they stopped; else what they keep."""
    last = detail.phases[-1] if detail.phases else None
    if last is not None and last.became is Phase.STOPPED:
        return last.note
    return detail.evaluations[-1].words.kept if detail.evaluations else ""


def _means(detail: InitiativeDetail) -> str:
    if not detail.mandates:
        return ""
    words = detail.mandates[-1].words
    hours = Fraction(words.quarters, 4)
    digits = {1: 0, 2: 1}.get(hours.denominator, 2)
    said = (
        _("{hours} hours a week").format(hours=numbers.decimal(hours, digits)) if words.quarters else "",
        _("{euros} euros").format(euros=numbers.count(words.budget)) if words.budget else "",
        words.coaching,
    )
    return ", ".join(part for part in said if part)


def _decision(here: Here, decision_id: int) -> Start:
    detail = ask(here, decisions.decision, decision_id)
    ambition = (detail.ambition.ambition_id,) if detail.ambition else ()
    owner = ask(here, decisions.reviews, decision_id).owner or ""
    return Start(
        title=detail.asked.title,
        words=InsightWords(learned="", led=brief(owner, 200), ambition_ids=ambition),
    )


def _review(here: Here, review_id: int) -> Start:
    decision_id, number = ask(here, insights.decision_of, review_id)
    start = _decision(here, decision_id)
    line = next(each for each in ask(here, decisions.reviews, decision_id).lines if each.number == number)
    words = start.words
    noticed = _("Pupils notice: {text}").format(text=line.words.noticed)
    return Start(
        title=start.title,
        words=InsightWords(
            learned=line.words.because, because=noticed, led=words.led, ambition_ids=words.ambition_ids
        ),
    )


def _exchange(here: Here, exchange_id: int) -> Start:
    one_id, other_id, text = ask(here, insights.initiatives_of, exchange_id)
    one, other = (_initiative(here, each) for each in (one_id, other_id))
    both = one.words
    return Start(
        title=f"{one.title} – {other.title}",
        words=InsightWords(learned=text, area_ids=both.area_ids, ambition_ids=both.ambition_ids),
    )


def _meeting(here: Here, meeting_id: int) -> Start:
    line = next((each for each in ask(here, meetings.meetings) if each.meeting_id == meeting_id), None)
    title = f"{line.words.title}, {numbers.date(line.held_on)}" if line else ""
    return Start(title=title, words=NOTHING_YET.words)


_READ: Mapping[OriginKind, Callable[[Here, int], Start]] = {
    OriginKind.INITIATIVE: _initiative,
    OriginKind.DECISION: _decision,
    OriginKind.REVIEW: _review,
    OriginKind.EXCHANGE: _exchange,
    OriginKind.MEETING: _meeting,
}
