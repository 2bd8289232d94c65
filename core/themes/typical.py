"""The sayings that say best what a theme is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.themes.sayings import Saying
from core.themes.words import beginnings


def typical(sayings: Sequence[Saying], most: int = 3) -> tuple[Saying, ...]:
    """Give the sayings with most of the words that a theme shares; what more people wrote weighs more.

    Parameters
    ----------
    sayings : sequence of Saying
        Those of one theme.
    most : int

    Examples
    --------
    >>> texts = {"De bso is te duur": 1, "De bso is vol en duur": 1, "Mooi weer": 1}
    >>> found = [Saying(key=text, text=text, groups={"": n}) for text, n in texts.items()]
    >>> [each.text for each in typical(found, 2)]
    ['De bso is te duur', 'De bso is vol en duur']
    """
    words = {each.key: beginnings(each.text) for each in sayings}
    shared = Counter(word for each in words.values() for word in each)

    def weight(saying: Saying) -> float:
        own = words[saying.key]
        # Long texts have more of everything: what counts is how much of a text is about the theme.
        return sum(shared[word] - 1 for word in own) / (len(own) + 3) + 0.5 * (saying.n - 1) if own else -1

    return tuple(sorted(sayings, key=lambda each: (-weight(each), len(each.text), each.key))[:most])
