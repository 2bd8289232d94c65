"""What followers ask in return, of the lead and of the school leader, and what those answer."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from core.expectations import AskedOf
from db import initiatives
from db.initiatives import AskLine, Dialogue, InitiativeDetail
from pages.ui.initiatives.expectation_forms import answer_fields
from pages.ui.kit.expectation_words import ANSWER_SIGNS, ANSWERS_GIVEN, ASKED_OF, answer_text
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, one_of_few, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story
from pages.ui.kit.widgets import hostile

PLACE = "expectations_return"
ASK = "ask"


def waiting(found: Dialogue) -> list[AskLine]:
    """What waits for an answer of the reader."""
    return [each for each in found.asks if each.may_reply and not each.replies]


def in_return(
    here: Here, detail: InitiativeDetail, found: Dialogue, *, may: bool, is_main: bool = False
) -> None:
    """Show what was asked in return with its answers; to who follows, and to who answers, their form.

    `is_main`: to answer is what the reader comes for.
    """
    asks_too = may and found.follows
    if not found.asks and not asks_too:
        return
    heading(_("What followers ask in return"), _("Of the lead, or of the school leader. Those answer here."))
    if not found.asks:
        hostile(_("Nobody asked anything yet. What do you need to be able to follow?"))
    first = next(iter(waiting(found)), None) if is_main else None
    for each in found.asks:
        with st.container(border=True, gap="small", key=f"in_return_{each.ask_id}"):
            story(_told(each))
            if each.may_reply:
                _reply(here, each, is_main=each is first)
    if asks_too:
        _ask(here, detail)


def _told(each: AskLine) -> Iterator[Told]:
    """What was asked, and each answer, the last one at the end: what was said before stays readable."""
    yield Told(
        heading=_("Asked of {whom}").format(whom=_(ASKED_OF[each.asked_of])),
        about=by_when(each.by, each.at),
        text=each.text,
    )
    if not each.replies:
        yield Told(heading=_("Waits for an answer"), about="", sign="○")
    for reply in each.replies:
        yield Told(
            heading=_(ANSWERS_GIVEN[reply.words.answer]),
            about=by_when(reply.by, reply.at),
            text=answer_text(reply.words),
            sign=ANSWER_SIGNS[reply.words.answer],
        )


def _reply(here: Here, each: AskLine, *, is_main: bool) -> None:
    what = f"reply:{each.ask_id}"
    if each.replies and not is_open(PLACE, what):
        open_button(PLACE, what, _("Change the answer"), each.text)
        return
    key = f"reply:{each.ask_id}:"
    own = each.replies[-1].words if each.replies else None
    words = answer_fields(key, _("What do you say to this?"), own)
    sent = send_button(key, _("Answer this"), PLACE if each.replies else "", is_main=is_main)
    if not sent:
        return
    if words is None:
        st.error(_("Choose an answer first."))
        return
    said = words
    attempt(
        lambda: initiatives.reply_in_return(here.store, here.actor, each.ask_id, said),
        _("Answered. Who asked it can read it on their start page."),
        key,
        then=lambda: close(PLACE),
    )


def _ask(here: Here, detail: InitiativeDetail) -> None:
    if not is_open(PLACE, ASK):
        open_button(PLACE, ASK, _("Ask something in return"))
        return
    key = f"in_return:{detail.line.initiative_id}:"
    with st.container(border=True):
        asked_of = one_of_few(f"{key}asked_of", _("Of whom do you ask it?"), ASKED_OF, AskedOf.LEAD)
        text = area(f"{key}text", _("What do you ask? For instance time, an example, or a place to try it"))
        sent = send_button(key, _("Ask this"), PLACE)
    if not sent or asked_of is None:
        return
    of = asked_of
    attempt(
        lambda: initiatives.ask_in_return(here.store, here.actor, detail.line.initiative_id, of, text),
        _("Asked. It is on their start page until they answer."),
        key,
        then=lambda: close(PLACE),
    )
