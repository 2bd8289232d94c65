"""What asks for attention, as items that can be put on an agenda with one press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from core.decisions import Step
from core.fields import said_of
from core.initiatives import Phase
from core.meetings import InitiativeFocus, ItemKind, ItemWords
from core.meetings.agenda import REVIEW
from db import actions, attention, decisions, initiatives, inquiry
from db.attention import Attention, AttentionLine
from db.decisions import DecisionLine
from db.initiatives import InitiativeLine
from db.inquiry import ChallengeLine
from db.meetings import Now
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.how_we_know import as_item
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import WAITS_FOR

ASKS_FOR_TALK = (Step.QUESTION, Step.NORMS, Step.INFORMATION, Step.KNOWLEDGE)
_MINUTES = {ItemKind.DECISION: 20, ItemKind.QUESTION: 5}


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An item to put on the agenda, and why."""

    words: ItemWords
    why: str


def suggestions(here: Here, now: Now) -> list[Suggestion]:
    """What asks for attention and is not on this agenda yet: what waits longest for somebody first."""
    found = [
        *_of_actions(len(ask(here, actions.carried, now.meeting_id))),
        *_of_attention(ask(here, attention.attention), ask(here, inquiry.open_questions)),
        *_of_decisions(ask(here, decisions.decisions)),
        *_of_initiatives(ask(here, initiatives.initiatives)),
    ]
    there = [each.words for each in now.items]
    new: list[Suggestion] = []
    for each in found:
        if not any(each.words.same_thing(words) for words in [*there, *(one.words for one in new)]):
            new.append(each)
    return new


def _of_actions(n: int) -> Iterator[Suggestion]:
    if n:
        why = ngettext(
            "{n} action point is open. This comes first.", "{n} action points are open. This comes first.", n
        )
        words = ItemWords(title=_("Open actions"), kind=ItemKind.ACTIONS, minutes=5)
        yield Suggestion(words=words, why=why.format(n=numbers.count(n)))


def _of_attention(found: Attention, questions: Iterable[ChallengeLine]) -> Iterator[Suggestion]:
    challenges = {(each.initiative_id, each.question): each for each in questions}
    for line in found.lost_lead:
        yield _initiative(line, InitiativeFocus.HANDSHAKE, _("Nobody leads it any more."))
    for line in found.unanswered:
        if challenge := challenges.get((line.initiative_id, line.about)):
            yield _asked(challenge)
    for each in found.asked_elsewhere:
        yield _asked(each)
    for line in found.reviews_due:
        yield _initiative(
            line, InitiativeFocus.EXPECTATIONS, _("It is time to look at the expectations again.")
        )
    for line in found.mandates_ending:
        yield _initiative(line, InitiativeFocus.PROGRESS, _("The mandate ends on {date}."), line.until)
    for line in found.sustained:
        yield _initiative(line, InitiativeFocus.EVALUATION, _("A year later: is it still in place?"))
    for line in found.silent:
        yield _initiative(
            line, InitiativeFocus.PROGRESS, _("Nothing was heard of it since {date}."), line.since
        )
    for line in found.without_team:
        words = _words(line.title, ItemKind.EXPERTISE, "", line.initiative_id)
        yield Suggestion(words=words, why=_("It is led by one person, alone."))


def _asked(each: ChallengeLine) -> Suggestion:
    since = _("Asked about “{title}”, without an answer since {date}.")
    return Suggestion(words=as_item(each), why=since.format(title=each.title, date=numbers.date(each.at)))


def _of_decisions(lines: Iterable[DecisionLine]) -> Iterator[Suggestion]:
    for line in lines:
        words = ItemWords(
            title=line.title,
            kind=ItemKind.DECISION,
            minutes=_MINUTES[ItemKind.DECISION],
            decision_id=line.decision_id,
        )
        if line.due and not line.is_closed:
            yield Suggestion(words=replace(words, focus=REVIEW), why=_("It is time to look back on it."))
        elif line.outcome is None and not line.is_closed and line.step in ASKS_FOR_TALK:
            yield Suggestion(words=words, why=_(WAITS_FOR[line.step]))


def _of_initiatives(lines: Iterable[InitiativeLine]) -> Iterator[Suggestion]:
    for line in lines:
        for holds, focus, why in (
            (line.asks_help, InitiativeFocus.PROGRESS, N_("Help is asked.")),
            (line.phase is Phase.EVALUATION, InitiativeFocus.EVALUATION, N_("It is being evaluated.")),
        ):
            if holds:
                words = _words(line.title, ItemKind.INITIATIVE, focus, line.initiative_id)
                yield Suggestion(words=words, why=_(why))


def _initiative(line: AttentionLine, focus: InitiativeFocus, why: str, day: date | None = None) -> Suggestion:
    said = why.format(date=numbers.date(day)) if day is not None else why
    return Suggestion(words=_words(line.title, ItemKind.INITIATIVE, focus, line.initiative_id), why=said)


def _words(title: str, kind: ItemKind, focus: str, initiative_id: int) -> ItemWords:
    minutes = _MINUTES.get(kind, 10)
    title = brief(title, said_of(ItemWords)["title"].most)
    return ItemWords(title=title, kind=kind, focus=focus, minutes=minutes, initiative_id=initiative_id)
