"""The two routes of signing in with a school account: what a browser carries, and what does not let it in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from core.permissions import Role
from db.codes import sealed, unsealed
from db.identities import identities, link_identity, link_pass
from db.identities.at_provider import AtProvider
from db.invitations import invite
from db.models import Identity
from db.signing_in import visit
from db.store import EVERY, Store
from pages.ui import school_account_routes as routes
from pages.ui.kit.browser import COOKIE, SECURE_COOKIE
from tests.conftest import PASSWORD, Cast, signed_in
from tests.school_accounts import OURS, SECOND, FakeProvider, account, entra, entra_claims

SETTING = f"""
[entra]
client_id = "kartrekker"
client_secret = "geheim"
tenants = ["{OURS}", "{SECOND}"]
"""
HERE = "https://kartrekker.example"


@pytest.fixture
def fake() -> FakeProvider:
    return FakeProvider(entra(), entra_claims())


@pytest.fixture
def browser(store: Store, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> Callable[[], TestClient]:
    """Browsers, each with its own cookies; the provider answers in the place of the network."""
    monkeypatch.setenv("KARTREKKER_OIDC", SETTING)
    monkeypatch.setenv("KARTREKKER_ADDRESS", HERE)
    monkeypatch.setattr(routes, "the_store", lambda: store)
    monkeypatch.setattr(routes, "at", lambda provider: AtProvider(provider, fake.transport))
    return lambda: TestClient(Starlette(routes=list(routes.ROUTES)), base_url=HERE, follow_redirects=False)


def set_out(client: TestClient, fake: FakeProvider, **query: str) -> str:
    """Press the button; the state with which the provider sends the browser back."""
    answer = client.get("/auth/school/entra", params=query)
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    fake.claims = {**fake.claims, "nonce": asked["nonce"][0]}
    return asked["state"][0]


def back(client: TestClient, state: str, **query: str) -> str:
    """Come back; where this leads."""
    answer = client.get("/auth/school/entra/back", params={"code": "c", "state": state, **query})
    assert answer.status_code == 303
    return answer.headers["location"]


def session(client: TestClient) -> str | None:
    return client.cookies.get(SECURE_COOKIE)


def test_who_was_invited_comes_in_where_they_were_going(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    invite(store, cast.lea, Role.TEACHER, "Tom", "tom@linde.nl")
    client = browser()

    to = back(client, set_out(client, fake, next="/besluiten?decision=3"))

    assert to == "/besluiten?decision=3"
    found = visit(store, session(client))
    assert found is not None
    assert (found.actor.name, found.school_name) == ("Tom Beuk", "De Linde")


def test_what_the_browser_carries_is_sealed_short_lived_and_out_of_reach_of_scripts(
    browser: Callable[[], TestClient], fake: FakeProvider
) -> None:
    answer = browser().get("/auth/school/entra", params={"code": "an invitation"})

    kept = answer.headers["set-cookie"]
    assert kept.startswith(routes.SECURE_AWAY)
    assert re.search("httponly.*max-age=600.*path=/.*samesite=lax.*secure", kept.lower())
    assert "invitation" not in kept
    state = parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]
    assert state[20:] not in kept
    assert answer.headers["cache-control"] == "no-store"


def test_an_answer_counts_once(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    link_identity(store, cast.tom, account(subject="tom-at-entra"))
    client = browser()
    state = set_out(client, fake)
    assert back(client, state) == "/"

    assert back(client, state) == "/?schoolaccount=CameBackLate"


def test_of_two_tabs_both_come_back(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    link_identity(store, cast.tom, account(subject="tom-at-entra"))
    client = browser()
    first = set_out(client, fake, next="/team")
    nonce = fake.claims
    second = set_out(client, fake, next="/besluiten")

    assert back(client, second) == "/besluiten"
    fake.claims = nonce
    assert back(client, first) == "/team"


def test_an_answer_in_another_browser_signs_nobody_in(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    """Else somebody would lead a colleague into an account of their own, and read what they write there."""
    link_identity(store, cast.tom, account(subject="tom-at-entra"))
    mine, theirs = browser(), browser()
    state = set_out(mine, fake)
    set_out(theirs, fake)

    assert back(theirs, state) == "/?schoolaccount=CameBackLate"
    assert session(theirs) is None


@pytest.mark.parametrize("state", ["", "x", "../../x", "é" * 20, "a" * 5000])
def test_a_state_of_ones_own_leads_nowhere(
    browser: Callable[[], TestClient], fake: FakeProvider, state: str
) -> None:
    client = browser()
    real = set_out(client, fake)

    assert back(client, state) == "/?schoolaccount=CameBackLate"
    assert back(client, real[:16] + "else") == "/?schoolaccount=CameBackLate"
    assert session(client) is None


def test_a_cookie_of_ones_own_and_one_of_another_purpose_are_refused(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    client, state = browser(), "a" * 30
    away = {"word": "entra", "state": state, "next": "/", "code": "", "link": "", "language": ""}
    forged = {**away, "back": HERE, "nonce": "n", "code_verifier": "v"}
    secret = signed_in(store, cast.tom)

    for value in ("forged", sealed(forged, "link"), link_pass(store, cast.tom, secret, PASSWORD)):
        client.cookies.set(routes.SECURE_AWAY + "a" * 16, value, domain="kartrekker.example", path="/")
        assert back(client, state) == "/?schoolaccount=CameBackLate"


def test_the_way_back_is_open_for_ten_minutes() -> None:
    assert unsealed(sealed({"a": 1}, "away"), "away", timedelta(minutes=10)) == {"a": 1}
    assert unsealed(sealed({"a": 1}, "away"), "away", timedelta(seconds=-1)) is None
    assert unsealed(sealed({"a": 1}, "away"), "link", timedelta(minutes=10)) is None


@pytest.mark.parametrize(
    ("over", "query", "ends"),
    [
        ({"sub": "unknown"}, {}, "NobodyInvited"),
        ({"sub": "unknown", "xms_edov": False}, {}, "AddressNotProven"),
        ({"sub": "unknown", "email": "tom@example.org"}, {}, "AddressHasAccount"),
        (
            {"tid": "9" * 8 + "-1", "iss": "https://login.microsoftonline.com/99999999-1/v2.0"},
            {},
            "NotOurOrganisation",
        ),
        ({"aud": "another app"}, {}, "NotFromProvider"),
        ({}, {"error": "access_denied", "error_description": "<b>x</b>"}, "WentNoFurther"),
        ({}, {"code": ""}, "WentNoFurther"),
    ],
    ids=str,
)
def test_who_is_not_let_in_reads_why_at_the_door(
    browser: Callable[[], TestClient],
    fake: FakeProvider,
    cast: Cast,
    over: dict[str, object],
    query: dict[str, str],
    ends: str,
) -> None:
    client = browser()
    state = set_out(client, fake, next="/team")
    fake.claims = {**fake.claims, **over}

    assert back(client, state, **query) == f"/team?schoolaccount={ends}"
    assert session(client) is None


def test_who_cancels_at_a_provider_that_forgets_the_state_reads_that(
    browser: Callable[[], TestClient],
) -> None:
    answer = browser().get("/auth/school/entra/back", params={"error": "access_denied"})

    assert answer.headers["location"] == "/?schoolaccount=WentNoFurther"


def test_a_provider_that_does_not_answer_is_told_and_nothing_is_kept(
    browser: Callable[[], TestClient], fake: FakeProvider
) -> None:
    fake.is_away = True

    answer = browser().get("/auth/school/entra")

    assert answer.headers["location"] == "/?schoolaccount=ProviderAway"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("next_page", ["https://elders.example", "//elders.example", "/\\elders.example"])
def test_it_leads_to_no_other_site(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast, next_page: str
) -> None:
    link_identity(store, cast.tom, account(subject="tom-at-entra"))
    client = browser()

    assert back(client, set_out(client, fake, next=next_page)) == "/"


def test_a_provider_that_is_not_there_leads_to_the_door(browser: Callable[[], TestClient]) -> None:
    client = browser()

    assert client.get("/auth/school/elders").headers["location"] == "/"
    assert client.get("/auth/school/elders/back").headers["location"] == "/?schoolaccount=CameBackLate"


# Linking


def linking(client: TestClient, store: Store, actor: object, fake: FakeProvider) -> str:
    secret = signed_in(store, actor)  # type: ignore[arg-type]
    client.cookies.set(SECURE_COOKIE, secret, domain="kartrekker.example", path="/")
    return link_pass(store, actor, secret, PASSWORD)  # type: ignore[arg-type]


def test_who_is_signed_in_links_their_account(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    client = browser()
    given = linking(client, store, cast.tom, fake)

    to = back(client, set_out(client, fake, link=given))

    assert to == "/account?done=school_account"
    assert [each.provider for each in identities(store, cast.tom)] == ["entra"]


def test_a_pass_of_somebody_else_links_nothing(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    """Else who sends a colleague such an address, signed in at the provider as themselves, comes in as them."""
    mine, theirs = browser(), browser()
    given = linking(mine, store, cast.tom, fake)
    linking(theirs, store, cast.tessa, fake)

    assert theirs.get("/auth/school/entra", params={"link": given}).headers["location"] == (
        "/account?schoolaccount=CameBackLate"
    )
    assert (
        browser().get("/auth/school/entra", params={"link": given}).headers["location"].startswith("/account")
    )


def test_who_signed_out_or_changed_on_the_way_links_nothing(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    client = browser()
    state = set_out(client, fake, link=linking(client, store, cast.tom, fake))
    client.cookies.set(SECURE_COOKIE, signed_in(store, cast.tessa), domain="kartrekker.example", path="/")

    assert back(client, state) == "/account?schoolaccount=CameBackLate"
    with store.read(EVERY) as reading:
        assert reading.exec(select(Identity)).all() == []


def test_by_http_on_a_laptop_the_cookies_have_their_plain_names(
    browser: Callable[[], TestClient],
    fake: FakeProvider,
    store: Store,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("KARTREKKER_ADDRESS")
    link_identity(store, cast.tom, account(subject="tom-at-entra"))
    client = TestClient(
        Starlette(routes=list(routes.ROUTES)), base_url="http://localhost", follow_redirects=False
    )

    assert back(client, set_out(client, fake)) == "/"
    assert client.cookies.get(COOKIE)
    assert fake.asked["redirect_uri"] == ["http://localhost/auth/school/entra/back"]


def test_what_is_told_is_of_one_person_though_two_come_back_at_once(
    browser: Callable[[], TestClient], fake: FakeProvider, store: Store, cast: Cast
) -> None:
    link_identity(store, cast.tom, account(subject="tom-at-entra"))
    link_identity(store, cast.tessa, account(subject="tessa-at-entra"))
    first, second = browser(), browser()
    for client, subject in ((first, "tom-at-entra"), (second, "tessa-at-entra")):
        fake.claims = {**fake.claims, "sub": subject}
        back(client, set_out(client, fake))

    found = [visit(store, session(client)) for client in (first, second)]
    assert [each.actor for each in found if each] == [replace(cast.tom), replace(cast.tessa)]
