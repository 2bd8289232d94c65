"""A decision can be a choice among options: asked, normed, sealed, counted, judged and recorded."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.decisions import (
    DeparturesNeedMotivation,
    NormsLocked,
    OptionsDiffer,
    Outcome,
    OutsideExploration,
    Step,
)
from core.errors import Missing
from core.norms import (
    Answer,
    ChoiceCounts,
    ChoiceNorms,
    CountingUnit,
    ForOption,
    GroupCounts,
    Operator,
    Verdict,
)
from core.norms.refusals import OptionNotInChoice, OptionTwice, TooFewOptions
from core.privacy import Hidden, ProtectedChoice
from db import decisions
from db.store import Store
from db.surveys import NotCountable, ResultsSealed
from tests.conftest import Cast
from tests.db.choices import APART, ASKED, CHOSEN, PLANS, WEIGHTED, Choosing, ballots
from tests.db.exports import rows
from tests.db.rounds import APART as PROPOSAL_NORMS


@pytest.fixture
def choosing(either_store: Store, either_cast: Cast) -> Choosing:
    return Choosing(either_store, either_cast)


def test_a_whole_choice_from_question_to_decision(choosing: Choosing) -> None:
    assert choosing.detail().asked.options == PLANS
    choosing.link()
    with pytest.raises(ResultsSealed):
        choosing.verdict()
    choosing.lock()

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert (said.verdict, said.winner) == (Verdict.MET_CERTAIN, "Moestuin")
    parents, team = said.groups
    assert [(each.option, each.count) for each in parents.options] == list(CHOSEN["ouders"].items())
    assert parents.options[0].share == Fraction(1, 2)
    assert parents.standing is not None
    assert parents.standing.lead_is_certain is True
    assert (team.verdict, team.to_turn) == (Verdict.MET_CERTAIN, None)

    choosing.record()

    detail = choosing.detail()
    assert detail.step is Step.DECISION
    assert detail.record is not None
    assert (detail.record.taken.choice, detail.record.departs) == ("Moestuin", False)
    (line,) = decisions.decisions(choosing.store, choosing.cast.tom)
    assert (line.outcome, line.choice) == (Outcome.ADOPTED, "Moestuin")


def test_the_lock_is_fingerprinted_and_reads_back_in_the_order_of_the_question(choosing: Choosing) -> None:
    choosing.lock(WEIGHTED)

    locked = choosing.detail().locked
    assert locked is not None
    assert isinstance(locked.norms, ChoiceNorms)
    assert locked.norms == WEIGHTED
    assert len(locked.fingerprint) == 64
    assert '"kind":"choice"' in (locked.text or "")


def test_a_majority_of_the_weighted_total_may_be_missed_while_one_leads(choosing: Choosing) -> None:
    choosing.link()
    choosing.lock(WEIGHTED)

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert said.weighted is not None
    assert said.weighted.options[0].share == Fraction(19, 40)
    assert said.weighted.standing is not None
    assert said.weighted.standing.leader == "Moestuin"
    assert said.weighted.weights_matter is False
    assert (said.verdict, said.winner) == (Verdict.NOT_MET_PROVISIONAL, None)


def test_other_norms_can_be_tried_out_but_not_other_options(choosing: Choosing) -> None:
    choosing.link()
    choosing.lock()
    tried = replace(
        APART,
        groups=tuple(replace(n, threshold=Fraction(2, 5), operator=Operator.MORE_THAN) for n in APART.groups),
    )

    said = decisions.what_if(choosing.store, choosing.cast.tom, choosing.decision_id, tried)

    assert isinstance(said, ProtectedChoice)
    assert said.winner == "Moestuin"
    with pytest.raises(OutsideExploration):
        decisions.what_if(
            choosing.store, choosing.cast.tom, choosing.decision_id, replace(APART, options=PLANS[:2])
        )


def test_a_tie_is_no_winner_and_any_choice_then_departs(choosing: Choosing) -> None:
    choosing.given = ballots(
        {"ouders": {"Moestuin": 30, "Klimrek": 30}, "team": {"Moestuin": 9, "Klimrek": 8}}
    )
    choosing.link()
    choosing.lock()

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert said.groups[0].standing is not None
    assert said.groups[0].standing.top == ("Moestuin", "Klimrek")
    assert said.winner is None
    with pytest.raises(DeparturesNeedMotivation):
        choosing.record()
    choosing.record(choosing.taken(motivation="De MR koos in overleg."))
    assert choosing.detail().records[-1].departs


@pytest.mark.parametrize(
    ("choice", "outcome", "refused"),
    [
        ("Klimrek", Outcome.ADOPTED, DeparturesNeedMotivation),
        ("", Outcome.NOT_ADOPTED, DeparturesNeedMotivation),
        ("", Outcome.ADOPTED, Missing),
        ("Zwembad", Outcome.ADOPTED, OptionNotInChoice),
        ("Moestuin", Outcome.NOT_ADOPTED, OptionNotInChoice),
    ],
)
def test_what_departs_needs_its_reason_and_what_is_chosen_must_be_an_option(
    choosing: Choosing, choice: str, outcome: Outcome, refused: type[Exception]
) -> None:
    choosing.link()
    choosing.lock()

    with pytest.raises(refused):
        choosing.record(choosing.taken(choice, outcome))


def test_votes_can_be_entered_by_hand_and_are_protected(choosing: Choosing) -> None:
    choosing.lock()
    for group, votes in (
        ("ouders", {"Moestuin": 20, "Klimrek": 10, "Leeshoek": 5}),
        ("team", {"Moestuin": 2, "Klimrek": 1, "Leeshoek": 0}),
    ):
        counts = ChoiceCounts(group=group, invited=50, votes=votes, no_opinion=1)
        decisions.enter_counts(choosing.store, choosing.cast.lea, choosing.decision_id, counts)

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert [group.hidden for group in said.groups] == [None, Hidden.HIDDEN]
    assert (said.verdict, said.winner) == (None, None)
    assert choosing.detail().entered[0].votes is None
    table = decisions.answers(choosing.store, choosing.cast.tom, choosing.decision_id)
    assert ([row.n for row in table.rows], table.total) == ([36, None], None)


def test_a_named_vote_of_a_few_is_shown(choosing: Choosing) -> None:
    choosing.lock()
    for group in ("ouders", "team"):
        counts = ChoiceCounts(group=group, invited=4, votes={"Moestuin": 3, "Klimrek": 1, "Leeshoek": 0})
        decisions.enter_counts(choosing.store, choosing.cast.lea, choosing.decision_id, counts, named=True)

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert (said.verdict, said.winner) == (Verdict.MET_CERTAIN, "Moestuin")
    assert choosing.detail().entered[0].votes == {"Moestuin": 3, "Klimrek": 1, "Leeshoek": 0}


def test_counts_of_a_proposal_are_refused_for_a_choice(choosing: Choosing) -> None:
    choosing.lock()

    with pytest.raises(OptionsDiffer):
        decisions.enter_counts(
            choosing.store,
            choosing.cast.lea,
            choosing.decision_id,
            GroupCounts(group="team", invited=20, favour=3),
        )


def test_norms_must_be_of_these_options(choosing: Choosing) -> None:
    for norms in (replace(APART, options=(*PLANS, "Zwembad")), replace(APART, options=PLANS[:2])):
        with pytest.raises(OptionsDiffer):
            choosing.draft(norms)
    with pytest.raises(OptionsDiffer):
        decisions.save_draft(
            choosing.store, choosing.cast.tom, choosing.decision_id, PROPOSAL_NORMS, based_on=0
        )


def test_options_that_change_after_the_draft_are_noticed_at_the_lock(choosing: Choosing) -> None:
    version = choosing.draft()
    asked = replace(ASKED, options=(*PLANS, "Zwembad"))
    decisions.change_question(choosing.store, choosing.cast.tom, choosing.decision_id, asked, based_on=1)

    with pytest.raises(OptionsDiffer):
        decisions.lock_norms(choosing.store, choosing.cast.lea, choosing.decision_id, based_on=version)


def test_answers_linked_to_an_option_that_is_gone_are_noticed_at_the_lock(choosing: Choosing) -> None:
    choosing.link()
    asked = replace(ASKED, options=("Moestuin", "Klimrek"))
    decisions.change_question(choosing.store, choosing.cast.tom, choosing.decision_id, asked, based_on=1)
    version = choosing.draft(replace(APART, options=("Moestuin", "Klimrek")))

    with pytest.raises(OptionNotInChoice):
        decisions.lock_norms(choosing.store, choosing.cast.lea, choosing.decision_id, based_on=version)


def test_options_are_fixed_by_the_lock(choosing: Choosing) -> None:
    choosing.lock()

    with pytest.raises(NormsLocked):
        decisions.change_question(
            choosing.store, choosing.cast.tom, choosing.decision_id, replace(ASKED, options=()), based_on=1
        )


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        (("A",), TooFewOptions),
        (("A", " A "), OptionTwice),
        (("Moestuin", "moestuin"), OptionTwice),
        (("Plan 1", "Plan\u00a0 1"), OptionTwice),
        (("Klimrek", "Klim\u200brek"), OptionTwice),
        (("Café", "Cafe\u0301"), OptionTwice),
    ],
)
def test_a_choice_has_two_different_options(
    store: Store, cast: Cast, options: tuple[str, ...], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        decisions.open_decision(store, cast.tom, replace(ASKED, options=options))


def test_several_answers_can_count_for_one_option_and_some_for_none(choosing: Choosing) -> None:
    choosing.link(
        choosing.the_link(
            mapping={
                "Moestuin": ForOption("Moestuin"),
                "Klimrek": ForOption("Moestuin"),
                "Leeshoek": Answer.NO_OPINION,
            }
        )
    )
    choosing.lock()

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert said.groups[0].nearly_all == "Moestuin"
    table = decisions.answers(choosing.store, choosing.cast.tom, choosing.decision_id)
    assert table.rows[0].cells == {
        "Moestuin": 65,
        "Klimrek": "nearly_none",
        "Leeshoek": "nearly_none",
        "": 15,
    }


RANKED = "Zet de plannen op volgorde van voorkeur"


def test_a_choice_may_rest_on_a_ranking_with_its_ranks_beside(choosing: Choosing) -> None:
    # The compromise: few put the reading corner first, and it beats each other plan in pairs.
    orders = (
        ["Moestuin;Leeshoek;Klimrek;"] * 8
        + ["Klimrek;Leeshoek;Moestuin;"] * 7
        + ["Leeshoek;Moestuin;Klimrek;"] * 5
    )
    lines = [(group, order) for group in ("ouders", "team") for order in orders]
    choosing.given = rows(lines, ("Groep", RANKED))
    choosing.link(choosing.the_link(RANKED))
    choosing.lock()

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert [each.count for each in said.groups[0].options] == [8, 7, 5]
    assert said.winner == "Moestuin"
    parents, _team = decisions.rankings(choosing.store, choosing.cast.tom, choosing.decision_id)
    assert parents.pairs is not None
    assert parents.pairs.winner == "Leeshoek"
    assert parents.means is not None
    assert parents.means["Leeshoek"] == Fraction(35, 20)


def test_a_record_keeps_the_choice_with_all_that_it_rested_on(choosing: Choosing) -> None:
    orders = ["Moestuin;Leeshoek;Klimrek;"] * 8 + ["Klimrek;Leeshoek;Moestuin;"] * 7
    orders += ["Leeshoek;Moestuin;Klimrek;"] * 5
    choosing.given = rows(
        [(group, order) for group in ("ouders", "team") for order in orders], ("Groep", RANKED)
    )
    choosing.link(choosing.the_link(RANKED))
    choosing.lock(WEIGHTED)
    before = choosing.verdict()
    ranks = decisions.rankings(choosing.store, choosing.cast.tom, choosing.decision_id)

    choosing.record(choosing.taken(motivation="Geen meerderheid, wel de meeste stemmen."))

    kept = decisions.basis(choosing.store, choosing.cast.tom, choosing.decision_id)
    assert kept.verdict is not None
    assert kept.verdict.judgement == before.judgement
    assert kept.norms.norms == WEIGHTED
    assert kept.rankings == ranks
    assert kept.asked.options == PLANS
    assert kept.sources[0].link.mapping["Moestuin"] == ForOption("Moestuin")
    assert choosing.detail().mismatches == ()


def test_ticks_are_no_choice(choosing: Choosing) -> None:
    lines = [("ouders", answer) for answer in ("A;B;", "B;", "A;", "C;A;", "B;C;") * 4]
    choosing.given = rows(lines, ("Groep", "Wat wilt u?"), everyone="")

    with pytest.raises(NotCountable):
        choosing.link(choosing.the_link("Wat wilt u?", groups={"ouders": "ouders"}, mapping={}))


def test_households_are_divided_over_what_their_members_chose(choosing: Choosing) -> None:
    choosing.asked = replace(ASKED, counting_unit=CountingUnit.HOUSEHOLD)
    choosing.__post_init__()
    choosing.link()
    choosing.lock(replace(APART, counting_unit=CountingUnit.HOUSEHOLD))

    said = choosing.verdict().judgement
    assert isinstance(said, ProtectedChoice)
    assert said.groups[0].returned == 80
    assert said.groups[0].invited is None
    assert said.verdict is Verdict.MET_AMONG_RESPONDENTS


def test_a_profile_of_a_choice_takes_the_options_of_the_decision(choosing: Choosing) -> None:
    profile = decisions.save_profile(choosing.store, choosing.cast.tom, "Meeste stemmen", APART)
    other = decisions.open_decision(
        choosing.store, choosing.cast.tom, replace(ASKED, options=("Noord", "Zuid"))
    )

    decisions.apply_profile(choosing.store, choosing.cast.tom, other, profile, based_on=0)

    norms = decisions.decision(choosing.store, choosing.cast.tom, other).draft.norms
    assert isinstance(norms, ChoiceNorms)
    assert norms.options == ("Noord", "Zuid")


def test_a_tampered_count_by_hand_has_another_fingerprint(store: Store, cast: Cast) -> None:
    from db.decisions.fingerprints import count_fingerprint
    from db.models import HandCount

    facts = {
        "respondent_group": "g",
        "named": True,
        "invited": 9,
        "favour": 0,
        "against": 0,
        "no_opinion": 0,
        "reason": "",
    }
    before = count_fingerprint(HandCount(**facts, votes={"A": 3, "B": 1}))

    assert before != count_fingerprint(HandCount(**facts, votes={"A": 2, "B": 2}))
    assert before != count_fingerprint(HandCount(**facts))
