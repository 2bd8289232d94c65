"""Events on an initiative."""

from __future__ import annotations

from datetime import date

from core.events import Event
from core.expectations import AskedOf
from core.initiatives import Part, Phase, Result, Status
from core.sustaining import Onward, Stands
from core.taking_back import Answer


class InitiativeOpened(Event, subject="initiative", action="open", is_told=True):
    """Somebody opened it, or recorded that we will not do it (`phase`)."""

    title: str
    phase: Phase

    @property
    def told_as(self) -> object:
        """ "Not doing" is shown as such, whether by opening or by moving."""
        return NOT_DOING if self.phase is Phase.NOT_DOING else type(self)


class InitiativeChanged(Event, subject="initiative", action="change_words", is_told=True):
    """Its words were changed; the names of the `fields`."""

    version: int
    fields: tuple[str, ...] = ()


class LeadClaimed(Event, subject="initiative", action="claim"):
    """Somebody asked to lead it."""

    offer: int
    person: int
    part: Part


class Nominated(Event, subject="initiative", action="nomination"):
    """A colleague was asked for a part in it."""

    offer: int
    person: int
    part: Part


class OfferWithdrawn(Event, subject="initiative", action="withdraw_offer"):
    """The maker of an offer withdrew it."""

    offer: int


class OfferAccepted(Event, subject="initiative", action="accept_offer", is_told=True):
    """Somebody got a part in it. `mandate`: the version granted with it."""

    offer: int
    person: int
    part: Part
    mandate: int | None = None

    @property
    def told_as(self) -> object:
        """Accepting an invitation to take part is shown like joining."""
        return Joined if self.part is Part.MEMBER else type(self)


class OfferDeclined(Event, subject="initiative", action="decline_offer"):
    """An offer was declined."""

    offer: int


class Joined(Event, subject="initiative", action="join", is_told=True):
    """Somebody joined it."""


class SteppedBack(Event, subject="initiative", action="step_back", is_told=True):
    """Somebody ended their part."""

    part: Part


class MandateGranted(Event, subject="initiative", action="grant_mandate", is_told=True):
    """The leads got a mandate."""

    version: int
    until: date
    is_trial: bool = False


class FrameDrafted(Event, subject="initiative", action="draft_frame", is_told=True):
    """A lead drafted the mandate, or a change of it."""

    draft: int


class RoomProposed(Event, subject="initiative", action="propose_frame", is_told=True):
    """The school leader proposed a frame with less room; it waits for the leads."""

    draft: int


class FrameAdjusted(Event, subject="initiative", action="adjust_frame", is_told=True):
    """The mandate in force was adjusted; the names of the `fields`."""

    version: int
    fields: tuple[str, ...] = ()


class Signalled(Event, subject="initiative", action="signal", is_told=True):
    """Somebody reported what does not go well."""


class ConversationRecorded(Event, subject="initiative", action="record_conversation", is_told=True):
    """The conversation after a signal was recorded."""


class MandateTakenBack(Event, subject="initiative", action="take_back", is_told=True):
    """The mandate was taken back."""


class LeadSaid(Event, subject="initiative", action="say_as_lead", is_told=True):
    """A lead said whether a step of the ladder is told right (`step`), or whether they agree with the mandate
    (`version`) or with a proposal (`draft`).
    """

    step: int | None = None
    version: int | None = None
    draft: int | None = None
    answer: Answer


class AskedAlong(Event, subject="initiative", action="ask_along"):
    """A colleague was asked to sit in on the conversation."""

    company: int


class AnsweredAlong(Event, subject="initiative", action="answer_along"):
    """They said whether they come."""

    company: int


class SignalSettled(Event, subject="initiative", action="settle", is_told=True):
    """The signal is settled."""


class ExpectationsSet(Event, subject="initiative", action="set_expectations", is_told=True):
    """A lead said what they ask of followers."""

    version: int


class FollowerOffered(Event, subject="initiative", action="offer_as_follower"):
    """Somebody said what they offer as a follower."""


class PointsAnswered(Event, subject="initiative", action="answer_points", is_told=True):
    """A follower said what they do of what is asked; never what."""

    points: tuple[int, ...] = ()


class AskedInReturn(Event, subject="initiative", action="ask_in_return"):
    """A follower asked something of the lead, or of the school leader."""

    ask: int
    asked_of: AskedOf


class RepliedInReturn(Event, subject="initiative", action="reply_in_return", is_told=True):
    """What a follower asked was answered."""

    ask: int


class PointsLookedAt(Event, subject="initiative", action="look_at_points"):
    """One of both sides said how the points work out."""

    points: tuple[int, ...] = ()


class ExpectationsReviewed(Event, subject="initiative", action="review_expectations", is_told=True):
    """Both sides looked at the expectations again. `version`: the one that it became."""

    version: int
    next_on: date | None = None


class ProgressPosted(Event, subject="initiative", action="post_progress", is_told=True):
    """Somebody posted a progress note."""

    note: int
    status: Status
    asks_help: bool = False


class NoteCorrected(Event, subject="initiative", action="correct_note"):
    """The author of a progress note corrected it; never its text."""

    note: int
    status: Status


class NoteTakenBack(Event, subject="initiative", action="take_note_back"):
    """The author of a progress note took it back."""

    note: int


class NoteRemoved(Event, subject="initiative", action="remove_note"):
    """A leader removed a progress note; the reason stands at the note, its text nowhere."""

    note: int


class HelpGiven(Event, subject="initiative", action="mark_helped"):
    """A request for help was answered."""

    note: int


class HelpOffered(Event, subject="initiative", action="offer_help"):
    """A colleague answered a request for help; what they said stands at the note."""

    note: int


class HelpTakenBack(Event, subject="initiative", action="take_help_back"):
    """A colleague took back what they had answered to a request for help."""

    note: int


class Appreciated(Event, subject="initiative", action="appreciate"):
    """Somebody posted an appreciation."""


class AppreciationTakenBack(Event, subject="initiative", action="take_appreciation_back"):
    """Somebody deleted their own appreciation."""


class Moved(Event, subject="initiative", action="move", is_told=True):
    """It moved to another phase."""

    was: Phase
    became: Phase

    @property
    def told_as(self) -> object:
        """ "Not doing" is shown as such, whether by opening or by moving."""
        return NOT_DOING if self.became is Phase.NOT_DOING else type(self)


class Evaluated(Event, subject="initiative", action="evaluate", is_told=True):
    """Its evaluation was written."""

    result: Result


class TakenAlong(Event, subject="initiative", action="take_along", is_told=True):
    """It serves the ambition of a later school year too: the one that continues what it served."""

    year: int
    ambition: int


class SustainedChecked(Event, subject="initiative", action="check_sustained", is_told=True):
    """It was said what became of what was sustained."""

    stands: Stands
    onward: Onward


#: The name under which "not doing" is shown.
NOT_DOING = Phase.NOT_DOING
