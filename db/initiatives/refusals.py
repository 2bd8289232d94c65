"""Refusals of acts on an initiative, with the values a page needs to explain them."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from core.errors import Conflict, Refusal
from core.initiatives import Phase
from core.permissions import Act
from db.initiatives.values import InitiativeWords


class InitiativeConflict(Conflict, kw_only=True):
    """Somebody else changed the text meanwhile; `theirs` and `version` are the stored ones."""

    initiative_id: int
    theirs: InitiativeWords = field(repr=False)
    yours: InitiativeWords = field(repr=False)
    version: int


class FrameConflict(Conflict):
    """Somebody else granted, adjusted or proposed a frame since this form was shown."""

    initiative_id: int


class NotYourInitiative(Refusal):
    """Only the people of the initiative may do this: its leads or members, depending on the act."""

    initiative_id: int
    act: Act


class NotInThisPhase(Refusal):
    """This is not possible in the current phase; it is in the `permitted` ones."""

    initiative_id: int
    act: Act
    phase: Phase
    permitted: tuple[Phase, ...]


class WithoutLead(Refusal):
    """This needs a lead, and the initiative has none."""

    initiative_id: int


class WithoutMandate(Refusal):
    """This needs a mandate in force, and there is none."""

    initiative_id: int


class MandateStands(Refusal, kw_only=True):
    """A mandate is in force (no trial): adjust its frame instead of granting again."""

    initiative_id: int
    version: int


class TwoLeadsAtMost(Refusal):
    """It already has two leads; their names."""

    initiative_id: int
    leads: tuple[str, ...]


class LedMeanwhile(Refusal):
    """These people started to lead since the offer; only they may ask a second lead."""

    initiative_id: int
    leads: tuple[str, ...]


class NotYoursToAnswer(Refusal):
    """A nomination is answered by the nominee; a claim by a school leader or lead other than the claimant."""

    offer_id: int


class NotYoursToWithdraw(Refusal):
    """Only its maker may withdraw it."""

    kind: str
    identifier: int


class NobodyHelpsThemselves(Refusal):
    """A request for help is answered by a colleague of whoever asks."""


class NominateSomebodyElse(Refusal):
    """You cannot nominate yourself: claim the lead, or simply take part."""


class PersonNotActive(Refusal):
    """This person has no access to the school as a team member."""

    person_id: int


class IsASideAlready(Refusal):
    """A lead is one of the two sides of the conversation already; nobody asks them to sit in, or oneself."""

    person_id: int


class NoPartToLayDown(Refusal):
    """The actor has no part in this initiative now."""

    initiative_id: int


class FollowFirst(Refusal):
    """Who answers or asks in return takes part first."""

    initiative_id: int


class LookAgainLater(Refusal):
    """The day to look again has not come; None: no such day was agreed."""

    initiative_id: int
    on: date | None


class LeadsFollowNobody(Refusal):
    """A lead of an initiative cannot offer to follow in it."""

    initiative_id: int
