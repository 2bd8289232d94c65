"""The expectation dialogue: what leads ask, what followers answer and ask in return, and how it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from core.people import PersonRef
from core.permissions import Act
from db import initiatives
from db.initiatives import AnswerLine, Dialogue, InitiativeDetail, PointLine, Round
from pages.ui.initiatives.expectation_forms import answer, ask_points, follow_button, offer
from pages.ui.initiatives.expectation_return import in_return, waiting
from pages.ui.initiatives.expectation_review import review, reviewed
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.expectation_words import ANSWER_SIGNS, ANSWER_TONES, ANSWERS_GIVEN, answer_text
from pages.ui.kit.i18n import _
from pages.ui.kit.marks import pill
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, by_when, heading, names, story
from pages.ui.kit.widgets import facts, hostile


def expectations_part(here: Here, detail: InitiativeDetail) -> None:
    """Show both sides of the dialogue, and to each side its own form."""
    found: Dialogue = ask(here, initiatives.dialogue, detail.line.initiative_id)
    may = Act.AGREE_EXPECTATIONS in detail.may
    heading(_("What do we expect of each other?"))
    if may and found.is_due and (found.leads or found.follows):
        review(here, detail, found)
    is_asked = bool(waiting(found)) and not found.is_due
    if is_asked:  # who comes to answer a question finds it first
        in_return(here, detail, found, may=may, is_main=not (found.follows and found.unanswered))
        heading(_("What the lead asks"))
    _asked(found)
    if may and found.leads and not found.is_due:
        ask_points(here, detail, found)
    elif may and found.follows and found.points and not found.is_due:
        answer(here, detail, found)
    elif may and not found.leads and not found.follows and found.points:
        follow_button(here, detail, is_main=not is_asked)
    if not is_asked:
        in_return(here, detail, found, may=may)
    _offers(here, detail, found, may=may and not found.leads)
    if found.rounds:
        with st.expander(_("Earlier versions")):
            for each in reversed(found.rounds):
                _round(each)


def _asked(found: Dialogue) -> None:
    if not found.version:
        hostile(_("The lead has not said yet what they ask of the others."))
        return
    again = (
        numbers.date(found.review_on) if found.review_on else _("not again: you agreed that this is enough")
    )
    facts(
        [
            (_("The lead asks"), "" if found.points else found.lead_asks),
            (_("Written by"), by_when(found.by, found.at)),
            (_("We look at it again on"), again),
        ]
    )
    _points(found.points)
    if found.rounds and found.rounds[-1].agreed is not None:
        reviewed(found.rounds[-1])


def _points(points: Sequence[PointLine]) -> None:
    """Each point with who does what, as a picture; below it what people wrote with their answer."""
    for place, each in enumerate(points, start=1):
        with st.container(border=True, gap="small", key=f"point_{each.point_id}"):
            st.html(
                f'<p class="kt-text" dir="auto"><strong>{place}. {escape(each.text)}</strong></p>'
                f'<p class="kt-row" dir="auto">{_who(each)}</p>'
            )
            story(_why(line) for line in each.answers if answer_text(line.words))
            if each.earlier:
                with st.expander(_("What was said before")):
                    story(_said(line) for line in each.earlier)


def _who(point: PointLine) -> str:
    """The answers in a row of marks, each with names: “✓ I do this: Tom and Lea”."""
    told = []
    for given in ANSWERS_GIVEN:
        people = [line.person for line in point.answers if line.words.answer is given]
        if people:
            told.append(
                pill(_mark(_(ANSWERS_GIVEN[given]), people), ANSWER_TONES[given], ANSWER_SIGNS[given])
            )
    if point.waiting:
        told.append(pill(_mark(_("No answer yet"), point.waiting), "open", "○"))
    return " ".join(told)


def _mark(said: str, people: Sequence[PersonRef]) -> str:
    return _("{answer}: {names}").format(answer=said, names=names(people))


def _said(line: AnswerLine) -> Told:
    given = line.words.answer
    return Told(
        heading=_mark(_(ANSWERS_GIVEN[given]), [line.person]),
        about=numbers.date(line.at),
        text=answer_text(line.words),
        sign=ANSWER_SIGNS[given],
    )


def _why(line: AnswerLine) -> Told:
    """What somebody wrote with an answer that stands in the marks above it."""
    about = numbers.date(line.at)
    return Told(heading=line.person.name, about=about, text=answer_text(line.words))


def _offers(here: Here, detail: InitiativeDetail, found: Dialogue, *, may: bool) -> None:
    """What followers offer besides; where no points are asked, it is all that they say."""
    if found.points and not detail.follower_offers and not may:
        return
    heading(_("What followers offer"), _("Following is a part too: what can this initiative count on?"))
    if not detail.follower_offers and not found.points:
        hostile(_("Nobody has said yet what they offer."))
    story(
        Told(heading=each.person.name, about=numbers.date(each.at), text=each.text)
        for each in detail.follower_offers
    )
    if may:
        offer(here, detail, found)


def _round(each: Round) -> None:
    """An earlier version as it was: what was asked, what people said of it, and what was agreed after it."""
    story(
        [Told(heading=numbers.date(each.review_on), about=by_when(each.by, each.at), text=_as_it_was(each))]
    )
    if each.agreed is not None:
        reviewed(each)


def _as_it_was(each: Round) -> str:
    if not each.points:
        return each.lead_asks
    return "\n".join(line for place, point in enumerate(each.points, 1) for line in _lines(place, point))


def _lines(place: int, point: PointLine) -> Iterable[str]:
    yield f"{place}. {point.text}"
    for line in point.answers:
        said = _mark(_(ANSWERS_GIVEN[line.words.answer]), [line.person])
        yield " ".join(
            (f"   {ANSWER_SIGNS[line.words.answer]} {said}.", *answer_text(line.words).splitlines())
        )
