"""What else was thought of at a decision or an initiative: kept, corrected in sight, and never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.decisions import DecisionIsClosed
from core.errors import AlreadyDone, Missing, NotFound
from core.insights import OptionWords
from core.permissions import NotPermitted, Role
from db import decisions, insights
from db.decisions import Question
from db.store import Store
from tests.conftest import Cast
from tests.scenery import an_initiative

OTHER = OptionWords(
    what="Een continurooster met een vrije woensdagmiddag",
    why_not="De opvang kan dan niet mee.",
    reopen_when="Als de opvang op woensdag open gaat.",
)


def a_decision(store: Store, cast: Cast) -> int:
    return decisions.open_decision(store, cast.lea, Question(title="Rooster", question="Vijf gelijke dagen?"))


def test_both_keep_what_else_was_thought_of(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    decision, initiative = a_decision(store, cast), an_initiative(store, cast.tom)

    insights.keep_option(store, cast.tom, OTHER, decision_id=decision)
    insights.keep_option(store, cast.tessa, replace(OTHER, what="Niets doen"), initiative_id=initiative)

    (at_decision,) = insights.considered(store, cast.lea, None, decision)
    (at_initiative,) = insights.considered(store, cast.lea, initiative, None)
    assert (at_decision.words, at_decision.by, at_decision.earlier) == (OTHER, "Tom", ())
    assert (at_initiative.words.what, at_initiative.by) == ("Niets doen", "Tessa")


def test_a_correction_stands_in_its_place_and_the_words_before_stay(store: Store, cast: Cast) -> None:
    decision = a_decision(store, cast)
    first = insights.keep_option(store, cast.tom, OTHER, decision_id=decision)
    insights.keep_option(store, cast.tom, replace(OTHER, what="Vroeger beginnen"), decision_id=decision)
    better = replace(OTHER, why_not="De opvang kan dan niet mee, en de zaal evenmin.")

    second = insights.keep_option(store, cast.tessa, better, decision_id=decision, follows_id=first)

    found = insights.considered(store, cast.tom, None, decision)
    assert [each.words for each in found] == [better, replace(OTHER, what="Vroeger beginnen")]
    assert [each.words for each in found[0].earlier] == [OTHER]
    for words, follows in ((better, second), (OTHER, first)):
        with pytest.raises(AlreadyDone):
            insights.keep_option(store, cast.tom, words, decision_id=decision, follows_id=follows)


def test_what_it_was_and_why_not_are_required(store: Store, cast: Cast) -> None:
    decision = a_decision(store, cast)
    for words in (replace(OTHER, what=""), replace(OTHER, why_not=" ")):
        with pytest.raises(Missing):
            insights.keep_option(store, cast.tom, words, decision_id=decision)


def test_an_option_of_one_thing_corrects_none_of_another(store: Store, cast: Cast) -> None:
    decision, initiative = a_decision(store, cast), an_initiative(store, cast.tom)
    first = insights.keep_option(store, cast.tom, OTHER, decision_id=decision)

    with pytest.raises(NotFound):
        insights.keep_option(store, cast.tom, OTHER, initiative_id=initiative, follows_id=first)


def test_a_closed_decision_and_another_school_keep_nothing(store: Store, cast: Cast) -> None:
    decision, initiative = a_decision(store, cast), an_initiative(store, cast.tom)

    for where in ({"decision_id": decision}, {"initiative_id": initiative}):
        with pytest.raises(NotFound):
            insights.keep_option(store, cast.otto, OTHER, **where)
        with pytest.raises(NotPermitted):
            insights.keep_option(store, replace(cast.lea, role=Role.BOARD_MEMBER), OTHER, **where)
    with pytest.raises(NotFound):
        insights.considered(store, cast.otto, initiative, None)
    decisions.close_decision(store, cast.lea, decision, "Niet meer nodig.")
    with pytest.raises(DecisionIsClosed):
        insights.keep_option(store, cast.tom, OTHER, decision_id=decision)
