"""A decision that comes back each year begins with what is usual, and nothing of that is fixed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.norms import DecisionNorms
from core.permissions import NotPermitted, Role
from core.yearly import YearlyKind, suggested_norms, yearly_decision
from db import decisions
from db.decisions import Question, Say
from db.store import Store
from tests.conftest import Cast

HOURS = yearly_decision(YearlyKind.SCHOOL_HOURS)
ASKED = Question(
    title="Schooltijden 2027-2028",
    question="Veranderen we de schooltijden?",
    says=(Say("Ouders"), Say("Leerkrachten")),
    counting_unit=HOURS.unit,
)
NORMS = suggested_norms(HOURS, "nl")


def begun(store: Store, cast: Cast, asked: Question = ASKED, norms: DecisionNorms = NORMS) -> int:
    return decisions.begin_yearly(store, cast.tom, YearlyKind.SCHOOL_HOURS, asked, norms)


def test_it_begins_with_its_groups_and_the_usual_norms_as_a_draft(
    either_store: Store, either_cast: Cast
) -> None:
    detail = decisions.decision(either_store, either_cast.tom, begun(either_store, either_cast))

    assert (detail.yearly, detail.asked) == (YearlyKind.SCHOOL_HOURS, ASKED)
    assert (detail.draft.norms, detail.draft.version, detail.draft.by) == (NORMS, 1, "Tom")
    assert detail.locked is None


def test_the_suggested_norms_are_changed_as_any_draft(either_store: Store, either_cast: Cast) -> None:
    opened = begun(either_store, either_cast)
    parents, teachers = NORMS.groups
    other = replace(NORMS, groups=(replace(parents, threshold=Fraction(1, 2)), teachers))

    decisions.save_draft(either_store, either_cast.tom, opened, other, based_on=1)

    assert decisions.decision(either_store, either_cast.tom, opened).draft.norms == other


def test_the_question_may_become_a_choice(either_store: Store, either_cast: Cast) -> None:
    opened = begun(either_store, either_cast)
    choice = replace(ASKED, options=("Vijf gelijke dagen", "Zoals nu"))

    decisions.change_question(either_store, either_cast.tom, opened, choice, based_on=1)

    assert decisions.decision(either_store, either_cast.tom, opened).asked.is_choice


def test_norms_of_other_groups_are_no_draft(store: Store, cast: Cast) -> None:
    opened = begun(store, cast, replace(ASKED, says=(Say("Team"),)))

    assert decisions.decision(store, cast.tom, opened).draft.norms is None


def test_taken_up_again_it_is_still_of_its_kind(either_store: Store, either_cast: Cast) -> None:
    again = decisions.take_up_again(either_store, either_cast.tom, begun(either_store, either_cast))

    assert decisions.decision(either_store, either_cast.tom, again).yearly is YearlyKind.SCHOOL_HOURS


def test_an_administrator_begins_none(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        decisions.begin_yearly(
            store, replace(cast.lea, role=Role.ADMINISTRATOR), YearlyKind.SCHOOL_HOURS, ASKED, NORMS
        )
