"""An insight in the words that a school publishes to the other schools of its board: without names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

from core.alphabet import alphabetical
from core.fields import said
from core.insights import ABOUT, InsightWords, Sureness
from core.observing import names_in
from core.search.words import Word, words_of

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """What is published of an insight: all but who led it, and what only means something at the school."""

    learned: str = said(ABOUT["learned"].label, most=ABOUT["learned"].most, is_required=True)
    with_group: str = said(ABOUT["with_group"].label, most=ABOUT["with_group"].most, default="")
    size: str = said(ABOUT["size"].label, most=ABOUT["size"].most, default="")
    means: str = said(ABOUT["means"].label, most=ABOUT["means"].most, default="")
    not_where: str = said(ABOUT["not_where"].label, most=ABOUT["not_where"].most, default="")
    sure: Sureness | None = said(ABOUT["sure"].label, default=None)
    because: str = said(ABOUT["because"].label, most=ABOUT["because"].most, default="")
    elsewhere: str = said(ABOUT["elsewhere"].label, most=ABOUT["elsewhere"].most, default="")

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is read, conditions last."""
        said = (self.learned, self.because, self.elsewhere, self.not_where)
        return (*said, self.with_group, self.size, self.means)


def public_of(words: InsightWords) -> PublicWords:
    """Give the words with which publishing begins.

    Examples
    --------
    >>> public_of(InsightWords(learned="Begin klein.", led="Tessa")).texts
    ('Begin klein.', '', '', '', '', '', '')
    """
    return PublicWords(**{each.name: getattr(words, each.name) for each in fields(PublicWords)})


def taken_from(words: PublicWords) -> InsightWords:
    """Give the words with which another school takes it over.

    Examples
    --------
    >>> taken_from(PublicWords(learned="Begin klein.", size="24 leerlingen")).size
    '24 leerlingen'
    """
    return InsightWords(**asdict(words))


def named_in(texts: Iterable[str], team: Iterable[str]) -> tuple[str, ...]:
    """Give what points to somebody in words that are about to leave the school, once each.

    Parameters
    ----------
    texts
        What is published.
    team
        The names of those who work at the school. The first word of each counts by itself, in any letters
        and accents.

    Returns
    -------
    tuple of str
        What anybody would read as a name, a number or an address, and names of the team.

    Examples
    --------
    >>> named_in(["Een maatje werkt, zag Tessa."], ["Tessa de Wit", "Tom"])
    ('Tessa',)
    >>> named_in(["Een tomaat per dag."], ["Tom"])
    ()
    """
    given = tuple(texts)
    first = {_plain(name.split()[0]) for name in team if name.split() and len(name.split()[0]) > 1}
    called = (
        word
        for text in given
        for word in re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text)
        if word[0].isupper() and _plain(word) in first
    )
    return tuple(dict.fromkeys((*names_in(given), *called)))


def _plain(name: str) -> str:
    return alphabetical(name)[0]


def matching(text: str, found: Iterable[Each], texts_of: Callable[[Each], Iterable[str]]) -> list[Each]:
    """Keep what has every word of a text: the word itself, another form of it, or the beginning of one.

    Examples
    --------
    >>> said = ["Leesmaatjes in groep 5", "Rekenen met blokken"]
    >>> matching("maatje", said, lambda each: [each])
    ['Leesmaatjes in groep 5']
    >>> matching("", said, lambda each: [each]) == said
    True
    """
    wanted = words_of(text)
    return [each for each in found if all(_has(one, texts_of(each)) for one in wanted)]


def _has(wanted: Word, texts: Iterable[str]) -> bool:
    stems = {*wanted.stems, wanted.said}
    return any(
        stems & {*each.stems, each.said, *each.parts} or each.said.startswith(wanted.said)
        for text in texts
        for each in words_of(text)
    )
