"""The words of refusals about initiatives, mandates, inquiry, workgroups and exchanges."""

from __future__ import annotations

from core.expectations import TooManyPoints
from core.initiatives import Condition, MoveNotAllowed, Note, Phase
from core.mandates import DateNotPermitted, NumberNotPermitted, RungNotAllowed
from core.sources import BibliographyTooLarge, NoBibliography
from core.taking_back import LeadAwaited, NotOnThatDay
from db.initiatives import (
    FollowFirst,
    FrameConflict,
    InitiativeConflict,
    IsASideAlready,
    LeadsFollowNobody,
    LedMeanwhile,
    LookAgainLater,
    MandateStands,
    NobodyHelpsThemselves,
    NominateSomebodyElse,
    NoPartToLayDown,
    NotInThisPhase,
    NotYourInitiative,
    NotYoursToAnswer,
    NotYoursToWithdraw,
    PersonNotActive,
    TwoLeadsAtMost,
    WithoutLead,
    WithoutMandate,
)
from db.inquiry import (
    AddressNotAllowed,
    ClaimGone,
    DoiNotUnderstood,
    NeedsMeaning,
    OwnQuestion,
    SameMeaning,
    SourceCited,
    SourceInUse,
    StatementWithdrawn,
)
from db.workgroups import (
    ExchangeInFuture,
    ExchangeWithItself,
    NotYourWorkgroup,
    WorkgroupClosed,
    WorkgroupNameTaken,
)
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import count, date
from pages.ui.kit.words import PHASES, RUNGS, listed

#: What would make a move possible.
FIRST = {
    Condition.PUPIL_BENEFIT: N_("First write down what pupils notice of this."),
    Condition.RESEARCH_QUESTION: N_("First write down the research question."),
    Condition.LEAD: N_("First it needs a lead: somebody offers or is asked, and the other side says yes."),
    Condition.MANDATE: N_("First the school leader grants a mandate that is in force now."),
    Condition.PLAN: N_("First write down the plan."),
    Condition.EVALUATION: N_("First write the evaluation, with what pupils notice."),
}
DATES = {
    "starts_on": N_("The first day"),
    "until": N_("The last day"),
    "ends_on": N_("The last day"),
    "returns_on": N_("The day on which it comes back to the team"),
    "review_on": N_("The day on which you look at it again"),
    "next_on": N_("The day on which you look at it again"),
    "held_on": N_("The day of the conversation"),
    "visit_on": N_("The day of the visit"),
}
NUMBERS = {"quarters": N_("The time, in quarters of an hour,"), "budget": N_("The budget, in euros,")}


def _not_in_this_phase(error: NotInThisPhase) -> str:
    return _("This cannot be done while the initiative is at “{phase}”. It can at: {permitted}.").format(
        phase=_(PHASES[error.phase]), permitted=_phases(error.permitted)
    )


def _phases(phases: tuple[Phase, ...]) -> str:
    return ", ".join(_(PHASES[phase]) for phase in phases) or _("no phase")


def _move_not_allowed(error: MoveNotAllowed) -> str:
    why = " ".join(_(FIRST[each]) for each in error.missing)
    return _("From “{was}” it cannot go to “{wanted}” now. {why} It can go to: {possible}.").format(
        was=_(PHASES[error.was]), wanted=_(PHASES[error.wanted]), why=why, possible=_phases(error.possible)
    )


def _rung_not_allowed(error: RungNotAllowed) -> str:
    steps = ", ".join(_(RUNGS[rung]) for rung in error.possible)
    if error.was is None:
        return _("There is no signal now. The first step is: {steps}.").format(steps=steps)
    return _("After “{was}” comes another step first. Now possible: {steps}.").format(
        was=_(RUNGS[error.was]), steps=steps
    )


def _lead_awaited(error: LeadAwaited) -> str:
    said = _(
        "First a word of {names}: is the record right? Without an answer, this can be done after {date}."
    )
    return said.format(names=listed(error.names), date=date(error.until))


def _not_on_that_day(error: NotOnThatDay) -> str:
    return _("Sleep on it for a night after the talk. The mandate can be taken back from {date} on.").format(
        date=date(error.earliest)
    )


def _date_not_permitted(error: DateNotPermitted) -> str:
    what = _(DATES[error.field]) if error.field in DATES else _("This day")
    values = {
        "what": what,
        "given": date(error.given),
        "earliest": date(error.earliest),
        "latest": date(error.latest),
    }
    if error.latest is None:
        return _("{what} is {given}; choose {earliest} or later.").format(**values)
    if error.earliest is None:
        return _("{what} is {given}; choose {latest} or earlier.").format(**values)
    return _("{what} is {given}; choose a day from {earliest} until {latest}.").format(**values)


def _look_again_later(error: LookAgainLater) -> str:
    if error.on is None:
        return _("No day was agreed on which you look at this again.")
    return _("You look at this again on {date}. Until then you can change what you said.").format(
        date=date(error.on)
    )


def _number_not_permitted(error: NumberNotPermitted) -> str:
    what = _(NUMBERS[error.field]) if error.field in NUMBERS else _("This number")
    return _("{what} is {given}; choose a number from {least} to {most}.").format(
        what=what, given=count(error.given), least=count(error.least), most=count(error.most)
    )


def _source_in_use(error: SourceInUse) -> str:
    return _("A statement rests on this source: “{statement}”. Choose another source there first.").format(
        statement="”, “".join(error.statements[:3])
    )


def _bibliography_too_large(error: BibliographyTooLarge) -> str:
    if error.entries:
        return _("This file has {size} sources; we read at most {largest} at once. Split it up.").format(
            size=count(error.size), largest=count(error.largest)
        )
    return _("This file is too large: we read at most {largest} kB. Export fewer sources at once.").format(
        largest=count(error.largest // 1024)
    )


WORDS = {
    InitiativeConflict: N_(
        "A colleague changed this initiative while you were working on it. Nothing you typed is lost. "
        "Look at what changed, and save again."
    ),
    FrameConflict: N_(
        "A colleague changed the mandate, or proposed something, while you were working on it. "
        "Nothing you typed is lost. Read what is new, and send it again."
    ),
    NotYourInitiative: N_(
        "This is for those who lead this initiative or take part in it. Do you want that too? "
        "Choose “I take part”, or say that you want to lead it."
    ),
    NotInThisPhase: _not_in_this_phase,
    MoveNotAllowed: _move_not_allowed,
    WithoutLead: N_(
        "Nobody leads this initiative now. First somebody has to lead it; then this can be done."
    ),
    WithoutMandate: N_("No mandate is in force, so there is nothing to adjust or to take back."),
    MandateStands: N_("A mandate is in force already. Adjust its frame, and say why."),
    TwoLeadsAtMost: N_(
        "{leads} already lead this, and two is the most. You can take part, or one of them hands over."
    ),
    LedMeanwhile: N_(
        "Since you were asked, {leads} began to lead this. Talk with them or with the school leader, "
        "who can ask you again."
    ),
    NotYoursToAnswer: N_(
        "Somebody else answers this: the person who was asked, or a school leader or lead "
        "when somebody wants to lead."
    ),
    NotYoursToWithdraw: N_("Only the person who wrote this can take it back. Ask that colleague."),
    NobodyHelpsThemselves: N_("You asked for this help yourself; a colleague answers it."),
    NominateSomebodyElse: N_("You need not ask yourself: say “I want to lead this” or “I take part”."),
    PersonNotActive: N_("This person is not on the team now. Choose a colleague of the team."),
    NoPartToLayDown: N_("You have no part in this initiative now, so you cannot step down."),
    FollowFirst: N_("This is for those who follow this initiative. Choose “I follow this” first."),
    LookAgainLater: _look_again_later,
    TooManyPoints: N_("You ask for {given} things; {most} is the most. Which ones matter most?"),
    LeadsFollowNobody: N_(
        "You lead this. What you offer is in the mandate; here the others say what they offer."
    ),
    RungNotAllowed: _rung_not_allowed,
    LeadAwaited: _lead_awaited,
    NotOnThatDay: _not_on_that_day,
    IsASideAlready: N_("Who leads this is in the talk already. Ask somebody else to sit in."),
    DateNotPermitted: _date_not_permitted,
    NumberNotPermitted: _number_not_permitted,
    NeedsMeaning: N_("“{title}” needs one more thing: write at the source what it means for our school."),
    SourceInUse: _source_in_use,
    SourceCited: N_("An answer rests on this source, to the question “{question}”. So it stays."),
    SameMeaning: N_(
        "That is what it meant elsewhere. Write what it means for this initiative: same group, same aim?"
    ),
    ClaimGone: N_("This was taken back meanwhile, so nothing more is asked or said about it."),
    OwnQuestion: N_("You asked this yourself. A colleague answers it, or whoever it is about."),
    StatementWithdrawn: N_(
        "This statement was withdrawn meanwhile, so nothing more is asked or said about it."
    ),
    AddressNotAllowed: N_("“{given}” is no web address. It begins with https:// or http://."),
    DoiNotUnderstood: N_(
        "“{given}” is no DOI. A DOI begins with 10. and has a slash in it, as in 10.1000/182."
    ),
    BibliographyTooLarge: _bibliography_too_large,
    NoBibliography: N_("We found no sources in this file. Choose an export in BibTeX (.bib) or RIS (.ris)."),
    ExchangeInFuture: N_("You filled in {given}, and that day is still to come. Choose {latest} or earlier."),
    ExchangeWithItself: N_("An exchange is with another initiative. Choose that one."),
    WorkgroupNameTaken: N_(
        "There is a workgroup called “{name}” already. Choose another name, or join that one."
    ),
    NotYourWorkgroup: N_(
        "Only its members and the school leader change a workgroup. Join in first, or ask one of them."
    ),
    WorkgroupClosed: N_(
        "This workgroup is closed: it can be read, not changed. Form a new one if the theme comes back."
    ),
}

FIELDS = {
    "title": N_("The name"),
    "source_title": N_("What the source is called"),
    "because": N_("Not doing, because …"),
    Note.LEARNT: N_("What did you learn from it?"),
    Note.AGAIN: N_("Why do you take it up again?"),
    "sentence": N_("Why this colleague"),
    "lead_asks": N_("What you ask of your colleagues"),
    "agreed": N_("What you agree"),
    "scope": N_("What is the mandate about?"),
    "pupils_noticed": N_("What do pupils notice?"),
    "against_start": N_("What do we see now?"),
    "statement": N_("The statement"),
    "answer": N_("The answer"),
    "help": N_("What could help?"),
    "knows": N_("Who is it?"),
}
