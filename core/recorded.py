"""What a team can read back of its audit trail: norms, mandates, what was taken back, numbers and access."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.events import Event, board, decisions, initiatives, people, surveys


class Recorded(StrEnum):
    """What an entry of the trail is about."""

    NORMS = "norms"
    MANDATES = "mandates"
    TAKEN_BACK = "taken_back"
    INVITED = "invited"
    ACCESS = "access"
    SCHOOLS = "schools"


#: The events of each kind. What only its maker or a school leader may know is none of them, such as a link
#: for a new password.
EVENTS: Mapping[Recorded, tuple[type[Event], ...]] = {
    Recorded.NORMS: (
        decisions.FirstNormsLocked,
        decisions.NormsChanged,
        decisions.DecisionRecorded,
        decisions.DecisionClosed,
        decisions.DecisionReopened,
        people.ThresholdSet,
    ),
    Recorded.MANDATES: (
        initiatives.MandateGranted,
        initiatives.RoomProposed,
        initiatives.FrameAdjusted,
    ),
    Recorded.TAKEN_BACK: (
        initiatives.Signalled,
        initiatives.ConversationRecorded,
        initiatives.MandateTakenBack,
        initiatives.SignalSettled,
    ),
    Recorded.INVITED: (surveys.InvitedSet,),
    Recorded.ACCESS: (
        people.Joined,
        people.RoleChanged,
        people.AccessClosed,
        people.AccessOpened,
        people.MemberRemoved,
        people.Invited,
        people.InvitationWithdrawn,
        people.TeamLinkOpened,
        people.TeamLinkShut,
        people.TurnedAway,
        people.CopyPutBack,
        board.MovedIn,
    ),
    Recorded.SCHOOLS: (board.BoardBegan, board.SchoolManaged, board.SchoolTaken),
}


def kind_of(event: Event) -> Recorded:
    """Give what an event of the trail is about.

    >>> kind_of(people.TeamLinkShut())
    <Recorded.ACCESS: 'access'>
    """
    return next(kind for kind, events in EVENTS.items() if type(event) in events)


#: What the office of a board can read back of its own trail: no team, so no norms and mandates.
OF_OFFICE = (Recorded.SCHOOLS, Recorded.ACCESS)


def names_of(kinds: tuple[Recorded, ...]) -> tuple[tuple[str, str], ...]:
    """Give the names in the trail, subject and action, of all events of these kinds.

    >>> names_of((Recorded.INVITED,))
    (('survey', 'set_invited'),)
    """
    return tuple((event.subject, event.action) for kind in kinds for event in EVENTS[kind])
