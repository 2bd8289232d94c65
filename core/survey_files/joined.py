"""Several answers in one cell: find the separator and the options, which may contain the separator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

JOINERS = (";", ",", ", ", "|", "\n")
MAX_OPTIONS = 40


@dataclass(frozen=True)
class Joined:
    """The separator of a multi-select's cells, its options by frequency, and whether that is in doubt."""

    joiner: str
    options: tuple[str, ...]
    others: int
    doubtful: bool


def find_joined(counts: Mapping[str, int]) -> Joined | None:
    """Detect cells (with their frequencies) that hold several answers each; None if they do not."""
    found = (_try(counts, joiner) for joiner in JOINERS if _may_join(counts, joiner))
    return max((one for one in found if one), key=lambda one: (len(one.options), -one.others), default=None)


def _may_join(counts: Mapping[str, int], joiner: str) -> bool:
    """A quick check: cells of ticks have few distinct parts, sentences have many."""
    sample = list(counts)[:400]
    different = {part for cell in sample for part in pieces(cell, joiner)}
    return any(joiner in cell for cell in sample) and len(different) <= 2 * MAX_OPTIONS + len(sample) // 4


def _try(counts: Mapping[str, int], joiner: str) -> Joined | None:
    cells = {cell: pieces(cell, joiner) for cell in counts}
    cells, merged = _glue_inseparable(cells, counts, joiner)
    tally = Counter[str]()
    for cell, parts in cells.items():
        tally.update(dict.fromkeys(parts, counts[cell]))
    trailing = sum(n for cell, n in counts.items() if cell.endswith(joiner))
    together = [parts for parts in cells.values() if len(parts) > 1]
    if not trailing and (len(together) < 2 or not _recombine(together, set(counts), tally)):
        return None
    options = common(tally, sum(counts.values()))
    covered = sum(tally[option] for option in options) / (tally.total() or 1)
    if not options or len(options) > MAX_OPTIONS or covered < 0.7 or len(max(options, key=len)) > 200:
        return None
    others = len(tally) - len(options)
    return Joined(joiner, options, others, merged or (others > 0 and len(options) < len(tally)))


def pieces(cell: str, joiner: str) -> tuple[str, ...]:
    """The parts of a cell. Tools join without a space: a part that starts with one continues the previous.

    >>> pieces("Ja, soms,Oppas zoeken", ",")
    ('Ja, soms', 'Oppas zoeken')
    """
    parts: list[str] = []
    for part in cell.split(joiner):
        if parts and part[:1] in (" ", "\u00a0") and joiner.strip() and not joiner.endswith(" "):
            parts[-1] += joiner + part
        elif part.strip():
            parts.append(part)
    return tuple(part.strip() for part in parts)


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


def common(tally: Counter[str], answered: int) -> tuple[str, ...]:
    """The labels that are options; rare ones after a clear drop in frequency are free texts.

    >>> common(Counter({"a": 60, "b": 33, "x": 5, "y": 1}), 160)
    ('a', 'b')
    """
    ranked = [label for label, _ in tally.most_common()]
    rare = [place for place in range(1, len(ranked)) if tally[ranked[place]] <= max(1, 0.05 * answered)]
    drops = [(tally[ranked[place - 1]] / tally[ranked[place]], place) for place in rare]
    steepest = max(drops, default=(0.0, len(ranked)))
    if steepest[0] >= 3 and answered >= 20:
        return tuple(ranked[: steepest[1]])
    if len(ranked) > MAX_OPTIONS // 2 and answered >= 20:
        return tuple(label for label in ranked if tally[label] > max(1, 0.02 * answered))
    return tuple(ranked)


def ticks(cell: str, options: tuple[str, ...], joiner: str) -> tuple[tuple[str, ...], str]:
    """The options in a cell, matching the longest first, and the remaining text.

    >>> ticks("Ja;Anders; dus;Nee;", ("Nee", "Ja"), ";")
    (('Ja', 'Nee'), 'Anders; dus')
    """
    longest = sorted(options, key=len, reverse=True)
    found: list[str] = []
    own: list[str] = []
    rest = cell.strip()
    while rest:
        option = next(
            (one for one in longest if rest.startswith(one) and _ends(rest[len(one) :], joiner)), None
        )
        if option is not None:
            found.append(option)
            rest = rest[len(option) :].lstrip().removeprefix(joiner).lstrip()
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
    return not rest.strip() or rest.lstrip(" ").startswith(joiner.strip(" ") or joiner)
