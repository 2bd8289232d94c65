"""Taking part, laying a part down, and handing it over."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone
from core.initiatives import OfferState, Part, Phase, Rung
from core.mandates import MandateEnd
from db import initiatives
from db.initiatives import NoPartToLayDown, NotInThisPhase
from db.members import deactivate
from db.store import Store
from tests.conftest import Cast
from tests.scenery import Journey, trail


def test_anyone_joins_without_being_asked(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)

    initiatives.join(either_store, either_cast.tessa, opened.id)

    assert [each.name for each in opened.line().members] == ["Tessa"]
    assert opened.line(either_cast.tessa).is_mine
    assert not opened.line(either_cast.lea).is_mine
    assert trail(either_store)[-1] == "join"


def test_nobody_joins_twice(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.join(store, cast.tessa, opened.id)

    with pytest.raises(AlreadyDone):
        initiatives.join(store, cast.tessa, opened.id)


def test_joining_answers_the_invitation(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.nominate(store, cast.tom, opened.id, cast.tessa.person_id, Part.MEMBER, "Doe je mee?")

    initiatives.join(store, cast.tessa, opened.id)

    assert opened.seen().offers[0].state is OfferState.ACCEPTED


def test_who_takes_part_meanwhile_still_claims_the_lead(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.claim(store, cast.tessa, opened.id)

    initiatives.join(store, cast.tessa, opened.id)

    assert opened.seen().offers[0].state is OfferState.OPEN


def test_a_member_who_gets_the_lead_has_one_part(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.join(store, cast.tessa, opened.id)

    opened.led()

    assert [each.name for each in opened.line().leads] == ["Tessa"]
    assert opened.line().members == ()
    assert [each.ended_at is None for each in opened.seen().participations] == [False, True]


def test_every_part_can_be_laid_down(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).led()
    initiatives.join(either_store, either_cast.tom, opened.id)

    initiatives.step_back(either_store, either_cast.tom, opened.id)
    initiatives.step_back(either_store, either_cast.tessa, opened.id)

    assert (opened.line().leads, opened.line().members) == ((), ())
    assert all(each.ended_at for each in opened.seen().participations)
    assert not opened.line(either_cast.tessa).is_mine
    assert trail(either_store)[-2:] == ["step_back", "step_back"]


def test_who_has_no_part_lays_none_down(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    with pytest.raises(NoPartToLayDown):
        initiatives.step_back(store, cast.tom, opened.id)


def test_with_the_last_lead_the_mandate_is_laid_down(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION).signalled()

    initiatives.step_back(store, cast.tessa, opened.id)

    detail = opened.seen()
    assert (detail.mandate, detail.mandates[-1].ended_how) == (None, MandateEnd.LAID_DOWN)
    assert (detail.line.phase, detail.line.mandate_until) == (Phase.EXECUTION, None)
    assert (detail.ladder[-1].rung, detail.line.rung) == (Rung.SETTLED, None)


def test_handing_over_keeps_the_mandate(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION)
    offer = initiatives.nominate(
        store, cast.tessa, opened.id, cast.tom.person_id, Part.LEAD, "Neem jij het over?"
    )
    initiatives.accept_offer(store, cast.tom, offer)

    initiatives.step_back(store, cast.tessa, opened.id)

    assert [each.name for each in opened.line().leads] == ["Tom"]
    assert opened.seen().mandate is not None


def test_who_stays_behind_without_access_does_not_keep_the_mandate(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION).led(cast.tom)
    deactivate(store, cast.lea, cast.tom.person_id)

    initiatives.step_back(store, cast.tessa, opened.id)

    assert opened.seen(cast.lea).mandate is None


def test_after_the_end_the_parts_have_ended_and_the_last_names_stay_on_the_line(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.EXECUTION)
    initiatives.move(either_store, either_cast.lea, opened.id, Phase.STOPPED, "Te veel tegelijk.")

    detail = opened.seen()
    assert [each.name for each in detail.line.leads] == ["Tessa"]
    assert all(each.ended_at for each in detail.participations)
    assert (detail.mandate, detail.mandates[-1].ended_how) == (None, MandateEnd.CLOSED)
    with pytest.raises(NotInThisPhase):
        initiatives.step_back(either_store, either_cast.tessa, opened.id)
    with pytest.raises(NotInThisPhase):
        initiatives.join(either_store, either_cast.tom, opened.id)


def test_taken_up_again_it_begins_without_leads(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION)
    initiatives.move(store, cast.lea, opened.id, Phase.STOPPED, "Te veel tegelijk.")

    initiatives.move(store, cast.tessa, opened.id, Phase.ISSUE, "Nu hebben we tijd.")

    assert (opened.line().leads, opened.line().phase) == ((), Phase.ISSUE)
