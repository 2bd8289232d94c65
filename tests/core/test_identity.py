"""What the claims of a school account are worth: whose, of which organisation, and whether a pupil's."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import Refusal
from core.identity import (
    GroupsNotTold,
    NotOurOrganisation,
    Provider,
    ProviderKind,
    PupilAccount,
    Pupils,
    account_of,
)
from tests.school_accounts import OTHERS, entra, entra_claims, google, google_claims

PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"


def other(**over: Any) -> Provider:
    given: dict[str, Any] = {
        "word": "other",
        "name": "Ons bestuur",
        "kind": ProviderKind.OTHER,
        "issuer": "https://id.example",
        "metadata": "",
        "client_id": "kartrekker",
        "client_secret": "",
    }
    return Provider(**{**given, **over})


def other_claims(**over: Any) -> dict[str, Any]:
    said = {"iss": "https://id.example", "aud": "kartrekker", "sub": "7", "email": "tom@linde.nl"}
    return {**said, **over}


@pytest.mark.parametrize("yes", [True, 1, "1", "true"])
def test_entra_proves_an_address_by_the_owner_of_its_domain(yes: object) -> None:
    assert account_of(entra(), entra_claims(xms_edov=yes)).email == "tom@linde.nl"


@pytest.mark.parametrize(
    "over",
    [
        {"xms_edov": None},
        {"xms_edov": False},
        {"xms_edov": "0"},
        {"xms_edov": None, "email_verified": True},  # no claim of Entra's
        {"idp": f"https://sts.windows.net/{OTHERS}/"},  # a guest: another directory stands for the address
        {"acct": 1},
        {"email": ["tom@linde.nl"]},
        {"email": "tom@linde.nl,lea@linde.nl"},
        {"email": "tom@linde.nl@elders.nl"},
        {"email": None},
    ],
    ids=str,
)
def test_an_address_that_entra_does_not_prove_is_only_said(over: dict[str, Any]) -> None:
    claims = {name: each for name, each in entra_claims(**over).items() if each is not None}

    assert account_of(entra(), claims).email is None


def test_a_name_for_signing_in_is_never_taken_for_an_address() -> None:
    claims = entra_claims(preferred_username="lea@linde.nl", upn="lea@linde.nl")
    del claims["email"]

    found = account_of(entra(), claims)

    assert (found.email, found.said) == (None, None)


@pytest.mark.parametrize("tenant", [OTHERS, PERSONAL])
def test_an_account_of_another_tenant_and_a_personal_one_are_refused(tenant: str) -> None:
    with pytest.raises(NotOurOrganisation):
        account_of(entra(), entra_claims(tenant))


@pytest.mark.parametrize(
    "over", [{"hd": "elders.nl"}, {"hd": None}, {"hd": "sub.linde.nl"}, {"hd": ["linde.nl"]}]
)
def test_google_says_in_which_domain_an_account_is_and_its_address_says_nothing(over: dict[str, Any]) -> None:
    with pytest.raises(NotOurOrganisation):
        account_of(google(), google_claims(**over))


def test_an_address_that_google_did_not_verify_is_only_said() -> None:
    found = account_of(google(), google_claims(email_verified=False))

    assert (found.email, found.said) == (None, "tom@linde.nl")


@pytest.mark.parametrize(
    ("domains", "over", "refused"),
    [
        (frozenset(), {}, False),
        (frozenset({"linde.nl"}), {"email_verified": True}, False),
        (frozenset({"linde.nl"}), {}, True),  # a domain that nobody proved is no limit
        (frozenset({"elders.nl"}), {"email_verified": True}, True),
    ],
)
def test_another_provider_is_limited_by_domains_of_verified_addresses(
    domains: frozenset[str], over: dict[str, Any], refused: bool
) -> None:
    if refused:
        with pytest.raises(NotOurOrganisation):
            account_of(other(domains=domains), other_claims(**over))
    else:
        assert account_of(other(domains=domains), other_claims(**over)).subject == "7"


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"email": "sem@leerling.linde.nl"}, PupilAccount),
        ({"email": "sem@klas5.leerling.linde.nl"}, PupilAccount),
        ({"preferred_username": "Sem@Leerling.Linde.nl"}, PupilAccount),
        ({"upn": "sem@leerling.linde.nl"}, PupilAccount),
        ({"groups": ["g-team", "g-leerlingen"]}, PupilAccount),
        ({"roles": "g-leerlingen"}, PupilAccount),
        ({"jobTitle": "Leerling"}, PupilAccount),
        ({"jobTitle": ["Medewerker", "LEERLING"]}, PupilAccount),
        ({"_claim_names": {"groups": "src1"}}, GroupsNotTold),
        ({"hasgroups": True}, GroupsNotTold),
        ({"hasgroups": "true"}, GroupsNotTold),
    ],
    ids=str,
)
def test_a_pupils_account_is_refused_by_its_domain_a_group_or_a_claim(
    over: dict[str, Any], refusal: type[Refusal]
) -> None:
    pupils = Pupils(
        domains=frozenset({"leerling.linde.nl"}),
        groups=frozenset({"g-leerlingen"}),
        claims=(("jobTitle", frozenset({"leerling"})),),
    )

    with pytest.raises(refusal):
        account_of(entra(pupils=pupils), entra_claims(**over))


@pytest.mark.parametrize(
    "over",
    [{"email": "tom@geenleerling.linde.nl"}, {"groups": ["g-team"]}, {"jobTitle": "Leerlingbegeleider"}, {}],
)
def test_a_colleague_is_not_taken_for_a_pupil(over: dict[str, Any]) -> None:
    assert account_of(entra(), entra_claims(**over)).subject == "tom-at-entra"


def test_a_pupils_domain_of_google_is_refused_though_it_is_one_of_ours() -> None:
    both = google(domains=frozenset({"linde.nl", "leerling.linde.nl"}))

    with pytest.raises(PupilAccount):
        account_of(both, google_claims(hd="leerling.linde.nl", email="sem@linde.nl"))


def test_the_groups_need_not_be_told_where_pupils_are_not_known_by_them() -> None:
    assert account_of(entra(pupils=Pupils()), entra_claims(hasgroups=True)).subject == "tom-at-entra"


def test_what_is_printed_of_an_account_holds_no_secret_and_no_name() -> None:
    assert "Tom" not in repr(account_of(entra(), entra_claims()))
    assert "geheim" not in repr(entra())
