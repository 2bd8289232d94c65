"""A certificate that this computer signs itself, so that what colleagues send it is encrypted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

#: Phones of Apple refuse what lives longer than 825 days (support.apple.com/103769).
_LIVES, _LEFT = timedelta(days=365), timedelta(days=30)


def certificate(path: Path, addresses: Sequence[str], now: datetime) -> Path:
    """The file with a certificate for these addresses and its key; made anew once it does not fit."""
    if not _fits(path, addresses, now):
        _make(path, addresses, now)
    return path


def fingerprint(path: Path) -> str:
    """The SHA-256 of the certificate, as browsers show it: pairs of digits with colons."""
    return x509.load_pem_x509_certificate(path.read_bytes()).fingerprint(hashes.SHA256()).hex(":").upper()


def _fits(path: Path, addresses: Sequence[str], now: datetime) -> bool:
    with suppress(OSError, ValueError, x509.ExtensionNotFound):
        made = x509.load_pem_x509_certificate(path.read_bytes())
        names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        named = {str(each) for each in names.get_values_for_type(x509.IPAddress)}
        return named >= set(addresses) and made.not_valid_after_utc - now > _LEFT
    return False


def _make(path: Path, addresses: Sequence[str], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kartrekker")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # for a phone whose clock is behind
        .not_valid_after(now + _LIVES)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(each)) for each in addresses]), False
        )
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret + made.public_bytes(serialization.Encoding.PEM))
