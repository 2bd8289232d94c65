"""Protect cross-tabs: one question within each option of another.

A reader also sees the results of the whole group and the reversed cross-tab, so the sum of everything hidden
is known: the whole minus what is shown. Therefore the next smallest cells are hidden too, until that sum is
of at least k people and not unanimous: both for the people who chose an option of the crossed question, and
for those who chose one of the question itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from core.privacy.suppression import LOWEST_THRESHOLD
from core.privacy.tables import Hidden, Nearly, ProtectedRow, ProtectedTable, protect_table

#: The category of people without an answer to the crossed question; it is never shown.
BLANK = ""

#: option -> count
Cells = Mapping[str, int]
#: category -> option -> count, of one group
Joint = Mapping[str, Cells]


def protect_crosstab(
    counts: Mapping[str, Joint],
    k: int = LOWEST_THRESHOLD,
    too_near: Collection[tuple[str, str]] = (),
    untold: Collection[str] = (),
) -> dict[str, ProtectedTable]:
    """Give, per category (option of the crossed question), the protected table of groups by options.

    An option that too few people in the whole group chose, or that nearly all of its choosers chose in one
    category, is left out of all rows of that group (except a row in words).

    Parameters
    ----------
    counts : mapping of group -> category -> option -> int
        Every group with the same categories (`BLANK` among them) and options.
    k : int
    too_near : collection of (group, category)
        Categories that differ by 1 to k-1 people from what another cross-tab shows (`near_views`).
    untold : collection of group
        Groups that are not split at all, because an earlier version of the survey told too nearly the same.

    Examples
    --------
    >>> counts = {"parents": {"yes": {"a": 20, "b": 9}, "no": {"a": 9, "b": 8}, "": {"a": 1, "b": 1}}}
    >>> for category, table in protect_crosstab(counts).items():
    ...     print(category, table.rows[0].n, table.rows[0].hidden)
    yes 29 None
    no None cover
    """
    hidden = _hidden_as_a_whole(counts, k) | set(untold)
    rows = {
        group: _rows_of(group, joint, k, group in hidden, {each for of, each in too_near if of == group})
        for group, joint in counts.items()
    }
    categories = dict.fromkeys(each for joint in counts.values() for each in joint if each != BLANK)
    return {
        category: ProtectedTable(tuple(rows[group][category] for group in counts), None)
        for category in categories
    }


def tells_apart(earlier: Cells, later: Cells, k: int = LOWEST_THRESHOLD) -> bool:
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
    change = {option: later.get(option, 0) - earlier.get(option, 0) for option in options}
    came = {option: n for option, n in change.items() if n > 0}
    went = {option: -n for option, n in change.items() if n < 0}
    if not came and not went:
        return False
    if max(sum(came.values()), sum(went.values())) < k:
        return True
    return not (came and went) and _of_one_mind(came or went)


def _hidden_as_a_whole(counts: Mapping[str, Joint], k: int) -> set[str]:
    """The groups whose results of either question are hidden, or worded where sizes would reveal them."""
    asked = {group: _heap(joint.values()) for group, joint in counts.items()}
    by = {
        group: {each: sum(cells.values()) for each, cells in joint.items() if each != BLANK}
        for group, joint in counts.items()
    }
    of_one_mind = {group for group, cells in by.items() if _of_one_mind(cells)}
    hidden = {row.group for table in (asked, by) for row in protect_table(table, k).rows if row.hidden}
    return hidden | of_one_mind


def _rows_of(group: str, joint: Joint, k: int, hidden: bool, near: set[str]) -> dict[str, ProtectedRow]:
    small = {each for each, cells in joint.items() if 0 < sum(cells.values()) < k}
    left_out = set(joint) if hidden else _with_company(joint, small | near, k)
    untold = _concealed_options(joint, k)
    return {
        category: ProtectedRow(group, None, {}, Hidden.HIDDEN)
        if category in left_out
        else _without(protect_table({group: cells}, k).rows[0], untold)
        for category, cells in joint.items()
    }


def _concealed_options(joint: Joint, k: int) -> set[str]:
    """Options with a cell that would reveal what their few choosers, or all of them, chose elsewhere."""
    options = dict.fromkeys(option for cells in joint.values() for option in cells)
    turned = {option: {each: cells[option] for each, cells in joint.items()} for option in options}
    small = {option for option, cells in turned.items() if 0 < sum(cells.values()) < k}
    return _with_company(turned, small, k) | _worded(turned)


def _without(row: ProtectedRow, options: set[str]) -> ProtectedRow:
    if Nearly.ALL in row.cells.values():
        return row
    cells = {option: cell for option, cell in row.cells.items() if option not in options}
    if row.n and all(isinstance(cell, Nearly) for cell in cells.values()):
        return ProtectedRow(row.group, None, {}, Hidden.HIDDEN)
    return replace(row, cells=cells)


def _with_company(joint: Joint, hidden: set[str], k: int) -> set[str]:
    """Hide more until what is hidden, or shown in words only, cannot be derived from the rest."""
    hidden, worded = set(hidden), _worded(joint)
    sizes = {category: sum(cells.values()) for category, cells in joint.items()}
    if any(sizes[each] for each in hidden):
        hidden |= worded  # "nearly all of 10" beside a hidden 3 splits their sum between the two
    shown = sorted(
        (each for each in joint if sizes[each] and each not in hidden | worded),
        key=lambda each: (sizes[each], each),
    )
    for category in shown:
        concealed = [joint[each] for each in hidden | worded if sizes[each]]
        heap = _heap(concealed)
        if not concealed or (len(concealed) >= 2 and sum(heap.values()) >= k and not _of_one_mind(heap)):
            break
        hidden.add(category)
    return hidden


def _worded(joint: Joint) -> set[str]:
    return {category for category, cells in joint.items() if _of_one_mind(cells)}


def _of_one_mind(cells: Cells) -> bool:
    n = sum(cells.values())
    return n > 0 and max(cells.values()) >= n - 1


def _heap(several: Collection[Cells]) -> dict[str, int]:
    heap: dict[str, int] = {}
    for cells in several:
        for option, count in cells.items():
            heap[option] = heap.get(option, 0) + count
    return heap


def near_views(
    wanted: Sequence[npt.NDArray[np.bool_]],
    others: Sequence[npt.NDArray[np.bool_]],
    k: int = LOWEST_THRESHOLD,
) -> list[bool]:
    """Say for each filter whether it is nested with another one, and differs from it by 1 to k-1 people.

    Parameters
    ----------
    wanted, others : sequence of boolean arrays
        One per filter: which people it keeps, all over the same people in the same order.

    Examples
    --------
    >>> ten = np.arange(20) < 10
    >>> near_views([ten], [np.arange(20) < 12]), near_views([ten], [np.arange(20) < 19])
    ([True], [False])
    """
    if not wanted or not others:
        return [False] * len(wanted)
    ours, theirs = (np.array(masks, dtype=np.float32) for masks in (wanted, others))
    shared = ours @ theirs.T
    n_ours, n_theirs = ours.sum(axis=1)[:, None], theirs.sum(axis=1)[None, :]
    apart = np.abs(n_ours - n_theirs)
    nested = (shared == np.minimum(n_ours, n_theirs)) & (apart > 0) & (apart < k)
    return [bool(near) for near in nested.any(axis=1)]
