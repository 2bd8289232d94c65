"""What a card and the page of an ambition share: its frame, who stands behind it, and what serves it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.chain import DecisionRef, InitiativeRef
from core.errors import Refusal
from core.initiatives import Phase
from core.permissions import Act, may
from db import ambitions
from db.ambitions import AmbitionDetail
from pages.ui.ambitions.names import FIELD_NAMES, told
from pages.ui.ambitions.reads import without_expertise
from pages.ui.decisions.ladder import NAMES as STEPS
from pages.ui.kit.i18n import _
from pages.ui.kit.names import areas_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import done, facts, hostile, plain, refused, show_notice
from pages.ui.kit.words import OUTCOMES, PHASES

INITIATIVES, DECISIONS, EXPERTISE = "initiatives.py", "decisions.py", "expertise.py"


def frame(here: Here, detail: AmbitionDetail) -> None:
    """The text of the ambition, its frame, and who stand behind it, by name."""
    said = told(detail.words, areas_by_id(here, detail.needs))
    if detail.text:
        hostile(detail.text)
    facts(
        [
            *((_(FIELD_NAMES[name]), said[name]) for name in FIELD_NAMES if name not in ("title", "text")),
            (_("Stand behind this"), names(detail.endorsed_by) or _("nobody yet")),
            (_("Stood behind an earlier version"), names(detail.endorsed_before)),
        ]
    )


def own_word(here: Here, detail: AmbitionDetail) -> None:
    """Whether the reader stands behind it: that is theirs alone to say."""
    show_notice(f"ambition:{detail.ambition_id}")
    me = here.actor.person_id
    is_mine = me in {each.person_id for each in detail.endorsed_by}
    if is_mine:
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
        else:
            hostile(_("You have not endorsed this version yet."))
        st.button(
            _("I stand behind this"),
            key=f"endorse_{detail.ambition_id}",
            icon=":material/handshake:",
            on_click=_ask,
            args=("endorse", detail.ambition_id, detail.version),
        )
    _answer(here, detail)


def _ask(what: str, ambition_id: int, version: int) -> None:
    """Remember what was pressed, and on which version: a colleague may change it before the next run."""
    st.session_state["ambition_act"] = (what, ambition_id, version)


def _answer(here: Here, detail: AmbitionDetail) -> None:
    """Do what the reader just pressed, on the version that they read."""
    what, ambition_id, version = st.session_state.get("ambition_act", ("", 0, 0))
    if ambition_id != detail.ambition_id:
        return
    del st.session_state["ambition_act"]
    try:
        if what == "endorse":
            ambitions.endorse(here.store, here.actor, ambition_id, version)
            said = _("You stand behind “{ambition}”.")
        else:
            ambitions.withdraw_endorsement(here.store, here.actor, ambition_id)
            said = _("You no longer stand behind “{ambition}”.")
    except Refusal as refusal:
        refused(refusal)
        return
    done(f"ambition:{ambition_id}", said.format(ambition=detail.title))


def serving(here: Here, detail: AmbitionDetail, most: int | None = None) -> None:
    """The initiatives and decisions that serve it, as links; what is not there yet is an invitation."""
    _initiatives(detail.initiatives, most)
    _decisions(detail.decisions, most)
    if detail.dropped:
        return
    if not any(each.phase is not Phase.STOPPED for each in detail.initiatives):
        invitation(_("To talk about: no initiative works on this yet. What do you see, and who could begin?"))
        if may(here.actor.role, Act.OPEN_INITIATIVE):
            st.page_link(
                INITIATIVES,
                label=_("Open an initiative for this"),
                icon=":material/add:",
                query_params={"view": "open", "ambition": str(detail.ambition_id)},
            )
    if detail.ambition_id in without_expertise(here):
        invitation(
            _("To talk about: nobody yet offers the expertise that this asks for. Whom do you think of?")
        )
        st.page_link(
            EXPERTISE,
            label=_("See who could do this"),
            icon=":material/diversity_3:",
            query_params={"view": "wie-kan-dit", "areas": ",".join(str(each) for each in detail.needs)},
        )


def invitation(text: str) -> None:
    """Something that is not there yet, to talk about; never a reproach."""
    st.html(f'<div class="kt-needed" dir="auto"><p>{escape(text)}</p></div>')


def initiative_label(initiative: InitiativeRef) -> str:
    """An initiative and where it stands: "Leeshoeken · Uitvoering"."""
    return f"{initiative.title} · {_(PHASES[initiative.phase])}"


def decision_label(decision: DecisionRef) -> str:
    """A decision and what was decided, or how far it is."""
    state = OUTCOMES[decision.outcome] if decision.outcome else STEPS[decision.step]
    return f"{decision.title} · {_(state)}"


def _initiatives(found: Sequence[InitiativeRef], most: int | None) -> None:
    if not found:
        return
    _heading(_("Initiatives that work on this"))
    for each in found[:most]:
        query = {"initiative": str(each.initiative_id)}
        label = plain(initiative_label(each))
        st.page_link(INITIATIVES, label=label, icon=":material/signpost:", query_params=query)
    _more(found, most)


def _decisions(found: Sequence[DecisionRef], most: int | None) -> None:
    if not found:
        return
    _heading(_("Decisions that serve this"))
    for each in found[:most]:
        query = {"decision": str(each.decision_id)}
        label = plain(decision_label(each))
        st.page_link(DECISIONS, label=label, icon=":material/balance:", query_params=query)
    _more(found, most)


def _heading(text: str) -> None:
    st.html(f'<p class="kt-text"><strong>{escape(text)}</strong></p>')


def _more(found: Sequence[object], most: int | None) -> None:
    if most is not None and len(found) > most:
        hostile(_("The rest stands with the ambition itself."))
