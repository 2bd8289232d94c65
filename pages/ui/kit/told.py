"""What is told of an event: the sentences of "what changed" and of an initiative's story."""

from __future__ import annotations

from core.events.ambitions import AmbitionAdded, AmbitionChanged, AmbitionDropped, VisionSet
from core.events.decisions import DecisionOpened, DecisionRecorded, FirstNormsLocked
from core.events.initiatives import (
    NOT_DOING,
    ConversationRecorded,
    Evaluated,
    ExpectationsSet,
    FrameAdjusted,
    InitiativeChanged,
    InitiativeOpened,
    Joined,
    MandateGranted,
    MandateTakenBack,
    Moved,
    OfferAccepted,
    ProgressPosted,
    Signalled,
    SignalSettled,
    SteppedBack,
)
from core.events.inquiry import ChallengeAnswered, Challenged, Stated
from core.events.surveys import SurveyImported
from core.events.workgroups import Exchanged, WorkgroupFormed
from db.today import Change
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.story import who

#: What is told of an event, by what it is told as.
SENTENCES: dict[object, str] = {
    InitiativeOpened: N_("{name} opened “{title}”"),
    InitiativeChanged: N_("{name} changed the words of “{title}”"),
    NOT_DOING: N_("We do not do “{title}”; the reason stands there"),
    OfferAccepted: N_("“{title}” has somebody who leads it"),
    SteppedBack: N_("{name} stepped back from “{title}”"),
    Joined: N_("{name} takes part in “{title}”"),
    MandateGranted: N_("“{title}” has a mandate"),
    FrameAdjusted: N_("The frame of “{title}” was adjusted"),
    MandateTakenBack: N_("The mandate of “{title}” was taken back; the reason stands there"),
    Signalled: N_("There is a signal about “{title}”"),
    ConversationRecorded: N_("They talked about the mandate of “{title}”"),
    SignalSettled: N_("The signal about “{title}” is settled"),
    ExpectationsSet: N_("{name} said what “{title}” asks of those who follow"),
    ProgressPosted: N_("{name} shared progress of “{title}”"),
    Moved: N_("“{title}” went on in the cycle"),
    Evaluated: N_("“{title}” was evaluated"),
    Stated: N_("{name} wrote what “{title}” rests on"),
    Challenged: N_("{name} asked about “{title}”: how do we know that?"),
    ChallengeAnswered: N_("{name} answered a question about “{title}”"),
    Exchanged: N_("“{title}” exchanged with another initiative"),
    WorkgroupFormed: N_("{name} formed the workgroup “{title}”"),
    VisionSet: N_("There is a new vision"),
    AmbitionAdded: N_("There is a new ambition: “{title}”"),
    AmbitionChanged: N_("The ambition “{title}” was changed; stand behind it again?"),
    AmbitionDropped: N_("The ambition “{title}” was dropped; the reason stands there"),
    DecisionOpened: N_("{name} opened the decision “{title}”"),
    FirstNormsLocked: N_("The norms of “{title}” are locked"),
    DecisionRecorded: N_("It was decided: “{title}”"),
    SurveyImported: N_("A survey came in: “{title}”"),
}


def sentence_of(change: Change) -> str:
    """What was done, as a sentence."""
    return _(SENTENCES[change.event.told_as]).format(name=who(change.by), title=change.title)
