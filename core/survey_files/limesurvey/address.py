"""The address of a LimeSurvey server, as people type it: of any of its pages, or of its door for programs."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit, urlunsplit

from core.errors import Refusal

_DOOR = "index.php/admin/remotecontrol"
#: Where a school's own server may stand without encryption; not where machines ask for their own settings.
_AT_HOME = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "::1/128", "fc00::/7"))
)
_NOWHERE = tuple(map(ip_network, ("169.254.0.0/16", "fe80::/10", "0.0.0.0/8", "224.0.0.0/4", "ff00::/8")))


class AddressNotUnderstood(Refusal):
    """What was typed is no address of a website."""


def door_of(typed: str) -> str:
    """The address of RemoteControl on the server of which this is a page.

    Raises
    ------
    AddressNotUnderstood
        It is no http or https address, or it holds a name and password.

    Examples
    --------
    >>> door_of("peilingen.school.example/index.php/admin/index")
    'https://peilingen.school.example/index.php/admin/remotecontrol'
    >>> door_of("http://192.168.1.20:8080/lime")
    'http://192.168.1.20:8080/lime/index.php/admin/remotecontrol'
    """
    typed = "".join(typed.split())
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except (ValueError, UnicodeError) as error:
        raise AddressNotUnderstood from error
    is_name = re.fullmatch(r"[\w.-]+|[0-9a-f:.]+", host) is not None
    if parts.scheme not in ("http", "https") or not is_name or parts.username is not None:
        raise AddressNotUnderstood
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    if "remotecontrol" in parts.query:  # a server that writes its pages behind a question mark
        return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))
    path = re.sub(r"/(?:index\.php|admin)(?:/.*)?$", "", parts.path).rstrip("/")
    return urlunsplit((parts.scheme, netloc, f"{path}/{_DOOR}", "", ""))


def is_encrypted(door: str) -> bool:
    """Whether what goes there cannot be read on the way."""
    return door.startswith("https://")


def is_at_home(address: str) -> bool:
    """Whether an IP address is of a network of one's own.

    >>> is_at_home("192.168.1.20"), is_at_home("203.0.113.9"), is_at_home("169.254.169.254")
    (True, False, False)
    """
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in each for each in _AT_HOME)


def is_nowhere(address: str) -> bool:
    """Whether no server that people mean stands at this IP address.

    >>> is_nowhere("169.254.169.254"), is_nowhere("10.0.0.5")
    (True, False)
    """
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in each for each in _NOWHERE)
