"""The seal of a decision holds against every question, every role and every other decision."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import asdict
from types import FunctionType

import pytest

from core.decisions import NormsNotLocked
from core.permissions import Actor
from db import decisions, surveys
from db.store import Store
from db.surveys import ResultsSealed
from tests.conftest import Cast, Clock
from tests.db.exports import QUESTION, RATING, TEXT
from tests.db.rounds import APART, ASKED, Round, grouped

Asked = Callable[[Round, Actor], object]

ANSWERS: dict[str, Asked] = {
    "verdicts": lambda climb, actor: decisions.verdicts(climb.store, actor, climb.decision_id),
    "what_if": lambda climb, actor: decisions.what_if(climb.store, actor, climb.decision_id, APART),
    "answers": lambda climb, actor: decisions.answers(climb.store, actor, climb.decision_id),
    "rankings": lambda climb, actor: decisions.rankings(climb.store, actor, climb.decision_id),
    "basis": lambda climb, actor: decisions.basis(climb.store, actor, climb.decision_id),
    "surveys.results": lambda climb, actor: surveys.results(climb.store, actor, climb.ref.survey_id),
    "surveys.free_texts": lambda climb, actor: surveys.free_texts(
        climb.store, actor, climb.ref.survey_id, climb.given.key(TEXT)
    ),
    "surveys.cross_tab": lambda climb, actor: surveys.cross_tab(
        climb.store, actor, climb.ref.survey_id, climb.given.key(QUESTION), climb.given.key(RATING)
    ),
}
NO_ANSWERS = {"decision", "decisions", "ambitions", "profiles", "resting", "voting"}
ACTS = {
    "open_decision", "change_question", "save_draft", "lock_norms", "change_norms", "link_survey",
    "unlink_survey", "enter_counts", "save_profile", "rename_profile", "delete_profile", "apply_profile",
    "add_argument", "weigh_argument", "withdraw_argument", "record_decision", "import_newer", "set_invited",
    "withdraw_version", "restore_version", "note_observation", "begin_yearly",
}  # fmt: skip
#: Tells nothing before the lock, or nothing of answers at all.
ELSEWHERE = {name for name in vars(decisions) if "council" in name} | {
    "since", "freeze_earlier", "look_over", "change_owner", "ownerless", "review_decision", "reviews", "announced",
    "measure_again", "close_decision", "reopen_decision", "mend_question", "take_up_again",
}  # fmt: skip


def test_every_function_of_decisions_is_known_here() -> None:
    functions = {name for name, held in vars(decisions).items() if isinstance(held, FunctionType)}

    known = {name for name in ANSWERS if "." not in name} | NO_ANSWERS | ACTS | ELSEWHERE
    assert functions - ELSEWHERE == known - ELSEWHERE


@pytest.mark.parametrize("name", sorted(NO_ANSWERS | ACTS | {"verdicts", "what_if", "answers"}))
def test_every_function_asks_who_is_there(name: str) -> None:
    assert list(inspect.signature(getattr(decisions, name)).parameters)[:2] == ["store", "actor"]


@pytest.mark.parametrize("who", ["lea", "tom", "tessa"])
@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_nobody_of_the_school_sees_answers_before_the_lock(
    store: Store, cast: Cast, ask: Asked, who: str
) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.draft()

    with pytest.raises(ResultsSealed):
        ask(climb, getattr(cast, who))

    assert surveys.survey(store, cast.lea, climb.ref.survey_id).first_view is None


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_the_seal_breaks_for_the_whole_team_at_the_lock(store: Store, cast: Cast, ask: Asked) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()

    assert all(ask(climb, actor) is not None for actor in (cast.lea, cast.tom, cast.tessa))


def test_what_is_told_before_the_lock_holds_no_answer(store: Store, cast: Cast) -> None:
    votes = {"ouders": {"Voor": 571, "Tegen": 339}, "leerkrachten": {"Voor": 9, "Tegen": 8}}
    climb = Round(store, cast, given=grouped(votes))
    climb.upload({"ouders": 2000, "leerkrachten": 24})
    climb.link()

    told = json.dumps(
        [asdict(climb.detail()), [asdict(line) for line in decisions.decisions(store, cast.tom)]], default=str
    )

    assert "571" not in told
    assert "339" not in told


def test_without_a_survey_there_is_nothing_to_see_before_the_lock(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)

    with pytest.raises(NormsNotLocked):
        climb.verdicts()


def test_the_first_verdict_is_the_first_view_of_the_survey(either_store: Store, either_cast: Cast) -> None:
    climb = Round(either_store, either_cast)
    climb.link()
    climb.lock()

    climb.verdicts()

    seen = surveys.survey(either_store, either_cast.lea, climb.ref.survey_id).first_view
    assert seen is not None
    assert seen.by == "Tessa"


def test_the_list_is_no_view_and_tells_no_verdict_before_somebody_looked(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()

    (before,) = decisions.decisions(store, cast.tom)
    assert before.verdict is None
    assert surveys.survey(store, cast.lea, climb.ref.survey_id).first_view is None
    (verdict,) = climb.verdicts()

    (after,) = decisions.decisions(store, cast.tom)
    assert after.verdict is verdict.judgement.verdict


def second(climb: Round) -> Round:
    """Another decision, not locked, on the same survey."""
    other = Round(climb.store, climb.cast, ASKED, climb.given, climb.ref)
    other.link()
    return other


def test_a_locked_decision_opens_no_survey_that_another_sealed_unseen(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    other = second(climb)

    for ask in ANSWERS.values():
        with pytest.raises(ResultsSealed):
            ask(climb, cast.lea)
    with pytest.raises(ResultsSealed):
        climb.record()

    assert not other.detail().norms_after_seeing


def test_a_verdict_that_was_seen_cannot_be_hidden_by_another_decision(
    store: Store, cast: Cast, clock: Clock
) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    seen = climb.verdicts()
    clock.forward(minutes=1)

    other = second(climb)

    assert climb.verdicts() == seen
    assert other.detail().norms_after_seeing
    with pytest.raises(ResultsSealed):
        other.verdicts()
