"""Close a decision that was opened by mistake, and open it again."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db import decisions
from db.decisions import Closing, DecisionDetail
from pages.ui.decisions.lock import locked_norms
from pages.ui.decisions.mending import mended
from pages.ui.decisions.question import question_facts
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.numbers import date_time
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, plain

LONGEST_REASON = 1000


def closed_notice(here: Here, detail: DecisionDetail) -> None:
    """Say that it is closed, by whom and why; a school leader can open it again."""
    if detail.closed is None:
        return
    st.warning(plain(_told(detail.closed)))
    hostile(_("A closed decision stays as it was: nothing can be added or changed."))
    if not may(here.actor.role, Act.CLOSE_DECISION):
        return
    place, key = f"closed:{detail.decision_id}", f"reopen:{detail.decision_id}:"
    if not is_open(place, "reopen"):
        open_button(place, "reopen", _("Open this decision again…"))
        return
    reason = area(f"{key}reason", _("Why is it opened again?"), most=LONGEST_REASON)
    if send_button(key, _("Open this decision again"), place):
        attempt(
            lambda: decisions.reopen_decision(here.store, here.actor, detail.decision_id, reason),
            _("The decision is open again."),
            key,
            then=lambda: close(place),
            at="decision",
        )


def closed_content(detail: DecisionDetail) -> None:
    """Show what stood there when it was closed: the question, and the norms if they were locked."""
    question_facts(detail)
    mended(detail)
    locked_norms(detail)


def closing_part(here: Here, detail: DecisionDetail) -> None:
    """Say how often it was closed before, and let a school leader close it while nothing was recorded."""
    if detail.closings:
        with st.expander(_("Closed and opened again")):
            for each in reversed(detail.closings):
                hostile(_told(each))
    if detail.record is not None or not may(here.actor.role, Act.CLOSE_DECISION):
        return
    place, key = f"closing:{detail.decision_id}", f"close_decision:{detail.decision_id}:"
    if not is_open(place, "close"):
        open_button(place, "close", _("Close this decision…"))
        return
    with st.container(border=True):
        hostile(
            _(
                "For a decision that was begun by mistake. It leaves the list, nothing is deleted, "
                "and it can be opened again."
            )
        )
        if detail.sealed:
            hostile(
                _(
                    "The answers of its survey can then be seen. Who opens the decision again after that "
                    "reads: norms set after the results were seen."
                )
            )
        reason = area(f"{key}reason", _("Why is it closed?"), most=LONGEST_REASON)
        if send_button(key, _("Close this decision"), place, away=_("Leave this decision open")):
            attempt(
                lambda: decisions.close_decision(here.store, here.actor, detail.decision_id, reason),
                _("The decision is closed."),
                key,
                then=lambda: close(place),
                at="decision",
            )


def _told(closing: Closing) -> str:
    said = (
        _("Closed by {name} on {moment}: {reason}")
        if closing.is_closed
        else _("Opened again by {name} on {moment}: {reason}")
    ).format(name=closing.by or _("somebody who left"), moment=date_time(closing.at), reason=closing.reason)
    return f"{said} {_('The results had been seen by then.')}" if closing.results_seen else said
