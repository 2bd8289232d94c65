"""The story of an insight in one picture: where it comes from, what was learned, and who tries it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.insights import OriginKind
from db.insights import InsightLine, OriginRef, TryLine
from pages.ui.insights.list import sure_mark, try_mark
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.places import DECISIONS, INITIATIVES, MEETING, MeetingView, Place, link
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import HELD, INSIGHT_ORIGINS, PHASES


def insight_picture(line: InsightLine) -> None:
    """Draw it in three steps beside each other; on a phone below each other."""
    with st.container(key="insight_story"):
        with _station("origin", _("Where it comes from")):
            _origin(line.origin)
        with _station("learned", _("What we learned")):
            _text(brief(line.title, 200))
            st.html(f'<p class="kt-caption">{sure_mark(line.sure)}</p>')
        with _station("tries", _("Who tries it")):
            for each in line.tries:
                _try(each)
            if not line.tries:
                _text(_("nobody yet"))


def _station(name: str, said: str) -> st.delta_generator.DeltaGenerator:
    place = st.container(key=f"story_{name}", gap=None)
    place.html(f'<p class="kt-station"><strong>{escape(said)}</strong></p>')
    return place


def _origin(origin: OriginRef | None) -> None:
    if origin is None:
        _text(_("from nothing in particular"))
        return
    _caption(_(INSIGHT_ORIGINS[origin.kind]))
    where = place_of(origin)
    if origin.kind is OriginKind.SCHOOL:
        _text(origin.title)
    elif where is None:
        _text(_("{title} (removed)").format(title=origin.title))
    else:
        link(where[0], origin.title or _("the meeting"), where[1], None)


def place_of(origin: OriginRef) -> tuple[Place, dict[str, str]] | None:
    """The page of what an insight came from; None once that was removed."""
    if origin.kind is OriginKind.MEETING and origin.meeting_id is not None:
        return MEETING, MEETING.to(origin.meeting_id, view=MeetingView.MINUTES)
    if origin.kind in (OriginKind.DECISION, OriginKind.REVIEW) and origin.decision_id is not None:
        return DECISIONS, DECISIONS.to(origin.decision_id)
    if origin.initiative_id is not None:
        return INITIATIVES, INITIATIVES.to(origin.initiative_id)
    return None


def _try(each: TryLine) -> None:
    if each.initiative_id is not None:
        link(INITIATIVES, each.title, INITIATIVES.to(each.initiative_id), None)
    elif each.decision_id is not None:
        link(DECISIONS, each.title, DECISIONS.to(each.decision_id), None)
    elif each.title:
        _text(_("{title} (removed)").format(title=each.title))
    else:
        _text(each.who or _("somebody"))
    st.html(f'<p class="kt-caption" dir="auto">{try_mark(each)} {escape(state_of(each))}</p>')


def state_of(each: TryLine) -> str:
    """How far a try is, in words."""
    if each.last is not None:
        return _(HELD[each.last.words.held])
    if each.phase is not None:
        return _(PHASES[each.phase])
    return _("until {date}").format(date=numbers.date(each.due_on)) if each.due_on else _("being tried")


def _text(text: str) -> None:
    st.html(f'<p class="kt-text" dir="auto">{escape(text)}</p>')


def _caption(text: str) -> None:
    st.html(f'<p class="kt-caption" dir="auto">{escape(text)}</p>')
