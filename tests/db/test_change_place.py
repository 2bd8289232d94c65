"""Going on in another school of the same person."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.permissions import Actor, Role
from db.invitations import invite, join
from db.members import deactivate
from db.signing_in import change_place, places, visit
from db.store import Store
from tests.conftest import PASSWORD, Cast, address, signed_in


def olga_at_linde(store: Store, cast: Cast) -> Actor:
    return join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)


def school_of(store: Store, secret: str) -> str | None:
    found = visit(store, secret)
    return found.school_name if found else None


def test_this_browser_goes_on_at_the_other_school_and_the_other_browser_stays(
    any_store: Store, any_cast: Cast
) -> None:
    olga_at_linde(any_store, any_cast)
    laptop, phone = signed_in(any_store, any_cast.olga), signed_in(any_store, any_cast.olga, "phone")

    change_place(any_store, any_cast.olga, laptop, any_cast.lea.school_id)

    assert (school_of(any_store, laptop), school_of(any_store, phone)) == ("De Linde", "De Eik")


def test_a_role_belongs_to_a_school(store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.SCHOOL_LEADER)
    join(store, code, "", address(cast.olga), PASSWORD)

    seen = [(each.name, each.role) for each in places(store, cast.olga)]

    assert seen == [("De Eik", Role.TEACHER), ("De Linde", Role.SCHOOL_LEADER)]


def test_nobody_goes_to_a_school_where_they_have_no_role(store: Store, cast: Cast) -> None:
    secret = signed_in(store, cast.tom)

    with pytest.raises(NotFound):
        change_place(store, cast.tom, secret, cast.otto.school_id)

    assert school_of(store, secret) == "De Linde"


def test_nobody_goes_to_a_school_where_their_access_was_closed(store: Store, cast: Cast) -> None:
    olga_at_linde(store, cast)
    secret = signed_in(store, cast.olga)
    deactivate(store, cast.lea, cast.olga.person_id)

    with pytest.raises(NotFound):
        change_place(store, cast.olga, secret, cast.lea.school_id)

    assert school_of(store, secret) == "De Eik"


def test_nobody_moves_the_session_of_somebody_else(store: Store, cast: Cast) -> None:
    of_lea = signed_in(store, cast.lea)
    olga_at_linde(store, cast)

    with pytest.raises(NotFound):
        change_place(store, cast.olga, of_lea, cast.otto.school_id)

    found = visit(store, of_lea)
    assert found is not None
    assert found.actor == cast.lea
