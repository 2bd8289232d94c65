"""Figures of groups of pupils, as a school keeps them: hidden where a group is small, and never changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.privacy.suppression import LOWEST_THRESHOLD, suppress
from core.school_data.errors import DoubledFigures
from core.survey_files.answers import alike

_TOTAL = re.compile(
    r"(?:de |hele |whole )*(?:school|alle(?: groepen| leerlingen)?|all(?: groups| pupils)?"
    r"|(?:school|eind)?totaal|total|schoolgemiddelde|gemiddelde|samen)"
)
_PART_OF_SCHOOL = re.compile(r".*\b(?:onder|midden|boven)bouw\b.*|.*\b(?:locatie|vestiging)\b.*")


_GRADE = re.compile(r"(?:(?:jaar|stam)?groep|gr\.?|klas|leerjaar|group|class)?\s*([1-8])\s?([a-z]?)")


class Told(StrEnum):
    """Whether a figure is told, and if not, why.

    `SMALL`: of fewer than k pupils; `COVER`: it would give a small group away; `IN_FILE`: the file hides it.
    """

    SHOWN = "shown"
    SMALL = "small"
    COVER = "cover"
    IN_FILE = "in_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `day` puts moments in order; `pupils`: of how many, None where the file does not say.

    `group` is empty for the whole school. A figure that is not told has no value.
    """

    group: str
    measure: str
    moment: str
    day: date
    value: float | None
    pupils: int | None = None
    told: Told = Told.SHOWN

    @property
    def key(self) -> tuple[str, str, date, str]:
        """What it is a figure of."""
        return alike(self.group), alike(self.measure), self.day, alike(self.moment)


def is_total(group: str) -> bool:
    """Whether a group is all groups together.

    >>> is_total("Totaal"), is_total("hele school"), is_total("Groep 5")
    (True, True, False)
    """
    return not group.strip() or bool(_TOTAL.fullmatch(alike(group)))


def grade_of(group: str) -> tuple[int, str] | None:
    """The number of a group, and its letter where a school has more than one of that number.

    >>> grade_of("Groep 5"), grade_of("5b"), grade_of("Taalklas")
    ((5, ''), (5, 'b'), None)
    """
    found = _GRADE.fullmatch(alike(group))
    return (int(found[1]), found[2]) if found else None


def protect(
    figures: Iterable[Figure],
    k: int = LOWEST_THRESHOLD,
    *,
    small: Collection[str] = (),
    vouched: int | None = None,
) -> tuple[Figure, ...]:
    """Hide the figures of groups below k, and those that would give them away; the others as they are.

    Parameters
    ----------
    figures : iterable of Figure
        Of any measures and moments.
    k : int
        The privacy threshold, 5 or more.
    small : collection of str
        Groups that somebody said to be smaller than k, where the file does not say how many pupils.
    vouched : int, optional
        The threshold for which somebody said that all other groups reach it; below k those are hidden too.

    Returns
    -------
    tuple of Figure
        In the same order. Of one measure at one moment at least two groups are hidden, of k or more pupils
        together (`core.privacy.suppress`). What is of all groups is told only where subtracting it gives
        nothing away, not of a group that the file leaves out either; what is of some of them (a "bouw", 5
        beside 5a and 5b) only where no group is hidden.
    """
    given = list(figures)
    at_once = defaultdict(list)
    for place, figure in enumerate(given):
        at_once[alike(figure.measure), figure.day, alike(figure.moment)].append(place)
    names, is_unknown_small = {alike(each) for each in small}, vouched is not None and vouched < k
    told = [figure.told for figure in given]
    for places in at_once.values():
        lettered = {grade[0] for at in places if (grade := grade_of(given[at].group)) and grade[1]}
        apart = [at for at in places if not _is_together(given[at].group, lettered)]
        counts = [_counted(given[at], k, names, is_unknown_small=is_unknown_small) for at in apart]
        found = suppress(counts, k)
        for place in found.hidden:
            told[apart[place]] = Told.SMALL if counts[place] < k else Told.COVER
        for at in set(places) - set(apart):
            own = _counted(given[at], k, names, is_unknown_small=is_unknown_small)
            may_show = found.total_may_show if is_total(given[at].group) else not found.hidden
            inside = [
                given[one] for one in apart if told[one] is Told.SHOWN and _holds(given[at], given[one])
            ]
            may_show = may_show and not 0 < _rest(given[at], inside) < k
            told[at] = Told.SMALL if 0 < own < k else told[at] if may_show else Told.COVER
    return tuple(
        figure
        if kept is Told.SHOWN or figure.told is not Told.SHOWN
        else replace(figure, value=None, pupils=None, told=kept)
        for figure, kept in zip(given, told, strict=True)
    )


def _is_together(group: str, lettered: Collection[int]) -> bool:
    """Whether a group is several groups together: all, a part of the school, or 5 beside 5a and 5b."""
    grade = grade_of(group)
    is_both = grade is not None and not grade[1] and grade[0] in lettered
    return is_both or is_total(group) or bool(_PART_OF_SCHOOL.fullmatch(alike(group)))


def _holds(together: Figure, one: Figure) -> bool:
    """Whether the pupils of a group are surely among those of several together: of all, or 5a among 5."""
    both, grade = grade_of(together.group), grade_of(one.group)
    return is_total(together.group) or (both is not None and grade is not None and both[0] == grade[0])


def _rest(together: Figure, inside: Iterable[Figure]) -> int:
    """How many pupils of several groups together are in none of these: a group that the file leaves out."""
    return (together.pupils or 0) - sum(each.pupils or 0 for each in inside)


def _counted(figure: Figure, k: int, small: Collection[str], *, is_unknown_small: bool) -> int:
    """How many pupils count for hiding: what was hidden before stays so."""
    if figure.told in (Told.SMALL, Told.COVER):
        return 1
    if figure.pupils is not None:
        return figure.pupils
    return 1 if alike(figure.group) in small or is_unknown_small else k


def newest(files: Iterable[Sequence[Figure]], k: int | None = None) -> tuple[Figure, ...]:
    """The figures of several files of one overview, oldest first: the newest counts, in order of their days.

    `k`: where one measure at one moment comes from more files, nothing may be subtracted across them: what
    an older file hid beside its total, a newer one without that total would tell.

    Examples
    --------
    >>> old = Figure(group="5", measure="Lezen", moment="2026", day=date(2026, 1, 1), value=31.0, pupils=20)
    >>> [each.value for each in newest([[old], [replace(old, value=32.0)]])]
    [32.0]
    """
    kept = {figure.key: (figure, place) for place, figures in enumerate(files) for figure in figures}
    places = defaultdict(set)
    for (_group, *at_once), (_figure, place) in kept.items():
        places[tuple(at_once)].add(place)
    found = {key: figure for key, (figure, _place) in kept.items()}
    if k is not None:
        mixed = [figure for key, figure in found.items() if len(places[key[1:]]) > 1]
        found |= {figure.key: figure for figure in protect(mixed, k)}
    return tuple(sorted(found.values(), key=lambda figure: (figure.day, figure.moment)))


def doubled(figures: Iterable[Figure]) -> DoubledFigures | None:
    """What occurs more than once, the most often; None if nothing does."""
    given = list(figures)
    times = Counter(figure.key for figure in given)
    most = max(given, key=lambda figure: times[figure.key], default=None)
    if most is None or times[most.key] == 1:
        return None
    return DoubledFigures(group=most.group, measure=most.measure, moment=most.moment, times=times[most.key])


def fingerprint(figures: Iterable[Figure]) -> str:
    """The SHA-256 of figures in one order and one way of writing, to see that nothing was changed."""
    rows = sorted(json.dumps(_row(each), ensure_ascii=False) for each in figures)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _row(each: Figure) -> list[object]:
    return [
        each.group, each.measure, each.moment, each.day.isoformat(), each.value, each.pupils, each.told.value
    ]  # fmt: skip
