"""The cards of a round of writing in silence, sorted into themes by the chair while everybody looks."""

from __future__ import annotations

from core.errors import NotFound
from core.meetings import RoundKind, Told
from core.meetings.sorting import Themes, cards_of
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, asking, find
from db.meetings.case import MeetingCase, on_meeting
from db.models import MeetingRound
from db.store import Store

LONGEST_THEME = 60


def themes(store: Store, actor: Actor, round_id: int) -> Themes:
    """The theme of each card that has one, by the place of the card among those told; `NotFound`."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        return _of(find(session, actor, MeetingRound, round_id))


def sort_card(store: Store, actor: Actor, meeting_id: int, round_id: int, card: int, theme: str) -> None:
    """Put a card in a theme, new or not; in none if it is empty. `TooLong`, `NotFound`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        row = _held(case, round_id)
        kept = written("theme", theme, LONGEST_THEME)
        if not 0 <= card < len(cards_of(Told.of(row.told or {}))):
            raise NotFound("card", card)
        sorted_now = {each: name for each, name in row.themes.items() if each != str(card)}
        _keep(case, row, {**sorted_now, str(card): kept} if kept else sorted_now)


def rename_theme(
    store: Store, actor: Actor, meeting_id: int, round_id: int, *, theme: str, name: str
) -> None:
    """Call a theme otherwise; with the name of another, both become one. `Missing`, `TooLong`, `NotFound`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        row, kept = _held(case, round_id), required("name", written("name", name, LONGEST_THEME))
        _keep(case, row, {card: kept if each == theme else each for card, each in row.themes.items()})


def _held(case: MeetingCase, round_id: int) -> MeetingRound:
    """A round of writing in silence of this meeting, once it is told."""
    row = find(case.session, case.actor, MeetingRound, round_id)
    if row.meeting_id != case.id or row.kind != RoundKind.SILENT or row.told is None:
        raise NotFound("meeting_round", round_id)
    return row


def _keep(case: MeetingCase, row: MeetingRound, sorted_now: dict[str, str]) -> None:
    """Only the beamer and other chairs look on: no phone shows themes."""
    if sorted_now != row.themes:
        row.themes = sorted_now
        case.row.heard += 1
        case.session.add_all((row, case.row))


def _of(row: MeetingRound) -> Themes:
    return {int(card): theme for card, theme in row.themes.items()}
