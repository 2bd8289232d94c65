"""What phases, states and parts of initiatives are called."""

from __future__ import annotations

from core.initiatives import OfferKind, OfferState, Origin, Part, Phase, Result, Rung, Status
from core.mandates import MandateEnd
from pages.ui.i18n import N_

PHASES = {
    Phase.ISSUE: N_("Issue"),
    Phase.RESEARCH_QUESTION: N_("Research question"),
    Phase.MANDATE: N_("Mandate"),
    Phase.PLAN: N_("Plan"),
    Phase.EXECUTION: N_("Doing it"),
    Phase.EVALUATION: N_("Evaluation"),
    Phase.SUSTAINED: N_("Sustained"),
    Phase.STOPPED: N_("Stopped and learnt"),
    Phase.NOT_DOING: N_("Not doing"),
}
MEANINGS = {
    Phase.ISSUE: N_("What do we see, and who could take it up?"),
    Phase.RESEARCH_QUESTION: N_("What do we want to find out?"),
    Phase.MANDATE: N_("Who pulls it, within which frame and until when?"),
    Phase.PLAN: N_("How do we go about it?"),
    Phase.EXECUTION: N_("We are doing it."),
    Phase.EVALUATION: N_("What came of it, and what do pupils notice?"),
    Phase.SUSTAINED: N_("What worked is now how we do things."),
    Phase.STOPPED: N_("Stopped and learnt is a good end."),
    Phase.NOT_DOING: N_("We chose not to do this, and wrote down why."),
}
ORIGINS = {
    Origin.OWN: N_("From our own team"),
    Origin.OUTSIDE: N_("Asked from outside"),
}
STATUSES = {
    Status.ON_TRACK: N_("On track"),
    Status.WATCH: N_("Watch out"),
    Status.STUCK: N_("Stuck"),
}
STATUS_SIGNS = {Status.ON_TRACK: "✓", Status.WATCH: "!", Status.STUCK: "✕"}
PARTS = {Part.LEAD: N_("lead"), Part.MEMBER: N_("member")}
OFFERS = {OfferKind.CLAIM: N_("wants to do this"), OfferKind.NOMINATION: N_("was asked for this")}
OFFER_STATES = {
    OfferState.OPEN: N_("waits for an answer"),
    OfferState.ACCEPTED: N_("yes"),
    OfferState.DECLINED: N_("no"),
    OfferState.WITHDRAWN: N_("withdrawn"),
}
RESULTS = {
    Result.REACHED: N_("Yes, this is what we wanted"),
    Result.PARTLY: N_("Partly"),
    Result.NOT_REACHED: N_("No, not this"),
}
RUNGS = {
    Rung.SIGNAL: N_("Signal"),
    Rung.CONVERSATION: N_("Conversation"),
    Rung.ADJUSTED: N_("Frame adjusted"),
    Rung.TAKEN_BACK: N_("Taken back"),
    Rung.SETTLED: N_("Settled"),
}
RUNG_MEANINGS = {
    Rung.SIGNAL: N_("Somebody of the team says what chafes. It is no complaint: it asks for a conversation."),
    Rung.CONVERSATION: N_("The school leader and who leads talk about it, and write down what was said."),
    Rung.ADJUSTED: N_("The school leader adjusts the mandate and says why. Often this is enough."),
    Rung.TAKEN_BACK: N_("Only after a conversation, and with a reason that the whole team can read."),
    Rung.SETTLED: N_("It goes well again; the signal is closed."),
}
MANDATE_ENDS = {
    MandateEnd.ADJUSTED: N_("adjusted"),
    MandateEnd.RENEWED: N_("renewed"),
    MandateEnd.TAKEN_BACK: N_("taken back"),
    MandateEnd.LAID_DOWN: N_("laid down"),
    MandateEnd.CLOSED: N_("ended with the initiative"),
}
