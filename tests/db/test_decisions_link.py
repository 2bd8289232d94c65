"""Linking a survey: sealed before the lock, visible after it, and no way round either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.decisions import GroupCountedTwice, GroupHasNoSay, NormsLocked, OptionsNotMapped, SourceRole
from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.norms import Answer, GroupNorm
from core.survey_files import OTHER, Corrections
from db import decisions, surveys
from db.decisions import Say
from db.store import Store
from db.surveys import NotCountable, ResultsSealed, UnderADecision
from tests.conftest import Cast, Clock
from tests.db.exports import QUESTION, TEXT, export, made, rows
from tests.db.rounds import APART, ASKED, SHARE, WEIGHTED, Round, grouped

TURNED = {"Voor": Answer.AGAINST, "Tegen": Answer.FAVOUR}


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    return Round(either_store, either_cast)


def look(climb: Round) -> None:
    surveys.results(climb.store, climb.cast.tessa, climb.ref.survey_id)


def test_linking_before_the_lock_seals_and_locking_breaks_the_seal(climb: Round) -> None:
    climb.link()

    with pytest.raises(ResultsSealed):
        look(climb)
    climb.lock()
    look(climb)

    assert (climb.detail().sealed, climb.detail().norms_after_seeing) == (False, False)


def test_linking_after_the_lock_seals_nothing_and_asks_no_reason(climb: Round) -> None:
    climb.lock()

    climb.link()
    look(climb)

    assert (climb.detail().link.after_seeing, climb.detail().norms_after_seeing) == (False, False)


def test_norms_locked_after_a_look_say_so_for_good(climb: Round) -> None:
    climb.upload()
    look(climb)

    climb.link()
    assert climb.detail().norms_after_seeing
    with pytest.raises(ResultsSealed):
        look(climb)
    climb.lock()

    assert climb.detail().norms_after_seeing
    assert climb.detail().link.after_seeing
    assert climb.verdicts()


def test_unlinking_is_no_way_round_the_seal(climb: Round) -> None:
    link = climb.the_link()
    climb.link(link)
    decisions.unlink_survey(climb.store, climb.cast.lea, climb.decision_id)
    look(climb)

    climb.lock()

    assert climb.detail().norms_after_seeing, "also with no survey linked at the lock"
    (gone,) = climb.detail().links
    assert (climb.detail().link, gone.unlinked_by) == (None, "Lea")


def test_looking_first_and_linking_after_the_lock_is_no_way_round_either(climb: Round, clock: Clock) -> None:
    link = climb.the_link()
    look(climb)
    clock.forward(minutes=1)
    climb.lock()
    assert not climb.detail().norms_after_seeing

    climb.link(link)

    assert climb.detail().norms_after_seeing
    assert climb.detail().locked.set_after_seeing


def test_a_colleagues_link_is_not_replaced_by_one_who_did_not_see_it(climb: Round) -> None:
    climb.link()
    climb.link(climb.the_link(TURNED))
    given = (climb.store, climb.cast.lea, climb.decision_id, climb.the_link())

    with pytest.raises(Conflict):
        decisions.link_survey(*given, based_on=1)

    assert decisions.link_survey(*given, based_on=2) == 3


_MOVED = pytest.mark.parametrize("moved", [{"hours": -3}, {"days": -400}, {"days": 400}])


@_MOVED
def test_seen_before_the_lock_is_said_whatever_the_clock_says(
    climb: Round, clock: Clock, moved: dict[str, int]
) -> None:
    link = climb.the_link()
    look(climb)
    clock.forward(**moved)
    climb.lock()

    climb.link(link)

    assert climb.detail().locked.set_after_seeing


@_MOVED
def test_seen_after_the_lock_is_not_said_to_be_before_it(
    climb: Round, clock: Clock, moved: dict[str, int]
) -> None:
    link = climb.the_link()
    climb.lock()
    clock.forward(**moved)
    look(climb)

    climb.link(link)

    assert not climb.detail().locked.set_after_seeing


@_MOVED
def test_nor_does_removing_it_and_taking_it_in_again_hide_it(
    climb: Round, clock: Clock, moved: dict[str, int]
) -> None:
    climb.upload()
    look(climb)
    surveys.delete_survey(climb.store, climb.cast.lea, climb.ref.survey_id)
    clock.forward(**moved)
    climb.lock()

    climb.upload()
    climb.link()

    assert climb.detail().locked.set_after_seeing


def test_a_mapping_changed_after_the_lock_is_a_visible_version_with_its_own_verdict(climb: Round) -> None:
    climb.link()
    climb.lock(WEIGHTED)
    first = climb.verdicts()

    with pytest.raises(Missing):
        climb.link(climb.the_link(TURNED))
    climb.link(climb.the_link(TURNED), reason="De vraag was omgekeerd gesteld.")

    before, after = climb.verdicts()
    assert (before,) == first
    assert (after.version, after.links) == (1, (2,))
    assert before.judgement.groups[0].share != after.judgement.groups[0].share
    assert [each.reason for each in climb.detail().links] == ["", "De vraag was omgekeerd gesteld."]
    assert climb.detail().link.after_seeing


def test_before_the_lock_a_link_can_be_changed_and_taken_away(climb: Round) -> None:
    climb.link()
    climb.link(climb.the_link(TURNED))
    assert climb.detail().sealed

    decisions.unlink_survey(climb.store, climb.cast.lea, climb.decision_id)

    assert (climb.detail().sealed, climb.detail().link) == (False, None)
    with pytest.raises(AlreadyDone):
        decisions.unlink_survey(climb.store, climb.cast.lea, climb.decision_id)


def test_another_survey_before_the_lock_frees_the_first_and_seals_the_second(climb: Round) -> None:
    climb.link()
    first = climb.ref
    climb.given = rows(  # of other people: the same responses would be sealed with the first
        (group, answer, "Neutraal", f"{group} {answer} {place}")
        for group in ("ouders", "leerkrachten")
        for answer in ("Voor", "Tegen")
        for place in range(9)
    )
    climb.upload()

    climb.link()

    sealed = [
        surveys.survey(climb.store, climb.cast.lea, ref.survey_id).line.sealed for ref in (first, climb.ref)
    ]
    assert sealed == [False, True]


def test_after_the_lock_nothing_is_unlinked_and_the_ground_of_a_verdict_cannot_be_deleted(
    climb: Round,
) -> None:
    climb.link()
    climb.lock()
    first = climb.ref
    with pytest.raises(NormsLocked):
        decisions.unlink_survey(climb.store, climb.cast.lea, climb.decision_id)
    climb.given = made({"ouders": {"Voor": 9, "Tegen": 9}, "leerkrachten": {"Voor": 9, "Tegen": 9}})
    climb.upload()
    climb.link(reason="Verkeerd bestand.")

    with pytest.raises(UnderADecision):
        surveys.delete_survey(climb.store, climb.cast.lea, first.survey_id)

    assert [each.links for each in climb.verdicts()] == [(1,), (2,)]


def test_linking_the_same_again_changes_nothing(climb: Round) -> None:
    climb.link()

    with pytest.raises(AlreadyDone):
        climb.link()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"mapping": {"Voor": Answer.FAVOUR}}, OptionsNotMapped),
        ({"mapping": {**TURNED, "Misschien": Answer.BLANK}}, NotFound),
        ({"groups": {}}, Missing),
        ({"groups": {"ouders": "buren"}}, GroupHasNoSay),
        ({"groups": {"buren": "ouders"}}, NotFound),
        ({"question": "nergens"}, NotFound),
        ({"row": "nergens"}, NotFound),
        ({"survey_id": 99}, NotFound),
    ],
)
def test_a_link_that_could_not_be_counted_is_refused(
    store: Store, cast: Cast, changed: dict[str, object], refusal: type[Exception]
) -> None:
    climb = Round(store, cast)
    link = climb.the_link()

    with pytest.raises(refusal):
        climb.link(replace(link, **changed))

    assert (climb.detail().links, climb.detail().sealed) == ((), False)


def test_a_text_cannot_be_counted(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)

    with pytest.raises(NotCountable):
        climb.link(replace(climb.the_link(), question=climb.given.key(TEXT), mapping={}))


def test_a_survey_of_another_school_is_not_found(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    link = climb.the_link()
    theirs = decisions.open_decision(store, cast.otto, ASKED)

    with pytest.raises(NotFound):
        decisions.link_survey(store, cast.otto, theirs, link)


def test_several_groups_of_a_survey_can_be_one_of_the_decision(store: Store, cast: Cast) -> None:
    counts = {"onderbouw": {"Voor": 30, "Tegen": 10}, "bovenbouw": {"Voor": 10, "Tegen": 30}}
    asked = replace(ASKED, says=(Say("ouders"),))
    climb = Round(store, cast, asked, grouped(counts))
    climb.upload({"onderbouw": 60, "bovenbouw": 50})

    climb.link(climb.the_link(groups={"onderbouw": "ouders", "bovenbouw": "ouders"}))
    climb.lock(replace(APART, groups=(GroupNorm(group="ouders", response=None, threshold=SHARE),)))

    (parents,) = climb.verdicts()[0].judgement.groups
    assert (parents.returned, parents.invited, parents.share) == (80, 110, SHARE * 10 / 11)


def test_a_newer_file_moves_nothing_by_itself_and_linking_anew_is_a_version(climb: Round) -> None:
    climb.link()
    climb.lock()
    before = climb.verdicts()
    newer = made(
        {"ouders": {"Voor": 60, "Tegen": 33, "Weet niet": 9}, "leerkrachten": {"Voor": 8, "Tegen": 12}}
    )

    surveys.import_new_version(
        climb.store, climb.cast.lea, climb.ref.survey_id, newer.recognition, newer.responses
    )

    assert climb.verdicts() == before
    detail = climb.detail()
    assert (detail.link.survey_version, detail.newer(detail.link)) == (1, 2)
    with pytest.raises(OptionsNotMapped):
        climb.link(climb.the_link(), reason="Nieuwe versie.")
    climb.link(
        climb.the_link({**TURNED, "Weet niet": Answer.BLANK, "Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST}),
        reason="Nieuwe versie.",
    )
    first, second = climb.verdicts()
    assert (first,) == before
    assert [each.survey_version for each in second.files] == [2]
    assert (second.reason, second.after_seeing) == ("Nieuwe versie.", True)
    assert second.judgement.groups[0].returned == 102


def test_what_is_linked_before_the_lock_is_pinned_to_the_newest_file_at_the_lock(climb: Round) -> None:
    climb.link()
    newer = made({"ouders": {"Voor": 60, "Tegen": 33}, "leerkrachten": {"Voor": 8, "Tegen": 12}})
    surveys.import_new_version(
        climb.store, climb.cast.lea, climb.ref.survey_id, newer.recognition, newer.responses
    )
    here = climb.store, climb.cast.lea, climb.ref.survey_id
    decisions.set_invited(*here, {"ouders": 200, "leerkrachten": 24})

    climb.lock()

    parents = climb.verdicts()[0].judgement.groups[0]
    assert (parents.returned, parents.invited) == (93, 200)
    assert climb.detail().locked.file_sha256 == newer.recognition.sha256
    decisions.set_invited(*here, {"ouders": 999}, "Alle gezinnen.")
    assert climb.verdicts()[0].judgement.groups[0].invited == 200


def test_two_surveys_decide_each_for_its_own_group(climb: Round) -> None:
    climb.given = made({"ouders": {"Voor": 57, "Tegen": 33}})
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    climb.given = made({"ouders": {"Voor": 9, "Tegen": 8}, "leerkrachten": {"Voor": 8, "Tegen": 12}})
    climb.upload({"leerkrachten": 24})
    with pytest.raises(GroupCountedTwice):
        second(climb, groups={"leerkrachten": "ouders"})

    second(climb, groups={"leerkrachten": "leerkrachten"})
    climb.lock()

    (verdict,) = climb.verdicts()
    assert (verdict.links, [group.returned for group in verdict.judgement.groups]) == ((1, 2), [90, 20])
    assert [each.source for each in climb.detail().deciding] == [1, 2]


def test_a_survey_that_informs_is_sealed_and_never_enters_the_verdict(climb: Round) -> None:
    climb.link()
    first = climb.ref
    climb.given = made({"ouders": {"Voor": 9, "Tegen": 90}})
    climb.upload({"ouders": 180})

    second(climb, role=SourceRole.INFORMS, groups={}, mapping={})

    with pytest.raises(ResultsSealed):
        look(climb)
    climb.lock()
    assert climb.verdicts()[0].links == (1,)
    assert [each.role for each in climb.detail().sources] == [SourceRole.DECIDES, SourceRole.INFORMS]
    decisions.unlink_survey(climb.store, climb.cast.lea, climb.decision_id, source=2)
    assert [each.link.survey_id for each in climb.detail().sources] == [first.survey_id]


def second(climb: Round, **changed: object) -> None:
    link = replace(climb.the_link(), **changed)
    decisions.link_survey(climb.store, climb.cast.lea, climb.decision_id, link, source=2)


def test_the_own_words_beside_a_list_can_be_given_a_meaning(store: Store, cast: Cast) -> None:
    lines = [
        f"{group};{answer}"
        for group in ("ouders", "leerkrachten")
        for answer, times in (("Voor", 12), ("Tegen", 8), ("Later misschien", 1))
        for _ in range(times)
    ]
    data = "\n".join([f"Wie bent u?;{QUESTION}", *lines]).encode()
    given = export(data, "peiling.csv", corrections=Corrections(options={QUESTION: ("Tegen", "Voor")}))
    climb = Round(store, cast, given=given)
    meant = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, OTHER: Answer.NO_OPINION}
    climb.upload({})

    climb.link(climb.the_link(meant))
    climb.lock()

    assert climb.detail().links[-1].link.mapping == meant
    assert climb.verdicts()[0].unmapped == ()
