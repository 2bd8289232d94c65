"""Pair the responses of two files that hold the same ones, where many answered alike.

Who answered alike is told apart by nothing but the group, and another file may be grouped otherwise. So first
the groups are paired that must have people in common, the surest first: then a group that went whole into
another is found to have done so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.survey_files.versions.prints import EMPTY

Places = npt.NDArray[np.int64]
Digests = npt.NDArray[np.uint64]
Groups = npt.NDArray[np.int16]
Texts = npt.NDArray[np.str_]


def paired(
    earlier: tuple[Digests, Groups], later: tuple[Digests, Groups], same: frozenset[tuple[int, int]]
) -> Places:
    """Give for each later response the place of the same one earlier, or -1.

    Parameters
    ----------
    earlier, later : (digests, groups)
        What each response answered, and its group (-1: it does not count). Of those who answered nothing only
        those pair who count.
    same : frozenset of (group, group)
        The groups that have one name in both files.

    Examples
    --------
    >>> def people(*said):
    ...     digests, groups = zip(*said)
    ...     return np.array(digests, np.uint64), np.array(groups, np.int16)
    >>> before = people((7, 0), (7, 1), (8, 0), (9, 1))
    >>> paired(before, people((7, 0), (7, 1), (8, 1), (9, 0)), frozenset()).tolist()
    [1, 0, 2, 3]
    """
    found = np.full(len(later[0]), -1, np.int64)
    free = np.ones(len(earlier[0]), bool)
    for one, other, is_known in _likely(earlier, later, same):
        ours = free & (earlier[1] == one)
        theirs = (found < 0) & (later[1] == other)
        if not is_known or one < 0 or other < 0:
            ours, theirs = ours & (earlier[0] != EMPTY), theirs & (later[0] != EMPTY)
        first, second = _alike(earlier[0], later[0], np.flatnonzero(ours), np.flatnonzero(theirs))
        found[second], free[first] = first, False
    return found


def resembling(
    earlier: Sequence[Texts], later: Sequence[Texts], may_be: npt.NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """Pair who answered more than half of the questions alike, those with most in common first.

    Parameters
    ----------
    earlier, later : sequences of arrays of answers
        One per question, in one order; "" for no answer, which is nothing in common.
    may_be : array of earlier by later
        Whether the two may be the same person.

    Examples
    --------
    >>> before = [np.array(["yes", "no"]), np.array(["bus", "car"]), np.array(["", "late"])]
    >>> now = [np.array(["no", "yes"]), np.array(["bike", "bus"]), np.array(["late", ""])]
    >>> resembling(before, now, np.ones((2, 2), bool))
    [(0, 1), (1, 0)]
    """
    alike, said = np.zeros(may_be.shape), np.zeros(may_be.shape)
    for one, two in zip(earlier, later, strict=True):
        answered = (one[:, None] != "") | (two != "")
        alike += (one[:, None] == two) & answered
        said += answered
    share = np.where(may_be, alike / np.maximum(1, said), 0)
    found = []
    while share.size and share.max() > 0.5:
        one_at, two_at = divmod(int(share.argmax()), share.shape[1])
        found.append((one_at, two_at))
        share[one_at], share[:, two_at] = 0, 0
    return found


def _likely(
    earlier: tuple[Digests, Groups], later: tuple[Digests, Groups], same: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """The pairs of groups, the likeliest first, and whether they surely have people in common."""
    answers = np.unique(np.concatenate((earlier[0], later[0])))
    before, now = (_counted(each, answers) for each in (earlier, later))
    most = np.maximum(before.sum(axis=1), now.sum(axis=1))
    most[answers == EMPTY] = len(earlier[0]) + len(later[0])
    surely = {
        (one - 1, other - 1): np.maximum(0, before[:, one] + now[:, other] - most).sum()
        / max(1, min(before[:, one].sum(), now[:, other].sum()))
        for one in range(before.shape[1])
        for other in range(now.shape[1])
    }
    order = sorted(surely, key=lambda pair: (pair not in same, -1 in pair, -surely[pair], pair))
    return ((*pair, pair in same or surely[pair] > 0) for pair in order)


def _counted(people: tuple[Digests, Groups], answers: Digests) -> npt.NDArray[np.int64]:
    """How many of each group (from -1) gave each of these answers."""
    width = int(people[1].max(initial=-1)) + 2
    at = np.searchsorted(answers, people[0]) * width + people[1].astype(np.int64) + 1
    return np.bincount(at, minlength=len(answers) * width).reshape(len(answers), width)


def _alike(earlier: Digests, later: Digests, ours: Places, theirs: Places) -> tuple[Places, Places]:
    """Among these, the first with the first, the second with the second, of those who answered alike."""
    one, other = (
        pd.DataFrame({"said": digests[places], "place": places})
        for digests, places in ((earlier, ours), (later, theirs))
    )
    for each in (one, other):
        each["nth"] = each.groupby("said").cumcount()
    pairs = one.merge(other, on=["said", "nth"])
    return pairs["place_x"].to_numpy(), pairs["place_y"].to_numpy()
