"""Why an act on an initiative is refused; each carries what a page needs to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Conflict, Refusal
from core.initiatives import Phase
from core.permissions import Act

if TYPE_CHECKING:
    from db.initiatives.values import InitiativeWords


class InitiativeConflict(Conflict):
    """Somebody else changed the words meanwhile; `theirs` and `version` are what stands there now."""

    def __init__(
        self, initiative_id: int, theirs: InitiativeWords, yours: InitiativeWords, version: int
    ) -> None:
        super().__init__("initiative", initiative_id)
        self.theirs = theirs
        self.yours = yours
        self.version = version


class NotYourInitiative(Refusal):
    """Others may do this on the initiative: those who lead it or take part, as the act asks."""

    def __init__(self, initiative_id: int, act: Act) -> None:
        super().__init__(f"{act} on initiative {initiative_id} is for others")
        self.initiative_id = initiative_id
        self.act = act


class NotInThisPhase(Refusal):
    """The initiative stands elsewhere in the cycle; `permitted` are the phases in which this can be done."""

    def __init__(self, initiative_id: int, act: Act, phase: Phase, permitted: tuple[Phase, ...]) -> None:
        super().__init__(f"{act} is for {permitted}; initiative {initiative_id} is in {phase}")
        self.initiative_id = initiative_id
        self.act = act
        self.phase = phase
        self.permitted = permitted


class WithoutLead(Refusal):
    """This needs somebody who leads the initiative, and nobody does now."""

    def __init__(self, initiative_id: int) -> None:
        super().__init__(f"nobody leads initiative {initiative_id}")
        self.initiative_id = initiative_id


class WithoutMandate(Refusal):
    """This is about a mandate in force, and there is none."""

    def __init__(self, initiative_id: int) -> None:
        super().__init__(f"initiative {initiative_id} has no mandate in force")
        self.initiative_id = initiative_id


class MandateStands(Refusal):
    """A mandate is in force (no trial): its frame is adjusted, it is not granted again."""

    def __init__(self, initiative_id: int, version: int) -> None:
        super().__init__(f"mandate {version} of initiative {initiative_id} is in force")
        self.initiative_id = initiative_id
        self.version = version


class TwoLeadsAtMost(Refusal):
    """Two lead it already; their names."""

    def __init__(self, initiative_id: int, leads: tuple[str, ...]) -> None:
        super().__init__(f"initiative {initiative_id} has two leads")
        self.initiative_id = initiative_id
        self.leads = leads


class LedMeanwhile(Refusal):
    """Who asked could not ask this now: these lead it since, and choose themselves with whom."""

    def __init__(self, initiative_id: int, leads: tuple[str, ...]) -> None:
        super().__init__(f"initiative {initiative_id} has a lead since this was asked")
        self.initiative_id = initiative_id
        self.leads = leads


class NotYoursToAnswer(Refusal):
    """A nomination is answered by who was asked; a claim by a school leader or a lead, not by who claims."""

    def __init__(self, offer_id: int) -> None:
        super().__init__(f"offer {offer_id} is answered by somebody else")
        self.offer_id = offer_id


class NotYoursToWithdraw(Refusal):
    """Only who made it withdraws it."""

    def __init__(self, kind: str, identifier: int) -> None:
        super().__init__(f"{kind} {identifier} is somebody else's")
        self.kind = kind
        self.identifier = identifier


class NominateSomebodyElse(Refusal):
    """Nobody nominates themselves: a lead is claimed, and taking part needs no asking."""


class PersonNotActive(Refusal):
    """This person has no access to the school as a member of the team."""

    def __init__(self, person_id: int) -> None:
        super().__init__(f"person {person_id} is no active member of the team")
        self.person_id = person_id


class NoPartToLayDown(Refusal):
    """The actor has no part in this initiative now."""

    def __init__(self, initiative_id: int) -> None:
        super().__init__(f"no part in initiative {initiative_id}")
        self.initiative_id = initiative_id


class LeadsFollowNobody(Refusal):
    """Somebody who leads an initiative does not offer to follow in it."""

    def __init__(self, initiative_id: int) -> None:
        super().__init__(f"leads initiative {initiative_id}")
        self.initiative_id = initiative_id
