"""Sayings: what people wrote, each different one once, known by its words and never by who wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

_NO_WORD = re.compile(r"[\W_]+")
#: Texts that fill in a field and say nothing, in small letters without signs.
_SAYS_NOTHING = frozenset(
    ("", "0", "geen", "nee", "neen", "n v t", "nvt", "niet van toepassing", "geen opmerkingen",
     "geen opmerking", "geen idee", "niets", "niks", "nog niet", "ja", "x", "xx", "xxx", "none", "no", "n a",
     "na", "nothing", "no comment", "not applicable")
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What one or more people wrote, as it was written most often; `groups`: how many of each group."""

    key: str
    text: str
    groups: Mapping[str, int]

    @property
    def n(self) -> int:
        """How many people wrote it."""
        return sum(self.groups.values())

    @property
    def says_nothing(self) -> bool:
        """Whether it only fills in the field: "n.v.t.", "nee", "-".

        >>> Saying(key="n v t", text="N.v.t.", groups={"parents": 1}).says_nothing
        True
        """
        return self.key in _SAYS_NOTHING


def key_of(text: str) -> str:
    """What makes two sayings the same: their words and figures, whatever the signs and capitals.

    >>> key_of(" De pauze is te kort! "), key_of("de pauze\\nis te kort")
    ('de pauze is te kort', 'de pauze is te kort')
    """
    return _NO_WORD.sub(" ", _folded(_folded(text))).strip() or text.strip()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def sayings_of(texts: Mapping[str, Sequence[str]]) -> tuple[Saying, ...]:
    """Give the sayings among these texts: what more people wrote first, else in an order that says nothing.

    Parameters
    ----------
    texts : mapping of group to texts
        As they may be shown (`core.privacy.protect_texts`).

    Examples
    --------
    >>> found = sayings_of({"parents": ["Meer rust.", "Te lang"], "teachers": ["meer rust"]})
    >>> [(each.text, dict(each.groups)) for each in found]
    [('Meer rust.', {'parents': 1, 'teachers': 1}), ('Te lang', {'parents': 1})]
    """
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_group: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for group, given in texts.items():
        for text in given:
            written[key_of(text)][text] += 1
            by_group[key_of(text)][group] += 1
    found = [
        Saying(key=key, text=min(forms, key=lambda form: (-forms[form], form)), groups=dict(by_group[key]))
        for key, forms in written.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.n, sha256(each.key.encode()).digest())))


def matches(sayings: Iterable[Saying], sought: str) -> tuple[Saying, ...]:
    """Give the sayings with each of these words somewhere in them, whatever the accents and capitals.

    >>> found = sayings_of({"parents": ["De coördinatie kan beter", "Meer rust"]})
    >>> [each.text for each in matches(found, "kan COORD")]
    ['De coördinatie kan beter']
    """
    parts = _bare(sought).split()
    return tuple(each for each in sayings if all(part in _bare(each.text) for part in parts))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
