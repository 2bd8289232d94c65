"""Somebody leaves the school: what they lead, carry out and are asked for is shown first and handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from core.decisions import OwnerNotActive
from core.errors import AlreadyDone, NotFound
from core.initiatives import OfferState, Part, Phase
from core.permissions import NotPermitted, Role
from db import decisions, initiatives, workgroups
from db.accounts import membership_at
from db.attention import attention
from db.initiatives import PersonNotActive
from db.invitations import invite, join
from db.members import (
    HandOver,
    Kind,
    LastSchoolLeader,
    change_name,
    deactivate,
    holdings,
    reactivate,
)
from db.models import AuditEntry, Person, School
from db.schools import add_member
from db.store import EVERY, Store
from db.today import AskedKind, today
from tests.conftest import PASSWORD, Cast, Clock, at_once
from tests.db.rounds import Round
from tests.db.test_decisions_review import STOPPED
from tests.scenery import Journey, trail

TAKE_OVER = "Tessa gaat weg. Neem jij dit over?"


def decided(store: Store, cast: Cast, owner: int) -> Round:
    climb = Round(store, cast)
    climb.lock()
    climb.link()
    climb.record(replace(climb.taken(), owner_id=owner))
    return climb


def a_leaver(store: Store, cast: Cast) -> tuple[Journey, Round, int, Journey]:
    """Tessa leads one with a mandate, carries a decision out, is in a workgroup, and is asked for another."""
    led = Journey(store, cast).under_way()
    climb = decided(store, cast, cast.tessa.person_id)
    group = workgroups.form_workgroup(store, cast.lea, "Lezen", "", [cast.tessa.person_id])
    asked = Journey(store, cast).asked()
    return led, climb, group, asked


def test_what_somebody_holds_is_shown_before_their_access_closes(
    either_store: Store, either_cast: Cast
) -> None:
    led, climb, group, asked = a_leaver(either_store, either_cast)

    held = holdings(either_store, either_cast.lea, either_cast.tessa.person_id)

    assert [(each.initiative.initiative_id, each.mandate_until) for each in held.leads] == [
        (led.id, led.terms.until)
    ]
    assert [(each.decision_id, each.review_on) for each in held.decisions] == [
        (climb.decision_id, climb.taken().review_on)
    ]
    assert [(each.workgroup_id, each.name, each.others) for each in held.workgroups] == [(group, "Lezen", ())]
    assert [(each.initiative.initiative_id, each.part) for each in held.offers] == [(asked.id, Part.LEAD)]
    assert not holdings(either_store, either_cast.lea, either_cast.tom.person_id)


def test_all_of_it_goes_to_colleagues_in_one_act(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    led, climb, group, asked = a_leaver(store, cast)
    (offer,) = holdings(store, cast.lea, cast.tessa.person_id).offers
    tom, lea = cast.tom.person_id, cast.lea.person_id

    deactivate(
        store,
        cast.lea,
        cast.tessa.person_id,
        [
            HandOver(kind=Kind.LEAD, thing=led.id, to=tom),
            HandOver(kind=Kind.OFFER, thing=offer.offer_id, to=tom),
            HandOver(kind=Kind.DECISION, thing=climb.decision_id, to=lea),
            HandOver(kind=Kind.WORKGROUP, thing=group, to=tom),
        ],
        TAKE_OVER,
    )

    asked_of_tom = [each for each in today(store, cast.tom).asked_of_me if each.kind is AskedKind.NOMINATION]
    assert [(each.initiative and each.initiative.initiative_id, each.about) for each in asked_of_tom] == [
        (led.id, TAKE_OVER),
        (asked.id, TAKE_OVER),
    ]
    (listed,) = decisions.decisions(store, cast.tom)
    assert (listed.owner, listed.owner_left) == ("Lea", False)
    (working,) = workgroups.workgroups(store, cast.tom)
    assert [each.name for each in working.members] == ["Tom"]


def test_who_says_yes_takes_the_lead_and_the_mandate_goes_on(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    led = Journey(store, cast).under_way()
    handing = [HandOver(kind=Kind.LEAD, thing=led.id, to=cast.tom.person_id)]
    deactivate(store, cast.lea, cast.tessa.person_id, handing, TAKE_OVER)
    (asked,) = today(store, cast.tom).asked_of_me
    waiting = led.line()
    assert (waiting.lost_lead, [each.name for each in waiting.asked_to_lead]) == (True, ["Tom"])

    initiatives.accept_offer(store, cast.tom, asked.id)

    seen = led.seen()
    assert [each.name for each in seen.line.leads] == ["Tom"]
    assert not seen.line.lost_lead
    assert seen.mandate is not None
    assert (seen.mandate.words, seen.mandate.ended_how) == (led.terms, None)
    (before,) = [each for each in seen.participations if each.person.name == "Tessa"]
    assert before.ended_at is not None
    assert attention(store, cast.lea).lost_lead == ()


def test_what_stays_without_a_lead_is_found_first_with_its_mandate(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    led, climb, _, _ = a_leaver(store, cast)

    deactivate(store, cast.lea, cast.tessa.person_id)

    (found,) = attention(store, cast.tom).lost_lead
    assert (found.initiative_id, found.until, found.people) == (led.id, led.terms.until, ())
    (orphan,) = decisions.ownerless(store, cast.tom)
    assert (orphan.decision_id, orphan.owner) == (climb.decision_id, "Tessa")
    start = today(store, cast.lea)
    assert [each.initiative_id for each in start.lost_lead] == [led.id]
    assert start.ownerless == (orphan,)
    assert decisions.decisions(store, cast.tom)[0].owner_left
    assert decisions.decision(store, cast.tom, climb.decision_id).owner_left


def test_a_mandate_of_who_left_before_there_was_a_screen_is_found_too(store: Store, cast: Cast) -> None:
    led = Journey(store, cast).under_way()
    with store.write(EVERY) as session:
        membership_at(session, cast.tessa.person_id, cast.lea.school_id).is_active = False

    assert [each.initiative_id for each in attention(store, cast.lea).lost_lead] == [led.id]


def test_an_initiative_that_nobody_led_yet_or_that_another_leads_is_not_left_behind(
    store: Store, cast: Cast
) -> None:
    Journey(store, cast)
    two = Journey(store, cast).led().led(cast.tom)

    deactivate(store, cast.lea, cast.tessa.person_id)

    assert [each.name for each in two.line().leads] == ["Tom"]
    assert attention(store, cast.lea).lost_lead == ()


def test_whoever_laid_the_lead_down_leaves_it_to_be_found_as_well(store: Store, cast: Cast) -> None:
    led = Journey(store, cast).under_way()

    initiatives.step_back(store, cast.tessa, led.id)

    assert [each.initiative_id for each in attention(store, cast.lea).lost_lead] == [led.id]
    initiatives.move(store, cast.lea, led.id, Phase.STOPPED, "Genoeg geleerd.")
    assert attention(store, cast.lea).lost_lead == ()


def test_what_they_were_asked_for_is_withdrawn_and_waits_for_nobody(
    either_store: Store, either_cast: Cast
) -> None:
    asked = Journey(either_store, either_cast).asked()

    deactivate(either_store, either_cast.lea, either_cast.tessa.person_id)

    (offer,) = asked.seen().offers
    assert offer.state is OfferState.WITHDRAWN
    assert asked.line().asked_to_lead == ()
    assert trail(either_store)[-2:] == ["withdraw_offer", "deactivate"]


def test_reopened_access_gives_back_what_nobody_took_over_and_keeps_what_was(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    kept = Journey(store, cast).under_way()
    taken = Journey(store, cast).under_way()
    handing = [HandOver(kind=Kind.LEAD, thing=taken.id, to=cast.tom.person_id)]
    deactivate(store, cast.lea, cast.tessa.person_id, handing, TAKE_OVER)
    (asked,) = today(store, cast.tom).asked_of_me
    initiatives.accept_offer(store, cast.tom, asked.id)

    reactivate(store, cast.lea, cast.tessa.person_id)

    assert [each.name for each in kept.line().leads] == ["Tessa"]
    assert kept.seen().mandate is not None
    assert [each.name for each in taken.line().leads] == ["Tom"]
    assert {each.person.name for each in taken.seen().participations} == {"Tom", "Tessa"}


def test_a_record_keeps_who_was_owner_then_and_the_change_stands_beside_it(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    climb = decided(store, cast, cast.tessa.person_id)
    seen = decisions.decision(store, cast.tom, climb.decision_id).records

    decisions.change_owner(store, cast.lea, climb.decision_id, cast.tom.person_id, " Tessa gaat met verlof. ")

    after = decisions.decision(store, cast.tom, climb.decision_id)
    assert after.records == seen
    assert after.record is not None
    assert after.record.owner == "Tessa"
    assert after.handed_over is not None
    assert (after.handed_over.owner, after.handed_over.by) == ("Tom", "Lea")
    assert after.handed_over.reason == "Tessa gaat met verlof."
    assert decisions.decisions(store, cast.tom)[0].owner == "Tom"
    assert "change_owner" in [each.event.action for each in today(store, cast.tom).changed]


def test_a_decision_taken_anew_has_the_owner_of_its_new_record(store: Store, cast: Cast) -> None:
    climb = decided(store, cast, cast.tessa.person_id)
    decisions.change_owner(store, cast.lea, climb.decision_id, cast.tom.person_id)

    climb.record(climb.taken(owner_id=cast.lea.person_id), based_on=1)

    assert decisions.decisions(store, cast.tom)[0].owner == "Lea"
    assert decisions.decision(store, cast.tom, climb.decision_id).handed_over is None


def test_only_a_leader_hands_a_decision_over_to_somebody_who_is_there(store: Store, cast: Cast) -> None:
    climb = decided(store, cast, cast.tessa.person_id)

    with pytest.raises(NotPermitted):
        decisions.change_owner(store, cast.tom, climb.decision_id, cast.tom.person_id)
    with pytest.raises(NotFound):
        decisions.change_owner(store, cast.otto, climb.decision_id, cast.otto.person_id)
    with pytest.raises(AlreadyDone):
        decisions.change_owner(store, cast.lea, climb.decision_id, cast.tessa.person_id)
    with pytest.raises(OwnerNotActive):
        decisions.change_owner(store, cast.lea, climb.decision_id, cast.olga.person_id)


def test_handing_over_to_somebody_who_is_gone_closes_nothing(store: Store, cast: Cast) -> None:
    led = Journey(store, cast).under_way()
    deactivate(store, cast.lea, cast.tom.person_id)
    before = trail(store)

    for to, refusal in ((cast.tom, PersonNotActive), (cast.olga, NotFound), (cast.tessa, PersonNotActive)):
        handing = [HandOver(kind=Kind.LEAD, thing=led.id, to=to.person_id)]
        with pytest.raises(refusal):
            deactivate(store, cast.lea, cast.tessa.person_id, handing, TAKE_OVER)

    assert trail(store) == before
    assert [each.name for each in led.seen(cast.tessa).line.leads] == ["Tessa"]


def test_what_was_asked_of_the_colleague_already_is_asked_once(store: Store, cast: Cast) -> None:
    led = Journey(store, cast).under_way()
    initiatives.nominate(store, cast.lea, led.id, cast.tom.person_id, Part.LEAD, "Samen?")

    deactivate(
        store, cast.lea, cast.tessa.person_id,
        [HandOver(kind=Kind.LEAD, thing=led.id, to=cast.tom.person_id)], TAKE_OVER,
    )  # fmt: skip

    assert len(led.seen().offers) == 2  # Tessa's own claim, and the one question to Tom


def test_who_is_not_of_the_team_closes_access_and_sees_nothing_of_what_they_hold(
    store: Store, cast: Cast
) -> None:
    led = Journey(store, cast).under_way()
    with store.write(EVERY) as session:
        school = session.get_one(School, cast.lea.school_id)
        somebody = Person(name="Ad", created_at=store.now())
        administrator = add_member(session, store, school, somebody, Role.ADMINISTRATOR)
    handing = [HandOver(kind=Kind.LEAD, thing=led.id, to=cast.tom.person_id)]

    with pytest.raises(NotPermitted):
        holdings(store, administrator, cast.tessa.person_id)
    with pytest.raises(NotPermitted):
        deactivate(store, administrator, cast.tessa.person_id, handing, TAKE_OVER)
    with pytest.raises(NotPermitted):
        holdings(store, cast.tom, cast.tessa.person_id)
    with pytest.raises(NotFound):
        holdings(store, cast.otto, cast.tessa.person_id)
    deactivate(store, administrator, cast.tessa.person_id)

    assert [each.initiative_id for each in attention(store, cast.lea).lost_lead] == [led.id]


def test_a_leader_who_leaves_hands_over_too_but_not_as_the_last_one(store: Store, cast: Cast) -> None:
    climb = decided(store, cast, cast.lea.person_id)
    handing = [HandOver(kind=Kind.DECISION, thing=climb.decision_id, to=cast.tom.person_id)]
    with pytest.raises(LastSchoolLeader):
        deactivate(store, cast.lea, cast.lea.person_id, handing)
    assert decisions.decisions(store, cast.tom)[0].owner == "Lea"

    join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Loes", "loes@example.org", PASSWORD)
    deactivate(store, cast.lea, cast.lea.person_id, handing)

    assert decisions.decisions(store, cast.tom)[0].owner == "Tom"


def test_closing_an_access_while_the_leaver_writes_waits_and_loses_nothing(
    any_store: Store, any_cast: Cast
) -> None:
    led = Journey(any_store, any_cast).under_way()
    asked = Journey(any_store, any_cast).asked()
    handing = [HandOver(kind=Kind.LEAD, thing=led.id, to=any_cast.tom.person_id)]

    closed, stepped_back, appreciated = at_once(
        lambda: deactivate(any_store, any_cast.lea, any_cast.tessa.person_id, handing, TAKE_OVER),
        lambda: initiatives.step_back(any_store, any_cast.tessa, led.id),
        lambda: initiatives.appreciate(any_store, any_cast.tom, asked.id, "Mooi."),
    )

    assert not [each for each in (closed, appreciated) if isinstance(each, Exception)]
    assert not isinstance(stepped_back, Exception) or isinstance(
        stepped_back, NotPermitted
    )  # it came too late
    assert led.line().lost_lead
    assert [each.name for each in led.line().asked_to_lead] == ["Tom"]


def test_who_left_has_their_present_name_in_what_was(store: Store, cast: Cast) -> None:
    led = Journey(store, cast).under_way()
    deactivate(store, cast.lea, cast.tessa.person_id)
    change_name(store, cast.tessa, "Tessa de Wit")

    assert "Tessa de Wit" in {each.person.name for each in led.seen().participations}


def test_a_decision_that_was_stopped_needs_no_owner(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    store, cast = either_store, either_cast
    climb = decided(store, cast, cast.tessa.person_id)
    deactivate(store, cast.lea, cast.tessa.person_id)
    clock.moment = datetime(2027, 5, 20, 12, tzinfo=UTC)
    assert decisions.ownerless(store, cast.lea)

    decisions.review_decision(store, cast.lea, climb.decision_id, STOPPED)

    assert decisions.ownerless(store, cast.lea) == ()
    assert not decisions.decisions(store, cast.tom)[0].owner_left
    assert not decisions.decision(store, cast.tom, climb.decision_id).owner_left


def test_what_others_took_over_meanwhile_stays_theirs_and_hinders_nothing(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    led, climb, group, _asked = a_leaver(store, cast)
    held = holdings(store, cast.lea, cast.tessa.person_id)
    handing = [
        HandOver(kind=Kind.LEAD, thing=led.id, to=cast.lea.person_id),
        HandOver(kind=Kind.DECISION, thing=climb.decision_id, to=cast.lea.person_id),
        HandOver(kind=Kind.WORKGROUP, thing=group, to=cast.lea.person_id),
        HandOver(kind=Kind.OFFER, thing=held.offers[0].offer_id, to=cast.lea.person_id),
    ]
    decisions.change_owner(store, cast.lea, climb.decision_id, cast.tom.person_id)
    initiatives.decline_offer(store, cast.tessa, held.offers[0].offer_id, "Geen tijd")
    workgroups.close_workgroup(store, cast.lea, group)
    two_others(store, cast, led)

    deactivate(store, cast.lea, cast.tessa.person_id, handing, TAKE_OVER)

    assert [each.decision_id for each in holdings(store, cast.lea, cast.tom.person_id).decisions] == [
        climb.decision_id
    ]
    assert not holdings(store, cast.lea, cast.lea.person_id)
    with store.read(EVERY) as session:
        closed = session.exec(select(AuditEntry).where(AuditEntry.action == "deactivate")).one()
    assert closed.detail["handed_over"] == []


def two_others(store: Store, cast: Cast, led: Journey) -> None:
    """Tessa lays the lead down, and two colleagues take it."""
    initiatives.step_back(store, cast.tessa, led.id)
    for name in ("ida@example.org", "ivo@example.org"):
        code = invite(store, cast.lea, Role.TEACHER)
        led.led(join(store, code, name.partition("@")[0].title(), name, PASSWORD))


def test_a_decision_of_somebody_else_is_not_handed_over(store: Store, cast: Cast) -> None:
    climb = decided(store, cast, cast.tessa.person_id)
    theirs = HandOver(kind=Kind.DECISION, thing=climb.decision_id, to=cast.lea.person_id)

    deactivate(store, cast.lea, cast.tom.person_id, [theirs])

    assert holdings(store, cast.lea, cast.tessa.person_id).decisions
