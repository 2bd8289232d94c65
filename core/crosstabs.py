"""Cross-tabs that may be shown: one question within each option of another.

Beside a cross-tab stand the results of the whole group, so what is not shown is known as a sum:
the whole minus what is shown. Hence the categories that are not shown (too small, or of one mind) are kept
company by the next smallest, until that sum is of at least k people and not of one mind either.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from core.privacy.suppression import MINIMUM_GROUP
from core.privacy.tables import Hidden, ProtectedRow, ProtectedTable, protect_table

#: The category of those who gave no answer to the question that is crossed with; it is never shown itself.
BLANK = ""

#: option -> count
Cells = Mapping[str, int]


def protect_crosstab(
    counts: Mapping[str, Mapping[str, Cells]],
    k: int = MINIMUM_GROUP,
    too_near: Collection[tuple[str, str]] = (),
) -> dict[str, ProtectedTable]:
    """Give per category (option of the question crossed with) the table of groups by options, protected.

    Parameters
    ----------
    counts : mapping of group -> category -> option -> int
        Every group with the same categories (`BLANK` among them) and options.
    k : int
    too_near : collection of (group, category)
        Categories that differ by 1 to k-1 people from what another cross-tab shows (`near_views`).

    Examples
    --------
    >>> counts = {"parents": {"yes": {"a": 20, "b": 9}, "no": {"a": 9, "b": 8}, "": {"a": 1, "b": 1}}}
    >>> for category, table in protect_crosstab(counts).items():
    ...     print(category, table.rows[0].n, table.rows[0].hidden)
    yes 29 None
    no None cover
    """
    whole = {group: _heap(categories.values()) for group, categories in counts.items()}
    rows = {
        row.group: _rows_of(row.group, counts[row.group], k, row.hidden, too_near)
        for row in protect_table(whole, k).rows
    }
    categories = dict.fromkeys(each for of_group in counts.values() for each in of_group if each != BLANK)
    return {
        category: ProtectedTable(tuple(rows[group][category] for group in counts), None)
        for category in categories
    }


def _rows_of(
    group: str,
    categories: Mapping[str, Cells],
    k: int,
    whole_hidden: Hidden | None,
    too_near: Collection[tuple[str, str]],
) -> dict[str, ProtectedRow]:
    small = {each for each, cells in categories.items() if 0 < sum(cells.values()) < k}
    near = {each for each in categories if (group, each) in too_near}
    hidden = set(categories) if whole_hidden else _with_company(categories, small | near, k)
    return {
        category: ProtectedRow(group, None, {}, Hidden.SMALL if category in small else Hidden.COVER)
        if category in hidden
        else protect_table({group: cells}, k).rows[0]
        for category, cells in categories.items()
    }


def _with_company(categories: Mapping[str, Cells], hidden: set[str], k: int) -> set[str]:
    """Hide until what is left out, and what is shown in words only, cannot be told from the rest."""
    hidden = set(hidden)
    sizes = {category: sum(cells.values()) for category, cells in categories.items()}
    worded = {category for category, cells in categories.items() if _of_one_mind(cells)}
    shown = sorted(
        (each for each in categories if sizes[each] and each not in hidden | worded),
        key=lambda each: (sizes[each], each),
    )
    for category in shown:
        concealed = [categories[each] for each in hidden | worded if sizes[each]]
        heap = _heap(concealed)
        if not concealed or (len(concealed) >= 2 and sum(heap.values()) >= k and not _of_one_mind(heap)):
            break
        hidden.add(category)
    return hidden


def _of_one_mind(cells: Cells) -> bool:
    """Whether all but at most one chose the same."""
    n = sum(cells.values())
    return n > 0 and max(cells.values()) >= n - 1


def _heap(several: Collection[Cells]) -> dict[str, int]:
    heap: dict[str, int] = {}
    for cells in several:
        for option, count in cells.items():
            heap[option] = heap.get(option, 0) + count
    return heap


def near_views(
    wanted: Sequence[npt.NDArray[np.bool_]], others: Sequence[npt.NDArray[np.bool_]], k: int = MINIMUM_GROUP
) -> list[bool]:
    """Say of each filter whether another lies within it, or it within another, and 1 to k-1 people between.

    Parameters
    ----------
    wanted, others : sequence of boolean arrays
        One per filter: whom it keeps, of the same people in the same order.

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
