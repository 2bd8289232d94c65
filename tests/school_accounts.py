"""Providers of school accounts that tests speak for: what they say, what they sign, and forgeries of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx2
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry

from core.identity import TENANT, Provider, ProviderKind, Pupils, SchoolAccount

OURS, OTHERS = "11111111-aaaa-4aaa-8aaa-111111111111", "99999999-bbbb-4bbb-8bbb-999999999999"
SECOND = "22222222-cccc-4ccc-8ccc-222222222222"
AUTHORITY = "https://login.microsoftonline.com"
BACK = "https://kartrekker.example/auth/school/entra/back"


def entra(**over: Any) -> Provider:
    """A directory that serves two of our tenants at one address, as Entra's shared endpoint does."""
    given: dict[str, Any] = {
        "word": "entra",
        "name": "Microsoft",
        "kind": ProviderKind.ENTRA,
        "issuer": f"{AUTHORITY}/{TENANT}/v2.0",
        "metadata": f"{AUTHORITY}/organizations/v2.0/.well-known/openid-configuration",
        "client_id": "kartrekker",
        "client_secret": "geheim~van.ons",
        "tenants": frozenset({OURS, SECOND}),
        "pupils": Pupils(domains=frozenset({"leerling.linde.nl"}), groups=frozenset({"g-leerlingen"})),
    }
    return Provider(**{**given, **over})


def google(**over: Any) -> Provider:
    given: dict[str, Any] = {
        "word": "google",
        "name": "Google",
        "kind": ProviderKind.GOOGLE,
        "issuer": "https://accounts.google.com",
        "metadata": "https://accounts.google.com/.well-known/openid-configuration",
        "client_id": "kartrekker",
        "client_secret": "geheim",
        "domains": frozenset({"linde.nl"}),
        "pupils": Pupils(domains=frozenset({"leerling.linde.nl"})),
    }
    return Provider(**{**given, **over})


def entra_claims(tenant: str = OURS, **over: Any) -> dict[str, Any]:
    """What Entra says of Tom, with the claim that proves his address."""
    now = int(time.time())
    return {
        "iss": f"{AUTHORITY}/{tenant}/v2.0",
        "aud": "kartrekker",
        "sub": "tom-at-entra",
        "tid": tenant,
        "email": "Tom@linde.nl",
        "xms_edov": True,
        "preferred_username": "tom@linde.nl",
        "name": "Tom Beuk",
        "iat": now,
        "exp": now + 600,
        **over,
    }


def google_claims(**over: Any) -> dict[str, Any]:
    now = int(time.time())
    return {
        "iss": "https://accounts.google.com",
        "aud": "kartrekker",
        "sub": "1234567890",
        "email": "tom@linde.nl",
        "email_verified": True,
        "hd": "linde.nl",
        "name": "Tom Beuk",
        "iat": now,
        "exp": now + 600,
        **over,
    }


def account(email: str | None = "teun@linde.nl", subject: str = "teun", **over: Any) -> SchoolAccount:
    """An account as `core.identity` judged it."""
    given: dict[str, Any] = {
        "provider": "entra",
        "issuer": f"{AUTHORITY}/{OURS}/v2.0",
        "subject": subject,
        "email": email,
        "said": email,
        "name": "Teun Berk",
    }
    return SchoolAccount(**{**given, **over})


@dataclass
class FakeProvider:
    """Answers in the place of the network; `token` makes the ID token of what is to be said."""

    provider: Provider
    claims: dict[str, Any]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    key_issuer: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    token: Any = None
    asked: dict[str, list[str]] = field(default_factory=dict)
    is_away: bool = False

    @property
    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self._answer)

    def signed(self, claims: dict[str, Any], alg: str = "RS256", key: Any = None) -> str:
        """A token as somebody would make it, ours or a forger."""
        registry = JWSRegistry(algorithms=[alg])
        made: str = jwt.encode({"alg": alg, "kid": "k1"}, claims, key or self.key, registry=registry)
        return made

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        if self.is_away:
            raise httpx2.ConnectError("away")
        base = "https://provider.example"
        if request.url.path.endswith("openid-configuration"):
            said = {
                "issuer": self.provider.issuer,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "jwks_uri": f"{base}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
            return httpx2.Response(200, json={**said, **self.metadata})
        if request.url.path == "/keys":
            public = self.key.as_dict(private=False, kid="k1", use="sig")
            shown = {**public, **({"issuer": self.key_issuer} if self.key_issuer else {})}
            return httpx2.Response(200, json={"keys": [shown]})
        self.asked = parse_qs(request.content.decode())
        made = self.token(self) if self.token else self.signed(self.claims)
        return httpx2.Response(200, json={"access_token": "a", "token_type": "Bearer", "id_token": made})


def secret_key(text: str) -> OctKey:
    """A shared secret, with which a forger signs who knows it."""
    return OctKey.import_key(text)
