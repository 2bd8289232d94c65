"""How each kind of request to the reader is told on the start page."""

from __future__ import annotations

from dataclasses import dataclass

from db.today import AskedKind
from pages.ui.kit.i18n import N_
from pages.ui.kit.places import SCANS, Section


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a request is told: what it is about, its sentence, its icon, and where to answer it."""

    kind: str
    sentence: str
    icon: str
    section: Section | None = None


LOOKS = {
    AskedKind.NOMINATION: Look(
        kind=N_("Will you lead this?"),
        sentence=N_("{name} asks you for “{title}”"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.SIGHTING: Look(
        kind=N_("What you are good at"), sentence=N_("{name} sees something in you"), icon="visibility"
    ),
    AskedKind.VISIT_ASKED: Look(
        kind=N_("Visits to lessons"),
        sentence=N_("{name} would like to look in on your lesson"),
        icon="school",
    ),
    AskedKind.VISIT_OTHER_DAY: Look(
        kind=N_("Visits to lessons"), sentence=N_("{name} names another day for your visit"), icon="event"
    ),
    AskedKind.VISIT_BEEN: Look(
        kind=N_("Visits to lessons"),
        sentence=N_("You visited {name}: what do you take along?"),
        icon="lightbulb",
    ),
    AskedKind.CLAIM: Look(
        kind=N_("Somebody wants to lead"),
        sentence=N_("{name} wants to lead “{title}”: grant it, or talk about it"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.CHALLENGE: Look(
        kind=N_("A question for you"),
        sentence=N_("{name} asks about “{title}”: how do we know that?"),
        icon="help",
        section=Section.GROUNDS,
    ),
    AskedKind.POINTS: Look(
        kind=N_("You follow this"),
        sentence=N_("{name} asks you something for “{title}”: what is your answer?"),
        icon="forum",
        section=Section.EXPECTATIONS,
    ),
    AskedKind.ASKED_IN_RETURN: Look(
        kind=N_("A question from a follower"),
        sentence=N_("{name} asks you something about “{title}”"),
        icon="forum",
        section=Section.EXPECTATIONS,
    ),
    AskedKind.HELP_ANSWERED: Look(
        kind=N_("You asked for help"),
        sentence=N_("{name} can help you with “{title}”"),
        icon="volunteer_activism",
        section=Section.PROGRESS,
    ),
    AskedKind.HELP_NAMED: Look(
        kind=N_("Can you help?"),
        sentence=N_("{name} thinks that you can help with “{title}”"),
        icon="volunteer_activism",
        section=Section.PROGRESS,
    ),
    AskedKind.EXPECTATIONS: Look(
        kind=N_("Expectations come back"),
        sentence=N_("Look together at the expectations of “{title}”"),
        icon="forum",
        section=Section.EXPECTATIONS,
    ),
    AskedKind.DECISION_REVIEW: Look(
        kind=N_("Time to look back"),
        sentence=N_("Look back on the decision “{title}”: three minutes"),
        icon="balance",
    ),
    AskedKind.COUNCIL_TERM: Look(
        kind=N_("The MR"), sentence=N_("The MR must answer about “{title}”"), icon="balance"
    ),
    AskedKind.SCAN: Look(
        kind=N_("A self-scan"),
        sentence=N_("{name} asks you to fill in “{title}”: four minutes, without your name"),
        icon=SCANS.icon,
    ),
    AskedKind.SCAN_OVER: Look(
        kind=N_("A self-scan"),
        sentence=N_("The last day of “{title}” is over: close it, and talk about it"),
        icon=SCANS.icon,
    ),
    AskedKind.LADDER_WORD: Look(
        kind=N_("Your word on the record"),
        sentence=N_("{name} wrote about the mandate of “{title}”: is this how it was?"),
        icon="rate_review",
        section=Section.LEADING,
    ),
    AskedKind.MANDATE_WORD: Look(
        kind=N_("A mandate for you"),
        sentence=N_("{name} granted the mandate of “{title}”: do you agree?"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.FRAME_WORD: Look(
        kind=N_("Another frame is proposed"),
        sentence=N_("{name} proposes another frame for “{title}”: do you agree?"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.MANDATE_OTHERWISE: Look(
        kind=N_("A lead wants it otherwise"),
        sentence=N_("{name} wants the mandate of “{title}” otherwise: talk about it"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.FRAME_DRAFT: Look(
        kind=N_("A mandate is proposed"),
        sentence=N_("{name} proposes the mandate of “{title}”: grant it, or talk about it"),
        icon="handshake",
        section=Section.LEADING,
    ),
    AskedKind.SIT_IN: Look(
        kind=N_("Will you sit in?"),
        sentence=N_("{name} asks you to sit in on a talk about “{title}”"),
        icon="forum",
        section=Section.LEADING,
    ),
    AskedKind.SUSTAINED: Look(
        kind=N_("Is it still in place?"),
        sentence=N_("“{title}” was sustained: is it still in place?"),
        icon="forum",
        section=Section.EVALUATION,
    ),
}
LOOKS |= {
    AskedKind.AGREEMENT: Look(
        kind=N_("An agreement for the team"),
        sentence=N_("{name} proposes “{title}”: do you stand behind it?"),
        icon="handshake",
    ),
    AskedKind.CONDITION: Look(
        kind=N_("Yes, provided that …"), sentence=N_("{name} asks something at an agreement"), icon="help"
    ),
    AskedKind.VISION: Look(
        kind=N_("Words for our vision"),
        sentence=N_("{name} proposes words for the vision: do you stand behind them?"),
        icon="flag",
    ),
    AskedKind.FRAME: Look(
        kind=N_("Words for an ambition"),
        sentence=N_("{name} proposes words for “{title}”: do you stand behind them?"),
        icon="flag",
    ),
    AskedKind.FRAME_CONDITION: Look(
        kind=N_("Yes, provided that …"),
        sentence=N_("{name} asks something at the vision or an ambition"),
        icon="help",
    ),
}
LOOKS |= {
    AskedKind.PATH_LINE: Look(
        kind=N_("Did you say this?"),
        sentence=N_("{name} wrote this down as your words, for “{title}”"),
        icon="record_voice_over",
    ),
}
