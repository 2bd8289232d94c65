"""What was learned, on the page of what it came from; and the question that asks for it where that ends."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.initiatives import Phase
from core.insights import OriginKind
from core.permissions import Act, may
from db import initiatives, insights
from db.initiatives import ExchangeLine
from db.insights import InsightLine, Origin
from pages.ui.insights.address import to_write
from pages.ui.insights.list import in_short
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import INSIGHTS, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, hostile

#: Here the question stands out: there is something to look back on.
LATE = frozenset({Phase.EVALUATION, Phase.SUSTAINED, Phase.STOPPED})
#: Here it stands on top of the page instead.
ENDED = frozenset({Phase.SUSTAINED, Phase.STOPPED})


def learned_at_initiative(here: Here, initiative_id: int) -> None:
    """What was learned from an initiative or is tried in it, and once it ends the question."""
    detail = ask(here, initiatives.initiative, initiative_id)
    found = ask(here, insights.insights_of, initiative_id, None, None)
    origin = Origin(OriginKind.INITIATIVE, initiative_id)
    phase = detail.line.phase
    _part(here, found, origin, is_time=phase in LATE, is_asked=phase in ENDED)
    _exchanges(here, detail.exchanges, found)


def ask_at_the_end(here: Here, initiative_id: int) -> None:
    """Where an initiative has ended: what did we learn, until somebody wrote it."""
    detail = ask(here, initiatives.initiative, initiative_id)
    origin = Origin(OriginKind.INITIATIVE, initiative_id)
    if detail.line.phase not in ENDED or not may(here.actor.role, Act.WRITE_INSIGHT):
        return
    if not _is_written(ask(here, insights.insights_of, initiative_id, None, None), origin):
        _ask(origin)


def learned_at_decision(here: Here, decision_id: int) -> None:
    """What was learned from a decision or is tried by it, and after a review the question."""
    found = ask(here, insights.insights_of, None, decision_id, None)
    review = ask(here, insights.last_review, decision_id)
    origin = (
        Origin(OriginKind.REVIEW, review) if review is not None else Origin(OriginKind.DECISION, decision_id)
    )
    _part(here, found, origin, is_time=review is not None)


def learned_at_meeting(here: Here, meeting_id: int) -> None:
    """What was learned in a meeting, and the question."""
    found = ask(here, insights.insights_of, None, None, meeting_id)
    _part(here, found, Origin(OriginKind.MEETING, meeting_id), is_time=True)


def _part(
    here: Here, found: Sequence[InsightLine], origin: Origin, *, is_time: bool, is_asked: bool = False
) -> None:
    may_write = may(here.actor.role, Act.WRITE_INSIGHT)
    if not found and not is_time:
        if may_write:
            link(INSIGHTS, _("Write down what we learned"), to_write(origin), "edit_note")
        return
    st.header(_("What we learned"), anchor=False)
    for line in found:
        with st.container(border=True, key=f"learned_{origin.kind}_{line.insight_id}", gap="small"):
            link(INSIGHTS, brief(line.title, 160), INSIGHTS.to(line.insight_id))
            st.html(in_short(line))
    if not may_write:
        return
    if is_time and not is_asked and not _is_written(found, origin):
        _ask(origin)
        return
    link(INSIGHTS, _("Write down what we learned"), to_write(origin), "edit_note")


def _is_written(found: Sequence[InsightLine], origin: Origin) -> bool:
    return any(
        each.origin is not None and (each.origin.kind, each.origin.id) == (origin.kind, origin.id)
        for each in found
    )


def _ask(origin: Origin) -> None:
    with st.container(border=True, key=f"ask_learned_{origin.kind}_{origin.id}", gap="small"):
        hostile(_("What did we learn? One sentence helps whoever begins with something like it."))
        link(INSIGHTS, _("Write it down: two minutes"), to_write(origin), "edit_note")


def _exchanges(here: Here, exchanges: Sequence[ExchangeLine], found: Sequence[InsightLine]) -> None:
    """A way to what was learned from each exchange, until that was written."""
    if not may(here.actor.role, Act.WRITE_INSIGHT):
        return
    written = {each.origin.id for each in found if each.origin and each.origin.kind is OriginKind.EXCHANGE}
    for each in exchanges:
        if each.exchange_id not in written:
            said = _("What did we learn from the exchange with “{title}”?")
            origin = Origin(OriginKind.EXCHANGE, each.exchange_id)
            link(INSIGHTS, said.format(title=each.other.title), to_write(origin), "edit_note")
