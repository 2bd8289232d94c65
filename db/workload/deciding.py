"""Decide on a plan, or on one of several: the decision is begun from the plans, and knows them."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import Missing
from core.events.workload import PlanAskedAbout
from core.norms import Norms, canonical
from core.permissions import Act, Actor
from core.yearly import YearlyKind
from db.acting import Case, acting, nothing
from db.decisions.acts import put
from db.decisions.values import Question
from db.models import WorkloadPlan
from db.store import Store
from db.workload.case import PlanCase, on_plan
from db.workload.refusals import PlanIsAsked
from db.workload.values import PlanState


def begin_decision(store: Store, actor: Actor, plan_ids: Sequence[int], asked: Question, norms: Norms) -> int:
    """Open a decision on these plans of one year; its id. `norms`: its draft, which people can change.

    Of several plans, the question's options are their names, in their order; of one it is a proposal.
    It takes up the decision on the plan that these began from. `PlanIsAsked`, `NotFound`,
    `Missing("plan_ids")` without plans, and the refusals of opening a decision.
    """
    with acting(store, actor, Act.OPEN_DECISION, nothing) as case:
        plans = [on_plan(plan_id)(case) for plan_id in sorted(set(plan_ids))]
        if not plans or len({each.row.year for each in plans}) > 1:
            raise Missing(field="plan_ids")
        for each in plans:
            if each.line.state is not PlanState.DRAFT:
                raise PlanIsAsked(each.id)
        opened = put(case, asked, draft=canonical(norms), yearly=YearlyKind.WORKLOAD)
        opened.earlier_id = _decided_before(case, plans)
        for each in plans:
            each.row.decision_id = opened.id
            each.row.option = each.row.title if asked.options else ""
            each.tell(PlanAskedAbout(decision=opened.id or 0))
        return opened.id or 0


def _decided_before(case: Case, plans: Sequence[PlanCase]) -> int | None:
    """The decision of the year before, of the first of these plans that began from one."""
    for each in plans:
        earlier = case.session.get(WorkloadPlan, each.row.earlier_id) if each.row.earlier_id else None
        while earlier is not None and earlier.year == each.row.year and earlier.earlier_id is not None:
            earlier = case.session.get(WorkloadPlan, earlier.earlier_id)
        if earlier is not None and earlier.year != each.row.year and earlier.decision_id is not None:
            return earlier.decision_id
    return None
