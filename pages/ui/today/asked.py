"""What colleagues ask of the reader, and what a school leader should know first: cards that link to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.attention import AttentionLine
from db.decisions import Ownerless
from db.today import Asked, AskedKind, Beginning, HelpAsked
from pages.ui.kit import numbers
from pages.ui.kit.how_we_know import where
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.left_behind import lost_lead_words, ownerless_words
from pages.ui.kit.places import (
    AGREEMENTS,
    AMBITIONS,
    DECISIONS,
    EXPERTISE,
    INITIATIVES,
    SCANS,
    TEAM,
    VISITS_VIEW,
    Section,
)
from pages.ui.kit.story import who
from pages.ui.kit.words import area_words
from pages.ui.today.cards import Card


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
#: Where words to agree on stand; what is asked there is shown below the sentence where it says True.
OF_WORDS = {
    AskedKind.AGREEMENT: (AGREEMENTS, False),
    AskedKind.CONDITION: (AGREEMENTS, True),
    AskedKind.VISION: (AMBITIONS, False),
    AskedKind.FRAME: (AMBITIONS, False),
    AskedKind.FRAME_CONDITION: (AMBITIONS, True),
}
#: About a scan; the titles of our own ones are messages of the catalogue.
OF_SCANS = (AskedKind.SCAN, AskedKind.SCAN_OVER)
OF_DECISIONS = {
    AskedKind.DECISION_REVIEW: N_("Time to look back since {date}"),
    AskedKind.COUNCIL_TERM: N_("Answer due by {date}."),
}


def asked_card(each: Asked) -> Card:
    """A request to the reader."""
    if each.kind in OF_SCANS:
        return _scan_card(each)
    look, date = LOOKS[each.kind], numbers.date(each.at)
    if each.kind in OF_DECISIONS:
        return Card(
            kind=_(look.kind),
            place=DECISIONS,
            query=DECISIONS.to(each.id, step="besluit"),
            label=_(look.sentence).format(title=each.about),
            icon=look.icon,
            said=(_(OF_DECISIONS[each.kind]).format(date=date),),
        )
    if each.kind in OF_WORDS:
        place, is_shown = OF_WORDS[each.kind]
        return Card(
            kind=_(look.kind),
            place=place,
            query=place.to(each.id) if each.id else {},
            label=_(look.sentence).format(name=who(each.by), title=each.about),
            icon=look.icon,
            said=(each.about, date) if is_shown else (date,),
        )
    title = each.title or (each.initiative.title if each.initiative else "")
    place, query = EXPERTISE, {"view": "gezien" if each.kind is AskedKind.SIGHTING else VISITS_VIEW}
    if each.initiative and look.section:
        place, query = INITIATIVES, INITIATIVES.to(each.initiative.initiative_id, part=look.section)
    if each.on is not None and each.claim is not None:
        place, query = where(each.claim, each.on)
    about = area_words(each.about) if each.kind is AskedKind.SIGHTING else each.about
    return Card(
        kind=_(look.kind),
        place=place,
        query=query,
        label=_(look.sentence).format(name=who(each.by), title=title),
        icon=look.icon,
        said=(about, date),
    )


def _scan_card(each: Asked) -> Card:
    look = LOOKS[each.kind]
    return Card(
        kind=_(look.kind),
        place=SCANS,
        query=SCANS.to(each.id),
        label=_(look.sentence).format(name=who(each.by), title=_(each.about)),
        icon=look.icon,
        said=(numbers.date(each.at),),
    )


def help_card(each: HelpAsked) -> Card:
    """A colleague who asks for help."""
    label = _("{name} asks for help with “{title}”")
    return Card(
        kind=_("Help is asked"),
        place=INITIATIVES,
        query=INITIATIVES.to(each.initiative.initiative_id, part=Section.PROGRESS),
        label=label.format(name=who(each.by), title=each.initiative.title),
        icon="support",
        said=(each.text, numbers.date(each.at)),
    )


def left_behind(lines: tuple[AttentionLine, ...], decisions: tuple[Ownerless, ...]) -> Iterator[Card]:
    """What nobody leads or carries out any more, because somebody left."""
    for line in lines:
        yield Card(
            kind=_("Nobody leads it any more"),
            place=INITIATIVES,
            query=INITIATIVES.to(line.initiative_id, part=Section.LEADING),
            label=line.title,
            icon="person_off",
            said=(lost_lead_words(line), _("Ask somebody to lead it")),
        )
    for each in decisions:
        yield Card(
            kind=_("A decision without owner"),
            place=DECISIONS,
            query=DECISIONS.to(each.decision_id),
            label=each.title,
            icon=DECISIONS.icon,
            said=(*ownerless_words(each), _("Hand it over to somebody else")),
        )


def at_the_door(begun: Beginning) -> Iterator[Card]:
    """Who came by the link for the whole team, and waits to be let in."""
    if begun.at_the_door:
        said = ngettext("{n} colleague waits", "{n} colleagues wait", begun.at_the_door)
        yield Card(
            kind=_("At the door"),
            place=TEAM,
            query={},
            label=said.format(n=numbers.count(begun.at_the_door)),
            icon="door_open",
            said=(_("See who it is, and let them in."),),
        )
