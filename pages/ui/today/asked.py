"""What colleagues ask of the reader, and what a school leader should know first: cards that link to it."""

from __future__ import annotations

from collections.abc import Iterator

from db.attention import AttentionLine
from db.decisions import Ownerless
from db.today import Asked, AskedKind, Beginning, HelpAsked
from pages.ui.kit import numbers
from pages.ui.kit.how_we_know import where
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.left_behind import lost_lead_words, ownerless_words
from pages.ui.kit.path_names import Word
from pages.ui.kit.places import (
    AGREEMENTS,
    AMBITIONS,
    DATA,
    DECISIONS,
    EXPERTISE,
    INITIATIVES,
    SCANS,
    TEAM,
    VISITS_VIEW,
    DataPart,
    Section,
)
from pages.ui.kit.story import who
from pages.ui.kit.words import area_words
from pages.ui.today.cards import Card
from pages.ui.today.looks import LOOKS

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
    if each.step is not None:
        word = Word[each.step.name]
        place, query = DATA, {**DATA.to(each.id, part=DataPart.QUESTIONS), "step": word.value}
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
