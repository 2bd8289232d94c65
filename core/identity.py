"""Who signs in with an account of their school: what its provider says, and whom we let in.

Everything here judges claims whose signature, audience, nonce and times were found right before. What is in
them is the provider's word, and each kind of provider vouches for something else: a directory lets people, or
those who run another directory, write any e-mail address. So an address counts only where its provider says
that it is proven, in the way that this provider says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.errors import Refusal

#: How the issuer of a directory that serves several organisations names the one of an account.
TENANT = "{tenantid}"
#: What signs: never a shared secret, and never nothing.
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")

Claims = Mapping[str, Any]


class NotFromProvider(Refusal):
    """The claims are not of the provider that was asked, or not for us."""


class NotOurOrganisation(Refusal):
    """This account is of another organisation than those that may sign in here."""


class PupilAccount(Refusal):
    """This is the account of a pupil."""


class GroupsNotTold(Refusal):
    """The provider leaves out in which groups this account is, so nobody knows whether it is a pupil's."""


class ProviderKind(StrEnum):
    """What a provider is, which decides what its claims mean."""

    ENTRA = "entra"
    GOOGLE = "google"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Pupils:
    """How the account of a pupil is known: by its domain, a group or a role, or what a claim says."""

    domains: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    claims: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Where accounts of a school are proved.

    `word`: in addresses. `issuer`: exactly as in its claims, or with `TENANT` in the place of the tenant.
    `tenants`: of Entra, `domains`: hosted ones of Google, or those of addresses elsewhere; who may sign in.
    """

    word: str
    name: str
    kind: ProviderKind
    issuer: str
    metadata: str
    client_id: str
    client_secret: str = field(repr=False)
    tenants: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    pupils: Pupils = Pupils()


@dataclass(frozen=True, kw_only=True)
class SchoolAccount:
    """An account as its provider vouches for it.

    `issuer` and `subject` together never become somebody else's. `email`: proven to be theirs, or None;
    `said`: an address that is only said, and proves nothing.
    """

    provider: str
    issuer: str
    subject: str
    email: str | None
    said: str | None = field(repr=False)
    name: str = field(repr=False)


def account_of(provider: Provider, claims: Claims) -> SchoolAccount:
    """Judge the claims of somebody who proved to be the owner of an account.

    Parameters
    ----------
    provider : Provider
        The one that was asked.
    claims : mapping
        What its ID token says, after signature, nonce and times were found right.

    Returns
    -------
    SchoolAccount
        With a proven address, or none.

    Raises
    ------
    NotFromProvider
        Another issuer, another audience, or nobody in particular.
    NotOurOrganisation
        A tenant, a hosted domain or a domain that is not on the list.
    PupilAccount
        By a domain, a group, a role or a claim.
    GroupsNotTold
        Pupils are known by a group, and the provider left the groups out.

    Examples
    --------
    >>> google = Provider(word="google", name="Google", kind=ProviderKind.GOOGLE, metadata="",
    ...     issuer="https://accounts.google.com", client_id="us", client_secret="",
    ...     domains=frozenset({"linde.nl"}))
    >>> said = {"iss": "https://accounts.google.com", "aud": "us", "sub": "7", "name": "Tom",
    ...     "email": "Tom@linde.nl", "email_verified": True, "hd": "linde.nl"}
    >>> account_of(google, said).email
    'tom@linde.nl'
    >>> account_of(google, {**said, "email_verified": False}).email is None
    True
    >>> account_of(google, {**said, "hd": "elders.nl"})
    Traceback (most recent call last):
    ...
    core.identity.NotOurOrganisation
    """
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not (isinstance(issuer, str) and isinstance(subject, str) and subject.strip()):
        raise NotFromProvider
    if claims.get("aud") not in (provider.client_id, [provider.client_id]):
        raise NotFromProvider
    if issuer != issuer_of(provider, claims):
        raise NotFromProvider
    if not _is_ours(provider, claims):
        raise NotOurOrganisation
    _refuse_pupil(provider.pupils, claims)
    return SchoolAccount(
        provider=provider.word,
        issuer=issuer,
        subject=subject,
        email=_address(claims.get("email")) if _is_proven(provider, claims) else None,
        said=_address(claims.get("email")),
        name=_text(claims.get("name")),
    )


def issuer_of(provider: Provider, claims: Claims) -> str:
    """Give the issuer that these claims must have: of a directory for several, with their own tenant in it.

    >>> entra = Provider(word="entra", name="Microsoft", kind=ProviderKind.ENTRA, metadata="",
    ...     issuer="https://login.example/{tenantid}/v2.0", client_id="us", client_secret="")
    >>> issuer_of(entra, {"tid": "a-b"})
    'https://login.example/a-b/v2.0'
    """
    tenant = claims.get("tid")
    if TENANT not in provider.issuer:
        return provider.issuer
    if not isinstance(tenant, str) or not tenant.replace("-", "").isalnum():
        raise NotFromProvider
    return provider.issuer.replace(TENANT, tenant)


def key_fits(provider: Provider, claims: Claims, key_issuer: str | None) -> bool:
    """Tell whether the key that signed may sign for this issuer: a directory says so of each of its keys.

    >>> entra = Provider(word="entra", name="Microsoft", kind=ProviderKind.ENTRA, metadata="",
    ...     issuer="https://login.example/{tenantid}/v2.0", client_id="us", client_secret="")
    >>> key_fits(entra, {"tid": "a"}, "https://login.example/{tenantid}/v2.0")
    True
    >>> key_fits(entra, {"tid": "a"}, "https://login.example/b/v2.0")
    False
    """
    if key_issuer is None:
        return True
    return key_issuer.replace(TENANT, str(claims.get("tid", TENANT))) == issuer_of(provider, claims)


def _is_ours(provider: Provider, claims: Claims) -> bool:
    if provider.kind is ProviderKind.ENTRA:
        return str(claims.get("tid", "")).lower() in provider.tenants
    if provider.kind is ProviderKind.GOOGLE:
        return str(claims.get("hd", "")).lower() in provider.domains
    if not provider.domains:
        return True
    return _is_proven(provider, claims) and _domain(claims.get("email")) in provider.domains


def _is_proven(provider: Provider, claims: Claims) -> bool:
    """Whether the address of these claims is known to be of who signed in.

    Entra's `email` is what the directory says, which people and other directories can write; only
    `xms_edov` tells that the owner of the domain stands for it, and of a guest that is another directory.
    Google stands for the addresses of the domains that it hosts.
    """
    if provider.kind is ProviderKind.ENTRA:
        is_guest = claims.get("idp", claims.get("iss")) != claims.get("iss") or _is_yes(claims.get("acct"))
        return _is_yes(claims.get("xms_edov")) and not is_guest
    return _is_yes(claims.get("email_verified"))


def _refuse_pupil(pupils: Pupils, claims: Claims) -> None:
    names = ("email", "preferred_username", "upn", "verified_primary_email")
    written = [each for name in names for each in _many(claims.get(name))]
    domains = {_domain(each) for each in written} | {str(claims.get("hd", "")).lower()}
    if any(_is_within(domain, pupils.domains) for domain in domains):
        raise PupilAccount
    if pupils.groups:
        if _are_groups_left_out(claims):
            raise GroupsNotTold
        if pupils.groups & {each.lower() for name in ("groups", "roles") for each in _many(claims.get(name))}:
            raise PupilAccount
    for name, values in pupils.claims:
        if values & {each.lower() for each in _many(claims.get(name))}:
            raise PupilAccount


def _are_groups_left_out(claims: Claims) -> bool:
    """Whether there were too many groups to tell: a directory then says where to ask, which we do not."""
    elsewhere = claims.get("_claim_names")
    return _is_yes(claims.get("hasgroups")) or (isinstance(elsewhere, Mapping) and "groups" in elsewhere)


def _is_within(domain: str, of: frozenset[str]) -> bool:
    return any(domain == each or domain.endswith(f".{each}") for each in of)


def _is_yes(value: object) -> bool:
    """Whether a claim says yes; some providers write it as a number or as text.

    >>> [_is_yes(each) for each in (True, 1, "1", "true", "True", False, 0, "0", "false", "no", None, [1])]
    [True, True, True, True, True, False, False, False, False, False, False, False]
    """
    return value is True or (isinstance(value, int | str) and str(value).lower() in ("1", "true"))


def _many(value: object) -> list[str]:
    each = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in each if isinstance(one, str | int)]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _address(value: object) -> str | None:
    """An address that may be one; None for anything else, such as two of them.

    >>> _address("Tom@Linde.nl"), _address("tom@a.nl,lea@b.nl"), _address(["tom@a.nl"])
    ('tom@linde.nl', None, None)
    """
    given = _text(value).strip().lower()
    is_one = given.count("@") == 1 and given.isprintable() and not any(sign in given for sign in ' ,;<>"')
    return given if is_one and all(given.split("@")) and len(given) <= 254 else None


def _domain(value: object) -> str:
    """The domain of an address; nothing without one."""
    return _text(value).rpartition("@")[2].strip().lower() if "@" in _text(value) else ""
