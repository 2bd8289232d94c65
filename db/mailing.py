"""Send mail through the server that the environment names; without one, nothing is ever mailed."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from secrets import token_hex
from urllib.parse import unquote, urlsplit

from core.errors import Refusal
from core.mails import Mail, foreign_links, one_line
from db.settings import setting

SERVER, SENDER, ADDRESS = "KARTREKKER_SMTP_URL", "KARTREKKER_MAIL_FROM", "KARTREKKER_ADDRESS"
_PATIENCE = 20.0
_PORTS = {"smtp": 587, "smtps": 465}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class MailNotSet(Refusal):
    """No mail is sent here: these settings are missing."""

    missing: tuple[str, ...]


class MailSettingWrong(Refusal):
    """A setting of mail cannot be understood."""

    name: str


class MailTrouble(StrEnum):
    """What is in the way of mail."""

    NOT_REACHED = "not_reached"
    NOT_SECURE = "not_secure"
    NOT_LET_IN = "not_let_in"
    REFUSED = "refused"


class MailFailed(Refusal):
    """The mail server did not take it."""

    why: MailTrouble


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """The mail server, who the sender is, and the public address of this instance."""

    host: str
    port: int
    is_tls: bool
    user: str
    password: str = field(repr=False)
    sender: Address
    address: str


def public_address() -> str | None:
    """The address at which everybody finds this instance, as whoever runs it set it; no slash at its end.

    `MailSettingWrong` where it is no address of a site.
    """
    given = (setting(ADDRESS) or "").strip().rstrip("/")
    if not given:
        return None
    with suppress(ValueError):
        found = urlsplit(given)
        if (
            found.scheme in ("https", "http")
            and found.hostname
            and not (found.username or found.query or found.fragment or any(sign.isspace() for sign in given))
        ):
            return given
    raise MailSettingWrong(ADDRESS)


def has_mail() -> bool:
    """Whether mail can be sent here, as far as the settings say."""
    try:
        mail_server()
    except (MailNotSet, MailSettingWrong):
        return False
    return True


def mail_server() -> MailServer:
    """The server as it is set. `MailNotSet`, `MailSettingWrong`."""
    missing = tuple(name for name in (SERVER, SENDER, ADDRESS) if not setting(name))
    if missing:
        raise MailNotSet(missing)
    name, address = parseaddr(one_line(setting(SENDER) or ""))
    try:
        sender = Address(display_name=name, addr_spec=address)
    except (ValueError, HeaderParseError, IndexError):
        raise MailSettingWrong(SENDER) from None
    if not (sender.username and "." in sender.domain):
        raise MailSettingWrong(SENDER)
    try:
        found = urlsplit(setting(SERVER) or "")
        port = found.port or _PORTS[found.scheme]
    except (ValueError, KeyError):
        raise MailSettingWrong(SERVER) from None
    if not found.hostname:
        raise MailSettingWrong(SERVER)
    return MailServer(
        host=found.hostname,
        port=port,
        is_tls=found.scheme == "smtps",
        user=unquote(found.username or ""),
        password=unquote(found.password or ""),
        sender=sender,
        address=public_address() or "",
    )


def deliver(mails: Sequence[Mail], now: datetime) -> tuple[MailTrouble | None, ...]:
    """Hand mails to the server over one connection: of each, what was in the way, or None.

    Nothing of a school is read or written here, and no transaction should be open. `MailFailed` if the server
    was not reached or let nobody in: then none was sent. `MailNotSet`, `MailSettingWrong`.
    """
    server = mail_server()
    if not mails:
        return ()
    with _connected(server) as connection:
        return tuple(_send(connection, server, each, now) for each in mails)


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    try:
        connection = _connection(server)
    except (ssl.SSLError, smtplib.SMTPNotSupportedError):
        raise MailFailed(MailTrouble.NOT_SECURE) from None
    except (OSError, smtplib.SMTPException):
        raise MailFailed(MailTrouble.NOT_REACHED) from None
    try:
        _let_in(connection, server)
        yield connection
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
    finally:
        connection.close()


def _connection(server: MailServer) -> smtplib.SMTP:
    # Not the name of this machine, which is nobody's business.
    told = urlsplit(server.address).hostname or "localhost"
    trusted = ssl.create_default_context()
    if server.is_tls:
        return smtplib.SMTP_SSL(server.host, server.port, told, timeout=_PATIENCE, context=trusted)
    connection = smtplib.SMTP(server.host, server.port, told, timeout=_PATIENCE)
    try:
        _secure(connection, server, trusted)
    except BaseException:
        connection.close()
        raise
    return connection


def _secure(connection: smtplib.SMTP, server: MailServer, trusted: ssl.SSLContext) -> None:
    """Encrypt, always: invitations open doors. Only a relay on this computer itself may go without."""
    connection.ehlo()
    if connection.has_extn("starttls") or server.host not in _LOOPBACK:
        connection.starttls(context=trusted)
        connection.ehlo()


def _let_in(connection: smtplib.SMTP, server: MailServer) -> None:
    if not server.user:
        return
    try:
        connection.login(server.user, server.password)
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        raise MailFailed(MailTrouble.NOT_LET_IN) from None
    except (OSError, smtplib.SMTPException):
        raise MailFailed(MailTrouble.NOT_REACHED) from None


def _send(connection: smtplib.SMTP, server: MailServer, mail: Mail, now: datetime) -> MailTrouble | None:
    try:
        written = message(server, mail, now)
        connection.send_message(written, server.sender.addr_spec, [mail.to])
    except smtplib.SMTPServerDisconnected:
        return MailTrouble.NOT_REACHED
    except (smtplib.SMTPException, MessageError, ValueError, IndexError):
        with suppress(OSError, smtplib.SMTPException):
            connection.rset()
        return MailTrouble.REFUSED
    except OSError:
        return MailTrouble.NOT_REACHED
    return None


class LeadsElsewhere(ValueError):
    """A mail has a link to another site; it is not sent."""


def message(server: MailServer, mail: Mail, now: datetime) -> EmailMessage:
    """The mail as it goes out; `LeadsElsewhere`, and `ValueError` for an address that is none."""
    if foreign_links(f"{mail.subject}\n{mail.text}\n{mail.off}", server.address):
        raise LeadsElsewhere
    made = EmailMessage(policy=SMTP)
    made["Subject"] = one_line(mail.subject)
    made["From"] = server.sender
    made["To"] = Address(display_name=one_line(mail.name), addr_spec=mail.to)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{token_hex(16)}@{server.sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    if mail.off:
        made["List-Unsubscribe"] = f"<{mail.off}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(mail.text)
    return made
