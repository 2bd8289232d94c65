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


class InitiativeFocus(StrEnum):
    """Which part of an initiative an item is about."""

    PROGRESS = "progress"
    HANDSHAKE = "handshake"
    EXPECTATIONS = "expectations"
    EVALUATION = "evaluation"


#: What an item of this kind cannot do without.
NEEDED = {
    ItemKind.DECISION: "decision_id",
    ItemKind.INITIATIVE: "initiative_id",
    ItemKind.SURVEY: "survey_id",
}
#: The focus of a decision that is looked back on; else it is a step, or empty: the step where it stands then.
REVIEW = "review"


#: The focus of a talk about a scan begins with it.
ABOUT_SCAN = "scan "


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """A meeting as planned; `begins` and `ends`: in the time zone of the school, `ends` None if left open."""

    title: str = said(N_("What is this meeting called?"), most=120, is_required=True)
    kind: MeetingKind = said(N_("What kind of meeting is it?"), default=MeetingKind.TEAM)
    held_on: date = said(N_("On which date?"), is_required=True)
    begins: time = said(N_("At what time?"), is_required=True)
    ends: time | None = said(N_("Until what time?"), default=None)
    place: str = said(N_("Where?"), most=120, default="")

    @property
    def available(self) -> int | None:
        """The minutes that there are; None without an end.

        >>> day, begins, ends = date(2026, 12, 2), time(15, 30), time(16, 45)
        >>> MeetingWords(title="Team", held_on=day, begins=begins, ends=ends).available
        75
        """
        if self.ends is None:
            return None
        return (self.ends.hour - self.begins.hour) * 60 + self.ends.minute - self.begins.minute


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """An item as proposed. At most one of the ids is given: what the item is about.

    `focus`: which part of it. Of a decision: a step, `REVIEW`, or empty for the step where it stands then; of
    an initiative: an `InitiativeFocus`, empty for its progress; of a question: the number of the challenge,
    empty for a question that somebody typed; of a talk: `ABOUT_SCAN` with the number of a scan, or with its
    kind for a talk by name instead.
    """

    title: str = said(N_("What is it about?"), most=160, is_required=True)
    kind: ItemKind = said(N_("What kind of item is it?"), default=ItemKind.TALK)
    minutes: int = said(N_("How many minutes?"), default=USUAL_MINUTES)
    goal: str = said(N_("What do we want to have when it is done?"), most=300, default="")
    focus: str = ""
    decision_id: int | None = said(N_("Which decision?"), default=None)
    initiative_id: int | None = said(N_("Which initiative?"), default=None)
    survey_id: int | None = said(N_("Which survey?"), default=None)

    def same_thing(self, other: ItemWords) -> bool:
        """Whether both are about one thing of the school, both are the open actions, or ask one question.

        >>> one = ItemWords(title="Rooster", kind=ItemKind.DECISION, decision_id=3)
        >>> one.same_thing(ItemWords(title="Het rooster", kind=ItemKind.DECISION, decision_id=3))
        True
        >>> ItemWords(title="Rondvraag").same_thing(ItemWords(title="Rondvraag"))
        False
        """
        mine, theirs = ((each.kind, each.focus, *each._things()) for each in (self, other))
        is_one = (
            self.kind is ItemKind.ACTIONS
            or (self.kind is ItemKind.QUESTION and self.focus != "")
            or self.focus.startswith(ABOUT_SCAN)
        )
        return mine == theirs and (is_one or any(self._things()))

    @property
    def scan_id(self) -> int | None:
        """The scan that a talk is about.

        >>> ItemWords(title="Wat zien we?", focus="scan 12").scan_id, ItemWords(title="Rondvraag").scan_id
        (12, None)
        """
        number = self.focus.removeprefix(ABOUT_SCAN)
        is_one = self.kind is ItemKind.TALK and number != self.focus and number.isdecimal()
        return int(number) if is_one else None

    def _things(self) -> tuple[int | None, ...]:
        return self.decision_id, self.initiative_id, self.survey_id
