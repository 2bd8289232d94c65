"""The part of a verdict that may be shown: what `protect` gives to pages, PDF and XLSX."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from core.norms import Combination, CountingUnit, GroupNorm, Operator, TippingWeight, Verdict
from core.norms.refusals import Number
from core.privacy.tables import Hidden, Nearly


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedGroup:
    """The part of one group's judgement that may be shown.

    With `hidden` nothing about its answers is included; how many took part is no answer, and stands with the
    survey (of people; not of households or pupils). With `nearly` the share is worded, and bounds,
    interval and needed are left out. A verdict of None is hidden. Without either mark, None means what it
    means in `GroupJudgement`.
    """

    norm: GroupNorm
    invited: Number | None
    response_required: int | None
    response_met: bool | None
    hidden: Hidden | None = None
    nearly: Nearly | None = None
    verdict: Verdict | None = None
    returned: Number | None = None
    response_rate: Fraction | None = None
    unknown: Number | None = None
    share: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    needed: int | None = None
    interval: tuple[float, float] | None = None

    @property
    def group(self) -> str:
        """Name of the group."""
        return self.norm.group

    @property
    def advisory(self) -> bool:
        """Whether the group is shown without deciding."""
        return self.norm.advisory


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedTotal:
    """The part of the weighted total that may be shown; `hidden`: no figures. A verdict of None is hidden."""

    threshold: Fraction
    operator: Operator
    hidden: bool
    verdict: Verdict | None
    weights: tuple[tuple[str, Fraction], ...] | None
    share: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    tipping: TippingWeight | None = None
    weights_matter: bool | None = None


@dataclass(frozen=True, slots=True)
class ProtectedJudgement:
    """The part of the verdict on a decision that may be shown. A `verdict` or `met` of None is hidden."""

    groups: tuple[ProtectedGroup, ...]
    weighted: ProtectedTotal | None
    verdict: Verdict | None
    combination: Combination
    counting_unit: CountingUnit

    @property
    def met(self) -> bool | None:
        """Whether the decision's norms are met; None where it cannot, or may not, be said."""
        return self.verdict.met if self.verdict else None

    @property
    def conceals(self) -> bool:
        """Whether anything is hidden or worded; the page then says so, and why."""
        return any(group.hidden or group.nearly for group in self.groups)
