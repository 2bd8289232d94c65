"""Why an act on an initiative is refused; each carries what a page needs to say it."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from core.initiatives import Phase
from core.permissions import Act
from db.initiatives.values import InitiativeWords


class InitiativeConflict(Conflict):
    """Somebody else changed the words meanwhile; `theirs` and `version` are what stands there now."""

    initiative_id: int
    theirs: InitiativeWords = field(repr=False)
    yours: InitiativeWords = field(repr=False)
    version: int


class NotYourInitiative(Refusal):
    """Others may do this on the initiative: those who lead it or take part, as the act asks."""

    initiative_id: int
    act: Act


class NotInThisPhase(Refusal):
    """The initiative stands elsewhere in the cycle; `permitted` are the phases in which this can be done."""

    initiative_id: int
    act: Act
    phase: Phase
    permitted: tuple[Phase, ...]


class WithoutLead(Refusal):
    """This needs somebody who leads the initiative, and nobody does now."""

    initiative_id: int


class WithoutMandate(Refusal):
    """This is about a mandate in force, and there is none."""

    initiative_id: int


class MandateStands(Refusal):
    """A mandate is in force (no trial): its frame is adjusted, it is not granted again."""

    initiative_id: int
    version: int


class TwoLeadsAtMost(Refusal):
    """Two lead it already; their names."""

    initiative_id: int
    leads: tuple[str, ...]


class LedMeanwhile(Refusal):
    """Who asked could not ask this now: these lead it since, and choose themselves with whom."""

    initiative_id: int
    leads: tuple[str, ...]


class NotYoursToAnswer(Refusal):
    """A nomination is answered by who was asked; a claim by a school leader or a lead, not by who claims."""

    offer_id: int


class NotYoursToWithdraw(Refusal):
    """Only who made it withdraws it."""

    kind: str
    identifier: int


class NominateSomebodyElse(Refusal):
    """Nobody nominates themselves: a lead is claimed, and taking part needs no asking."""


class PersonNotActive(Refusal):
    """This person has no access to the school as a member of the team."""

    person_id: int


class NoPartToLayDown(Refusal):
    """The actor has no part in this initiative now."""

    initiative_id: int


class LeadsFollowNobody(Refusal):
    """Somebody who leads an initiative does not offer to follow in it."""

    initiative_id: int
