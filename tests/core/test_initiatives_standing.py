"""Who may do what on an initiative, by what they are to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.handshake import Hand, may_answer
from core.initiatives import ENDS, MANDATED, OPEN, OfferKind, Phase
from core.permissions import POLICY, Act, Role
from core.standing import Standing, may_move, may_on

WHO = st.builds(
    Standing,
    opened=st.booleans(),
    leads=st.booleans(),
    takes_part=st.booleans(),
    is_school_leader=st.booleans(),
    has_lead=st.booleans(),
    has_mandate=st.booleans(),
)
ANYBODY = Standing()
OPENER = Standing(opened=True)
LEAD = Standing(leads=True, has_lead=True)
MEMBER = Standing(takes_part=True, has_lead=True)
SCHOOL_LEADER = Standing(is_school_leader=True, has_lead=True, has_mandate=True)
CLAIM = Hand(kind=OfferKind.CLAIM, person_id=1, made_by=1)


@given(WHO, st.sampled_from(Phase))
def test_nobody_gets_more_than_the_policy_gives_the_team(standing: Standing, phase: Phase) -> None:
    role = Role.SCHOOL_LEADER if standing.is_school_leader else Role.TEACHER

    assert all(role in POLICY[act] for act in may_on(standing, phase))


@given(WHO, st.sampled_from(sorted(ENDS)))
def test_after_the_end_nothing_is_written_but_appreciation_answers_and_corrections(
    standing: Standing, phase: Phase
) -> None:
    beyond = may_on(standing, phase) - {Act.MOVE_PHASE, Act.CHECK_SUSTAINED}

    removes = {Act.REMOVE_NOTE} if standing.is_school_leader else set()
    asks = {Act.CHALLENGE, Act.ANSWER_CHALLENGE}
    tells = {Act.SAY_AS_LEAD}  # what a lead says of how it ended
    tells |= {Act.THINK_BACK} if standing.is_school_leader else set()
    assert beyond == {Act.SEE_INITIATIVES, Act.APPRECIATE, Act.CORRECT_NOTE} | asks | removes | tells


@pytest.mark.parametrize("phase", OPEN)
def test_everybody_may_take_part_and_ask_how_we_know(phase: Phase) -> None:
    assert {Act.OFFER_PART, Act.CHALLENGE, Act.APPRECIATE} <= may_on(ANYBODY, phase)


@pytest.mark.parametrize("act", [Act.EDIT_INITIATIVE, Act.POST_PROGRESS, Act.STATE])
@pytest.mark.parametrize(
    ("standing", "may"),
    [(ANYBODY, False), (OPENER, True), (LEAD, True), (MEMBER, True), (SCHOOL_LEADER, True)],
)
def test_who_opens_leads_or_takes_part_writes_in_it(standing: Standing, may: bool, act: Act) -> None:
    assert (act in may_on(standing, Phase.PLAN)) is may


@pytest.mark.parametrize(
    ("standing", "may"),
    [
        (ANYBODY, False),
        (OPENER, True),
        (Standing(opened=True, has_lead=True), False),
        (MEMBER, False),
        (LEAD, True),
        (SCHOOL_LEADER, True),
    ],
)
def test_a_lead_steers_and_before_there_is_one_who_opened_it(standing: Standing, may: bool) -> None:
    assert may_move(standing, Phase.PLAN) is may
    assert (Act.EVALUATE in may_on(standing, Phase.EVALUATION)) is may


def test_setting_aside_is_for_all_whose_it_is() -> None:
    assert may_move(MEMBER, Phase.NOT_DOING)
    assert not may_move(ANYBODY, Phase.NOT_DOING)


@pytest.mark.parametrize("phase", Phase)
def test_only_a_school_leader_grants_and_takes_back(phase: Phase) -> None:
    assert not {Act.GRANT_MANDATE, Act.TAKE_BACK} & may_on(LEAD, phase)
    assert (Act.GRANT_MANDATE in may_on(SCHOOL_LEADER, phase)) is (phase in MANDATED)


def test_without_a_lead_nobody_can_be_given_a_mandate() -> None:
    assert Act.GRANT_MANDATE not in may_on(Standing(is_school_leader=True), Phase.MANDATE)


def test_whoever_was_nominated_answers_and_nobody_else() -> None:
    nomination = Hand(kind=OfferKind.NOMINATION, person_id=1, made_by=2)

    assert may_answer(nomination, 1, ANYBODY)
    assert not may_answer(nomination, 2, SCHOOL_LEADER)
    assert not may_answer(nomination, 3, LEAD)


@given(WHO, st.booleans())
def test_nobody_grants_a_claim_to_themselves(standing: Standing, of_school_leader: bool) -> None:
    assert not may_answer(
        Hand(kind=OfferKind.CLAIM, person_id=1, made_by=1, of_school_leader=of_school_leader), 1, standing
    )


def test_a_claim_is_answered_by_a_school_leader_or_a_lead() -> None:
    assert may_answer(CLAIM, 2, SCHOOL_LEADER)
    assert may_answer(CLAIM, 2, LEAD)
    assert not may_answer(CLAIM, 2, MEMBER)
    assert not may_answer(CLAIM, 2, OPENER)


def test_the_claim_of_a_school_leader_is_answered_by_anyone_else() -> None:
    assert may_answer(Hand(kind=OfferKind.CLAIM, person_id=1, made_by=1, of_school_leader=True), 2, ANYBODY)


@given(WHO, st.sampled_from(Phase))
def test_what_became_of_it_is_said_by_its_last_leads_and_the_school_leader(
    standing: Standing, phase: Phase
) -> None:
    may = phase is Phase.SUSTAINED and (standing.leads or standing.is_school_leader)

    assert (Act.CHECK_SUSTAINED in may_on(standing, phase)) is may
