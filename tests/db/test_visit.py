"""Who a browser is, asked at every rerun."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

import pytest
from sqlmodel import select

from core.permissions import Role
from core.privacy import LOWEST_THRESHOLD
from db.accounts import change_password, set_language
from db.invitations import choose_new_password, invite, invite_new_password
from db.members import deactivate, reactivate
from db.models import SignIn
from db.signing_in import SIGNED_IN_FOR, end_left, sign_out, sign_out_everywhere, visit
from db.store import EVERY, Store
from db.trouble import DiskFull
from tests.conftest import PASSWORD, Cast, Clock, signed_in


def test_a_visit_tells_the_actor_and_the_state_of_the_school(any_store: Store, any_cast: Cast) -> None:
    found = visit(any_store, signed_in(any_store, any_cast.lea))

    assert found is not None
    assert (found.actor, found.school_name, found.is_demo) == (any_cast.lea, "De Linde", False)
    assert (found.revision, found.privacy_threshold, found.language) == (0, LOWEST_THRESHOLD, "nl")


def test_every_write_to_the_school_raises_its_revision_and_no_other(store: Store, cast: Cast) -> None:
    lea, otto = signed_in(store, cast.lea), signed_in(store, cast.otto)

    invite(store, cast.lea, Role.TEACHER)

    assert [found.revision for secret in (lea, otto) if (found := visit(store, secret))] == [1, 0]


def test_who_signs_out_is_out_also_while_nothing_can_be_written(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = signed_in(store, cast.tom)

    def full(*_given: object) -> NoReturn:
        raise DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(Store, "write", full)
        with pytest.raises(DiskFull):
            sign_out(store, secret)
        assert visit(store, secret) is None

    end_left(store)
    assert visit(store, secret) is None
    with store.read(EVERY) as session:
        assert session.exec(select(SignIn)).all() == []


def test_a_language_is_read_at_the_next_visit(store: Store, cast: Cast) -> None:
    secret = signed_in(store, cast.tom)

    set_language(store, cast.tom, "en")

    found = visit(store, secret)
    assert found is not None
    assert found.language == "en"


@pytest.mark.parametrize("secret", [None, "", "made up", "' or 1=1 --", "\0"])
def test_without_a_secret_that_we_gave_nobody_is_here(store: Store, cast: Cast, secret: str | None) -> None:
    signed_in(store, cast.tom)

    assert visit(store, secret) is None


def test_signing_out_ends_this_browser_and_no_other(store: Store, cast: Cast) -> None:
    laptop, phone = signed_in(store, cast.tom), signed_in(store, cast.tom, "phone")

    sign_out(store, laptop)
    sign_out(store, laptop)
    sign_out(store, None)

    assert visit(store, laptop) is None
    assert visit(store, phone) is not None


def test_signing_out_everywhere_ends_every_browser_of_this_person(any_store: Store, any_cast: Cast) -> None:
    laptop, phone = signed_in(any_store, any_cast.tom), signed_in(any_store, any_cast.tom, "phone")
    tessa = signed_in(any_store, any_cast.tessa)

    sign_out_everywhere(any_store, any_cast.tom)

    assert visit(any_store, laptop) is None
    assert visit(any_store, phone) is None
    assert visit(any_store, tessa) is not None


def test_a_session_ends_after_seven_days_to_the_second(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    secret = signed_in(any_store, any_cast.tom)

    clock.moment += SIGNED_IN_FOR - timedelta(seconds=1)
    assert visit(any_store, secret) is not None
    clock.moment += timedelta(seconds=1)
    assert visit(any_store, secret) is None


def test_deactivation_ends_the_session_and_reactivation_does_not_revive_it(
    any_store: Store, any_cast: Cast
) -> None:
    secret = signed_in(any_store, any_cast.tom)

    deactivate(any_store, any_cast.lea, any_cast.tom.person_id)
    assert visit(any_store, secret) is None
    reactivate(any_store, any_cast.lea, any_cast.tom.person_id)

    assert visit(any_store, secret) is None


def test_a_changed_password_ends_every_session_of_this_person(any_store: Store, any_cast: Cast) -> None:
    laptop, phone = signed_in(any_store, any_cast.tom), signed_in(any_store, any_cast.tom, "phone")

    change_password(any_store, any_cast.tom, PASSWORD, "een nieuw wachtwoord")

    assert visit(any_store, laptop) is None
    assert visit(any_store, phone) is None


def test_a_password_chosen_through_a_link_ends_every_session_of_this_person(store: Store, cast: Cast) -> None:
    secret = signed_in(store, cast.tom)
    code = invite_new_password(store, cast.lea, cast.tom.person_id)
    assert visit(store, secret) is not None

    choose_new_password(store, code, "een nieuw wachtwoord")

    assert visit(store, secret) is None
