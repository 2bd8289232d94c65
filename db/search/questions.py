"""Find what the school wrote: by words, or by what is like something that somebody begins."""

from __future__ import annotations

from collections.abc import Collection

from core.permissions import Act, Actor, may, require
from core.search import LEARNT_FROM, SEEN_BY, Entry, Found, Kind
from core.search.words import Word, alike, places_of, words_of
from db.search.index import index_of
from db.store import Store

#: Longer than any question: what is beyond it is not looked for.
LONGEST_SEARCH = 2000
#: How many letters of a text are shown before and after what was looked for.
_AROUND = 90
#: What one of the same ambitions or areas adds, beside the best find of the words.
_SHARED = 0.25


def search(
    store: Store, actor: Actor, text: str, kinds: Collection[Kind] | None = None, most: int = 50
) -> tuple[Found, ...]:
    """What has these words, or words like them, best first; of these kinds if given.

    The last word may be one that is still being typed. Nothing for a text without words.
    """
    require(actor, Act.SEARCH)
    words = words_of(text[:LONGEST_SEARCH])
    scored = _scored(store, actor, words, _seen(actor, kinds), is_typing=True)
    return tuple(_found(entry, words) for entry, _score in scored[:most])


def learnt_before(
    store: Store,
    actor: Actor,
    text: str,
    *,
    ambition_ids: Collection[int] = (),
    area_ids: Collection[int] = (),
    but: tuple[Kind, int] | None = None,
    most: int = 3,
) -> tuple[Found, ...]:
    """What this school learnt, tried or decided before that is like a text, best first.

    The same ambition or area counts too, beside words. `but`: the thing that the text is of.
    """
    require(actor, Act.SEARCH)
    words = words_of(text[:LONGEST_SEARCH])
    scored = _scored(store, actor, words, _seen(actor, LEARNT_FROM), is_typing=False)
    best = max((score for _entry, score in scored), default=0.0)
    shared = {
        (entry.kind, entry.id): score
        + best
        * _SHARED
        * (bool(entry.ambition_ids & set(ambition_ids)) + bool(entry.area_ids & set(area_ids)))
        for entry, score in scored
    }
    near = sorted(
        (each for each in scored if (each[0].kind, each[0].id) != but),
        key=lambda each: -shared[each[0].kind, each[0].id],
    )
    # The best may bear the very words of the text; how near the others are shows from the second.
    enough = max(score for _entry, score in near[1:]) * _NEAR if near[1:] else 0.0
    return tuple(
        _found(entry, words)
        for place, (entry, score) in enumerate(near[:most])
        if not place or score >= max(enough, best / _FAR)
    )


#: Not shown: what is less like it than this part of the second, or so many times less than the best.
_NEAR, _FAR = 0.6, 8.0


def _seen(actor: Actor, kinds: Collection[Kind] | None) -> frozenset[Kind]:
    return frozenset(each for each in kinds or Kind if may(actor.role, SEEN_BY[each]))


def _scored(
    store: Store, actor: Actor, words: tuple[Word, ...], kinds: frozenset[Kind], *, is_typing: bool
) -> list[tuple[Entry, float]]:
    if not words or not kinds:
        return []
    index = index_of(store, actor)
    with index.lock:
        found = index.ask(words, is_typing=is_typing)
        scored = [(index.entries[number], score) for number, score in found.items()]
    return sorted(
        (each for each in scored if each[0].kind in kinds),
        key=lambda each: (-each[1], each[0].kind, -each[0].id),
    )


def _found(entry: Entry, words: tuple[Word, ...]) -> Found:
    before, hit, after = _place(entry, words)
    return Found(
        kind=entry.kind,
        id=entry.id,
        title=entry.title,
        on=entry.on,
        state=entry.state,
        before=before,
        hit=hit,
        after=after,
    )


def _place(entry: Entry, words: tuple[Word, ...]) -> tuple[str, str, str]:
    """Where in the texts the first word stands that is looked for, or else one like it."""
    themselves = {stem for each in words for stem in (*each.stems, each.said)}
    like = {stem for each in words for stem in (*each.parts, *alike(each))}
    for wanted in (themselves, themselves | like):
        for text in entry.texts:
            for begin, end, one in places_of(text):
                if wanted.intersection(
                    (*one.stems, one.said, *(one.parts if wanted is not themselves else ()))
                ):
                    return _cut(text[:begin], back=True), text[begin:end], _cut(text[end:], back=False)
    return "", "", ""


def _cut(text: str, *, back: bool) -> str:
    """As much of a text as is shown, up to a whole word."""
    if len(text) <= _AROUND:
        return text
    piece = text[-_AROUND:] if back else text[:_AROUND]
    return "… " + piece.partition(" ")[2] if back else piece.rpartition(" ")[0] + " …"
