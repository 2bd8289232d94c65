"""A device with passkeys, made of Python: it does what a phone does, and what a phone would never do."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()


def data(given: str) -> bytes:
    return urlsafe_b64decode(given + "=" * (-len(given) % 4))


@dataclass
class Device:
    """One passkey. `origin`: the address in its browser; `rp_id`: what it was made for."""

    origin: str
    rp_id: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    handle: bytes = b""
    uses: int = 0
    flags: int = PRESENT | VERIFIED

    def make(self, options: str, **odd: Any) -> str:
        """Answer what `begin_passkey` asks."""
        asked = json.loads(options)
        self.handle = data(asked["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        )
        held = b"\0" * 16 + len(self.credential).to_bytes(2, "big") + self.credential + cose
        attested = {"fmt": "none", "attStmt": {}, "authData": self._about(self.flags | ATTESTED) + held}
        return self._answer(
            clientDataJSON=text(self._said("webauthn.create", asked, odd)),
            attestationObject=text(cbor2.dumps(attested)),
        )

    def sign(self, options: str, **odd: Any) -> str:
        """Answer what `ask_for_passkey` asks."""
        self.uses += 1
        said, about = self._said("webauthn.get", json.loads(options), odd), self._about(self.flags)
        signed = self.key.sign(about + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=text(said),
            authenticatorData=text(about),
            signature=text(signed),
            userHandle=text(self.handle),
        )

    def _about(self, flags: int) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4, "big")

    def _said(self, kind: str, asked: dict[str, Any], odd: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps({**said, **odd}).encode()

    def _answer(self, **response: str) -> str:
        named = {"id": text(self.credential), "rawId": text(self.credential), "type": "public-key"}
        return json.dumps({**named, "response": response})
