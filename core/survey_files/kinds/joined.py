"""Several answers in one cell: find the separator and the options, which may contain the separator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

JOINERS = (";", "; ", ",", ", ", "|", " | ", " / ", " + ", ";#", "\n")
MAX_OPTIONS = 40


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Cells read as several answers each, and what speaks for that.

    `parts`: how often each different part occurs; `n_whole`: the number of different cells; `n_several`: the
    number of different cells of more than one part; `n_alone`: how many parts are also a whole cell;
    `ends`: most cells end with the joiner; `recombines`: parts occur in varying company; `ascends`: whole
    numbers that go up in each cell; `merged`: some options hold the joiner themselves.
    """

    joiner: str
    parts: Mapping[str, int]
    n_whole: int
    n_several: int
    n_alone: int
    ends: bool
    recombines: bool
    ascends: bool | None
    merged: bool

    @property
    def alone(self) -> float:
        """How many parts per part are also a whole cell, up to 1."""
        return self.n_alone / len(self.parts)

    @property
    def listed(self) -> dict[str, int]:
        """The parts that at least three people gave, if they make up most of all ticks; else all parts."""
        listed = {part: n for part, n in self.parts.items() if n > 2}
        return listed if sum(listed.values()) >= 0.75 * sum(self.parts.values()) else dict(self.parts)

    @property
    def mean_words(self) -> float:
        """The mean number of words of the different parts."""
        return sum(len(part.split()) for part in self.parts) / len(self.parts)


def find_joined(counts: Mapping[str, int], joiners: Sequence[str] = ()) -> Joined | None:
    """Read cells (with their frequencies) as several answers each; None if none holds more than one.

    Of several joiners the one that leaves the fewest different parts, and that recombines. A blank joins only
    where it is among the `joiners` of the tool, and most parts stand alone as well.
    """
    tried = (*JOINERS, " ") if " " in joiners else JOINERS
    found = (_try(counts, joiner) for joiner in tried if _may_join(counts, joiner))
    return max(
        (one for one in found if one and (one.joiner != " " or one.alone >= (0.6 if one.recombines else 1))),
        key=lambda one: (one.ends, one.recombines, -len(one.parts)),
        default=None,
    )


def _may_join(counts: Mapping[str, int], joiner: str) -> bool:
    """A quick check: cells of ticks have few distinct parts, sentences have many."""
    sample = list(counts)[:400]
    different = {part for cell in sample for part in pieces(cell, joiner)}
    return any(joiner in cell for cell in sample) and len(different) <= 2 * MAX_OPTIONS + len(sample) // 4


def _try(counts: Mapping[str, int], joiner: str) -> Joined | None:
    cells = {cell: pieces(cell, joiner) for cell in counts}
    mark = joiner.strip()
    ends = bool(mark) and 2 * sum(cell.rstrip().endswith(mark) for cell in counts) > len(counts)
    cells, merged = (cells, False) if ends else _glue_inseparable(cells, counts, joiner)
    parts = Counter[str]()
    for cell, found in cells.items():
        parts.update(dict.fromkeys(found, counts[cell]))
    together = [found for found in cells.values() if len(found) > 1]
    if not parts or not (together or ends):
        return None
    whole = {found[0] for found in cells.values() if len(found) == 1}
    return Joined(
        joiner=joiner,
        parts=parts,
        n_whole=len(counts),
        n_several=len(together),
        n_alone=len(whole),
        ends=ends,
        recombines=len(together) > 1 and _recombine(together, set(counts), parts),
        ascends=_ascends(together) if all(part.isdecimal() for part in parts) else None,
        merged=merged,
    )


def _ascends(together: Iterable[tuple[str, ...]]) -> bool:
    return all(int(one) < int(other) for parts in together for one, other in pairwise(parts))


def pieces(cell: str, joiner: str) -> tuple[str, ...]:
    """The parts of a cell. Tools join without a space: a part that starts with one continues the previous.

    >>> pieces("Ja, soms,Oppas zoeken", ",")
    ('Ja, soms', 'Oppas zoeken')
    """
    parts: list[str] = []
    for part in cell.split(joiner):
        if parts and part[:1] == " " and joiner.strip() and not joiner.endswith(" "):
            parts[-1] += joiner + part
        elif part.strip():
            parts.append(part)
    return tuple(_spaced(part).strip() for part in parts)


def _spaced(cell: str) -> str:
    """With ordinary spaces: editors put hard ones in options."""
    return cell.replace("\u00a0", " ") if "\u00a0" in cell else cell


def _glue_inseparable(
    cells: Mapping[str, tuple[str, ...]], counts: Mapping[str, int], joiner: str
) -> tuple[dict[str, tuple[str, ...]], bool]:
    """Two parts that only occur next to each other are one option that contains the separator."""
    after: dict[str, Counter[str]] = {}
    before: dict[str, Counter[str]] = {}
    for cell, parts in cells.items():
        for left, right in zip(("", *parts), (*parts, ""), strict=True):
            after.setdefault(left, Counter())[right] += counts[cell]
            before.setdefault(right, Counter())[left] += counts[cell]
    glued = {
        left: next(iter(rights))
        for left, rights in after.items()
        if left and len(rights) == 1 and "" not in rights and set(before[next(iter(rights))]) == {left}
        and rights.total() >= 2
    }  # fmt: skip
    if not glued:
        return dict(cells), False
    return {cell: _glue(parts, glued, joiner) for cell, parts in cells.items()}, True


def _glue(parts: tuple[str, ...], glued: Mapping[str, str], joiner: str) -> tuple[str, ...]:
    result: list[str] = []
    for index, part in enumerate(parts):
        if result and index and glued.get(parts[index - 1]) == part:
            result[-1] += joiner + part
        else:
            result.append(part)
    return tuple(result)


def _recombine(together: list[tuple[str, ...]], whole: set[str], tally: Counter[str]) -> bool:
    """Ticks occur in varying combinations; the halves of a sentence do not."""
    company: dict[str, set[tuple[str, ...]]] = {}
    for parts in together:
        for part in parts:
            company.setdefault(part, set()).add(parts)
    free = [part for part, seen in company.items() if len(seen) + (part in whole) >= 2]
    weight = sum(tally[part] for part in free)
    return (
        len(free) >= 2
        and weight >= 0.6 * sum(tally[part] for part in company)
        and len(tally) < len(whole) + 3
    )


def ticks(cell: str, options: tuple[str, ...], joiner: str) -> tuple[tuple[str, ...], str]:
    """The options in a cell, matching the longest first, and the remaining text.

    >>> ticks("Ja;Anders; dus;Nee;", ("Nee", "Ja"), ";")
    (('Ja', 'Nee'), 'Anders; dus')
    """
    longest = sorted(options, key=len, reverse=True)
    found: list[str] = []
    own: list[str] = []
    rest = _spaced(cell).strip()
    while rest:
        option = next(
            (one for one in longest if rest.startswith(one) and _ends(rest[len(one) :], joiner)), None
        )
        if option is not None:
            found.append(option)
            rest = rest[len(option) :].lstrip().removeprefix(joiner.strip() or joiner).lstrip()
            continue
        rest = _take_own(rest, longest, joiner, own)
    return tuple(dict.fromkeys(found)), joiner.join(own).strip()


def _take_own(rest: str, longest: list[str], joiner: str, own: list[str]) -> str:
    """Move one part that is no option to the free text; adjacent parts keep the separator."""
    part, _, after = rest.partition(joiner)
    if part.strip() or after:
        own.append(part)
    stripped = after.lstrip()
    fits = any(stripped.startswith(one) and _ends(stripped[len(one) :], joiner) for one in longest)
    return stripped if fits else after


def _ends(rest: str, joiner: str) -> bool:
    if joiner == " ":
        return not rest or rest[0] == " "
    return not rest.strip() or rest.lstrip(" ").startswith(joiner.strip(" ") or joiner)
