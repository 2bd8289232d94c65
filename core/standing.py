"""Who may do what on an initiative, by their relation to it and its phase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.initiatives import MANDATED, OPEN, Phase, moves_from
from core.permissions import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A team member's relation to an initiative, and whether it has a lead and a mandate."""

    opened: bool = False
    leads: bool = False
    takes_part: bool = False
    is_school_leader: bool = False
    has_lead: bool = False
    has_mandate: bool = False

    @property
    def is_theirs(self) -> bool:
        """Whether they may write in it: its opener, leads, members, and the school leader."""
        return self.opened or self.leads or self.takes_part or self.is_school_leader

    @property
    def steers(self) -> bool:
        """Whether they may move it along the cycle: a lead or school leader; before a lead, its opener."""
        return self.leads or self.is_school_leader or (self.opened and not self.has_lead)


def may_move(standing: Standing, to: Phase) -> bool:
    """Whether somebody may move an initiative there; all its people may set it aside.

    Examples
    --------
    >>> member = Standing(takes_part=True, has_lead=True)
    >>> may_move(member, Phase.RESEARCH_QUESTION), may_move(member, Phase.NOT_DOING)
    (False, True)
    """
    return standing.steers or (to is Phase.NOT_DOING and standing.is_theirs)


class Why(StrEnum):
    """Why somebody may not do something on an initiative now; the first that applies is given."""

    PHASE = "phase"
    NO_LEAD = "no_lead"
    NO_MANDATE = "no_mandate"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule for an act on an initiative. `whose`: who of the team may, by standing and phase."""

    phases: tuple[Phase, ...] = OPEN
    needs_lead: bool = False
    needs_mandate: bool = False
    whose: Callable[[Standing, Phase], bool] = lambda standing, phase: True


def _theirs(standing: Standing, phase: Phase) -> bool:
    return standing.is_theirs


def _leader(standing: Standing, phase: Phase) -> bool:
    return standing.is_school_leader


def _leads(standing: Standing, phase: Phase) -> bool:
    return standing.leads


def _moves(standing: Standing, phase: Phase) -> bool:
    return any(may_move(standing, move.to) for move in moves_from(phase))


_EVER = tuple(Phase)
_MOVED = tuple(phase for phase in Phase if moves_from(phase))

#: One row per act on an initiative. What depends on the particular offer, move or ladder step has a function
#: of its own: `may_answer`, `may_move`, `may_step`; who is asked something answers it themselves.
RULES: dict[Act, Rule] = {
    Act.SEE_INITIATIVES: Rule(phases=_EVER),
    Act.APPRECIATE: Rule(phases=_EVER),
    Act.CHALLENGE: Rule(phases=_EVER),
    Act.ANSWER_CHALLENGE: Rule(phases=_EVER),
    Act.OFFER_PART: Rule(),
    Act.ANSWER_OFFER: Rule(),
    Act.EDIT_INITIATIVE: Rule(whose=_theirs),
    Act.POST_PROGRESS: Rule(whose=_theirs),
    Act.OFFER_HELP: Rule(),
    Act.CORRECT_NOTE: Rule(phases=_EVER),
    Act.REMOVE_NOTE: Rule(phases=_EVER, whose=_leader),
    Act.STATE: Rule(whose=_theirs),
    Act.EXCHANGE: Rule(whose=_theirs),
    Act.AGREE_EXPECTATIONS: Rule(needs_lead=True),
    Act.DRAFT_FRAME: Rule(phases=MANDATED, needs_lead=True, whose=_leads),
    Act.GRANT_MANDATE: Rule(phases=MANDATED, needs_lead=True, whose=_leader),
    Act.SIGNAL: Rule(needs_mandate=True),
    Act.TAKE_BACK: Rule(needs_mandate=True, whose=_leader),
    Act.SAY_AS_LEAD: Rule(phases=_EVER),
    Act.ASK_ALONG: Rule(
        needs_mandate=True, whose=lambda standing, phase: standing.leads or standing.is_school_leader
    ),
    Act.ANSWER_ALONG: Rule(needs_mandate=True),
    Act.THINK_BACK: Rule(phases=_EVER, whose=_leader),
    Act.MOVE_PHASE: Rule(phases=_MOVED, whose=_moves),
    Act.CHECK_SUSTAINED: Rule(
        phases=(Phase.SUSTAINED,), whose=lambda standing, phase: standing.leads or standing.is_school_leader
    ),
    Act.EVALUATE: Rule(phases=(Phase.EVALUATION,), whose=lambda standing, phase: standing.steers),
}


def why_not(act: Act, standing: Standing, phase: Phase) -> Why | None:
    """Say why somebody may not do this on an initiative in this phase; None: they may.

    Examples
    --------
    >>> why_not(Act.EVALUATE, Standing(leads=True, has_lead=True), Phase.PLAN)
    <Why.PHASE: 'phase'>
    >>> why_not(Act.EVALUATE, Standing(leads=True, has_lead=True), Phase.EVALUATION)
    """
    rule = RULES[act]
    if phase not in rule.phases:
        return Why.PHASE
    if rule.needs_lead and not standing.has_lead:
        return Why.NO_LEAD
    if rule.needs_mandate and not standing.has_mandate:
        return Why.NO_MANDATE
    return None if rule.whose(standing, phase) else Why.OTHERS


def may_on(standing: Standing, phase: Phase) -> frozenset[Act]:
    """Give the acts that somebody may do on an initiative in this phase, by their standing.

    Examples
    --------
    >>> Act.MOVE_PHASE in may_on(Standing(opened=True), Phase.ISSUE)
    True
    >>> Act.MOVE_PHASE in may_on(Standing(opened=True, has_lead=True), Phase.EXECUTION)
    False
    >>> Act.EDIT_INITIATIVE in may_on(Standing(leads=True, has_lead=True), Phase.SUSTAINED)
    False
    """
    return frozenset(act for act in RULES if why_not(act, standing, phase) is None)
