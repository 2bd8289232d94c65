"""What comes: what is being decided, the days that are agreed, and the invitations that are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.decisions import Step
from core.initiatives import ENDS
from core.school_days import SchoolCalendar
from core.visiting import VisitMove
from db.decisions import Announced, AnnouncedKind, DecisionLine
from db.initiatives import InitiativeLine
from db.today import Beginning
from db.visits import VisitLine
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.marks import step_bar
from pages.ui.kit.places import DECISIONS, EXPERTISE, INITIATIVES, TEAM, VISITS_VIEW, Place, Section, link
from pages.ui.kit.story import who
from pages.ui.kit.widgets import first_of, more_of
from pages.ui.kit.words import STEP_NAMES, WAITS_FOR, council_sentence


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day that was agreed: what is to be done then, and where."""

    on: dt.date
    said: str
    place: Place
    query: Mapping[str, str]
    more: str = ""


def being_decided(lines: Iterable[DecisionLine]) -> None:
    """Show each decision in progress with its steps and what it waits for."""
    for line in lines:
        if line.outcome is not None or line.is_closed:
            continue
        with st.container(key=f"coming_decision_{line.decision_id}", gap=None):
            link(DECISIONS, line.title, DECISIONS.to(line.decision_id))
            at = list(Step).index(line.step) + 1
            step = _("Step {place} of 6: {name}").format(place=at, name=_(STEP_NAMES[line.step]))
            said = escape(f"{step}. {_(WAITS_FOR[line.step])}")
            st.html(f'<p class="kt-caption">{step_bar(at, len(Step))} {said}</p>')


def days(found: Sequence[Day], today: dt.date) -> None:
    """Show the days, the first to come first; one that is past is said to be."""
    ordered = sorted(found, key=lambda each: (each.on, each.said))
    shown = first_of("home_days", ordered)
    for at, each in enumerate(shown):
        late = _("since {date}") if each.on < today else "{date}"
        when = " · ".join(said for said in (late.format(date=numbers.date(each.on)), each.more) if said)
        with st.container(key=f"coming_day_{at}", gap=None):
            link(each.place, each.said, each.query)
            st.html(f'<p class="kt-caption" dir="auto">{escape(when)}</p>')
    more_of("home_days", ordered, shown, _("What comes"))


def days_of_decisions(
    lines: Iterable[DecisionLine], announced: Iterable[Announced], calendar: SchoolCalendar
) -> Iterator[Day]:
    """When decisions are looked back on, and when the council must have answered."""
    for line in lines:
        if line.review_on is None or line.is_closed:
            continue
        owner = _("owner: {name}").format(name=line.owner) if line.owner else ""
        if line.owner_left:
            owner = _("nobody carries it out now")
        said = _("Look back on “{title}”").format(title=line.title)
        yield Day(
            on=line.review_on,
            said=said,
            place=DECISIONS,
            query=DECISIONS.to(line.decision_id, step="besluit"),
            more=". ".join(each for each in (owner, _closed_then(line.review_on, calendar)) if each),
        )
    for each in announced:
        if each.kind is AnnouncedKind.COUNCIL_TERM:
            yield Day(
                on=each.on,
                said=_("The MR must answer about “{title}”").format(title=each.title),
                place=DECISIONS,
                query=DECISIONS.to(each.decision_id, step="besluit"),
                more=council_sentence(each.asked) if each.asked else "",
            )


def days_of_initiatives(lines: Iterable[InitiativeLine]) -> Iterator[Day]:
    """When mandates end."""
    for line in lines:
        if line.mandate_until is not None and line.phase not in ENDS:
            yield Day(
                on=line.mandate_until,
                said=_("The mandate of “{title}” ends").format(title=line.title),
                place=INITIATIVES,
                query=INITIATIVES.to(line.initiative_id, part=Section.LEADING),
            )


def days_of_visits(lines: Iterable[VisitLine], today: dt.date) -> Iterator[Day]:
    """Visits to lessons that are agreed."""
    for line in lines:
        if line.last is VisitMove.YES and line.visit_on >= today:
            name = who(line.other)
            said = _("You visit the lesson of {name}") if line.is_guest else _("{name} visits your lesson")
            query = {"view": VISITS_VIEW}
            yield Day(on=line.visit_on, said=said.format(name=name), place=EXPERTISE, query=query)


def _closed_then(day: dt.date, calendar: SchoolCalendar) -> str:
    last = calendar.deadline(day)
    if last == day:
        return ""
    before = _("The school is closed then; the last school day before is {date}.")
    return before.format(date=numbers.date(last)).removesuffix(".")


def invitations(begun: Beginning) -> None:
    """Tell who may invite how many links are open."""
    if begun.invited:
        said = ngettext("{n} invitation is open", "{n} invitations are open", begun.invited)
        link(TEAM, said.format(n=numbers.count(begun.invited)))
