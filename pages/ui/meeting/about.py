"""What an agenda item is about, in words, and the page where that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from core.decisions import Step
from core.meetings import InitiativeFocus, ItemKind, ItemWords
from core.meetings.agenda import REVIEW
from db.meetings import Item
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.meeting_words import ITEM_KINDS
from pages.ui.kit.places import (
    DATA,
    DECISIONS,
    EXPERTISE,
    INITIATIVES,
    SCANS,
    SURVEYS,
    DataPart,
    Place,
    Section,
)
from pages.ui.kit.words import STEP_NAMES

INITIATIVE_FOCI = {
    InitiativeFocus.PROGRESS: N_("How is it going?"),
    InitiativeFocus.HANDSHAKE: N_("Who leads it?"),
    InitiativeFocus.EXPECTATIONS: N_("What do we expect of each other?"),
    InitiativeFocus.EVALUATION: N_("What did it bring?"),
}
#: "": where it stands at the meeting.
DECISION_FOCI = {
    "": N_("The step where it stands then"),
    **{step.value: STEP_NAMES[step] for step in Step},
    REVIEW: N_("Looking back on it"),
}
_SECTIONS = {
    InitiativeFocus.PROGRESS: Section.PROGRESS,
    InitiativeFocus.HANDSHAKE: Section.LEADING,
    InitiativeFocus.EXPECTATIONS: Section.EXPECTATIONS,
    InitiativeFocus.EVALUATION: Section.EVALUATION,
}
_STEPS = {
    Step.QUESTION: "vraag", Step.NORMS: "normen", Step.DATA: "data", Step.INFORMATION: "informatie",
    Step.KNOWLEDGE: "kennis", Step.DECISION: "besluit", REVIEW: "besluit",
}  # fmt: skip


def kind_words(words: ItemWords) -> str:
    """What kind of item it is, with the part of the thing: "Besluit: Normen"; "" where the title says it."""
    kind = _(ITEM_KINDS[words.kind])
    if words.kind is ItemKind.TALK or kind == words.title:
        return ""
    focus = ""
    if words.kind is ItemKind.DECISION and words.focus:
        focus = DECISION_FOCI.get(words.focus, "")
    elif words.kind is ItemKind.INITIATIVE:
        focus = INITIATIVE_FOCI[initiative_focus(words)]
    return _("{kind}: {part}").format(kind=kind, part=_(focus)) if focus else kind


def initiative_focus(words: ItemWords) -> InitiativeFocus:
    """The part of an initiative; its progress unless the item says otherwise."""
    return next((each for each in InitiativeFocus if each == words.focus), InitiativeFocus.PROGRESS)


def page_of(words: ItemWords) -> tuple[Place, Mapping[str, str]] | None:
    """The page of the thing that an item is about, and what to ask of it; None for what has none."""
    if words.decision_id is not None:
        step = _STEPS.get(words.focus)
        return DECISIONS, DECISIONS.to(words.decision_id, **({"step": step} if step else {}))
    if words.survey_id is not None:
        return SURVEYS, SURVEYS.to(words.survey_id)
    if words.scan_id is not None:
        return SCANS, SCANS.to(words.scan_id)
    if words.kind is ItemKind.EXPERTISE:
        about = {} if words.initiative_id is None else {"initiative": str(words.initiative_id)}
        return EXPERTISE, {"view": "wie-kan-dit", **about}
    if words.initiative_id is not None:
        asked = words.kind is ItemKind.QUESTION
        part = Section.GROUNDS if asked else _SECTIONS[initiative_focus(words)]
        return INITIATIVES, INITIATIVES.to(words.initiative_id, part=part)
    return (DATA, {"part": DataPart.QUESTIONS}) if words.kind is ItemKind.QUESTION else None


def minutes_words(minutes: int) -> str:
    """So many minutes, in words."""
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=numbers.count(minutes))


def begin_times(begins: dt.time, items: Iterable[Item]) -> list[dt.time]:
    """When each item begins as planned, and when the last is done; after midnight it counts from 0:00."""
    at, times = dt.datetime.combine(dt.date(2000, 1, 1), begins), []
    for each in items:
        times.append(at.time())
        at += dt.timedelta(minutes=each.words.minutes)
    return [*times, at.time()]
