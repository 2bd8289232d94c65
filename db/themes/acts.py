"""Order what people wrote: suggest themes, write, rename, merge and remove them, and move sayings.

Each act changes only what it is about, one after the other: two people at once lose nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import select

from core.errors import AlreadyDone
from core.events.themes import (
    SayingsPut,
    SayingsTakenOut,
    ThemeAdded,
    ThemeRemoved,
    ThemeRenamed,
    ThemesMerged,
    ThemesSuggested,
)
from core.fields import cleaned
from core.permissions import Act, Actor, require
from core.themes.suggesting import FEWEST, MOST, suggest
from db.acting import acting
from db.models import Theme
from db.store import Store
from db.themes.case import on_theme, on_written, sayings_in, standing
from db.themes.questions import ordered
from db.themes.refusals import ThemeConflict, TooFewSayings
from db.themes.values import ThemeWords


def suggest_themes(store: Store, actor: Actor, survey_id: int, question: str) -> int:
    """Suggest themes for the sayings that are in none yet, and put them in; how many themes were suggested.

    One that is called as a theme that stands already goes into that.

    `ResultsSealed`, `RawAnswersGone`, `TooFewSayings`; `AlreadyDone` if a colleague changed the themes
    meanwhile. The slow part comes before the lock: nobody waits for it.
    """
    require(actor, Act.ORDER_SAYINGS)
    found = ordered(store, actor, survey_id, question)
    themes = suggest(found.loose, MOST - len(found.themes))
    if not themes:
        raise TooFewSayings(FEWEST)
    with acting(store, actor, Act.ORDER_SAYINGS, on_written(survey_id)) as case:
        there = list(standing(case.session, actor, survey_id, question))
        if {each.id for each in there} != {each.theme_id for each in found.themes}:
            raise AlreadyDone(kind="theme", state="suggested")
        named = {each.title.casefold(): each for each in there}
        for each in themes:
            theme = named.get(each.title.casefold()) or case.add(Theme, question=question, title=each.title)
            case.put(theme, case.prints(each.keys))
        case.tell(ThemesSuggested(question=question, titles=tuple(each.title for each in themes)))
    return len(themes)


def add_theme(
    store: Store, actor: Actor, survey_id: int, question: str, words: ThemeWords,
    sayings: Collection[str] = (), out_of: int | None = None,
) -> int:  # fmt: skip
    """Write a theme, and put these sayings in it (by their keys); `out_of`: taken out of that one, split so.

    `Missing`, `TooLong`, `ResultsSealed`, `NotFound`.
    """
    words = cleaned(words)
    with acting(store, actor, Act.ORDER_SAYINGS, on_written(survey_id)) as case:
        theme = case.add(Theme, question=question, title=words.title)
        prints = case.prints(sayings)
        case.put(theme, prints)
        if out_of is not None:
            case.take_out(case.theme(out_of), prints)
        case.tell(ThemeAdded(title=words.title, sayings=len(prints)))
        return theme.id or 0


def rename_theme(store: Store, actor: Actor, theme_id: int, words: ThemeWords, based_on: int) -> None:
    """Give a theme another name; `based_on`: the version that was seen.

    `ThemeConflict` if a colleague renamed it meanwhile, `AlreadyDone`, `Missing`, `TooLong`.
    """
    words = cleaned(words)
    with acting(store, actor, Act.ORDER_SAYINGS, on_theme(theme_id)) as case:
        theme = case.own(theme_id)
        if theme.title == words.title:
            raise AlreadyDone(kind="theme", state="renamed")
        if theme.version != based_on:
            raise ThemeConflict(
                theme_id=theme_id, theirs=ThemeWords(title=theme.title), yours=words, version=theme.version
            )
        case.tell(ThemeRenamed(before=theme.title, after=words.title))
        theme.title, theme.version = words.title, theme.version + 1


def put_sayings(
    store: Store, actor: Actor, theme_id: int, sayings: Collection[str], out_of: int | None = None
) -> int:
    """Put sayings in a theme, by their keys; `out_of`: and take them out of that one. How many were new.

    Of a theme that was merged meanwhile, in the one that it went to. `NotFound`, `ResultsSealed`.
    """
    with acting(store, actor, Act.ORDER_SAYINGS, on_theme(theme_id)) as case:
        theme, prints = case.theme(theme_id), case.prints(sayings)
        source = None if out_of is None else case.theme(out_of)
        if source is not None and source.id == theme.id:
            return 0
        new = case.put(theme, prints)
        gone = case.take_out(source, prints) if source is not None else 0
        if new or gone:
            before = "" if source is None else source.title
            case.tell(SayingsPut(title=theme.title, sayings=len(prints), out_of=before))
        return new


def take_out(store: Store, actor: Actor, theme_id: int, sayings: Collection[str]) -> int:
    """Take sayings out of a theme, by their keys; how many were in it."""
    with acting(store, actor, Act.ORDER_SAYINGS, on_theme(theme_id)) as case:
        theme = case.theme(theme_id)
        gone = case.take_out(theme, case.prints(sayings))
        if gone:
            case.tell(SayingsTakenOut(title=theme.title, sayings=gone))
        return gone


def merge_themes(store: Store, actor: Actor, theme_id: int, into: int) -> None:
    """Put all that is in one theme in another, and go on under its name. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.ORDER_SAYINGS, on_theme(theme_id)) as case:
        theme, other = case.own(theme_id), case.theme(into)
        if theme.id == other.id or theme.question != other.question:
            raise AlreadyDone(kind="theme", state="merged")
        prints = sayings_in(case.session, theme)
        case.put(other, prints)
        case.take_out(theme, prints)
        theme.merged_into = other.id
        case.tell(ThemesMerged(title=theme.title, into=other.title))


def remove_theme(store: Store, actor: Actor, theme_id: int) -> None:
    """Remove a theme, and not what people wrote; themes merged into it go too. `NotFound`, `AlreadyDone`."""
    with acting(store, actor, Act.ORDER_SAYINGS, on_theme(theme_id)) as case:
        theme = case.own(theme_id)
        case.tell(ThemeRemoved(title=theme.title))
        gone = [theme]
        while gone:
            one = gone.pop()
            gone += case.session.exec(select(Theme).where(Theme.merged_into == one.id)).all()
            case.session.delete(one)
