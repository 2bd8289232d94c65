"""One library of all that a school's initiatives rest on: the same work, kept with several, is there once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from unicodedata import normalize

from core.sources.references import Reference


def same_works(references: Sequence[Reference]) -> tuple[tuple[int, ...], ...]:
    """Put references together that are the same work.

    A DOI names one work. Without one, the same title of the same year is the same work, however it was typed;
    but two works with different DOIs stay two, whatever they are called.

    Parameters
    ----------
    references
        In any order; which of them go together does not depend on it, unless a reference without a DOI fits
        several works.

    Returns
    -------
    tuple[tuple[int, ...], ...]
        The places of the references of each work, each in order; works in the order of their first one.

    Examples
    --------
    >>> one = Reference(title="Gespreid leiderschap", year=2021, doi="10.1000/a")
    >>> typed = Reference(title="gespreid  leiderschap.", year=2021)
    >>> other = Reference(title="Gespreid leiderschap", year=2021, doi="10.1000/b")
    >>> same_works([typed, one, other, Reference(title="Gespreid leiderschap", year=2020)])
    ((0, 1), (2,), (3,))
    """
    with_doi = [place for place, each in enumerate(references) if each.doi]
    without = [place for place, each in enumerate(references) if not each.doi]
    works: list[list[int]] = []
    by_doi: dict[str, list[int]] = {}
    by_title: dict[object, list[int]] = {}
    for place in (*with_doi, *without):
        each = references[place]
        called = _called(each)
        found = by_doi.get(each.doi) if each.doi else by_title.get(called)
        if found is None:
            found = []
            works.append(found)
        found.append(place)
        by_title.setdefault(called, found)
        if each.doi:
            by_doi[each.doi] = found
    return tuple(sorted(tuple(sorted(each)) for each in works))


def fullest(references: Sequence[Reference]) -> Reference:
    """Give the reference that says most; the first of those that say as much.

    >>> fullest([Reference(title="Leren"), Reference(title="Leren", year=2021)]).year
    2021
    """
    return max(references, key=lambda each: sum(bool(getattr(each, one.name)) for one in fields(Reference)))


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, but for case, spaces and signs.

    >>> same_words("Ook bij ons.", " ook  bij ons"), same_words("Ook bij ons.", "Bij ons niet.")
    (True, False)
    """
    return _letters(one) == _letters(other)


def _called(reference: Reference) -> object:
    return _letters(reference.title) or reference.title, reference.year


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKD", text.casefold())))
