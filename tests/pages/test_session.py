"""What a tab may still do after somebody signed out, or somebody else signed in."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.errors import NotFound
from core.permissions import Role
from db.members import change_name, deactivate
from db.models import Person, School
from db.schools import add_member
from db.signing_in import change_place, sign_out
from db.store import EVERY, Store
from pages.ui.kit.session import Here, while_signed_in
from tests.conftest import Cast, signed_in
from tests.pages.conftest import OpenPage


def here_of(store: Store, cast: Cast, secret: str) -> Here:
    return Here(
        store=store,
        actor=cast.tom,
        school_name="De Linde",
        is_demo=False,
        revision=1,
        privacy_threshold=5,
        language="nl",
        secret=secret,
    )


def test_a_download_is_made_for_who_is_still_signed_in(store: Store, cast: Cast) -> None:
    here = here_of(store, cast, signed_in(store, cast.tom))

    assert while_signed_in(here, lambda now: now.actor.name.encode())() == b"Tom"


def test_no_download_is_made_after_sign_out_or_once_access_is_closed(store: Store, cast: Cast) -> None:
    here = here_of(store, cast, signed_in(store, cast.tom))
    make = while_signed_in(here, lambda now: b"figures")
    sign_out(store, here.secret)
    with pytest.raises(NotFound):
        make()

    again = while_signed_in(here_of(store, cast, signed_in(store, cast.tom)), lambda now: b"figures")
    deactivate(store, cast.lea, cast.tom.person_id)
    with pytest.raises(NotFound):
        again()


def test_no_download_of_one_school_is_made_in_another(store: Store, cast: Cast) -> None:
    secret = signed_in(store, cast.tom)
    make = while_signed_in(here_of(store, cast, secret), lambda now: b"figures")
    with store.write(EVERY) as session:
        eik, tom = session.get(School, cast.otto.school_id), session.get(Person, cast.tom.person_id)
        assert eik is not None
        assert tom is not None
        add_member(session, store, eik, tom, Role.SCHOOL_LEADER)
    change_place(store, cast.tom, secret, cast.otto.school_id)

    with pytest.raises(NotFound):
        make()


def test_what_one_person_left_in_a_tab_is_gone_when_another_signs_in(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.lea)
    app.session_state["survey_draft"] = "a file with names of parents"

    page(cast.otto)  # in another tab of the same browser, so this tab carries the cookie of Otto too
    app.run()

    assert "survey_draft" not in app.session_state


def test_what_one_left_in_a_tab_is_still_there_in_the_next_run(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea)
    app.session_state["decisions_shown"] = 40

    app.run()

    assert app.session_state["decisions_shown"] == 40


def test_a_database_that_is_gone_is_told_in_our_own_words(
    page: OpenPage, store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(cast.lea)
    with store.write(EVERY) as session:
        session.execute(text("ALTER TABLE sign_in RENAME TO gone"))

    app.run()

    assert len(app.exception) == 0
    assert "Er ging iets mis aan onze kant" in app.error[0].value


def test_a_download_is_still_theirs_after_a_change_of_name(store: Store, cast: Cast) -> None:
    here = here_of(store, cast, signed_in(store, cast.tom))
    make = while_signed_in(here, lambda now: now.actor.name.encode())

    change_name(store, cast.tom, "Tom de Wit")

    assert make() == b"Tom de Wit"
