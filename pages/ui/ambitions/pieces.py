"""What the card and the page of an ambition share: its frame, its supporters, and what serves it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.initiatives import Phase
from db import ambitions, expertise
from db.ambitions import AmbitionDetail, Dropped
from pages.ui.ambitions.changes import told
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import DECISIONS, EXPERTISE, INITIATIVES, link
from pages.ui.kit.school_picture import no_initiative
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, names, story
from pages.ui.kit.widgets import facts, hostile
from pages.ui.kit.words import decision_label, initiative_label


def frame(here: Here, detail: AmbitionDetail) -> None:
    """Show the text of the ambition, its frame, and the names of its supporters."""
    said = told(here, detail.words)
    del said["title"]
    _label, text = said.pop("text")
    if text:
        hostile(text)
    facts(
        [
            *said.values(),
            (_("Stand behind this"), names(detail.endorsed_by) or _("nobody yet")),
            (_("Stood behind an earlier version"), names(detail.endorsed_before)),
        ]
    )


def is_behind(here: Here, detail: AmbitionDetail) -> bool:
    """Whether the reader endorsed the version in force."""
    return here.actor.person_id in {each.person_id for each in detail.endorsed_by}


def own_word(here: Here, detail: AmbitionDetail) -> None:
    """Say whether the reader supports it, and let only them change that."""
    me = here.actor.person_id
    if is_behind(here, detail):
        st.button(
            _("I no longer stand behind this"),
            key=f"withdraw_{detail.ambition_id}",
            type="tertiary",
            on_click=_ask,
            args=("withdraw", detail.ambition_id, detail.version),
        )
    else:
        if me in {each.person_id for each in detail.endorsed_before}:
            hostile(_("It was changed since. You have not endorsed this version yet."))
        st.button(
            _("I stand behind this"),
            key=f"endorse_{detail.ambition_id}",
            icon=":material/handshake:",
            on_click=_ask,
            args=("endorse", detail.ambition_id, detail.version),
        )
    _answer(here, detail)


def _ask(what: str, ambition_id: int, version: int) -> None:
    """Keep the version that the reader saw: a colleague may change the ambition before the next run."""
    st.session_state["ambition_act"] = (what, ambition_id, version)


def _answer(here: Here, detail: AmbitionDetail) -> None:
    what, ambition_id, version = st.session_state.get("ambition_act", ("", 0, 0))
    if ambition_id != detail.ambition_id:
        return
    del st.session_state["ambition_act"]
    store, actor = here.store, here.actor
    if what == "endorse":
        said = _("You stand behind “{ambition}”.")
        act = partial(ambitions.endorse, store, actor, ambition_id, version)
    else:
        said = _("You no longer stand behind “{ambition}”.")
        act = partial(ambitions.withdraw_endorsement, store, actor, ambition_id)
    attempt(act, said.format(ambition=detail.title), at=f"ambition:{ambition_id}")


def serving(here: Here, detail: AmbitionDetail) -> None:
    """Link the initiatives and decisions that serve it; if there are none yet, invite to start one."""
    if detail.initiatives:
        _heading(_("Initiatives that work on this"))
    for each in detail.initiatives:
        link(INITIATIVES, initiative_label(each), INITIATIVES.to(each.initiative_id))
    decisions_serving(detail)
    if detail.dropped:
        return
    if not any(each.phase is not Phase.STOPPED for each in detail.initiatives):
        no_initiative(here, detail.ambition_id)
    no_expertise(here, detail)


def decisions_serving(detail: AmbitionDetail) -> None:
    """Link the decisions that serve it."""
    if detail.decisions:
        _heading(_("Decisions that support this"))
    for each in detail.decisions:
        link(DECISIONS, decision_label(each), DECISIONS.to(each.decision_id))


def no_expertise(here: Here, detail: AmbitionDetail) -> None:
    """Invite to talk about an ambition for which nobody offers the expertise yet."""
    if any(
        gap.ambition_id == detail.ambition_id for gap in ask(here, expertise.findings, True).ambitions_without
    ):
        invitation(_("To talk about: nobody yet offers the expertise that this needs. Who comes to mind?"))
        query = {"view": "wie-kan-dit", "areas": ",".join(str(each) for each in detail.words.needs)}
        link(EXPERTISE, _("See who could do this"), query)


def dropped(why: Dropped, about: str) -> None:
    """Say why an ambition was dropped; `about` says who did it and when."""
    because = _("Because: {reason}").format(reason=why.because)
    story([Told(heading="", about=about.format(who=by_when(why.by, why.at)), text=because)])


def invitation(text: str) -> None:
    """Show that something is not there yet: an invitation to talk about it, never a reproach."""
    st.html(f'<div class="kt-needed" dir="auto"><p>{escape(text)}</p></div>')


def _heading(text: str) -> None:
    st.html(f'<p class="kt-text"><strong>{escape(text)}</strong></p>')
