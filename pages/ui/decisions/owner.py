"""Who carries a decision out: as recorded, and since it was handed over; a school leader hands it over."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionDetail, DecisionRecord
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, line, one_of, open_button, send_button
from pages.ui.kit.names import team
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.widgets import hostile

LONGEST = 200


def carried_by(detail: DecisionDetail, record: DecisionRecord) -> list[tuple[str, str]]:
    """Who carried it out as recorded, and each colleague it was handed to since."""
    changes = [
        (
            _("Handed over"),
            _("to {name} on {date}, by {by}").format(
                name=who(each.owner), date=numbers.date(each.at), by=who(each.by)
            )
            + (f": {each.reason}" if each.reason else ""),
        )
        for each in detail.owner_changes
        if each.number == record.number
    ]
    return [(_("Owner"), record.owner or _("somebody who left")), *changes]


def owner_words(detail: DecisionDetail) -> str:
    """Who carries the decision in force out, in one line."""
    if detail.record is None:
        return ""
    recorded, now = detail.record.owner or "", detail.handed_over
    if now is None:
        return recorded
    return _("{recorded}; since {date}: {now}").format(
        recorded=recorded, date=numbers.date(now.at), now=who(now.owner)
    )


def hand_over(here: Here, detail: DecisionDetail) -> None:
    """Say that nobody carries it out, and let a school leader hand it to a colleague."""
    if detail.owner_left:
        st.warning(_("The person who carries this out no longer has access to the school."))
    if not may(here.actor.role, Act.RECORD_DECISION):
        return
    place = f"owner_of:{detail.decision_id}"
    if not is_open(place, "hand_over"):
        open_button(place, "hand_over", _("Hand it over to somebody else"))
        return
    key = f"owner:{detail.decision_id}:"
    with st.container(border=True):
        hostile(_("What was recorded stays as it is. From today this colleague carries it out."))
        there = team(here)
        to = one_of(
            f"{key}to", _("Who carries it out from now on?"), list(there), there.__getitem__,
            hint=_("Choose a colleague"),
        )  # fmt: skip
        reason = line(f"{key}reason", _("Why? (not required)"), most=LONGEST)
        sent = send_button(key, _("Hand it over"), place)
    if sent and to is None:
        st.error(_("Choose a colleague. What you typed is still there."))
    elif sent and to is not None:
        attempt(
            lambda: decisions.change_owner(here.store, here.actor, detail.decision_id, to, reason),
            _("{name} carries it out from now on.").format(name=there[to]),
            key,
            then=lambda: close(place),
            at="decision",
        )
