"""The cards of writing in silence, and the themes into which they are sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from core.meetings.telling import Told

#: The theme of each card that has one, by the place of the card.
Themes = Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What somebody wrote; `name`: who, where the round was by name, and whether that is a guest."""

    text: str
    name: str = ""
    is_guest: bool = False


def cards_of(told: Told | None) -> tuple[Card, ...]:
    """All that was written in a round, in the order in which it is kept; so a place is a card for ever.

    Examples
    --------
    >>> cards_of(Told(n=5, asked=5, counts={}, texts=("rust", "rooster")))[1]
    Card(text='rooster', name='', is_guest=False)
    """
    if told is None:
        return ()
    by_name = tuple(
        Card(text=text, name=name, is_guest=name in told.guests)
        for name, ballot in told.named
        for text in ballot.texts
    )
    return by_name or tuple(Card(text=text) for text in told.texts)


def by_theme(themes: Themes) -> dict[str, tuple[int, ...]]:
    """The cards of each theme, the largest theme first; of two as large, the one with the first card.

    Examples
    --------
    >>> by_theme({0: "rust", 1: "rooster", 2: "rooster"})
    {'rooster': (1, 2), 'rust': (0,)}
    """
    sizes = Counter(themes[card] for card in sorted(themes))
    return {
        theme: tuple(card for card in sorted(themes) if themes[card] == theme)
        for theme, _size in sizes.most_common()
    }
