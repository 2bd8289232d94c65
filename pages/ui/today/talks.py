"""What is worth a talk: whom and what to connect, what comes back, and where it is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from db.attention import AttentionLine
from db.today import Connection, LearningConnection, OverlapConnection, Today
from pages.ui.kit import numbers
from pages.ui.kit.due import due
from pages.ui.kit.i18n import _
from pages.ui.kit.places import EXPERTISE, INITIATIVES, Section
from pages.ui.kit.story import names
from pages.ui.kit.words import area_words
from pages.ui.today.cards import Card, Later

#: A team has many pairs; without a limit they would push other connections off the screen.
PAIRS_AT_ONCE = 3


def talks(found: Today) -> list[Card | Later]:
    """For a school leader: what comes back and where it is quiet, then whom to connect.

    There may be hundreds to connect, of which a few are shown.
    """
    pairs = [each for each in found.connections if isinstance(each, LearningConnection)]
    later = dict.fromkeys(pairs[PAIRS_AT_ONCE:])
    return [
        *(_returning(line) for line in found.reviews_due),
        *ending_in_holiday(found),
        *(_sustained(line) for line in found.sustained),
        *(_silent(line) for line in found.silent),
        *(partial(_connection, each) for each in found.connections if each not in later),
        *(partial(_connection, each) for each in later),
    ]


def ending_in_holiday(found: Today) -> Iterator[Card]:
    """The mandates that end while the school is closed: to talk about before the holiday begins."""
    for line in found.ending_in_holiday:
        said = due(_("Mandate until {date}"), line.until, line.last_school_day)
        yield _about(line, Section.LEADING, _("Ends in a holiday"), "event_busy", said)


def _about(line: AttentionLine, section: Section, kind: str, icon: str, *said: str) -> Card:
    query = INITIATIVES.to(line.initiative_id, part=section)
    return Card(kind=kind, place=INITIATIVES, query=query, label=line.title, icon=icon, said=said)


def _returning(line: AttentionLine) -> Card:
    said = due(_("To be reviewed on {date}"), line.until, line.last_school_day)
    return _about(line, Section.EXPECTATIONS, _("Expectations come back"), "forum", said)


def _sustained(line: AttentionLine) -> Card:
    asked = _("Asked of {names}").format(names=names(line.people)) if line.people else ""
    said = due(_("Asked since {date}"), line.until, line.last_school_day)
    return _about(line, Section.EVALUATION, _("Is it still in place?"), "forum", said, asked)


def _silent(line: AttentionLine) -> Card:
    heard = _("Last heard of on {date}").format(date=numbers.date(line.since))
    asked = _("Ask {names} how it is going").format(names=names(line.people)) if line.people else ""
    return _about(line, Section.PROGRESS, _("Silent for 30 days"), "volume_off", heard, asked)


def _connection(each: Connection) -> Card:
    to_map = {"view": "vertelt"}
    if isinstance(each, OverlapConnection):
        label = _("“{one}” and “{other}” overlap")
        shared = ", ".join((*map(area_words, each.areas), *each.ambitions))
        return Card(
            kind=_("Could work together"),
            place=INITIATIVES,
            query={"view": "workgroups"},
            label=label.format(one=each.one.title, other=each.other.title),
            icon="join_inner",
            said=(_("Both are about: {shared}").format(shared=shared),),
        )
    if isinstance(each, LearningConnection):
        label = _("{learner} would like to learn from {expert}")
        return Card(
            kind=_("Could learn from each other"),
            place=EXPERTISE,
            query=to_map,
            label=label.format(learner=each.learner.name, expert=each.expert.name),
            icon="school",
            said=(area_words(each.area),),
        )
    return Card(
        kind=_("Expertise that is ready"),
        place=EXPERTISE,
        query=to_map,
        label=_("You can build on this: {area}").format(area=area_words(each.area)),
        icon="lightbulb",
        said=(names(each.people),),
    )
