"""Work distribution plans on screen: who may change what, and what somebody else's hand shows."""

from __future__ import annotations

from sqlmodel import select

from core.workload import PlanWords, TaskWords
from core.yearly import YearlyKind, suggested_norms, yearly_decision
from db import decisions, workload
from db.decisions import Question, Say
from db.models import WorkloadPlan
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, words

HOSTILE = "<b>Kamp</b> ![x](http://x.example/x.png)"


def a_plan(store: Store, cast: Cast) -> int:
    plan_id = workload.begin_plan(store, cast.tom, PlanWords(year=2026, title="Plan A"))
    mine = workload.plan(store, cast.tom, plan_id).mine or 0
    workload.put_task(store, cast.tom, plan_id, TaskWords(title=HOSTILE, hours={mine: 41}))
    return plan_id


def locked(store: Store, cast: Cast, plan_id: int) -> None:
    norms = suggested_norms(yearly_decision(YearlyKind.WORKLOAD), "nl")
    says = tuple(Say(each.group) for each in norms.groups)
    asked = Question(title="Plan", question="Nemen we het aan?", says=says)
    opened = workload.begin_decision(store, cast.tom, [plan_id], asked, norms)
    decisions.lock_norms(store, cast.lea, opened, based_on=1)


def test_i_read_my_own_tasks_and_hours_first(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.tom, "workload.py", plan=a_plan(store, cast))

    said = words(app)
    assert "10,25 uur" in said
    assert "Tom (jij)" in [str(each) for each in app.selectbox[0].options]
    assert "<b>Kamp" not in said


def test_a_fixed_plan_offers_no_change(page: OpenPage, store: Store, cast: Cast) -> None:
    plan_id = a_plan(store, cast)
    before = [each.label for each in page(cast.tom, "workload.py", plan=plan_id, part="taken").button]
    locked(store, cast, plan_id)

    after = [each.label for each in page(cast.tom, "workload.py", plan=plan_id, part="taken").button]

    assert "Voeg een taak toe" in before
    assert "Voeg een taak toe" not in after


def test_a_plan_that_was_changed_behind_its_back_says_so(page: OpenPage, store: Store, cast: Cast) -> None:
    plan_id = a_plan(store, cast)
    locked(store, cast, plan_id)
    with store.write(EVERY) as session:
        row = session.exec(select(WorkloadPlan).where(WorkloadPlan.id == plan_id)).one()
        row.text = (row.text or "").replace("41", "82")

    assert "Dit plan is niet meer zoals het is vastgelegd." in words(
        page(cast.tom, "workload.py", plan=plan_id)
    )
