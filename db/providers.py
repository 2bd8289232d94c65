"""Where people may sign in with an account of their school, as whoever runs the server wrote it down.

One setting, `KARTREKKER_OIDC` or the file that `KARTREKKER_OIDC_FILE` names, in TOML; docs/schoolaccount.md
explains it. Without it people sign in with a password, and nothing is asked of anybody else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from core.identity import TENANT, Provider, ProviderKind, Pupils
from db.settings import setting
from db.trouble import SettingWrong

SETTING = "KARTREKKER_OIDC"
_ENTRA = "https://login.microsoftonline.com"
_GOOGLE = "https://accounts.google.com"
_DISCOVERY = "/.well-known/openid-configuration"
_LOCAL = ("localhost", "127.0.0.1", "::1")
#: What may stand in each part of the setting: a word that is not known is a limit that does not hold.
_KNOWN = {
    "entra": {"name", "client_id", "client_secret", "tenants", "authority"},
    "google": {"name", "client_id", "client_secret", "domains"},
    "other": {"name", "client_id", "client_secret", "issuer", "domains"},
    "pupils": {"domains", "groups", "claims"},
}


@dataclass(frozen=True, kw_only=True)
class WaysIn:
    """How people sign in here: with which school accounts, and whether passwords work too."""

    providers: tuple[Provider, ...] = ()
    passwords: bool = True


def ways_in() -> WaysIn:
    """How people sign in on this server; `SettingWrong`."""
    return _read(setting(SETTING) or "")


def providers() -> tuple[Provider, ...]:
    """Where people may sign in with a school account."""
    return ways_in().providers


def passwords_work() -> bool:
    """Whether somebody may sign in with a password here."""
    return ways_in().passwords


def provider_called(word: str) -> Provider | None:
    """The provider with this word in its address; None if there is none here."""
    return next((each for each in providers() if each.word == word), None)


def complaints() -> tuple[str, ...]:
    """What is wrong or weak in the setting, in words for whoever runs the server."""
    try:
        found = ways_in()
    except SettingWrong as wrong:
        return (wrong.because,)
    said = []
    for each in found.providers:
        if each.kind is ProviderKind.GOOGLE and each.pupils.groups:
            said.append(
                "google: Google tells no groups, so [pupils] groups refuses nobody there; use domains"
            )
        if each.kind is ProviderKind.OTHER and not each.domains:
            said.append("other: without domains, any account of this provider that was invited may sign in")
    if found.providers and not any(vars(each.pupils) != vars(Pupils()) for each in found.providers):
        said.append("pupils: nothing says how the account of a pupil is known; they come in if invited")
    return tuple(said)


@cache
def _read(text: str) -> WaysIn:
    if not text.strip():
        return WaysIn()
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(f"it is no TOML ({error})") from None
    strange = [name for name in given if name not in (*_KNOWN, "passwords")]
    strange += [
        f"{part}.{name}" for part, known in _KNOWN.items() for name in set(_part(given, part)) - known
    ]
    if strange:
        raise _wrong(f"these are not known: {', '.join(sorted(strange))}")
    pupils = _pupils(_part(given, "pupils"))
    found = tuple(make(_part(given, name), pupils) for name, make in _MAKERS.items() if name in given)
    passwords = given.get("passwords", True)
    if not isinstance(passwords, bool):
        raise _wrong("passwords is true or false")
    if not passwords and not found:
        raise _wrong("passwords are off, and there is no provider: nobody could sign in")
    return WaysIn(providers=found, passwords=passwords)


def _entra(given: Mapping[str, Any], pupils: Pupils) -> Provider:
    """One tenant has its own address; several share one, which does not limit who comes: our list does."""
    tenants = _words(given, "entra", "tenants")
    if not tenants:
        raise _wrong("entra.tenants is empty: write the id of each tenant that may sign in")
    if any(not each.replace("-", "").isalnum() or "-" not in each for each in tenants):
        raise _wrong("entra.tenants holds ids, such as 11111111-2222-3333-4444-555555555555; no names")
    authority = _address("entra.authority", given.get("authority", _ENTRA))
    alone = next(iter(tenants)) if len(tenants) == 1 else None
    return Provider(
        word="entra",
        name=_named(given, "entra", "Microsoft"),
        kind=ProviderKind.ENTRA,
        issuer=f"{authority}/{alone or TENANT}/v2.0",
        metadata=f"{authority}/{alone or 'organizations'}/v2.0{_DISCOVERY}",
        tenants=tenants,
        pupils=pupils,
        client_id=_secret(given, "entra", "client_id"),
        client_secret=_secret(given, "entra", "client_secret"),
    )


def _google(given: Mapping[str, Any], pupils: Pupils) -> Provider:
    domains = _words(given, "google", "domains")
    if not domains:
        raise _wrong("google.domains is empty: write each Workspace domain that may sign in")
    return Provider(
        word="google",
        name=_named(given, "google", "Google"),
        kind=ProviderKind.GOOGLE,
        issuer=_GOOGLE,
        metadata=f"{_GOOGLE}{_DISCOVERY}",
        domains=domains,
        pupils=pupils,
        client_id=_secret(given, "google", "client_id"),
        client_secret=_secret(given, "google", "client_secret"),
    )


def _other(given: Mapping[str, Any], pupils: Pupils) -> Provider:
    issuer = str(given.get("issuer", ""))
    metadata = f"{_address('other.issuer', issuer)}{_DISCOVERY}"
    return Provider(
        word="other",
        name=_named(given, "other", urlsplit(issuer).hostname or ""),
        kind=ProviderKind.OTHER,
        issuer=issuer,
        metadata=metadata,
        domains=_words(given, "other", "domains"),
        pupils=pupils,
        client_id=_secret(given, "other", "client_id"),
        client_secret=_secret(given, "other", "client_secret"),
    )


_MAKERS: dict[str, Callable[[Mapping[str, Any], Pupils], Provider]] = {
    "entra": _entra,
    "google": _google,
    "other": _other,
}


def _pupils(given: Mapping[str, Any]) -> Pupils:
    claims = given.get("claims", {})
    if not isinstance(claims, dict):
        raise _wrong('pupils.claims is a table, such as claims = { jobTitle = ["leerling"] }')
    return Pupils(
        domains=_words(given, "pupils", "domains"),
        groups=_words(given, "pupils", "groups"),
        claims=tuple((name, _words(claims, "pupils.claims", name)) for name in claims),
    )


def _secret(given: Mapping[str, Any], part: str, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(f"{part}.{name} is missing")
    return value.strip()


def _named(given: Mapping[str, Any], part: str, otherwise: str) -> str:
    named = given.get("name", otherwise)
    if not isinstance(named, str) or not 0 < len(named) <= 40:
        raise _wrong(f"{part}.name is a short text")
    return named


def _words(given: Mapping[str, Any], part: str, name: str) -> frozenset[str]:
    """A list of texts, whatever their capitals. One text is no list: a list of its letters would be meant."""
    value = given.get(name, [])
    if not isinstance(value, list) or any(not isinstance(each, str) or not each.strip() for each in value):
        raise _wrong(f'{part}.{name} is a list of texts, such as ["school.nl"]')
    return frozenset(each.strip().lower().removeprefix("@") for each in value)


def _address(name: str, value: object) -> str:
    """An address that nobody on the way can change; http on this computer alone, to try."""
    parts = urlsplit(str(value))
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    if not is_safe or not parts.hostname or parts.query or parts.fragment:
        raise _wrong(f"{name} is an address that begins with https://")
    return str(value).rstrip("/")


def _part(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = given.get(name, {})
    if not isinstance(found, dict):
        raise _wrong(f"{name} is a part of its own: [{name}]")
    return found


def _wrong(because: str) -> SettingWrong:
    return SettingWrong(name=SETTING, because=because)
