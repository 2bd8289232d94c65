"""A forgotten password with nobody at school to ask: the command for whoever runs the server."""

from __future__ import annotations

import re

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.permissions import Role
from db.__main__ import main
from db.invitations import InvitationNotValid, choose_new_password, invite, join, look_at_invitation
from db.members import deactivate
from db.models import AuditEntry
from db.recovery import new_password_code
from db.schools import begin_school
from db.signing_in import check_password
from db.store import EVERY, Store, open_store
from tests.conftest import PASSWORD, Cast, address

NEW = "een nieuw wachtwoord"


def test_the_only_school_leader_gets_in_again(any_store: Store, any_cast: Cast) -> None:
    code = new_password_code(any_store, " Lea@example.org")

    assert choose_new_password(any_store, code, NEW) == address(any_cast.lea)
    assert check_password(any_store, address(any_cast.lea), NEW)


def test_who_works_at_two_schools_gets_in_again(store: Store, cast: Cast) -> None:
    join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)

    choose_new_password(store, new_password_code(store, address(cast.olga)), NEW)

    assert check_password(store, address(cast.olga), NEW)


def test_the_newest_link_is_the_only_one(store: Store, cast: Cast) -> None:
    older = new_password_code(store, address(cast.tom))

    newer = new_password_code(store, address(cast.tom))

    assert look_at_invitation(store, newer).name == "Tom"
    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, older)


def test_the_trail_says_that_it_came_from_the_server(store: Store, cast: Cast) -> None:
    new_password_code(store, address(cast.tom))

    with store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry)).one()
        assert (entry.action, entry.person_id, entry.detail["by"]) == ("invite_new_password", None, "server")


@pytest.mark.parametrize("email", ["", "nobody@example.org", "tom@example.org"])
def test_there_is_no_link_for_somebody_without_access(store: Store, cast: Cast, email: str) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)

    with pytest.raises(NotFound):
        new_password_code(store, email)


def test_the_command_prints_the_path_to_open(capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store()
    begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD)

    assert main(["new-password", "lea@example.org"]) == 0
    assert main(["new-password", "lae@example.org"]) == 1

    printed = capsys.readouterr()
    found = re.search(r"/uitnodiging\?code=([\w-]+)", printed.out)
    assert found is not None
    assert look_at_invitation(store, found[1]).name == "Lea"
    assert "nobody with access signs in as lae@example.org" in printed.err
    store.close()
