"""Protect cross-tabs: how one group answered two questions at once.

A reader knows how many of the group chose each category of the one question and each option of the other:
those stand in the results of either. So the cells that are told must leave open what few people answered,
also for who subtracts them from those margins, turns the table round, or knows the rules.

Told is a block: all cells of the told categories by the told options. A category is told if k people or more
of it answered, and at least two of them differ from the largest option; the same goes for an option. Who
left a question blank is a category (`BLANK`) like any other. `core.privacy.blocks` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from core.privacy.blocks import Counts, Flags, Rule, dissent
from core.privacy.suppression import LOWEST_THRESHOLD, TOO_NEAR

#: The category, and the option, of people without an answer.
BLANK = ""
_REST = "\x00rest"
#: So many splits are held beside those of other questions, before nothing is told.
_TRIES = 4
#: category -> option -> count
Joint = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, kw_only=True)
class Split:
    """What is told of one group: how many chose each category and each option, and both at once.

    `cells` has the told categories only, and in each the told options.

    Examples
    --------
    >>> cells = {"north": {"yes": 7, "no": 5}}
    >>> split = Split(categories={"north": 12, "south": 9}, options={"yes": 11, "no": 10}, cells=cells)
    >>> split.turned.cells, split.at(10).cells, split.at(12).cells
    ({'yes': {'north': 7}, 'no': {'north': 5}}, {'north': {'yes': 7, 'no': 5}}, {})
    """

    categories: Mapping[str, int]
    options: Mapping[str, int]
    cells: Joint

    @property
    def told(self) -> set[tuple[str, str]]:
        """The category and option of each told cell."""
        return {(category, option) for category, row in self.cells.items() for option in row}

    @property
    def is_whole(self) -> bool:
        """Whether every cell is told in which anybody can be."""
        given, chosen = (sum(n > 0 for n in each.values()) for each in (self.categories, self.options))
        cells = [(c, o) for c, o in self.told if self.categories[c] and self.options[o]]
        return len(cells) == given * chosen

    @property
    def turned(self) -> Split:
        """The same table, with categories and options in each other's place."""
        told = dict.fromkeys(option for cells in self.cells.values() for option in cells)
        cells = {option: {each: row[option] for each, row in self.cells.items()} for option in told}
        return Split(categories=self.options, options=self.categories, cells=cells)

    def at(self, k: int) -> Split:
        """What may be seen with this threshold: a higher one takes away, a lower one adds nothing."""
        answered = [sum(each.values()) - each.get(BLANK, 0) for each in (self.categories, self.options)]
        cells = {
            category: {option: n for option, n in row.items() if not 0 < self.options[option] < k}
            for category, row in self.cells.items()
            if not 0 < self.categories[category] < k and min(answered) >= k
        }
        return replace(self, cells={category: row for category, row in cells.items() if row})


def split_group(
    parts: Sequence[Joint],
    k: int = LOWEST_THRESHOLD,
    *,
    near: Collection[str] = (),
    near_options: Collection[str] = (),
    before: Sequence[Collection[tuple[str, str]]] = (),
    agrees: Callable[[Split], bool] | None = None,
) -> Split | None:
    """Decide what is told of a group whose answers to either question are told; None: nothing.

    Parameters
    ----------
    parts : sequence of mappings of category -> option -> int
        The people of the group, `BLANK` among the categories and the options. They are in different parts if
        their answers to either question were told apart, such as those that an older file had already.
    k : int
        Privacy threshold.
    near, near_options : collection of str
        Categories and options that differ by a few people from what another split tells (`nested`).
    before : sequence of collections of (category, option), optional
        Per part, the cells that an earlier split told.
    agrees : callable, optional
        Whether it may be told beside the splits of other questions; a few are tried, the largest first.

    Examples
    --------
    >>> two = {"north": {"yes": 30, "no": 12}, "south": {"yes": 14, "no": 22}}
    >>> split_group([two]).cells == two
    True
    >>> split_group([two | {"east": {"yes": 2, "no": 1}}]).cells
    {'north': {'yes': 30, 'no': 12}}
    """
    categories = tuple(dict.fromkeys(each for joint in parts for each in joint))
    options = tuple(dict.fromkeys(each for joint in parts for cells in joint.values() for each in cells))
    people = np.array(
        [[[joint.get(c, {}).get(o, 0) for o in options] for c in categories] for joint in parts],
        dtype=np.int64,
    )
    known = np.array(
        [[[(c, o) in cells for o in options] for c in categories] for cells in before], dtype=bool
    )
    rule = Rule(
        k=k,
        blank=(_among(categories, [BLANK]), _among(options, [BLANK])),
        near=(_among(categories, near), _among(options, near_options)),
        known=known if len(before) else np.zeros(people.shape, dtype=bool),
    )
    whole = people.sum(axis=0)
    splits = (
        Split(
            categories=dict(zip(categories, whole.sum(axis=1).tolist(), strict=True)),
            options=dict(zip(options, whole.sum(axis=0).tolist(), strict=True)),
            cells={
                categories[row]: {
                    options[column]: int(whole[row, column]) for column in np.flatnonzero(columns)
                }
                for row in np.flatnonzero(rows)
            },
        )
        for rows, columns in rule.told(people)
    )
    if agrees is None:
        return next(splits, None)
    return next(filter(agrees, islice(splits, _TRIES)), None)


def _among(names: Sequence[str], some: Collection[str]) -> Flags:
    return np.array([name in some for name in names], dtype=bool)


def tells_apart(earlier: Mapping[str, int], later: Mapping[str, int], k: int = LOWEST_THRESHOLD) -> bool:
    """Say whether subtracting two views of the same part tells what a few, or what all who came, answered.

    Parameters
    ----------
    earlier, later : mapping of option to count
        What one part of a group answered in two versions of a survey.
    k : int

    Examples
    --------
    >>> seen = {"a": 20, "b": 9}
    >>> tells_apart(seen, {"a": 21, "b": 9}), tells_apart(seen, {"a": 26, "b": 9}), tells_apart(seen, seen)
    (True, True, False)
    >>> tells_apart(seen, {"a": 24, "b": 12})
    False
    """
    options = earlier.keys() | later.keys()
    change = np.array([[later.get(option, 0) - earlier.get(option, 0) for option in options]])
    came, went = change.clip(min=0), (-change).clip(min=0)
    if not came.any() and not went.any():
        return False
    if max(came.sum(), went.sum()) < k:
        return True
    return not (came.any() and went.any()) and bool(dissent(came + went)[0] < TOO_NEAR)


def nested(counts: Counts, k: int = LOWEST_THRESHOLD) -> list[bool]:
    """Say for each category whether it and one of another question differ by 1 to k-1 people.

    Parameters
    ----------
    counts : array of categories by categories of the other question
        How many people chose both.
    k : int

    Examples
    --------
    >>> nested(np.array([[30, 0], [2, 40]]))
    [True, True]
    >>> nested(np.array([[30, 0], [12, 40]]))
    [False, False]
    """
    ours, theirs = counts.sum(axis=1)[:, None], counts.sum(axis=0)[None, :]
    apart = np.abs(ours - theirs)
    near = (counts == np.minimum(ours, theirs)) & (apart > 0) & (apart < k) & (ours >= k) & (theirs >= k)
    return [bool(each) for each in near.any(axis=1)]


def differs_by_few(earlier: Split, later: Split, k: int = LOWEST_THRESHOLD) -> bool:
    """Say whether the splits of a group in two versions of a survey tell what a few answered (`tells_apart`).

    Compared are the cells that both tell, and the rest of each of their rows and columns.

    Examples
    --------
    >>> def made(*cells):
    ...     rows = {"north": dict(zip(("yes", "no"), cells)), "south": dict(zip(("yes", "no"), cells[2:]))}
    ...     options = {option: rows["north"][option] + rows["south"][option] for option in ("yes", "no")}
    ...     sizes = {name: sum(row.values()) for name, row in rows.items()}
    ...     return Split(categories=sizes, options=options, cells=rows)
    >>> first, one_more, many_more = made(30, 12, 14, 22), made(31, 12, 14, 22), made(34, 15, 18, 25)
    >>> differs_by_few(first, one_more), differs_by_few(first, many_more)
    (True, False)
    """
    rows = [each for each in earlier.cells if each in later.cells]
    told = {option for each in rows for option in earlier.cells[each] if option in later.cells[each]}
    if not told:
        return False
    views = [_with_rest(split, rows, told) for split in (earlier, later)]
    turned = [_with_rest(split.turned, list(told), set(rows)) for split in (earlier, later)]
    return any(
        tells_apart(before.get(each, {}), after.get(each, {}), k)
        for before, after in (views, turned)
        for each in before.keys() | after.keys()
    )


def _with_rest(split: Split, rows: Sequence[str], told: Collection[str]) -> dict[str, dict[str, int]]:
    """These cells, and under `_REST` the rest of each row and of each column."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        cells = {option: n for option, n in split.cells[row].items() if option in told}
        found[row] = {**cells, _REST: split.categories[row] - sum(cells.values())}
    rest = {option: split.options[option] - sum(found[row][option] for row in rows) for option in told}
    others = sum(split.categories.values()) - sum(sum(cells.values()) for cells in found.values())
    found[_REST] = {**rest, _REST: others - sum(rest.values())}
    return found
