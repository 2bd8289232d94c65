"""Names that several areas use: of roles, kinds of data, phases, states and parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.chain import DecisionRef, InitiativeRef
from core.council import CouncilMove, CouncilPart, CouncilRight, CouncilWords
from core.data_kinds import DataKind
from core.decisions import HEAVIEST, Balance, Outcome, Stance, Step
from core.initiatives import (
    Condition,
    HelpKind,
    OfferKind,
    OfferState,
    Origin,
    Part,
    Phase,
    Result,
    Rung,
    Status,
    Wait,
    Waiting,
)
from core.inquiry import SourceKind
from core.insights import Held, OriginKind, Sureness
from core.languages import DEFAULT_LANGUAGE
from core.mandates import MandateEnd
from core.norms import CountingUnit
from core.permissions import Role
from core.privacy import Nearly
from core.reviewing import ReviewChoice
from core.survey_files import Question, Tool
from core.survey_files.model import OTHER
from core.sustaining import Onward, Stands
from core.vocabulary import in_english
from pages.ui.kit.i18n import N_, _, language
from pages.ui.kit.numbers import count

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
    Phase.MANDATE: N_("Who leads it, within which frame and until when?"),
    Phase.PLAN: N_("How do we go about it?"),
    Phase.EXECUTION: N_("We are doing it."),
    Phase.EVALUATION: N_("What came of it, and what do pupils notice?"),
    Phase.SUSTAINED: N_("What worked is now how we do things."),
    Phase.STOPPED: N_("Stopped and learnt is a good end."),
    Phase.NOT_DOING: N_("We chose not to do this, and wrote down why."),
}
#: What an initiative waits for, after "Waits for:". One that is under way waits for nobody.
WAITS = {
    Rung.SIGNAL: N_("a talk about the mandate: there is a signal"),
    Rung.CONVERSATION: N_("what follows from the talk about the mandate"),
    Rung.ADJUSTED: N_("a note on whether it is going better with the adjusted frame"),
    Wait.LEAD_ANSWER: N_("an answer to who wants or was asked to lead it"),
    Wait.HELP: N_("help: it is asked for"),
    Wait.ANSWER: N_("an answer to “How do we know that?”"),
    Condition.PUPIL_BENEFIT: N_("what pupils notice of this"),
    Condition.RESEARCH_QUESTION: N_("a research question"),
    Condition.LEAD: N_("somebody who leads it"),
    Condition.MANDATE: N_("a mandate of the school leader"),
    Condition.PLAN: N_("a plan"),
    Condition.EVALUATION: N_("the evaluation"),
    Wait.MOVE: N_("the step to “{phase}”"),
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
HELP_KINDS = {
    HelpKind.COME: N_("I will drop by"),
    HelpKind.KNOW: N_("I know somebody"),
    HelpKind.TIP: N_("I have a tip"),
}
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
REVIEW_CHOICES = {
    ReviewChoice.KEEP: N_("We keep this decision"),
    ReviewChoice.CHANGE: N_("We change it"),
    ReviewChoice.STOP: N_("We stop it"),
}
SURENESS = {
    Sureness.ONCE: N_("Seen once"),
    Sureness.MORE: N_("Seen more than once"),
    Sureness.BACKED: N_("Backed by data or research"),
}
HELD = {
    Held.YES: N_("Yes, it held here too"),
    Held.PARTLY: N_("Partly"),
    Held.NO: N_("No, not here"),
    Held.TRYING: N_("We are still trying it"),
}
INSIGHT_ORIGINS = {
    OriginKind.INITIATIVE: N_("From an initiative"),
    OriginKind.DECISION: N_("From a decision"),
    OriginKind.REVIEW: N_("From looking back on a decision"),
    OriginKind.EXCHANGE: N_("From an exchange"),
    OriginKind.MEETING: N_("From a meeting"),
    OriginKind.SCHOOL: N_("From another school"),
}
STANDS = {
    Stands.YES: N_("Yes, it is still in place"),
    Stands.PARTLY: N_("Partly"),
    Stands.NO: N_("No, it is no longer in place"),
}
ONWARDS = {
    Onward.KEEP: N_("We keep it"),
    Onward.ADJUST: N_("We adjust it"),
    Onward.LET_GO: N_("We let it go"),
}
RUNGS = {
    Rung.SIGNAL: N_("Signal"),
    Rung.CONVERSATION: N_("Conversation"),
    Rung.ADJUSTED: N_("Frame adjusted"),
    Rung.TAKEN_BACK: N_("Taken back"),
    Rung.SETTLED: N_("Settled"),
    Rung.ENDED: N_("Ended with the initiative"),
}
RUNG_MEANINGS = {
    Rung.SIGNAL: N_(
        "Somebody on the team says what does not work. It is not a complaint: it asks for a conversation."
    ),
    Rung.CONVERSATION: N_("The school leader and the lead talk about it, and write down what was said."),
    Rung.ADJUSTED: N_("The school leader adjusts the mandate and says why. Often this is enough."),
    Rung.TAKEN_BACK: N_("Only after a conversation, and with a reason that the whole team can read."),
    Rung.SETTLED: N_("It is going well again; the signal is closed."),
    Rung.ENDED: N_("The initiative ended, and its mandate with it."),
}
MANDATE_ENDS = {
    MandateEnd.ADJUSTED: N_("adjusted"),
    MandateEnd.RENEWED: N_("renewed"),
    MandateEnd.TAKEN_BACK: N_("taken back"),
    MandateEnd.LAID_DOWN: N_("stepped down"),
    MandateEnd.CLOSED: N_("ended with the initiative"),
}


ROLES = {
    Role.TEACHER: N_("Teacher"),
    Role.SCHOOL_LEADER: N_("School leader"),
    Role.BOARD_MEMBER: N_("Board member"),
    Role.ADMINISTRATOR: N_("Administrator"),
}


#: The European and the Caribbean Netherlands, by time zone.
TIME_ZONE_NAMES = {
    "Europe/Amsterdam": N_("European Netherlands"),
    "America/Kralendijk": "Bonaire",
    "America/Curacao": "Curaçao",
    "America/Aruba": "Aruba",
    "America/Lower_Princes": N_("Sint Maarten"),
}


def role_name(role: Role) -> str:
    """The name of a role."""
    return _(ROLES[role])


DATA_KINDS = {
    DataKind.SATISFACTION: N_("Satisfaction: what people think of it"),
    DataKind.INPUT: N_("Input: what the school starts from"),
    DataKind.OUTPUT: N_("Output: what comes out of it"),
    DataKind.OBSERVATION: N_("Observation or conversation"),
}


def data_kind_name(kind: DataKind) -> str:
    """The name of one of the four kinds of data."""
    return _(DATA_KINDS[kind])


def short_kind_name(kind: DataKind) -> str:
    """The name of one of the four kinds of data in one word."""
    return data_kind_name(kind).split(":")[0]


OUTCOMES = {
    Outcome.ADOPTED: N_("We do it"),
    Outcome.NOT_ADOPTED: N_("We do not do it"),
    Outcome.ADJUSTED: N_("We do it in another way"),
}


STEP_NAMES = {
    Step.QUESTION: N_("Question"),
    Step.NORMS: N_("Norms"),
    Step.DATA: N_("Data"),
    Step.INFORMATION: N_("Information"),
    Step.KNOWLEDGE: N_("Knowledge"),
    Step.DECISION: N_("Decision"),
}

#: What a decision waits for, by step of the ladder.
WAITS_FOR = {
    Step.QUESTION: N_("Say who has a say."),
    Step.NORMS: N_("Set the norms together; the school leader locks them."),
    Step.DATA: N_("Link the survey, or enter a named vote."),
    Step.INFORMATION: N_("Look at the answers and the arguments together."),
    Step.KNOWLEDGE: N_("See what the norms say, and decide."),
    Step.DECISION: N_("Decided."),
}

SOURCE_KINDS = {
    SourceKind.DATA: N_("Our own data"),
    SourceKind.RESEARCH: N_("Research"),
    SourceKind.PRACTICE: N_("Experience"),
}
COUNCIL_PARTS = {
    CouncilPart.WHOLE: N_("the whole council (MR)"),
    CouncilPart.PARENTS: N_("the parents in the council"),
    CouncilPart.STAFF: N_("the staff in the council"),
}
COUNCIL_RIGHTS = {CouncilRight.ADVICE: N_("advice"), CouncilRight.CONSENT: N_("consent")}
COUNCIL_MOVES = {
    CouncilMove.ASKED: N_("asked for"),
    CouncilMove.GIVEN: N_("given"),
    CouncilMove.CONDITIONAL: N_("given, with conditions"),
    CouncilMove.WITHHELD: N_("not given"),
    CouncilMove.CONSULTED: N_("consulted"),
}
COUNCIL_STEPS = {
    (CouncilRight.ADVICE, CouncilMove.ASKED): N_("{part} was asked for advice"),
    (CouncilRight.ADVICE, CouncilMove.GIVEN): N_("{part} gave positive advice"),
    (CouncilRight.ADVICE, CouncilMove.CONDITIONAL): N_("{part} gave positive advice, with conditions"),
    (CouncilRight.ADVICE, CouncilMove.WITHHELD): N_("{part} did not give positive advice"),
    (CouncilRight.ADVICE, CouncilMove.CONSULTED): N_("{part} was consulted"),
    (CouncilRight.CONSENT, CouncilMove.ASKED): N_("{part} was asked for consent"),
    (CouncilRight.CONSENT, CouncilMove.GIVEN): N_("{part} gave consent"),
    (CouncilRight.CONSENT, CouncilMove.CONDITIONAL): N_("{part} gave consent, with conditions"),
    (CouncilRight.CONSENT, CouncilMove.WITHHELD): N_("{part} withheld consent"),
}
TOOLS = {
    Tool.MICROSOFT_FORMS: N_("Microsoft Forms"),
    Tool.GOOGLE_FORMS: N_("Google Forms"),
    Tool.LIMESURVEY: "LimeSurvey",
    Tool.QUALTRICS: "Qualtrics",
    Tool.SURVEYMONKEY: "SurveyMonkey",
    Tool.TYPEFORM: "Typeform",
    Tool.ALCHEMER: "Alchemer",
    Tool.KOBO: "KoboToolbox",
    Tool.NEXTCLOUD_FORMS: N_("Nextcloud Forms"),
    Tool.JOTFORM: "Jotform",
    Tool.TALLY: "Tally",
    Tool.GENERIC: N_("A table with answers"),
}
UNITS = {
    CountingUnit.RESPONDENT: N_("Everyone who answers counts as one."),
    CountingUnit.HOUSEHOLD: N_("Each household counts as one, also when two parents answer."),
    CountingUnit.PUPIL: N_("A household counts once for each child at school."),
}
#: Used where the exact share would reveal what everyone in a group answered.
#: Of every figure, row and verdict that is hidden, whatever the reason: a reason would tell something too.
SUPPRESSED = N_(
    "Suppressed, so that nobody can be recognised: too few people answered, or this would give away what "
    "others answered."
)
NEARLY = {Nearly.ALL: N_("nearly all"), Nearly.NONE: N_("nearly nobody")}
BALANCES = {
    Balance.ANSWERS: N_("The answers weighed more"),
    Balance.EVEN: N_("They weighed equally"),
    Balance.ARGUMENTS: N_("The arguments weighed more"),
}


def weight_words(weight: int) -> str:
    """How heavy an argument weighs: "weight 4 of 5"."""
    return _("Weight {n} of {most}").format(n=count(weight), most=count(HEAVIEST))


STANCES = {Stance.FOR: N_("for"), Stance.AGAINST: N_("against"), Stance.NEUTRAL: N_("to keep in mind")}


def council_sentence(words: CouncilWords) -> str:
    """A step of the participation council: "De oudergeleding is om instemming gevraagd"."""
    return capital(_(COUNCIL_STEPS[words.right, words.move]).format(part=_(COUNCIL_PARTS[words.part])))


def capital(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


def initiative_label(initiative: InitiativeRef) -> str:
    """An initiative with its phase: "Leeshoeken · Uitvoering"."""
    return f"{initiative.title} · {_(PHASES[initiative.phase])}"


def decision_label(decision: DecisionRef) -> str:
    """A decision with its outcome, or how far it is."""
    if decision.outcome is None:
        return f"{decision.title} · {_(STEP_NAMES[decision.step])}"
    return f"{decision.title} · {outcome_words(decision.outcome, decision.choice)}"


def outcome_words(outcome: Outcome, choice: str = "") -> str:
    """What was decided, in a few words; of a choice the option."""
    return _("We choose “{option}”").format(option=choice) if choice else _(OUTCOMES[outcome])


def area_words(name: str) -> str:
    """The name of an area; of one that every school begins with, the name in the reader's language."""
    return name if language() == DEFAULT_LANGUAGE else in_english(name)


def listed(words: Sequence[str]) -> str:
    """A list in a sentence: "Tom, Tessa en Lea"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def waits_by_name(waiting: Waiting) -> dict[str, str]:
    """What it waits for, by name; of several conditions only the first, because the others come after it."""
    named = {Wait.LADDER: waiting.rung, Wait.CONDITION: next(iter(waiting.missing), None)}
    names = [named.get(wait) or wait for wait in waiting.waits if wait is not Wait.UNDER_WAY]
    phase = _(PHASES[waiting.to]) if waiting.to else ""
    return {name: _(WAITS[name]).format(phase=phase) for name in names}


def option_name(option: str) -> str:
    """An answer as it is read on screen: the one that counts all others has no words of its own."""
    return _("another answer") if option == OTHER else option


def in_questionnaire(questions: Sequence[Question]) -> Callable[[str], str]:
    """Where a question stands in its survey, for questions of one heading; takes its key."""
    places = {question.key: place for place, question in enumerate(questions, start=1)}
    return lambda key: _("question {n}").format(n=count(places.get(key)))
