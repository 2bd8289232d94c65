"""Action points as a list: who does what and when, ticked off in one tap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from db import actions
from db.actions import ActionLine
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import is_open, open_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, who
from pages.ui.kit.widgets import first_of, more_of, show_notice, with_about
from pages.ui.meeting.action_forms import change_or_drop


def action_list(
    here: Here,
    lines: Sequence[ActionLine],
    place: str,
    *,
    with_who: bool = True,
    within: int | None = None,
    at_once: int = 12,
) -> None:
    """Show these action points, each with a button that ticks it off. `place` tells two lists apart.

    `within`: the meeting on whose page they stand, so that it is not named again.
    """
    show_notice(place)
    lines = with_just_ticked(here, lines, place)
    shown = first_of(place, lines, at_once)
    for each in shown:
        said = action_html(here, each, with_who=with_who, within=within)
        (_open_row if each.is_open else _ended_row)(here, each, place, said)
    more_of(place, lines, shown, _("Action points"))


def _open_row(here: Here, each: ActionLine, place: str, said: str) -> None:
    form, key = f"change:{each.action_id}", f"{place}_{each.action_id}"
    with st.container(key=f"actionrow_{key}", gap=None):
        if st.button(with_about(_("Done"), each.words.text), key=f"tick_{key}", icon=":material/check:"):
            attempt(
                partial(actions.do_action, here.store, here.actor, each.action_id),
                _("Done: {action}").format(action=each.words.text),
                then=partial(st.session_state.__setitem__, _ticked(place), each.action_id),
                at=place,
            )
        st.html(said)
        open_button(place, form, _("Change"), each.words.text, type="tertiary")
    if is_open(place, form):
        change_or_drop(here, each, place)


def _ended_row(here: Here, each: ActionLine, place: str, said: str) -> None:
    key = f"{place}_{each.action_id}"
    with st.container(key=f"actionrow_ended_{key}", gap=None):
        st.html(said)
        label = with_about(_("Still to do"), each.words.text)
        if st.button(label, key=f"untick_{key}", type="tertiary"):
            attempt(
                partial(actions.reopen_action, here.store, here.actor, each.action_id),
                _("It is an open action point again."),
                at=place,
            )


def action_html(here: Here, each: ActionLine, *, with_who: bool = True, within: int | None = None) -> str:
    """What is to be done, and below it who, when, and where it was agreed."""
    sign = "" if each.is_open else "✕ " if each.is_dropped else "✓ "
    told = [doer(each) if with_who or each.has_left else "", _when(here, each), _origin(each, within)]
    late = " kt-overdue" if each.is_late(here.today) else ""
    return (
        f'<div class="kt-action{late}" dir="auto"><p class="kt-action-text">'
        f"{sign}{escape(each.words.text)}</p>"
        f'<p class="kt-caption">{escape(" · ".join(part for part in told if part))}</p></div>'
    )


def with_just_ticked(here: Here, lines: Sequence[ActionLine], place: str) -> tuple[ActionLine, ...]:
    """These, and what was ticked off last here: a slip of the thumb is taken back where it was made."""
    ticked = st.session_state.get(_ticked(place))
    there = {each.action_id for each in lines}
    if ticked is None or ticked in there:
        return tuple(lines)
    return (*lines, *(each for each in ask(here, actions.ended) if each.action_id == ticked))


def _ticked(place: str) -> str:
    return f"ticked:{place}"


def of_reader(here: Here, found: Sequence[ActionLine]) -> list[ActionLine]:
    """Those of who is signed in."""
    return [each for each in found if each.words.person_id == here.actor.person_id]


def doer(each: ActionLine) -> str:
    """Who does it; that nobody does now, where they left."""
    if each.is_open and each.has_left:
        return _("nobody does this now ({name} left)").format(name=who(each.who))
    return who(each.who)


def _when(here: Here, each: ActionLine) -> str:
    if each.is_dropped:
        return _("dropped, {who}: {reason}").format(
            who=by_when(each.ended_by, each.ended_at), reason=each.reason
        )
    if each.ended_at is not None:
        return _("done, {who}").format(who=by_when(each.ended_by, each.ended_at))
    return due_words(here, each)


def due_words(here: Here, each: ActionLine) -> str:
    """Its day; that it has gone by, where it has."""
    said = _("was planned for {date}") if each.is_late(here.today) else _("by {date}")
    return said.format(date=numbers.date(each.words.due_on))


def _origin(each: ActionLine, within: int | None) -> str:
    """Where it was agreed: another meeting than this one, else what it is about."""
    if each.meeting and each.source.meeting_id != within:
        return f"{each.meeting}, {numbers.date(each.held_on)}"
    return each.initiative or each.decision
