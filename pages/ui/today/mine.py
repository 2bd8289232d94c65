"""The reader's initiatives: those that they lead or opened, and those that they follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from core.initiatives import ENDS, MANDATED
from db.initiatives import AskLine, FollowedLine, InitiativeLine
from pages.ui.kit import numbers
from pages.ui.kit.cards import card
from pages.ui.kit.expectation_words import ANSWER_SIGNS, ANSWER_TONES, ANSWERS_GIVEN, ASKED_OF
from pages.ui.kit.i18n import _
from pages.ui.kit.marks import pill
from pages.ui.kit.names import ambition_titles
from pages.ui.kit.places import INITIATIVES, Section, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import brief, first_of, more_of, rows


def mine(here: Here, lines: Sequence[InitiativeLine], followed: Sequence[FollowedLine]) -> None:
    """Show what the reader leads or opened, then what they follow."""
    ids = {each.initiative_id for each in followed}
    going = [line for line in lines if line.phase not in ENDS]
    _own(here, [line for line in going if line.initiative_id not in ids])
    _followed(followed, {line.initiative_id: line for line in going})


def _own(here: Here, going: Sequence[InitiativeLine]) -> None:
    if not going:
        return
    st.header(_("Yours"), anchor=False)
    titles = ambition_titles(here)
    with st.container(key="cards_home_mine"):
        shown = first_of("home_mine", going)
        for line in shown:
            with st.container(border=True, key=f"card_home_{line.initiative_id}", gap="small"):
                link(INITIATIVES, line.title, INITIATIVES.to(line.initiative_id, part=Section.OVERVIEW))
                st.html(card(line, titles))
                _progress(line)
    more_of("home_mine", going, shown)


def _progress(line: InitiativeLine) -> None:
    if line.phase in MANDATED:
        query = INITIATIVES.to(line.initiative_id, part=Section.PROGRESS)
        link(INITIATIVES, _("Share progress"), query, "edit_note")


def _followed(followed: Sequence[FollowedLine], lines: dict[int, InitiativeLine]) -> None:
    """Following is a part: what is asked of the reader, what they said of it, and what they asked."""
    if not followed:
        return
    st.header(_("You follow"), anchor=False)
    with st.container(key="cards_home_followed"):
        shown = first_of("home_followed", followed)
        for each in shown:
            with st.container(border=True, key=f"card_followed_{each.initiative_id}", gap="small"):
                query = INITIATIVES.to(each.initiative_id, part=Section.EXPECTATIONS)
                link(INITIATIVES, each.title, query, "follow_the_signs")
                rows(*_about(each))
                if each.points:
                    st.html("".join(f'<p class="kt-row" dir="auto">{said}</p>' for said in _points(each)))
                rows(*(_asked(one) for one in each.asked))
                if found := lines.get(each.initiative_id):
                    _progress(found)
    more_of("home_followed", followed, shown, _("You follow"))


def _about(each: FollowedLine) -> Iterator[str]:
    if each.leads:
        yield _("Led by {names}").format(names=names(each.leads))
    if not each.points:
        asks = _("The lead asks: {text}").format(text=brief(each.lead_asks))
        yield asks if each.lead_asks else _("Nothing is asked of you yet.")
    if each.review_on is not None:
        yield _("You look at it again on {date}").format(date=numbers.date(each.review_on))


def _points(each: FollowedLine) -> Iterator[str]:
    """What is asked, each with the answer of the reader as a mark."""
    for point in each.points:
        if point.own is None:
            mark = pill(_("Not answered yet"), "open", "○")
        else:
            given = point.own.answer
            mark = pill(_(ANSWERS_GIVEN[given]), ANSWER_TONES[given], ANSWER_SIGNS[given])
        yield f"{mark} {escape(brief(point.text))}"


def _asked(each: AskLine) -> str:
    said = _("You asked {whom}: {text}").format(whom=_(ASKED_OF[each.asked_of]), text=brief(each.text))
    if not each.replies:
        return _("{asked} · waits for an answer").format(asked=said)
    last = each.replies[-1].words
    return f"{said} · {ANSWER_SIGNS[last.answer]} {_(ANSWERS_GIVEN[last.answer])}"
