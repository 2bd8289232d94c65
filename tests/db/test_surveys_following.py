"""Newer exports, withdrawn versions and other numbers invited: what decisions rest on never moves by itself."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.errors import Conflict, Missing
from core.norms import Verdict
from core.norms.refusals import MoreReturnedThanInvited
from core.permissions import NotPermitted
from db import decisions, surveys
from db.store import EVERY, Store
from db.surveys import AlreadyImported, OnlyVersion, VersionUnderDecisions
from tests.conftest import Cast
from tests.db.exports import INVITED, WORKED_CASE, Export, made
from tests.db.rounds import Round
from tests.db.test_surveys_import import take_in

#: Everybody of the worked case, and some more parents in favour.
LATER = {"ouders": {"Voor": 87, "Tegen": 43}, "leerkrachten": {"Voor": 8, "Tegen": 12}}
#: Another round: fewer parents, other answers.
NEXT_YEAR = {"ouders": {"Voor": 21, "Tegen": 51}, "leerkrachten": {"Voor": 14, "Tegen": 5}}


@pytest.fixture
def locked(either_store: Store, either_cast: Cast) -> Round:
    """A decision with locked norms on the worked case."""
    climb = Round(either_store, either_cast)
    climb.upload()
    climb.link()
    climb.lock()
    return climb


def newer(climb: Round, given: Export, reason: str | None = None) -> surveys.Imported:
    """Take in a newer export; with a reason the decision is taken along."""
    assert climb.ref is not None
    taken = {} if reason is None else {climb.decision_id: reason}
    return decisions.import_newer(
        climb.store, climb.cast.lea, climb.ref.survey_id, given.recognition, given.responses, along=taken
    )


def shares(climb: Round) -> list[Fraction | None]:
    """The share of parents in favour, by version of the decision."""
    return [each.judgement.groups[0].share for each in climb.verdicts()]


def test_a_newer_export_leaves_a_locked_decision_where_it_is(locked: Round) -> None:
    before = locked.verdicts()

    newer(locked, made(LATER))

    assert locked.verdicts() == before
    (rests,) = decisions.resting(locked.store, locked.cast.tessa, locked.ref.survey_id)  # type: ignore[union-attr]
    assert (rests.decision_id, rests.versions, rests.is_recorded) == (locked.decision_id, (1,), False)


def test_a_locked_decision_is_taken_along_as_a_version_with_its_reason(locked: Round) -> None:
    locked.verdicts()

    newer(locked, made(LATER), reason="Er kwamen veertig ouders bij.")

    assert shares(locked) == [Fraction(57, 90), Fraction(87, 130)]
    last = locked.detail().links[-1]
    assert (last.survey_version, last.reason, last.after_seeing) == (2, "Er kwamen veertig ouders bij.", True)


def test_taking_along_asks_for_a_reason_and_stores_nothing_without(locked: Round) -> None:
    with pytest.raises(Missing):
        newer(locked, made(LATER), reason=" ")

    assert locked.ref is not None
    assert surveys.survey(locked.store, locked.cast.lea, locked.ref.survey_id).line.version == 1


def test_a_recorded_decision_cannot_be_taken_along(locked: Round) -> None:
    locked.verdicts()
    locked.record()

    with pytest.raises(Conflict):
        newer(locked, made(LATER), reason="Nieuwer.")

    (rests,) = decisions.resting(locked.store, locked.cast.lea, locked.ref.survey_id)  # type: ignore[union-attr]
    assert rests.is_recorded
    assert not rests.may_follow


def test_an_open_decision_follows_when_its_norms_are_locked(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.upload()
    climb.link()

    newer(climb, made(LATER))
    climb.lock()

    assert shares(climb) == [Fraction(87, 130)]


def test_why_a_link_does_not_fit_is_said(locked: Round) -> None:
    other = {"ouders": {"Voor": 57, "Tegen": 33, "Weet niet": 9}, "leerkrachten": {"Voor": 8, "Tegen": 12}}
    renamed = {"gezinnen": {"Voor": 57, "Tegen": 33}, "leerkrachten": {"Voor": 8, "Tegen": 12}}
    assert locked.ref is not None
    here = locked.store, locked.cast.lea, locked.ref.survey_id

    (options,) = decisions.resting(*here, made(other).recognition)
    (groups,) = decisions.resting(*here, made(renamed).recognition)

    assert options.misfit is not None
    assert groups.misfit is not None
    assert options.misfit.new_options == ("Weet niet",)
    assert groups.misfit.gone_groups == ("ouders",)


def test_another_number_invited_is_a_version_with_its_verdict(locked: Round) -> None:
    assert locked.ref is not None
    locked.verdicts()

    decisions.set_invited(
        locked.store,
        locked.cast.lea,
        locked.ref.survey_id,
        {"ouders": 95},
        "Gezinnen dubbel geteld.",
        based_on=1,
    )

    first, second = locked.verdicts()
    assert [each.judgement.groups[0].invited for each in (first, second)] == [180, 95]
    assert first.judgement.groups[0].verdict is Verdict.MET_PROVISIONAL
    assert second.judgement.groups[0].verdict is Verdict.MET_CERTAIN
    detail = surveys.survey(locked.store, locked.cast.tessa, locked.ref.survey_id)
    assert [(each.number, each.reason, each.after_seeing) for each in detail.invited] == [
        (1, "", False),
        (2, "Gezinnen dubbel geteld.", True),
    ]
    assert detail.invited[-1].decision_ids == (locked.decision_id,)


def test_after_the_lock_another_number_needs_a_reason(locked: Round) -> None:
    assert locked.ref is not None
    here = locked.store, locked.cast.lea, locked.ref.survey_id

    with pytest.raises(Missing):
        decisions.set_invited(*here, {"ouders": 95})
    with pytest.raises(MoreReturnedThanInvited):
        decisions.set_invited(*here, {"ouders": 89}, "Zo staat het er.")

    assert len(locked.verdicts()) == 1
    assert surveys.survey(*here).line.groups[0].invited == 180


def test_before_the_lock_a_number_is_changed_plainly(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.upload()
    climb.link()
    assert climb.ref is not None

    decisions.set_invited(store, cast.lea, climb.ref.survey_id, {"ouders": 95})
    climb.lock()

    assert [each.judgement.groups[0].invited for each in climb.verdicts()] == [95]


def test_what_was_recorded_keeps_its_numbers(locked: Round) -> None:
    assert locked.ref is not None
    locked.verdicts()
    locked.record()
    recorded = locked.detail().records

    decisions.set_invited(
        locked.store, locked.cast.lea, locked.ref.survey_id, {"ouders": 95}, "Verteld door de MR."
    )

    assert locked.detail().records == recorded
    assert len(locked.verdicts()) == 2


def test_the_second_of_two_is_shown_the_conflict(either_store: Store, either_cast: Cast) -> None:
    ref = take_in(either_store, either_cast, made(WORKED_CASE))
    here = either_store, either_cast.lea, ref.survey_id
    decisions.set_invited(*here, {"ouders": 181}, based_on=1)

    with pytest.raises(Conflict):
        decisions.set_invited(*here, {"leerkrachten": 25}, based_on=1)

    assert [each.invited for each in surveys.response(*here)] == [181, 24]


def test_a_version_by_mistake_is_withdrawn_and_the_earlier_counts(
    either_store: Store, either_cast: Cast
) -> None:
    ref = take_in(either_store, either_cast, made(WORKED_CASE))
    here = either_store, either_cast.lea, ref.survey_id
    mistaken = made(NEXT_YEAR)
    decisions.import_newer(*here, mistaken.recognition, mistaken.responses)

    counts = decisions.withdraw_version(*here, 2, "Dit was de peiling van dit jaar.")

    detail = surveys.survey(either_store, either_cast.tessa, ref.survey_id)
    assert counts == detail.line.version == 1
    assert [each.returned for each in detail.line.groups] == [90, 20]
    assert [(each.version, each.withdrawn_because) for each in detail.versions] == [
        (1, ""), (2, "Dit was de peiling van dit jaar."),
    ]  # fmt: skip
    assert detail.versions[1].withdrawn_by == "Lea"


def test_a_withdrawn_file_can_come_in_as_another_survey_but_not_twice(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    mistaken = made(NEXT_YEAR)
    decisions.import_newer(store, cast.lea, ref.survey_id, mistaken.recognition, mistaken.responses)
    decisions.withdraw_version(store, cast.lea, ref.survey_id, 2, "Vergist.")

    with pytest.raises(AlreadyImported) as refused:
        decisions.import_newer(store, cast.lea, ref.survey_id, mistaken.recognition, mistaken.responses)
    (place,) = refused.value.places
    assert (place.version, place.withdrawn_because) == (2, "Vergist.")
    new = take_in(store, cast, mistaken, title="Rooster, dit jaar")

    assert new.survey_id != ref.survey_id
    with pytest.raises(surveys.WithdrawnElsewhereInUse):
        decisions.restore_version(store, cast.lea, ref.survey_id, 2)


def test_a_withdrawn_version_is_put_back_and_a_next_one_gets_its_own_number(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    here = store, cast.lea, ref.survey_id
    second, third = made(LATER), made(NEXT_YEAR)
    decisions.import_newer(*here, second.recognition, second.responses)
    decisions.withdraw_version(*here, 2, "Vergist.")

    assert decisions.restore_version(*here, 2) == 2
    decisions.withdraw_version(*here, 2, "Toch niet.")
    assert decisions.import_newer(*here, third.recognition, third.responses).ref.version == 3


def test_the_only_version_stays_and_a_reason_is_needed(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))

    with pytest.raises(OnlyVersion):
        decisions.withdraw_version(store, cast.lea, ref.survey_id, 1, "Weg.")
    with pytest.raises(Missing):
        decisions.withdraw_version(store, cast.lea, ref.survey_id, 1, "")
    with pytest.raises(NotPermitted):
        decisions.withdraw_version(store, cast.tom, ref.survey_id, 1, "Weg.")


def test_a_version_under_a_decision_is_not_withdrawn_without_knowing(locked: Round) -> None:
    assert locked.ref is not None
    newer(locked, made(LATER), reason="Nieuwer.")
    before = locked.verdicts()
    here = locked.store, locked.cast.lea, locked.ref.survey_id

    with pytest.raises(VersionUnderDecisions) as refused:
        decisions.withdraw_version(*here, 2, "Vergist.")
    assert refused.value.decisions == ("Rooster 2027",)
    assert surveys.survey(*here).line.version == 2

    decisions.withdraw_version(*here, 2, "Vergist.", knowing=[locked.decision_id])

    assert locked.verdicts() == before
    detail = locked.detail()
    assert detail.withdrawn_because(detail.links[-1]) == "Vergist."
    assert detail.withdrawn_because(detail.links[0]) == ""


def test_a_decision_is_taken_back_to_the_version_that_counts(locked: Round) -> None:
    assert locked.ref is not None
    newer(locked, made(LATER), reason="Nieuwer.")

    decisions.withdraw_version(
        locked.store, locked.cast.lea, locked.ref.survey_id, 2, "Vergist.",
        knowing=[locked.decision_id], back=[locked.decision_id],
    )  # fmt: skip

    assert shares(locked) == [Fraction(57, 90), Fraction(87, 130), Fraction(57, 90)]


def test_the_share_of_responses_that_stand_is_exact_and_without_the_answers_the_most(
    store: Store, cast: Cast
) -> None:
    ref = take_in(store, cast, made(WORKED_CASE), invited=INVITED)
    here = store, cast.lea, ref.survey_id

    assert surveys.standing_in(*here, made(WORKED_CASE).responses).share == 1
    exact = surveys.standing_in(*here, made(LATER).responses)
    other = surveys.standing_in(*here, made(NEXT_YEAR).responses)
    with store.write(EVERY) as session:
        session.connection().exec_driver_sql("UPDATE survey_import SET block = NULL")
    from_counts = surveys.standing_in(*here, made(NEXT_YEAR).responses)

    assert exact.is_exact
    assert exact.share is not None
    assert other.share is not None
    assert from_counts.share is not None
    assert other.share < exact.share
    assert not from_counts.is_exact
    assert from_counts.share >= other.share
