"""The form in which a decision is recorded; a motivation is asked where it departs from the norm."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.decisions import CouncilRole, Outcome, departs
from core.errors import Refusal
from core.permissions import TEAM
from db import decisions
from db.decisions import CouncilRecord, DecisionDetail, Taken, VersionVerdict
from db.members import members
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.typed import KEEP, forget, remembered
from pages.ui.kit.widgets import done, hostile, refused, told_apart
from pages.ui.kit.words import COUNCIL, OUTCOMES

HALF_A_YEAR = dt.timedelta(days=182)


def outcome_form(here: Here, detail: DecisionDetail, verdict: VersionVerdict) -> None:
    """Ask for the decision, its reasons and who carries it."""
    prefix = f"outcome:{detail.decision_id}"
    today = here.today
    with st.container(border=True):
        outcome = st.radio(
            _("What do you decide?"),
            list(OUTCOMES),
            index=None,
            format_func=lambda each: _(OUTCOMES[each]),
            key=f"{prefix}:outcome",
            horizontal=True,
        )
        if outcome is None:
            hostile(_("Choose first; then the rest of the form appears."))
            return
        text = _area(f"{prefix}:text", _("The decision in one or two sentences"))
        motivation = _motivation(prefix, outcome, verdict)
        minorities = _area(
            f"{prefix}:minorities", _("How were minorities heard, and what was done with that?")
        )
        left, right = st.columns(2)
        with left:
            owner = _owner(here, prefix)
        with right:
            review = st.date_input(
                _("When do you look back on it?"),
                value=today + HALF_A_YEAR,
                min_value=today + dt.timedelta(days=1),
                format="DD-MM-YYYY",
                key=f"{prefix}:review",
            )
        council = _council(prefix, today)
        sent = st.button(_("Record the decision"), type="primary", key="outcome_save")
    if not sent:
        return
    if owner is None or not isinstance(review, dt.date):
        st.error(_("Choose who carries it out and when you look back. Then record the decision."))
        return
    taken = Taken(
        outcome=outcome,
        text=text,
        owner_id=owner,
        review_on=review,
        motivation=motivation,
        minorities_heard=minorities,
        council=council,
    )
    _record(here, detail, taken, prefix)


def _record(here: Here, detail: DecisionDetail, taken: Taken, prefix: str) -> None:
    based_on = detail.record.number if detail.record else 0
    try:
        decisions.record_decision(here.store, here.actor, detail.decision_id, taken, based_on=based_on)
    except Refusal as refusal:
        refused(refusal)
        return
    forget(f"{prefix}:")
    st.session_state.pop(f"deciding_anew:{detail.decision_id}", None)
    done("decision", _("The decision is recorded."))


def _motivation(prefix: str, outcome: Outcome, verdict: VersionVerdict) -> str:
    if departs(outcome, verdict.judgement.met):
        label = _("Why? Required: this is not what the norm says, or the norm gives no ruling")
    else:
        label = _("Why? (not required: this follows the norm)")
    return _area(f"{prefix}:motivation", label)


def _area(key: str, label: str) -> str:
    remembered(key, "")
    return st.text_area(label, key=key, persist_state=KEEP, max_chars=2000, height=100)


def _owner(here: Here, prefix: str) -> int | None:
    team = {
        member.person_id: member.name
        for member in members(here.store, here.actor)
        if member.is_active and member.role in TEAM
    }
    return st.selectbox(
        _("Who carries it out?"),
        list(team),
        index=None,
        format_func=told_apart(team, team.__getitem__),
        placeholder=_("Choose a colleague"),
        key=f"{prefix}:owner",
    )


def _council(prefix: str, today: dt.date) -> CouncilRecord | None:
    """Ask what the participation council did; whether it must is not for Kartrekker to say."""
    roles: list[CouncilRole | None] = [None, *COUNCIL]
    left, right = st.columns(2)
    with left:
        role = st.selectbox(
            _("What did the participation council (MR) do?"),
            roles,
            format_func=lambda each: _("nothing, or not yet") if each is None else _("The MR {what}").format(
                what=_(COUNCIL[each])
            ),
            key=f"{prefix}:council",
        )  # fmt: skip
    if role is None:
        return None
    with right:
        on = st.date_input(
            _("On which date?"), value=today, max_value=today, format="DD-MM-YYYY", key=f"{prefix}:council_on"
        )
    return CouncilRecord(role, on) if isinstance(on, dt.date) else None
