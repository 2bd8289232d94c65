"""Acts that are kept together, or not at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy.exc import InvalidRequestError
from sqlmodel import select

from core.errors import Missing
from db.members import change_name, own_details
from db.models import AuditEntry
from db.store import EVERY, Store
from tests.conftest import Cast


def test_what_acts_write_together_is_seen_among_them_and_by_others_at_the_end(
    any_store: Store, any_cast: Cast
) -> None:
    with any_store.together() as one:
        change_name(one, any_cast.lea, "Lea Smit")
        change_name(one, any_cast.tom, "Tom Visser")
        assert own_details(one, any_cast.lea).name == "Lea Smit"
        assert own_details(any_store, any_cast.lea).name == "Lea"

    assert own_details(any_store, any_cast.lea).name == "Lea Smit"
    assert own_details(any_store, any_cast.tom).name == "Tom Visser"


def test_when_one_of_the_acts_is_refused_none_is_kept(any_store: Store, any_cast: Cast) -> None:
    def two() -> None:
        with any_store.together() as one:
            change_name(one, any_cast.lea, "Lea Smit")
            change_name(one, any_cast.tom, " ")

    with pytest.raises(Missing):
        two()

    assert own_details(any_store, any_cast.lea).name == "Lea"
    with any_store.read(EVERY) as session:
        assert session.exec(select(AuditEntry)).all() == []


def test_a_refusal_that_is_not_listened_to_keeps_nothing_either(any_store: Store, any_cast: Cast) -> None:
    def three() -> None:
        with any_store.together() as one:
            change_name(one, any_cast.lea, "Lea Smit")
            with suppress(Missing):
                change_name(one, any_cast.tom, " ")
            change_name(one, any_cast.tom, "Tom Visser")

    with pytest.raises(InvalidRequestError, match="transaction"):
        three()

    assert own_details(any_store, any_cast.lea).name == "Lea"
    assert own_details(any_store, any_cast.tom).name == "Tom"
