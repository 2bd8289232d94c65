"""What we ask of a provider of school accounts, by Authlib: OpenID Connect's code flow with PKCE.

Streamlit's own `st.login` is not used: it keeps who somebody is in a cookie for thirty days that works again
after signing out, asks for PKCE only of who announces it (Entra does not), and cannot check the issuer of a
directory that serves several organisations.
"""

from __future__ import annotations

import base64
import json
import logging
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.async_app import AsyncOAuth2Mixin
from authlib.integrations.base_client.async_openid import AsyncOpenIDMixin
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc.errors import JoseError

from core.identity import (
    SIGNED_BY,
    NotFromProvider,
    Provider,
    ProviderKind,
    SchoolAccount,
    account_of,
    key_fits,
)
from db.identities.refusals import ProviderAway

#: Seconds that a clock may differ from ours.
_LEEWAY = 60
_PATIENCE = 10.0
_LOG = logging.getLogger("kartrekker")


class _Client(AsyncOAuth2Mixin, AsyncOpenIDMixin):  # type: ignore[misc]  # the library has no types
    client_cls = AsyncOAuth2Client
    provider: Provider

    async def load_server_metadata(self) -> dict[str, Any]:
        """What the provider says of itself: it must be the one asked, and sign with a key of its own."""
        described: dict[str, Any] = await super().load_server_metadata()
        if described.get("issuer") != self.provider.issuer:
            described.clear()
            raise NotFromProvider
        algorithms = described.get("id_token_signing_alg_values_supported") or ["RS256"]
        described["id_token_signing_alg_values_supported"] = [
            each for each in algorithms if each in SIGNED_BY
        ]
        return described


class AtProvider:
    """One provider, and what it said of itself; `transport` takes the place of the network in tests."""

    def __init__(self, provider: Provider, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self.provider = provider
        over = {"transport": transport} if transport is not None else {}
        self._client = _Client(
            None,
            name=provider.word,
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            server_metadata_url=provider.metadata,
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_post",
                "timeout": _PATIENCE,
                **over,
            },
        )
        self._client.provider = provider

    async def way_there(self, back: str) -> dict[str, str]:
        """Where to send a browser, as `url`; with the state, nonce and verifier that it must come back with.

        `prompt`: on a computer of several people, the one who signed in last is not let in unseen.
        """
        hint: dict[str, str] = {}
        if self.provider.kind is ProviderKind.GOOGLE:
            alone = len(self.provider.domains) == 1
            hint["hd"] = next(iter(self.provider.domains)) if alone else "*"
        try:
            made: dict[str, str] = await self._client.create_authorization_url(
                back, prompt="select_account", **hint
            )
        except NotFromProvider:
            raise
        except (httpx2.HTTPError, ValueError, RuntimeError) as error:
            raise self._away(error) from None
        return made

    async def who(self, code: str, verifier: str, nonce: str, back: str) -> SchoolAccount:
        """Whose account this is: trades the code for an ID token, and judges it.

        `ProviderAway`, and the refusals of `account_of`.
        """
        try:
            token = await self._client.fetch_access_token(
                redirect_uri=back, code=code, code_verifier=verifier
            )
            claims = await self._client.parse_id_token(
                token,
                nonce=nonce,
                claims_options={
                    "iss": {"essential": True},
                    "sub": {"essential": True},
                    "aud": {"essential": True, "value": self.provider.client_id},
                },
                leeway=_LEEWAY,
            )
            if not claims:
                raise NotFromProvider
            if not key_fits(self.provider, claims, await self._key_issuer(token["id_token"])):
                raise NotFromProvider
        except NotFromProvider:
            raise
        except httpx2.HTTPError as error:
            raise self._away(error) from None
        except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError) as error:
            _LOG.warning("an account was not proved by %s: %s", self.provider.word, type(error).__name__)
            raise NotFromProvider from None
        return account_of(self.provider, claims)

    async def _key_issuer(self, id_token: str) -> str | None:
        """For which issuer the key that signed may sign, where the provider says so of its keys."""
        header = id_token.partition(".")[0]
        named = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4))).get("kid")
        keys = (await self._client.fetch_jwk_set())["keys"]
        found: dict[str, Any] = next((each for each in keys if each.get("kid") == named), {})
        issuer = found.get("issuer")
        return issuer if isinstance(issuer, str) else None

    def _away(self, error: Exception) -> ProviderAway:
        """Log what stopped, without what was sent: that names people."""
        _LOG.warning("%s does not answer: %s", self.provider.word, type(error).__name__)
        return ProviderAway()
