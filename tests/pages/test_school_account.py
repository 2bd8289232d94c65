"""What people see of signing in with a school account: at the door, at an invitation, under My account."""

from __future__ import annotations

import pytest

from core.permissions import Role
from db.identities import come_in, identities, link_identity
from db.invitations import invite, invite_new_password
from db.schools import demo_ticket
from db.signing_in import redeem_ticket
from db.store import Store
from tests.conftest import PASSWORD, Cast
from tests.db.demo_school import demo_leader
from tests.pages.conftest import OpenPage, press, remove, words
from tests.school_accounts import OURS, account

CLIENT = 'client_id = "a"\nclient_secret = "b"\n'
ENTRA = f'[entra]\n{CLIENT}tenants = ["{OURS}"]\n'
BOTH = f'{ENTRA}[google]\n{CLIENT}domains = ["linde.nl"]\n'


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("KARTREKKER_OIDC", BOTH)
    return monkeypatch


def test_the_door_has_a_button_per_provider_that_remembers_where_one_was_going(
    setting: pytest.MonkeyPatch, page: OpenPage, cast: Cast
) -> None:
    app = page(None, "decisions.py", decision=3)

    said = words(app)
    assert "Aanmelden met Microsoft" in said
    assert '"/auth/school/google?next=%2Fbesluiten%3Fdecision%3D3"' in said
    assert "of met je wachtwoord" in said
    assert "Wachtwoord" in [each.label for each in app.text_input]


def test_without_a_provider_the_door_is_as_it_was(page: OpenPage, cast: Cast) -> None:
    assert "/auth/school" not in words(page(None))


def test_where_passwords_are_off_the_door_has_one_button_and_no_field(
    setting: pytest.MonkeyPatch, page: OpenPage, cast: Cast
) -> None:
    setting.setenv("KARTREKKER_OIDC", f"passwords = false\n{ENTRA}")

    app = page(None)

    assert words(app).count("/auth/school/") == 1
    assert [each.label for each in app.text_input] == []
    assert "Wachtwoord vergeten" not in words(app)


@pytest.mark.parametrize(
    ("ended", "says"),
    [("NobodyInvited", "Niemand heeft het e-mailadres"), ("PupilAccount", "van een leerling"), ("<b>", "")],
)
def test_the_door_says_why_it_did_not_work(
    setting: pytest.MonkeyPatch, page: OpenPage, cast: Cast, ended: str, says: str
) -> None:
    app = page(None, schoolaccount=ended)

    assert [says in each.value for each in app.error] == ([True] if says else [])


def test_a_setting_that_is_not_right_is_told_and_opens_nothing(
    setting: pytest.MonkeyPatch, page: OpenPage, cast: Cast
) -> None:
    setting.setenv("KARTREKKER_OIDC", "[entra")

    said = words(page(None))

    assert "Een instelling van deze server klopt niet" in said
    assert "/auth/school" not in said


def test_an_invitation_is_accepted_with_a_school_account_or_a_password(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.TEACHER)

    app = page(None, "join.py", code=code)

    assert f"/auth/school/entra?code={code}&amp;" in words(
        app
    ) or f'/auth/school/entra?code={code}"' in words(app)
    assert "Doe mee met je Microsoft-account" in words(app)
    assert "Je naam" in [each.label for each in app.text_input]


def test_a_link_for_who_forgot_the_password_leads_to_a_school_account_too(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store, cast: Cast
) -> None:
    code = invite_new_password(store, cast.lea, cast.tom.person_id)
    both = words(page(None, "join.py", code=code))
    setting.setenv("KARTREKKER_OIDC", f"passwords = false\n{ENTRA}")

    app = page(None, "join.py", code=code)

    assert "Gebruik je Microsoft-account" in both
    assert "of kies een nieuw wachtwoord" in both
    assert "Gebruik je Microsoft-account" in words(app)
    assert list(app.text_input) == []


def test_linking_asks_the_password_at_its_field(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.tom, "account.py")

    app.text_input(key="link_entra_password").set_value("mis")
    app = press(app, "Koppel je Microsoft-account")
    assert "niet je huidige wachtwoord" in words(app)
    app.text_input(key="link_entra_password").set_value(PASSWORD)
    app = press(app, "Koppel je Microsoft-account")

    assert "url=/auth/school/entra?link=" in words(app)


def test_a_linked_account_is_shown_and_unlinked_after_asking_once(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store, cast: Cast
) -> None:
    link_identity(store, cast.tom, account("t.beuk@linde.nl"))
    app = page(cast.tom, "account.py")
    assert "Microsoft: t.beuk@linde.nl, gekoppeld op 18 november 2026" in words(app)
    assert [each.label for each in app.button if "Koppel je" in each.label] == ["Koppel je Google-account"]

    app = remove(app, "Koppel los")

    assert "Het account is losgekoppeld." in words(app)
    assert identities(store, cast.tom) == ()


def test_who_has_no_password_is_asked_for_none_and_keeps_the_last_way_in(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store, cast: Cast
) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@linde.nl")
    secret = redeem_ticket(store, come_in(store, account(), "b").ticket or "", "b")

    app = page(None, "account.py", secret=secret)
    assert [each.label for each in app.text_input] == ["Je naam"]
    assert "demoschool" not in words(app)
    app = remove(app, "Koppel los")

    assert "Zonder dit kun je je niet meer aanmelden" in words(app)


def test_an_address_that_a_provider_says_is_shown_as_text(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store, cast: Cast
) -> None:
    link_identity(store, cast.tom, account(None, said="<img/src=x>@linde.nl"))

    assert "<img/src=x>" not in "".join(each.value for each in page(cast.tom, "account.py").get("html"))


def test_people_of_the_demo_school_have_no_school_account(
    setting: pytest.MonkeyPatch, page: OpenPage, store: Store
) -> None:
    demo_leader(store)
    secret = redeem_ticket(store, demo_ticket(store, Role.TEACHER, "tab"), "tab")

    app = page(None, "account.py", secret=secret)

    assert "Je schoolaccount" not in [each.value for each in app.header]
