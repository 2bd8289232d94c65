"""Which block of a table of two questions may be told of a group, so that nobody is worked out.

A reader knows how many chose each category and each option, what was told before, and these rules. What is
not told takes company along, since its sum is known. Then an audit has the last word: it looks for other
tables that agree with all that is told, by letting two people exchange their answers to one question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from core.privacy.suppression import TOO_NEAR

#: The fewest cells that are told: one alone says little, but who knows the rules learns from it being told.
LEAST = 2
#: So many blocks are tried, so many exchanges for one step; if none will do, nothing is told.
_BLOCKS, _EXCHANGES = 16, 40

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Which block may be told. Pairs are of (categories, options); `known`, by part: what was told before."""

    k: int
    blank: tuple[Flags, Flags]
    near: tuple[Flags, Flags]
    known: Flags

    @property
    def turned(self) -> Rule:
        return replace(self, blank=self.blank[::-1], near=self.near[::-1], known=self.known.swapaxes(1, 2))

    def told(self, people: Counts) -> Iterator[tuple[Flags, Flags]]:
        """The blocks that pass the audit, the largest first."""
        whole = people.sum(axis=0)
        some = [whole.sum(axis=1 - axis) * ~self.blank[axis] > 0 for axis in (0, 1)]
        sides = [list(rule.concealed(counts)) for rule, counts in ((self, whole), (self.turned, whole.T))]
        blocks = [(~rows, ~columns) for rows, columns in product(*sides)]
        worth = [(rows & some[0]).sum() * (columns & some[1]).sum() for rows, columns in blocks]
        best = sorted((place for place, n in enumerate(worth) if n >= LEAST), key=lambda place: -worth[place])
        for place in best[:_BLOCKS]:
            rows, columns = blocks[place]
            if _Audit(rule=self, people=people, told=self.known | np.outer(rows, columns)).passes:
                yield rows, columns

    def concealed(self, whole: Counts) -> Iterator[Flags]:
        """The categories to leave out: what must be, with company, and the next smallest each time."""
        sizes = whole.sum(axis=1)
        hidden = self.secret(whole) | ((sizes > 0) & (self.near[0] | (sizes < self.k)))
        order = [int(row) for row in np.argsort(sizes, kind="stable") if sizes[row]]
        while True:
            for row in order:
                if not hidden.any() or self._is_company(whole[hidden]):
                    break
                hidden[row] = True
            yield hidden.copy()
            rest = [row for row in order if not hidden[row]]
            if not rest:
                return
            hidden[rest[0]] = True

    def secret(self, whole: Counts) -> Flags:
        """The categories of which what they chose forbids telling: few answered, or of one mind."""
        answered = whole[:, ~self.blank[1]]
        n = answered.sum(axis=1)
        secret: Flags = (n > 0) & ((n < self.k) | (dissent(answered) < TOO_NEAR))
        return secret

    def _is_company(self, hidden: Counts) -> bool:
        heap = hidden.sum(axis=0)
        answered = heap[None, ~self.blank[1]]
        several = (hidden.sum(axis=1) > 0).sum() >= 2 and heap.sum() >= self.k
        return bool(several and (not answered.sum() or dissent(answered)[0] >= TOO_NEAR))

    def seen(self, whole: Counts) -> tuple[bytes, ...]:
        """What the rule itself could tell: what must be concealed, and with which company at least."""
        return tuple(
            flags.tobytes()
            for rule, counts in ((self, whole), (self.turned, whole.T))
            for flags in (rule.secret(counts) & (counts.sum(axis=1) >= self.k), next(rule.concealed(counts)))
        )


def dissent(counts: Counts) -> Counts:
    """How many of each row did not choose what most of it chose."""
    others: Counts = counts.sum(axis=1) - counts.max(axis=1, initial=0)
    return others


@dataclass(frozen=True, kw_only=True)
class _Audit:
    """Whether enough other tables agree with what is told: nobody is worked out.

    `people`, and what is `told` of them, are by part, category and option.
    """

    rule: Rule
    people: Counts
    told: Flags

    @property
    def passes(self) -> bool:
        """Whether it holds for all together and for each part, and with the table turned round."""
        places = list(range(len(self.people)))
        views = [places, *([place] for place in places if len(places) > 1)]
        return all(each._holds(view) for each in (self, self._turned) for view in views)

    @property
    def _turned(self) -> _Audit:
        return _Audit(rule=self.rule.turned, people=self.people.swapaxes(1, 2), told=self.told.swapaxes(1, 2))

    @cached_property
    def _seen(self) -> tuple[bytes, ...]:
        return self.rule.seen(self.people.sum(axis=0))

    def _holds(self, parts: list[int]) -> bool:
        whole: Counts = self.people[parts].sum(axis=0)
        secret, sizes = self.rule.secret(whole), whole.sum(axis=1)
        few = (sizes > 0) & (
            (sizes < self.rule.k) | (secret & (self._answered(whole).sum(axis=1) < self.rule.k))
        )
        return all(
            self._is_open(parts, whole, row) for row in np.flatnonzero(secret & ~few).tolist()
        ) and all(
            self._is_wide(parts, whole, rows, option)
            for rows in _together(sizes, np.flatnonzero(few).tolist(), self.rule.k)
            for option in np.flatnonzero(whole.sum(axis=0)).tolist()
        )

    def _answered(self, whole: Counts) -> Counts:
        return whole[:, ~self.rule.blank[1]]

    def _is_wide(self, parts: list[int], whole: Counts, rows: list[int], option: int) -> bool:
        """Whether it is open how many of these chose the option."""
        wanted, found = min(TOO_NEAR, int(whole[rows].sum()), int(whole[:, option].sum())), 0
        answers = [each for each in range(whole.shape[1]) if each != option]
        for step in (1, -1):
            people: Counts | None = self.people
            while found < wanted and people is not None:
                people = self._exchanged(people, parts, rows, option, answers, step)
                found += people is not None
        return found >= wanted

    def _is_open(self, parts: list[int], whole: Counts, row: int) -> bool:
        """Whether it is open how many of a category of one mind thought otherwise: none, or one."""
        options = np.flatnonzero(~self.rule.blank[1])
        most = int(options[whole[row, options].argmax()])
        step = 1 if dissent(self._answered(whole)[[row]])[0] else -1
        answers = [each for each in options.tolist() if each != most]
        return self._exchanged(self.people, parts, [row], most, answers, step) is not None

    def _exchanged(
        self, people: Counts, parts: list[int], ours: list[int], option: int, answers: list[int], step: int
    ) -> Counts | None:
        """The people after one of these rows and one of another exchanged answers: the option, and another.

        Both are of one part. Nothing that is told changes by it, nor what the rule tells. None: nobody can.
        """
        theirs = [each for each in range(people.shape[1]) if each not in ours]
        able = self._able(people, ours, theirs, option, answers, step)
        able[[part for part in range(len(people)) if part not in parts]] = 0
        for place in np.argsort(-able, axis=None, kind="stable")[:_EXCHANGES]:
            part, i, j, x = np.unravel_index(place, able.shape)
            if not able[part, i, j, x]:
                return None
            after = people.copy()
            after[part, ours[i], [option, answers[x]]] += [step, -step]
            after[part, theirs[j], [option, answers[x]]] += [-step, step]
            if self.rule.seen(after.sum(axis=0)) == self._seen:
                return after
        return None

    def _able(
        self, people: Counts, ours: list[int], theirs: list[int], option: int, answers: list[int], step: int
    ) -> Counts:
        """By part, row, other row and other answer: how often such an exchange can be made."""
        sides, untold = (ours, theirs), ~self.told
        with_option = [people[:, rows, option][:, :, None] for rows in sides]
        with_other = [people[:, rows][:, :, answers] for rows in sides]
        free = [untold[:, rows, option][:, :, None] & untold[:, rows][:, :, answers] for rows in sides]
        give, take = (with_other[0], with_option[1]) if step > 0 else (with_option[0], with_other[1])
        able: Counts = np.minimum(give[:, :, None], take[:, None]) * (free[0][:, :, None] & free[1][:, None])
        return able


def _together(sizes: Counts, few: list[int], k: int) -> Iterator[list[int]]:
    """Each of these categories, and those that are fewer than k people together."""
    sets: list[list[int]] = [[]]
    for row in few:
        sets += [[*some, row] for some in sets if not some or sizes[[*some, row]].sum() < k]
    yield from sets[1:]
