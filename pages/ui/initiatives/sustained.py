"""What became of what was sustained: three questions, asked each year of who led it last."""

from __future__ import annotations

import streamlit as st

from core.fields import said_of
from core.permissions import Act
from core.sustaining import Onward, Stands, SustainedWords, a_year_after
from db import initiatives
from db.initiatives import CheckLine, InitiativeDetail
from pages.ui.kit import inputs, numbers
from pages.ui.kit.edit import read_first
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, names, story
from pages.ui.kit.typed import based_on, changed_meanwhile, follow
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import ONWARDS, STANDS

PLACE = "sustained"
ABOUT = said_of(SustainedWords)


def sustained_part(here: Here, detail: InitiativeDetail) -> None:
    """Show the answers of each year, the latest first, and ask for the next when it is time."""
    line = detail.line
    heading(_("Is it still in place?"))
    show_notice(PLACE)
    is_due = line.asked_on is not None and line.asked_on <= here.today
    may_answer = Act.CHECK_SUSTAINED in detail.may
    place = _place(detail)
    is_passed = may_answer and changed_meanwhile(_key(detail), len(detail.checks))
    if may_answer and (is_due or is_passed or inputs.is_open(place, "now")):
        _ask(here, detail, can_close=not is_due)
    else:
        hostile(_when(detail, is_due=is_due))
        if may_answer:
            inputs.open_button(place, "now", _("Look at it now"))
    story(check_told(each) for each in reversed(detail.checks))


def _place(detail: InitiativeDetail) -> str:
    """Of this initiative: what is open at one is not open at another."""
    return f"sustained_of:{detail.line.initiative_id}"


def _key(detail: InitiativeDetail) -> str:
    return f"sustained:{detail.line.initiative_id}:"


def _when(detail: InitiativeDetail, *, is_due: bool) -> str:
    """When it is asked, and of whom."""
    line = detail.line
    if line.asked_on is None:
        return _("This was let go, so we do not ask about it any more. The reason is given below.")
    whom = names(line.leads) or _("the school leader")
    words = _("We asked {names} on {date}.") if is_due else _("On {date} we ask {names}.")
    return words.format(date=numbers.date(line.asked_on), names=whom)


def check_told(each: CheckLine) -> Told:
    """What was answered in one year, as it is read."""
    words = each.words
    again = _("We ask again on {date}.").format(date=numbers.date(words.next_on)) if words.next_on else ""
    return Told(
        heading=_("{stands}. {onward}.").format(
            stands=_(STANDS[words.stands]), onward=_(ONWARDS[words.onward])
        ),
        about=by_when(each.by, each.at),
        text="\n".join(part for part in (words.pupils_notice, words.because, again) if part),
    )


def _ask(here: Here, detail: InitiativeDetail, *, can_close: bool) -> None:
    key, answered = _key(detail), len(detail.checks)
    follow(key)
    with st.container(border=True):
        reads_first = read_first(key, answered, lambda: inputs.open_form(_place(detail), "now"))
        stands = inputs.one_of_few(f"{key}stands", _(ABOUT["stands"].label), STANDS, None)
        pupils = _some_lines(key, "pupils_notice")
        onward = inputs.one_of_few(f"{key}onward", _(ABOUT["onward"].label), ONWARDS, None)
        because = "" if onward in (None, Onward.KEEP) else _some_lines(key, "because")
        next_on = None
        if onward is not Onward.LET_GO:
            next_on = inputs.day(f"{key}next_on", _(ABOUT["next_on"].label), a_year_after(here.today))
        sent = inputs.send_button(key, _("Save"), _place(detail) if can_close else "")
    if not sent or reads_first:
        return
    if stands is None or onward is None:
        st.error(_("Say whether it is still in place and how you go on. What you typed is still there."))
        return
    words = SustainedWords(
        stands=Stands(stands), pupils_notice=pupils, onward=onward, because=because, next_on=next_on
    )
    attempt(
        lambda: initiatives.check_sustained(
            here.store, here.actor, detail.line.initiative_id, words, based_on=based_on(key, answered)
        ),
        _("The answer is saved; it stays in the story of this initiative."),
        key,
        then=lambda: inputs.close(_place(detail)),
        at=PLACE,
    )


def _some_lines(key: str, name: str) -> str:
    return inputs.area(f"{key}{name}", _(ABOUT[name].label), most=ABOUT[name].most)
