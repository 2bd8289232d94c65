"""Work distribution plans: alternatives for a school year, decided on together."""

from db.workload.acts import (
    begin_from,
    begin_plan,
    put_task,
    remove_plan,
    remove_task,
    rename_plan,
    set_people,
)
from db.workload.deciding import begin_decision
from db.workload.questions import plan, plans, plans_of_decision
from db.workload.refusals import NamedTwice, PlanIsAsked, PlanIsFixed, PlanNameTaken
from db.workload.values import PersonWords, PlanDetail, PlanLine, PlanState
