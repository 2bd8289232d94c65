"""The agenda of a meeting: its items, each about something of the school, with the minutes planned for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from core.fields import N_, said

#: An item takes at least a minute and at most a study day.
LEAST_MINUTES, MOST_MINUTES = 1, 480
USUAL_MINUTES = 10


class MeetingKind(StrEnum):
    """Who meets, and what for."""

    TEAM = "team"
    MANAGEMENT = "management"
    COUNCIL = "council"
    WORKGROUP = "workgroup"
    STUDY_DAY = "study_day"
    BOARD_SESSION = "board_session"


class ItemKind(StrEnum):
    """What an item is about."""

    TALK = "talk"
    DECISION = "decision"
    INITIATIVE = "initiative"
    EXPERTISE = "expertise"
    SURVEY = "survey"
    QUESTION = "question"
    ACTIONS = "actions"
    BOARD = "board"
    RETROSPECTIVE = "retrospective"


class Screen(StrEnum):
    """What the beamer shows: how to join, the agenda, the item, or the round (asked or told)."""

    JOIN = "join"
    AGENDA = "agenda"
    ITEM = "item"
    ROUND = "round"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """A meeting as planned; `begins`: in the time zone of the school."""

    title: str = said(N_("What is this meeting called?"), most=120, is_required=True)
    kind: MeetingKind = said(N_("What kind of meeting is it?"), default=MeetingKind.TEAM)
    held_on: date = said(N_("On which date?"), is_required=True)
    begins: time = said(N_("At what time?"), is_required=True)
    place: str = said(N_("Where?"), most=120, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """An item as proposed. `focus`: which part of its thing, such as the step of a decision.

    At most one of the ids is given: what the item is about.
    """

    title: str = said(N_("What is it about?"), most=160, is_required=True)
    kind: ItemKind = said(N_("What kind of item is it?"), default=ItemKind.TALK)
    minutes: int = said(N_("How many minutes?"), default=USUAL_MINUTES)
    goal: str = said(N_("What do we want to have when it is done?"), most=300, default="")
    focus: str = ""
    decision_id: int | None = None
    initiative_id: int | None = None
    survey_id: int | None = None
