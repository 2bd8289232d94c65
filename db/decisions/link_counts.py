"""What one import says to the question of a link: kept with the link, so that it can always be counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.norms import ChoiceCounts
from core.rankings import RankTally


@dataclass(frozen=True, kw_only=True)
class LinkCounts:
    """The counts of one import, as JSON holds them.

    `options`: survey group -> option -> count; `returned`: survey group -> how many returned; `answered`: how
    many answered, where one person may tick several. `units`, of households and pupils: unit -> base ->
    survey group -> favour, against, no opinion, blank, households.
    `otherwise`: unit -> survey group -> how many respondents weigh otherwise in it than most do.
    `choices`: the same of a choice (`as_stored`); `rankings`: of a ranking, beside first choices.
    """

    options: Mapping[str, Mapping[str, int]]
    returned: Mapping[str, int]
    answered: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, Mapping[str, list[Any]]]] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Mapping[str, dict[str, Any]]]] = field(default_factory=dict)
    otherwise: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rankings: Sequence[Mapping[str, Any]] = ()

    @property
    def as_json(self) -> dict[str, Any]:
        """To store; what a proposal does not have is left out."""
        stored: dict[str, Any] = {"options": self.options, "returned": self.returned, "units": self.units}
        if self.answered:
            stored["answered"] = self.answered
        if self.choices:
            stored["choices"] = self.choices
        if self.otherwise:
            stored["otherwise"] = self.otherwise
        if self.rankings:
            stored["rankings"] = self.rankings
        return stored

    def holds(self, unit: str, wanted: Iterable[tuple[str, str]], *, is_choice: bool) -> bool:
        """Whether households or pupils were counted for this kind of decision, for each base and group."""
        counted: Mapping[str, Mapping[str, object]] = (self.choices if is_choice else self.units).get(
            unit, {}
        )
        return bool(counted) and all(group in counted.get(base, {}) for base, group in wanted)

    def may_stand_beside_heads(self, unit: str, groups: Iterable[str], k: int) -> bool:
        """Whether this unit tells no answers of a few of these groups beside a count by head."""
        found = self.otherwise.get(unit)
        differing = sum(found.get(group, 0) for group in groups) if found is not None else 1
        return differing == 0 or differing >= k


def as_stored(counts: ChoiceCounts) -> dict[str, Any]:
    """Counts of households or pupils as JSON, exactly."""
    return {
        "votes": {option: str(n) for option, n in counts.votes.items()},
        "no_opinion": str(counts.no_opinion),
        "blank": str(counts.blank),
        "households": counts.households,
    }


def stored_ranks(tallies: Sequence[RankTally]) -> list[dict[str, Any]]:
    """Rankings as JSON, exactly."""
    return [
        {
            "group": each.group,
            "n": each.n,
            "ranks": {option: str(ranks) for option, ranks in each.ranks.items()},
            "placed": {option: list(counts) for option, counts in each.placed.items()},
            "preferred": [[one, other, n] for (one, other), n in each.preferred.items()],
        }
        for each in tallies
    ]
