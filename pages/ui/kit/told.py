"""Sentences about events, for "what changed" and for the story of an initiative."""

from __future__ import annotations

from dataclasses import dataclass

from core.events.agreements import (
    AgreementEnded,
    AgreementProposed,
    AgreementReworded,
    AgreementSettled,
    ProvisoAnswered,
)
from core.events.ambitions import (
    AmbitionAdded,
    AmbitionChanged,
    AmbitionDropped,
    FrameProposed,
    VisionProposed,
    VisionSet,
)
from core.events.decisions import (
    CouncilStepNoted,
    DecisionOpened,
    DecisionRecorded,
    DecisionReviewed,
    FirstNormsLocked,
    OwnerChanged,
)
from core.events.initiatives import (
    NOT_DOING,
    ConversationRecorded,
    Evaluated,
    ExpectationsReviewed,
    ExpectationsSet,
    FrameAdjusted,
    FrameDrafted,
    InitiativeChanged,
    InitiativeOpened,
    Joined,
    LeadSaid,
    MandateGranted,
    MandateTakenBack,
    Moved,
    OfferAccepted,
    PointsAnswered,
    ProgressPosted,
    RepliedInReturn,
    RoomProposed,
    Signalled,
    SignalSettled,
    SteppedBack,
    SustainedChecked,
    TakenAlong,
)
from core.events.inquiry import (
    AmbitionAnswered,
    AmbitionChallenged,
    ChallengeAnswered,
    Challenged,
    DecisionAnswered,
    DecisionChallenged,
    EvaluationAnswered,
    EvaluationChallenged,
    Stated,
)
from core.events.insights import InsightPublished, InsightTaken, InsightWritten, TryBegun, TryTold
from core.events.scans import ScanClosed, ScanOpened
from core.events.school_data import FiguresAdded
from core.events.surveys import SurveyImported
from core.events.workgroups import Exchanged, WorkgroupFormed
from db.today import Change
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import Section
from pages.ui.kit.story import who
from pages.ui.kit.widgets import brief


@dataclass(frozen=True, slots=True)
class News:
    """How an event is told: its sentence, and the section of the initiative it belongs to."""

    sentence: str
    section: Section = Section.OVERVIEW


ASKED = N_("{name} asked about “{title}”: how do we know that?")
ANSWERED = N_("{name} answered a question about “{title}”")
#: How each event is told, by its class or a special case of it.
NEWS: dict[object, News] = {
    InitiativeOpened: News(N_("{name} opened “{title}”")),
    InitiativeChanged: News(N_("{name} changed the words of “{title}”")),
    NOT_DOING: News(N_("We do not do “{title}”; the reason is given")),
    OfferAccepted: News(N_("“{title}” has a lead"), Section.LEADING),
    SteppedBack: News(N_("{name} stepped back from “{title}”"), Section.LEADING),
    Joined: News(N_("{name} joined “{title}”"), Section.LEADING),
    MandateGranted: News(N_("“{title}” has a mandate"), Section.LEADING),
    FrameDrafted: News(N_("{name} drafted the mandate of “{title}”"), Section.LEADING),
    RoomProposed: News(N_("{name} proposed another frame for “{title}”"), Section.LEADING),
    FrameAdjusted: News(N_("The frame of “{title}” was adjusted"), Section.LEADING),
    MandateTakenBack: News(
        N_("The mandate of “{title}” was taken back; the reason is given"), Section.LEADING
    ),
    Signalled: News(N_("There is a signal about “{title}”"), Section.LEADING),
    ConversationRecorded: News(N_("They talked about the mandate of “{title}”"), Section.LEADING),
    LeadSaid: News(N_("{name} gave their word on the mandate of “{title}”"), Section.LEADING),
    SignalSettled: News(N_("The signal about “{title}” is settled"), Section.LEADING),
    ExpectationsSet: News(N_("{name} said what “{title}” asks of those who follow"), Section.EXPECTATIONS),
    PointsAnswered: News(N_("{name} answered what “{title}” asks"), Section.EXPECTATIONS),
    RepliedInReturn: News(
        N_("{name} answered a question from a follower of “{title}”"), Section.EXPECTATIONS
    ),
    ExpectationsReviewed: News(
        N_("{name} wrote down what was agreed about “{title}”"),
        Section.EXPECTATIONS,
    ),
    ProgressPosted: News(N_("{name} shared progress of “{title}”"), Section.PROGRESS),
    Moved: News(N_("“{title}” moved on in the cycle")),
    Evaluated: News(N_("“{title}” was evaluated"), Section.EVALUATION),
    SustainedChecked: News(N_("{name} said what became of “{title}”"), Section.EVALUATION),
    TakenAlong: News(N_("“{title}” is carried over into the next school year")),
    Stated: News(N_("{name} wrote what “{title}” is based on"), Section.GROUNDS),
    Challenged: News(ASKED, Section.GROUNDS),
    ChallengeAnswered: News(ANSWERED, Section.GROUNDS),
    EvaluationChallenged: News(ASKED, Section.EVALUATION),
    EvaluationAnswered: News(ANSWERED, Section.EVALUATION),
    DecisionChallenged: News(ASKED),
    DecisionAnswered: News(ANSWERED),
    AmbitionChallenged: News(ASKED),
    AmbitionAnswered: News(ANSWERED),
    Exchanged: News(N_("“{title}” exchanged with another initiative")),
    WorkgroupFormed: News(N_("{name} formed the workgroup “{title}”")),
    VisionSet: News(N_("There is a new vision")),
    AmbitionAdded: News(N_("There is a new ambition: “{title}”")),
    AmbitionChanged: News(N_("The ambition “{title}” was changed; stand behind it again?")),
    VisionProposed: News(N_("{name} proposed words for the vision; do you stand behind them?")),
    FrameProposed: News(N_("{name} proposed words for the ambition “{title}”; do you stand behind them?")),
    AmbitionDropped: News(N_("The ambition “{title}” was dropped; the reason is given")),
    AgreementProposed: News(N_("{name} proposed an agreement: “{title}”; do you stand behind it?")),
    AgreementReworded: News(N_("{name} worded the agreement “{title}” anew; do you stand behind it?")),
    ProvisoAnswered: News(N_("{name} answered a “yes, provided that …” at “{title}”; is it good so?")),
    AgreementSettled: News(N_("This is agreed: “{title}”")),
    AgreementEnded: News(N_("The agreement “{title}” ended; the reason is given")),
    DecisionOpened: News(N_("{name} opened the decision “{title}”")),
    FirstNormsLocked: News(N_("The norms of “{title}” are locked")),
    DecisionRecorded: News(N_("It was decided: “{title}”")),
    DecisionReviewed: News(N_("{name} looked back on the decision “{title}”")),
    CouncilStepNoted: News(N_("{name} noted a step of the MR at “{title}”")),
    OwnerChanged: News(N_("“{title}” is carried out by somebody else now")),
    InsightWritten: News(N_("{name} wrote down what we learned: “{title}”")),
    InsightPublished: News(N_("{name} published to other schools what we learned: “{title}”")),
    InsightTaken: News(N_("{name} took over from another school: “{title}”")),
    TryBegun: News(N_("This is tried elsewhere: “{title}”")),
    TryTold: News(N_("{name} told what came of “{title}” elsewhere")),
    SurveyImported: News(N_("A survey came in: “{title}”")),
    ScanOpened: News(N_("{name} asked everybody to fill in the scan “{title}”")),
    ScanClosed: News(N_("The scan “{title}” is closed")),
    FiguresAdded: News(N_("Figures came in: “{title}”")),
}


def sentence_of(change: Change, *, own: bool = False) -> str:
    """Tell a change as a sentence; `own`: to who made it."""
    name = _("You") if own else who(change.by)
    title = _(change.title) if isinstance(change.event, ScanOpened | ScanClosed) else change.title
    return _(NEWS[change.event.told_as].sentence).format(name=name, title=brief(title, 120))
