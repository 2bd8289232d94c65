"""What else was thought of, why not, and what would make us look again: at a decision and an initiative."""

from __future__ import annotations

import streamlit as st

from core.fields import said_of
from core.insights import OptionWords
from core.permissions import Act, may
from core.removed import WordsOf
from db import insights
from db.insights import OptionLine
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button
from pages.ui.kit.removed import removable
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, story
from pages.ui.kit.widgets import facts, folded, hostile, rows, show_notice

ABOUT = said_of(OptionWords)


def options_of_initiative(here: Here, initiative_id: int) -> None:
    """What else was thought of at an initiative."""
    _options(here, initiative_id, None)


def options_of_decision(here: Here, decision_id: int) -> None:
    """What else was thought of at a decision."""
    _options(here, None, decision_id)


def _options(here: Here, initiative_id: int | None, decision_id: int | None) -> None:
    place = f"options:{initiative_id or ''}:{decision_id or ''}"
    st.header(_("What else did we think of?"), anchor=False)
    show_notice(place)
    found = ask(here, insights.considered, initiative_id, decision_id)
    if not found:
        hostile(_("Keep what you did not choose, and why. It saves the same talk next year."))
    may_keep = may(here.actor.role, Act.KEEP_OPTION)
    for each in found:
        what = f"option:{each.option_id}"
        with st.container(border=True, key=f"option_{each.option_id}", gap="small"):
            if may_keep and is_open(place, what):
                _form(here, place, each, initiative_id, decision_id)
            else:
                _show(each)
                if may_keep:
                    open_button(place, what, _("Put it in other words"), each.words.what, type="tertiary")
                rows = tuple(one.option_id for one in found)
                removable(here, WordsOf.OPTION, each.option_id, each.words.what, place, rows)
    if not may_keep:
        return
    if is_open(place, "new"):
        with st.container(border=True):
            _form(here, place, None, initiative_id, decision_id)
    else:
        open_button(place, "new", _("Add what you did not choose"), icon=":material/alt_route:")


def _show(each: OptionLine) -> None:
    hostile(each.words.what)
    facts(
        [
            (_(ABOUT["why_not"].label), each.words.why_not),
            (_(ABOUT["reopen_when"].label), each.words.reopen_when),
        ]
    )
    rows(by_when(each.by, each.at))
    if each.earlier:
        folded(_("What it said before"), f"earlier_option_{each.option_id}", _earlier, each)


def _earlier(each: OptionLine) -> None:
    story(
        Told(
            heading=one.words.what,
            about=by_when(one.by, one.at),
            text="\n".join(text for text in (one.words.why_not, one.words.reopen_when) if text),
        )
        for one in reversed(each.earlier)
    )


def _form(
    here: Here, place: str, stands: OptionLine | None, initiative_id: int | None, decision_id: int | None
) -> None:
    key = f"{place}:{stands.option_id if stands else 'new'}:"
    start = stands.words if stands else OptionWords(what="", why_not="")
    what = line(f"{key}what", _(ABOUT["what"].label), start.what, most=ABOUT["what"].most)
    why_not = area(f"{key}why_not", _(ABOUT["why_not"].label), start.why_not, height=80)
    reopen = area(f"{key}reopen_when", _(ABOUT["reopen_when"].label), start.reopen_when, height=80)
    if not send_button(key, _("Keep this"), place):
        return
    words = OptionWords(what=what, why_not=why_not, reopen_when=reopen)
    attempt(
        lambda: insights.keep_option(
            here.store,
            here.actor,
            words,
            initiative_id=initiative_id,
            decision_id=decision_id,
            follows_id=stands.option_id if stands else None,
        ),
        _("It is kept, with why it was not chosen."),
        key,
        then=lambda: close(place),
        at=place,
    )
