"""What we ask of a provider, and what we believe of what comes back: a forged token is nobody's."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from core.errors import Refusal
from core.identity import NotFromProvider, NotOurOrganisation, SchoolAccount
from db.identities import ProviderAway
from db.identities.at_provider import AtProvider
from tests.school_accounts import (
    BACK,
    OTHERS,
    OURS,
    SECOND,
    FakeProvider,
    entra,
    entra_claims,
    google,
    google_claims,
    secret_key,
)


def who(fake: FakeProvider, nonce: str = "n-1") -> SchoolAccount:
    at = AtProvider(fake.provider, fake.transport)
    return asyncio.run(at.who("a-code", "a-verifier", nonce, BACK))


def way(fake: FakeProvider) -> dict[str, str]:
    return asyncio.run(AtProvider(fake.provider, fake.transport).way_there(BACK))


def test_the_way_there_has_state_nonce_and_the_challenge_of_a_verifier_that_stays_here() -> None:
    made = way(FakeProvider(entra(), {}))

    asked = {name: each[0] for name, each in parse_qs(urlsplit(made["url"]).query).items()}
    digest = hashlib.sha256(made["code_verifier"].encode()).digest()
    assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert asked["code_challenge_method"] == "S256"
    assert (asked["state"], asked["nonce"]) == (made["state"], made["nonce"])
    assert min(len(made[name]) for name in ("state", "nonce", "code_verifier")) >= 20
    assert asked["redirect_uri"] == BACK
    assert asked["scope"] == "openid email profile"
    assert asked["prompt"] == "select_account"
    assert made["code_verifier"] not in made["url"]


def test_two_ways_there_have_nothing_in_common() -> None:
    fake = FakeProvider(entra(), {})

    first, second = way(fake), way(fake)

    assert not {first[name] for name in ("state", "nonce", "code_verifier")} & set(second.values())


def test_google_is_told_which_domain_is_meant() -> None:
    made = way(FakeProvider(google(), {}))

    assert parse_qs(urlsplit(made["url"]).query)["hd"] == ["linde.nl"]


@pytest.mark.parametrize("tenant", [OURS, SECOND])
def test_an_account_of_each_of_our_tenants_is_known_by_its_own_issuer(tenant: str) -> None:
    fake = FakeProvider(entra(), entra_claims(tenant, nonce="n-1"))

    found = who(fake)

    assert (found.issuer, found.subject) == (
        f"https://login.microsoftonline.com/{tenant}/v2.0",
        "tom-at-entra",
    )
    assert (found.email, found.name) == ("tom@linde.nl", "Tom Beuk")
    assert fake.asked["code_verifier"] == ["a-verifier"]
    assert fake.asked["redirect_uri"] == [BACK]


def test_an_account_of_google_is_known() -> None:
    assert who(FakeProvider(google(), google_claims(nonce="n-1"))).email == "tom@linde.nl"


def nothing_signed(fake: FakeProvider) -> str:
    parts = [json.dumps({"alg": "none", "kid": "k1"}), json.dumps(fake.claims)]
    return ".".join(base64.urlsafe_b64encode(each.encode()).decode().rstrip("=") for each in parts) + "."


def signed_with_our_secret(fake: FakeProvider) -> str:
    return fake.signed(fake.claims, "HS256", secret_key("geheim~van.ons" * 3))


def signed_with_the_public_key(fake: FakeProvider) -> str:
    public = fake.key.as_pem(private=False)
    header = {"alg": "HS256", "kid": "k1", "typ": "JWT"}
    first = [json.dumps(header), json.dumps(fake.claims)]
    said = ".".join(base64.urlsafe_b64encode(each.encode()).decode().rstrip("=") for each in first)
    import hmac

    mac = hmac.new(public, said.encode(), "sha256").digest()
    return f"{said}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def signed_by_somebody_else(fake: FakeProvider) -> str:
    other = FakeProvider(fake.provider, {})
    return other.signed(fake.claims)


def changed_after_it_was_signed(fake: FakeProvider) -> str:
    head, _claims, mark = fake.signed(fake.claims).split(".")
    claims = json.dumps({**fake.claims, "sub": "lea-at-entra"})
    return f"{head}.{base64.urlsafe_b64encode(claims.encode()).decode().rstrip('=')}.{mark}"


@pytest.mark.parametrize(
    "token",
    [
        nothing_signed,
        signed_with_our_secret,
        signed_with_the_public_key,
        signed_by_somebody_else,
        changed_after_it_was_signed,
        lambda _fake: "no token",
        lambda _fake: "",
    ],
)
@pytest.mark.parametrize("algorithms", [["RS256"], ["none", "HS256", "RS256"]])
def test_a_token_that_the_provider_did_not_sign_is_nobodys(
    token: Callable[[FakeProvider], str], algorithms: list[str]
) -> None:
    said = {"id_token_signing_alg_values_supported": algorithms}
    fake = FakeProvider(entra(), entra_claims(nonce="n-1"), metadata=said, token=token)

    with pytest.raises(NotFromProvider):
        who(fake)


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"nonce": "of another time"}, NotFromProvider),
        ({"nonce": None}, NotFromProvider),
        ({"aud": "another app"}, NotFromProvider),
        ({"aud": "another app", "azp": "kartrekker"}, NotFromProvider),
        ({"aud": ["kartrekker", "another app"], "azp": "kartrekker"}, NotFromProvider),
        ({"azp": "another app"}, NotFromProvider),
        ({"exp": 1_700_000_000}, NotFromProvider),
        ({"nbf": 4_000_000_000}, NotFromProvider),
        ({"iss": "https://login.example/" + OURS + "/v2.0"}, NotFromProvider),
        ({"iss": f"https://login.microsoftonline.com/{OTHERS}/v2.0"}, NotFromProvider),
        ({"iss": "https://login.microsoftonline.com/{tenantid}/v2.0"}, NotFromProvider),
        ({"tid": OTHERS}, NotFromProvider),
        ({"tid": "../x"}, NotFromProvider),
        ({"tid": OTHERS, "iss": f"https://login.microsoftonline.com/{OTHERS}/v2.0"}, NotOurOrganisation),
        ({"sub": ""}, NotFromProvider),
        ({"sub": None}, NotFromProvider),
        ({"sub": 7}, NotFromProvider),
    ],
    ids=str,
)
def test_a_token_with_another_claim_is_refused(over: dict[str, Any], refusal: type[Refusal]) -> None:
    claims = {
        name: each for name, each in entra_claims(**{"nonce": "n-1", **over}).items() if each is not None
    }

    with pytest.raises(refusal):
        who(FakeProvider(entra(), claims))


@pytest.mark.parametrize("missing", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_a_token_that_leaves_out_what_it_must_say_is_refused(missing: str) -> None:
    claims = entra_claims(nonce="n-1")
    del claims[missing]

    with pytest.raises(NotFromProvider):
        who(FakeProvider(entra(), claims))


def test_a_key_that_signs_for_one_tenant_signs_for_no_other() -> None:
    of_others = f"https://login.microsoftonline.com/{OTHERS}/v2.0"
    of_all = "https://login.microsoftonline.com/{tenantid}/v2.0"

    with pytest.raises(NotFromProvider):
        who(FakeProvider(entra(), entra_claims(nonce="n-1"), key_issuer=of_others))
    assert who(FakeProvider(entra(), entra_claims(nonce="n-1"), key_issuer=of_all)).subject == "tom-at-entra"


def test_a_provider_that_says_to_be_another_is_not_asked() -> None:
    fake = FakeProvider(google(), {}, metadata={"issuer": "https://accounts.example"})

    with pytest.raises(NotFromProvider):
        way(fake)


def test_a_provider_that_does_not_answer_is_away_and_the_log_names_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(ProviderAway):
        way(FakeProvider(entra(), {}, is_away=True))
    with pytest.raises(ProviderAway):
        who(FakeProvider(entra(), entra_claims(), is_away=True))
    with pytest.raises(NotFromProvider):
        who(FakeProvider(entra(), entra_claims(nonce="other")))

    assert "entra does not answer: ConnectError" in caplog.text
    assert "tom" not in caplog.text.lower()
    assert "geheim" not in caplog.text
