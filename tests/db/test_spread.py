"""How leading is spread: figures of the team, from the real handshakes, and never a name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest

from core.initiatives import Part
from core.permissions import Actor, NotPermitted, Role
from db import initiatives
from db.members import deactivate
from db.spread import SpreadPeriod, spread
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.inquiries import WORDS


def lead(store: Store, cast: Cast, who: Actor) -> int:
    """An initiative that this person leads from now."""
    opened = initiatives.open_initiative(store, cast.tom, WORDS)
    other = cast.lea if who is not cast.lea else cast.tom
    initiatives.nominate(store, other, opened, who.person_id, Part.LEAD, "Iets voor jou?")
    (offer,) = initiatives.initiative(store, who, opened).offers
    initiatives.accept_offer(store, who, offer.offer_id)
    return opened


def test_three_who_lead_equally_long_are_three(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    for who in (either_cast.tom, either_cast.tessa, either_cast.lea):
        lead(either_store, either_cast, who)
    clock.forward(days=10)

    (period,) = spread(either_store, either_cast.tom)

    assert period == SpreadPeriod(
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 11, 28),
        initiatives=3,
        leads=3,
        effective=Fraction(3),
        outside_formal=Fraction(2, 3),
        enough=True,
    )


def test_one_who_leads_most_makes_the_effective_number_smaller(store: Store, cast: Cast) -> None:
    for who in (cast.tom, cast.tom, cast.tom, cast.tessa):
        lead(store, cast, who)

    (period,) = spread(store, cast.tom)

    # Shares 3/4 and 1/4: 1 / (9/16 + 1/16).
    assert (period.leads, period.effective, period.outside_formal) == (2, Fraction(8, 5), Fraction(1))


def test_over_two_initiatives_nothing_is_said(store: Store, cast: Cast) -> None:
    for who in (cast.tom, cast.tessa):
        lead(store, cast, who)

    (period,) = spread(store, cast.tom)

    assert (period.enough, period.initiatives, period.leads, period.effective, period.outside_formal) == (
        False, 2, 0, None, None,
    )  # fmt: skip


def test_without_a_lead_there_is_no_period(store: Store, cast: Cast) -> None:
    initiatives.open_initiative(store, cast.tom, WORDS)

    assert spread(store, cast.tom) == ()


def test_time_is_told_in_quarters_of_school_years_and_who_steps_back_leads_no_more(
    store: Store, cast: Cast, clock: Clock
) -> None:
    led = [lead(store, cast, who) for who in (cast.tom, cast.tessa, cast.lea)]
    clock.forward(days=30)
    initiatives.step_back(store, cast.tessa, led[1])
    clock.forward(days=70)

    first, second = spread(store, cast.tom)

    assert (first.starts_on, first.ends_on) == (date(2026, 11, 1), date(2027, 1, 31))
    assert (second.starts_on, second.ends_on) == (date(2027, 2, 1), date(2027, 2, 26))
    # Tom and Lea from 18 November until 31 January: 75 days each; Tessa until 18 December: 31.
    assert first.outside_formal == Fraction(75 + 31, 75 + 31 + 75)
    assert first.effective == Fraction((75 + 31 + 75) ** 2, 75**2 + 31**2 + 75**2)
    assert not second.enough


def test_who_lost_access_leads_no_more(store: Store, cast: Cast, clock: Clock) -> None:
    for who in (cast.tom, cast.tessa, cast.lea):
        lead(store, cast, who)
    clock.forward(days=9)
    deactivate(store, cast.lea, cast.tessa.person_id)
    clock.forward(days=40)

    (period,) = spread(store, cast.lea)

    assert period.outside_formal == Fraction(50 + 10, 50 + 10 + 50)


def test_it_never_tells_who(store: Store, cast: Cast) -> None:
    for who in (cast.tom, cast.tessa, cast.lea):
        lead(store, cast, who)

    told = {field.name for field in fields(SpreadPeriod)}

    assert told == {
        "starts_on", "ends_on", "initiatives", "leads", "effective", "outside_formal", "enough",
    }  # fmt: skip
    for actor in (cast.lea, cast.tom, cast.tessa):
        assert not any(name in repr(spread(store, actor)) for name in ("Tom", "Tessa", "Lea"))


def test_another_school_and_another_role_hear_nothing(store: Store, cast: Cast) -> None:
    for who in (cast.tom, cast.tessa, cast.lea):
        lead(store, cast, who)

    assert spread(store, cast.otto) == ()
    with pytest.raises(NotPermitted):
        spread(store, replace(cast.lea, role=Role.BOARD_MEMBER))
