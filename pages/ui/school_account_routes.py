"""The two routes of signing in with an account of the school: to its provider, and back."""

from __future__ import annotations

import asyncio
import hmac
from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.errors import AlreadyDone, Refusal
from core.identity import NotFromProvider, Provider
from db import identities, signing_in
from db.codes import new_code, sealed, unsealed
from db.identities import CameBackLate, NobodyInvited, WentNoFurther
from db.identities.at_provider import AtProvider
from db.providers import provider_called
from db.settings import setting
from db.trouble import StorageTrouble
from pages.ui.kit.browser import local_path, remember, secret_of, ticket_browser
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.places import ACCOUNT, CODE, JOIN
from pages.ui.kit.school_account import ENDED_WITH, named
from pages.ui.kit.start import the_store

#: What a browser carries while its owner is at the provider, a cookie per time that they set out.
AWAY = "kartrekker-away-"
SECURE_AWAY = f"__Host-{AWAY}"
_MAY_TAKE = timedelta(minutes=10)
_SEAL = "away"
#: In the address of a page: the secret of a place at the door (`door/waiting_room.py`).
_PLACE = "wacht"


@cache
def at(provider: Provider) -> AtProvider:
    """This provider; what it says of itself is asked once per process, and its keys anew when they change."""
    return AtProvider(provider)


async def go_there(request: Request) -> Response:
    """Send this browser to the provider, with a cookie that only the way back is good for."""
    provider = provider_called(request.path_params["word"])
    asked = request.query_params
    if provider is None:
        return RedirectResponse("/", 303)
    away = {
        "word": provider.word,
        "back": f"{_origin(request)}/auth/school/{provider.word}/back",
        "next": local_path(asked.get("next", "/")),
        "code": asked.get("code", ""),
        "language": asked.get("lang", ""),
        "link": asked.get("link", ""),
    }
    if away["link"] and not identities.passed(away["link"], secret_of(request.cookies)):
        return _ended(away, CameBackLate())
    try:
        made = await at(provider).way_there(away["back"])
    except Refusal as refusal:
        return _ended(away, refusal)
    kept = {name: made[name] for name in ("state", "nonce", "code_verifier")}
    answer = RedirectResponse(made["url"], 303, {"Cache-Control": "no-store"})
    is_https = away["back"].startswith("https://")
    answer.set_cookie(
        _cookie(made["state"], is_https),
        sealed({**away, **kept}, _SEAL),
        max_age=int(_MAY_TAKE.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_https,
    )
    return answer


async def come_back(request: Request) -> Response:
    """Take up what the provider says, once: who it is, and whether they may come in."""
    provider, state = provider_called(request.path_params["word"]), request.query_params.get("state", "")
    is_https = _origin(request).startswith("https://")
    away = unsealed(request.cookies.get(_cookie(state, is_https), ""), _SEAL, _MAY_TAKE)
    if provider is None or away is None or away["word"] != provider.word:
        # Some providers leave the state out when they say that somebody pressed Cancel.
        return _ended({}, WentNoFurther() if "error" in request.query_params else CameBackLate())
    try:
        if not hmac.compare_digest(str(away["state"]).encode(), state.encode()):
            raise CameBackLate
        answer = await _let_in(request, provider, away, is_https)
    except StorageTrouble:
        raise
    except Refusal as refusal:
        answer = _ended(away, refusal)
    answer.delete_cookie(_cookie(state, is_https), secure=is_https, httponly=True, samesite="lax")
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def _let_in(request: Request, provider: Provider, away: dict[str, Any], is_https: bool) -> Response:
    said = request.query_params
    if "error" in said or not said.get("code"):
        raise WentNoFurther
    # A provider that names itself here (RFC 9207) must be the one that was asked.
    if "iss" in said and "{" not in provider.issuer and said["iss"] != provider.issuer:
        raise NotFromProvider
    account = await at(provider).who(said["code"], away["code_verifier"], away["nonce"], away["back"])
    store = the_store()
    if away["link"]:
        secret = secret_of(request.cookies)
        found = await asyncio.to_thread(signing_in.visit, store, secret)
        if found is None or not identities.passed(away["link"], secret, lasts=2 * _MAY_TAKE):
            raise CameBackLate
        with suppress(AlreadyDone):
            await asyncio.to_thread(identities.link_identity, store, found.actor, account)
        return RedirectResponse(f"/{ACCOUNT.address}?done=school_account", 303)
    browser = ticket_browser(request.cookies) or new_code()
    language = away["language"] if away["language"] in LANGUAGES else None
    came = await asyncio.to_thread(
        lambda: identities.come_in(store, account, browser, away["code"], language=language)
    )
    if came.ticket is None:
        return RedirectResponse(f"/{JOIN.address}?{urlencode({_PLACE: came.waits or ''})}", 303)
    new = await asyncio.to_thread(signing_in.redeem_ticket, store, came.ticket, browser)
    if not new:
        raise NobodyInvited
    lasts = int(signing_in.SIGNED_IN_FOR.total_seconds())
    return remember(RedirectResponse(away["next"], 303), new, lasts, is_https=is_https)


def _ended(away: dict[str, Any], refusal: Refusal) -> Response:
    """Back to where they set out, with why it did not work."""
    to = local_path(str(away.get("next", "/")))
    if away.get("link"):
        to = f"/{ACCOUNT.address}"
    elif away.get("code"):
        to = f"/{JOIN.address}?{urlencode({CODE: away['code']})}"
    return RedirectResponse(f"{to}{'&' if '?' in to else '?'}{urlencode({ENDED_WITH: named(refusal)})}", 303)


def _origin(request: Request) -> str:
    """The address under which people reach this server: as written down, or else as they reached it."""
    return (setting("KARTREKKER_ADDRESS") or str(request.base_url)).rstrip("/")


def _cookie(state: str, is_https: bool) -> str:
    """Its name: one for each time that somebody set out, as two tabs may at once."""
    part = "".join(sign for sign in state[:16] if sign.isascii() and sign.isalnum())
    return (SECURE_AWAY if is_https else AWAY) + part


ROUTES = (
    Route("/auth/school/{word}", go_there),
    Route("/auth/school/{word}/back", come_back),
)
