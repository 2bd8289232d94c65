"""Whatever a decision shows follows from the sheets of its surveys: it never tells what they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.decisions import SourceRole
from core.norms import Answer, Base, CountingUnit, DecisionNorms, GroupCounts, GroupNorm
from core.privacy import Hidden, Nearly, ProtectedRow
from core.survey_files import Corrections, read_table, recognise
from db import decisions, surveys
from db.decisions import Say
from db.schools import set_privacy_threshold
from db.store import Store
from db.surveys import SurveyRef
from tests.conftest import Cast
from tests.db.exports import QUESTION, export
from tests.db.rounds import APART, ASKED, SHARE, WEIGHTED, Round, grouped

Given = dict[str, dict[str, int]]
PARENTS = {"Voor": 57, "Tegen": 33}
FOR_SCHOOL = replace(
    WEIGHTED,
    groups=tuple(GroupNorm(group=group, response=None, threshold=SHARE) for group in ("ouders", "school")),
)


def locked(
    store: Store,
    cast: Cast,
    given: Given,
    groups: dict[str, str],
    norms: DecisionNorms = FOR_SCHOOL,
    ref: SurveyRef | None = None,
) -> Round:
    """A decision of which a group may be made up of several groups of a survey."""
    says = tuple(Say(norm.group) for norm in norms.groups)
    climb = Round(store, cast, replace(ASKED, says=says), grouped(given), ref)
    if ref is None:
        climb.upload({})
    climb.link(climb.the_link(groups=groups))
    climb.lock(norms)
    return climb


def table(climb: Round) -> dict[str, ProtectedRow]:
    shown = decisions.answers(climb.store, climb.cast.tom, climb.decision_id)
    return {row.group: row for row in shown.rows} | ({"": shown.total} if shown.total else {})


@pytest.mark.parametrize(
    "others",
    [
        {"leerkrachten": {"Voor": 19, "Tegen": 1}, "directie": {"Voor": 10, "Tegen": 6}},
        {"leerkrachten": {"Voor": 19, "Tegen": 1}, "directie": {"Voor": 14, "Tegen": 1}},
        {"leerkrachten": {"Voor": 12, "Tegen": 8}, "directie": {"Voor": 2, "Tegen": 1}},
    ],
)
def test_what_groups_gave_together_does_not_resolve_one_of_them(
    store: Store, cast: Cast, others: Given
) -> None:
    given = {"ouders": PARENTS, **others}
    climb = locked(store, cast, given, {"ouders": "ouders", "leerkrachten": "school", "directie": "school"})

    parents, school = climb.verdicts()[0].judgement.groups
    rows = table(climb)

    assert (parents.hidden, school.hidden) == (None, Hidden.HIDDEN)
    assert climb.verdicts()[0].judgement.weighted.share is None
    assert (rows["ouders"].n, rows["school"].n, "" in rows) == (90, None, False)


def test_groups_that_are_told_in_figures_are_added_up(store: Store, cast: Cast) -> None:
    given: Given = {
        "ouders": PARENTS,
        "leerkrachten": {"Voor": 12, "Tegen": 8},
        "directie": {"Voor": 4, "Tegen": 3},
    }
    climb = locked(store, cast, given, {"ouders": "ouders", "leerkrachten": "school", "directie": "school"})

    rows = table(climb)

    assert (rows["school"].cells[Answer.FAVOUR], rows["school"].n, rows[""].n) == (16, 27, 117)


def test_what_is_told_in_words_is_told_so_in_the_decision(store: Store, cast: Cast) -> None:
    seen = []
    for dissenting in (0, 1):
        given: Given = {"ouders": PARENTS, "leerkrachten": {"Voor": 20 - dissenting, "Tegen": dissenting}}
        climb = locked(store, cast, given, {"ouders": "ouders", "leerkrachten": "school"})
        (verdict,) = climb.verdicts()
        seen.append((verdict.judgement, table(climb)))

    assert seen[0] == seen[1]
    judgement, rows = seen[0]
    assert judgement.groups[1].nearly is Nearly.ALL
    assert rows["school"].cells[Answer.FAVOUR] is Nearly.ALL


def test_a_vote_by_hand_of_three_does_not_bring_back_the_row_of_all_together(
    store: Store, cast: Cast
) -> None:
    seen, ref = [], None
    for favour in (0, 3):
        climb = Round(store, cast, given=grouped({"ouders": PARENTS}), ref=ref)
        ref = climb.ref or climb.upload({})
        climb.link(climb.the_link(groups={"ouders": "ouders"}))
        climb.lock(WEIGHTED)
        counts = GroupCounts(group="leerkrachten", invited=4, favour=favour, against=3 - favour)
        decisions.enter_counts(store, cast.lea, climb.decision_id, counts)
        seen.append((climb.verdicts()[-1].judgement, table(climb)))

    assert seen[0] == seen[1]
    judgement, rows = seen[0]
    assert (judgement.groups[1].hidden, judgement.verdict) == (Hidden.HIDDEN, None)
    assert (rows["ouders"].n, rows["leerkrachten"].n, "" in rows) == (90, None, False)


def test_whether_a_group_is_hidden_does_not_depend_on_the_base(store: Store, cast: Cast) -> None:
    given: Given = {"ouders": PARENTS, "leerkrachten": {"Voor": 2, "Tegen": 1, "Geen mening": 12}}
    marks, rows, ref = [], [], None
    for base in Base:
        norms = replace(APART, groups=tuple(replace(norm, base=base) for norm in APART.groups))
        groups = {"ouders": "ouders", "leerkrachten": "leerkrachten"}
        climb = locked(store, cast, given, groups, norms, ref)
        ref = climb.ref
        marks.append([(group.hidden, group.nearly) for group in climb.verdicts()[0].judgement.groups])
        rows.append(table(climb))

    assert marks == [[(None, None), (None, None)]] * 3
    assert rows[0] == rows[1] == rows[2]


def taken_along(climb: Round, given: Given, mapping: dict[str, Answer] | None = None) -> None:
    """Take in a newer file, and let the decision rest on it."""
    newer = grouped(given)
    assert climb.ref is not None
    surveys.import_new_version(
        climb.store, climb.cast.lea, climb.ref.survey_id, newer.recognition, newer.responses
    )
    climb.given = newer
    climb.link(
        climb.the_link(mapping=mapping, groups={"ouders": "ouders", "leerkrachten": "school"}), "Nieuw."
    )


def test_one_answer_more_is_not_told_by_a_new_version_of_the_decision(store: Store, cast: Cast) -> None:
    teachers = {"Voor": 8, "Tegen": 12}
    climb = locked(
        store,
        cast,
        {"ouders": PARENTS, "leerkrachten": teachers},
        {"ouders": "ouders", "leerkrachten": "school"},
    )
    before, rows = climb.verdicts()[-1], table(climb)

    taken_along(climb, {"ouders": {"Voor": 58, "Tegen": 33}, "leerkrachten": teachers})
    after = climb.verdicts()[-1]

    assert [group.share for group in after.judgement.groups] == [
        group.share for group in before.judgement.groups
    ]
    assert after.judgement.groups[0].returned == 91
    assert (table(climb)["ouders"].cells, table(climb)["ouders"].later) == (rows["ouders"].cells, 1)
    assert climb.verdicts()[0] == before


def test_what_came_in_later_counts_as_not_known_for_the_bounds(store: Store, cast: Cast) -> None:
    given: Given = {"ouders": PARENTS, "leerkrachten": {"Voor": 8, "Tegen": 12}}
    climb = Round(store, cast, given=grouped(given))
    climb.upload({"ouders": 91, "leerkrachten": 24})
    climb.link()
    climb.lock()
    before = climb.verdicts()[-1].judgement.groups[0]
    newer = grouped(given | {"ouders": {"Voor": 57, "Tegen": 34}})
    surveys.import_new_version(store, cast.lea, climb.ref.survey_id, newer.recognition, newer.responses)
    climb.given = newer
    climb.link(climb.the_link(), "Nieuw.")

    after = climb.verdicts()[-1].judgement.groups[0]

    assert (after.low, after.high, after.unknown) == (before.low, before.high, 1)
    assert (before.returned, after.returned) == (90, 91)


def test_two_decisions_that_divide_the_groups_otherwise_tell_nothing_between_them(
    store: Store, cast: Cast
) -> None:
    given: Given = {
        "ouders": PARENTS,
        "leerkrachten": {"Voor": 12, "Tegen": 8},
        "directie": {"Voor": 2, "Tegen": 1},
    }
    apart = locked(store, cast, given, {"ouders": "ouders", "leerkrachten": "school"})
    groups = {"ouders": "ouders", "leerkrachten": "school", "directie": "school"}
    together = locked(store, cast, given, groups, ref=apart.ref)

    assert table(apart)["school"].n == 20
    assert table(together)["school"].hidden is Hidden.HIDDEN
    assert together.verdicts()[0].judgement.groups[1].share is None


def test_a_higher_threshold_takes_rows_away_and_a_lower_one_brings_none_back(
    store: Store, cast: Cast
) -> None:
    set_privacy_threshold(store, cast.lea, 8)
    given: Given = {
        "ouders": PARENTS,
        "leerkrachten": {"Voor": 12, "Tegen": 8},
        "directie": {"Voor": 4, "Tegen": 3},
    }
    norms = replace(APART, groups=(*APART.groups, replace(APART.groups[0], group="directie")))
    climb = locked(store, cast, given, {group: group for group in given}, norms)
    seen = []
    for k in (8, 5, 25, 8):
        set_privacy_threshold(store, cast.lea, k)
        seen.append({group for group, row in table(climb).items() if row.hidden is None})

    assert seen == [
        {"ouders", "leerkrachten"},
        {"ouders", "leerkrachten"},
        {"ouders"},
        {"ouders", "leerkrachten"},
    ]


def test_nothing_that_a_decision_shows_depends_on_what_a_hidden_group_answered(
    store: Store, cast: Cast
) -> None:
    seen = []
    for answers in ({"Voor": 4}, {"Tegen": 4}, {"Voor": 2, "Tegen": 2}, {"Geen mening": 3, "Voor": 1}):
        given: Given = {"ouders": PARENTS | {"Geen mening": 6}, "leerkrachten": answers}
        climb = locked(store, cast, given, {"ouders": "ouders", "leerkrachten": "school"}, FOR_SCHOOL)
        decisions.link_survey(
            store, cast.lea, climb.decision_id, climb.the_link(role=SourceRole.INFORMS, groups={}), source=2
        )
        basis = decisions.basis(store, cast.tom, climb.decision_id)
        since = decisions.since(store, cast.tom, climb.decision_id)
        tried = decisions.what_if(store, cast.tom, climb.decision_id, FOR_SCHOOL)
        seen.append(
            (
                [each.judgement for each in basis.verdicts],
                basis.answers,
                [each.table for each in basis.informing],
                basis.rankings,
                since,
                tried,
            )
        )

    assert all(each == seen[0] for each in seen)
    assert seen[0][2][0] is not None
    assert seen[0][2][0].total is None


def test_a_recorded_decision_keeps_what_it_showed(store: Store, cast: Cast) -> None:
    given: Given = {"ouders": PARENTS, "leerkrachten": {"Voor": 8, "Tegen": 12}}
    climb = Round(store, cast, given=grouped(given))
    climb.link()
    climb.lock()
    climb.record(climb.taken(motivation="Daarom."))
    before = decisions.basis(store, cast.tom, climb.decision_id)
    newer = grouped(given | {"leerkrachten": {"Voor": 9, "Tegen": 12}})
    surveys.import_new_version(store, cast.lea, climb.ref.survey_id, newer.recognition, newer.responses)
    surveys.results(store, cast.tom, climb.ref.survey_id)
    set_privacy_threshold(store, cast.lea, 25)

    assert decisions.basis(store, cast.tom, climb.decision_id) == before


def test_a_file_that_nobody_looked_at_tells_nothing_in_the_list(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()

    (line,) = decisions.decisions(store, cast.tom)

    assert line.verdict is None
    assert surveys.survey(store, cast.tom, climb.ref.survey_id).first_view is None


@pytest.mark.parametrize(("couples", "hidden"), [(0, None), (2, Hidden.HIDDEN), (3, None)])
def test_a_count_of_households_tells_nothing_of_a_few_couples_beside_a_count_by_head(
    store: Store, cast: Cast, couples: int, hidden: Hidden | None
) -> None:
    """By head 2 more voted than households did: the difference is what the couples said."""
    lines = [f"{name};{'Voor' if name % 2 else 'Tegen'}" for name in range(20)]
    lines += [f"{name};{'Voor' if name % 3 else 'Tegen'}" for name in range(couples)]
    data = "\n".join([f"Gezin;{QUESTION}", *lines]).encode()
    household = recognise(read_table(data, "gezinnen.csv")).columns[0].key
    given = export(
        data, "gezinnen.csv", corrections=Corrections(everyone="ouders", household_column=household)
    )
    asked = replace(ASKED, says=(Say("ouders"),), counting_unit=CountingUnit.HOUSEHOLD)
    climb = Round(store, cast, asked, given)
    climb.upload({})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    norm = replace(APART.groups[0], base=Base.RESPONDENTS)
    climb.lock(DecisionNorms((norm,), counting_unit=CountingUnit.HOUSEHOLD))

    (group,) = climb.verdicts()[0].judgement.groups

    assert (group.hidden, table(climb)["ouders"].n) == (hidden, 20 + couples)
