"""One visit to a LimeSurvey server: sign in once, ask, and leave.

A wrong password is tried once: three of them lock out every school behind the same address. What the server
sends is bounded in size and time, a redirect is not followed, and each failure is a refusal with a name.
"""

from __future__ import annotations

import base64
import binascii
import json
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.errors import Refusal
from core.survey_files.errors import MEGABYTE
from core.survey_files.limesurvey.address import is_at_home, is_encrypted, is_nowhere
from db.limesurvey import refusals
from db.limesurvey.values import Account

if TYPE_CHECKING:
    from citric.session import Session
    from requests import Response

#: Seconds to come in, and to wait for the next bytes of an answer; then for one answer as a whole.
PATIENCE = (10, 90)
LONGEST = 300.0
#: For a whole visit: less than a survey is held for it (`linking`).
LONGEST_VISIT = 900.0
MOST_BYTES = 80 * MEGABYTE
#: Responses at a time: about 0.2 s each, wherever they stand.
AT_ONCE = 1000
_SAID: dict[str, type[Refusal]] = {
    "invalid user name or password": refusals.WrongLogin,
    "you have exceeded the number of maximum login attempts": refusals.TooManyLogins,
    "internal database authentication method is not allowed": refusals.LoginSwitchedOff,
    "invalid session key": refusals.SessionOver,
    "no surveys found": refusals.NothingListed,
    "error: invalid survey id": refusals.SurveyGone,
    "no data, survey table does not exist": refusals.NotActive,
    "no data, could not get max id": refusals.NoAnswersYet,
}


@dataclass(kw_only=True)
class Visit:
    """A session at the server, until a moment of the clock that only goes forward."""

    session: Session
    until: float
    summaries: dict[int, Mapping[str, Any]] = field(default_factory=dict)

    def ask(self, right: str, method: str, *given: Any) -> Any:
        """Call a method that needs this right."""
        if time.monotonic() > self.until:
            raise refusals.ServerAway
        with _explained(right):
            return self.session.rpc(method, *given)

    def listed(self, right: str, method: str, *given: Any) -> list[dict[str, Any]]:
        """A call that gives rows."""
        found = self.ask(right, method, *given)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise refusals.NotLimeSurvey
        return found

    def named(self, right: str, method: str, *given: Any) -> dict[str, Any]:
        """A call that gives things by name; an empty list is PHP's word for none."""
        found = self.ask(right, method, *given)
        if found == []:
            return {}
        if not isinstance(found, dict):
            raise refusals.NotLimeSurvey
        return found

    def summary(self, sid: int) -> Mapping[str, Any]:
        """How many answered; empty for a survey that is not active."""
        if sid not in self.summaries:
            self.summaries[sid] = self.named("survey/read", "get_summary", sid)
        return self.summaries[sid]

    def responses(
        self, sid: int, fields: Sequence[str], least: int | None = None, most: int | None = None
    ) -> list[dict[str, Any]]:
        """Responses, complete or not, with short answers under codes, in a window of ids."""
        given = self.ask("responses/export", "export_responses", sid, "json", None, "all", "code", "short",
                         least, most, list(fields), None)  # fmt: skip
        try:
            found = json.loads(base64.b64decode(given, validate=True))["responses"]
        except (TypeError, KeyError, ValueError, binascii.Error, RecursionError) as error:
            raise refusals.NotLimeSurvey from error
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise refusals.NotLimeSurvey
        return found


@contextmanager
def visiting(account: Account) -> Iterator[Visit]:
    """Sign in at this door, once; leave whatever happens. The refusals of `db.limesurvey.refusals`."""
    require_safe(account.address)
    from citric.session import Session  # slow to import

    with _explained("", at_the_door=True):
        session = Session(account.address, account.username, account.password, requests_session=_guarded())
        if not isinstance(session.key, str):
            raise refusals.NotLimeSurvey
    try:
        yield Visit(session=session, until=time.monotonic() + LONGEST_VISIT)
    finally:
        with suppress(Exception):
            session.close()


def require_safe(door: str) -> None:
    """Refuse an address to which a password must not go; `ServerAway` where no server has that name."""
    parts = urlsplit(door)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise refusals.ServerAway from error
    addresses = {str(each[4][0]) for each in found}
    if any(map(is_nowhere, addresses)):
        raise refusals.ServerAway
    if not is_encrypted(door) and not all(map(is_at_home, addresses)):
        raise refusals.NotEncrypted


def _guarded() -> Any:
    """The way out: certificates checked, no redirect, no proxy or password of the machine's own, bounded."""
    import requests

    class Guarded(requests.Session):
        def request(self, method: Any, url: Any, **given: Any) -> Response:  # type: ignore[override]
            begun = time.monotonic()
            given |= {"timeout": PATIENCE, "allow_redirects": False, "stream": True}
            answer = super().request(method, url, **given)
            if answer.is_redirect or 300 <= answer.status_code < 400:
                raise refusals.MovedElsewhere(to=answer.headers.get("Location", "")[:200])
            body = bytearray()
            for part in answer.iter_content(65_536):
                body += part
                if len(body) > MOST_BYTES:
                    raise refusals.TooMuch
                if time.monotonic() - begun > LONGEST:
                    raise refusals.ServerAway
            answer._content, answer.encoding = bytes(body), "utf-8"
            return answer

    session = Guarded()
    session.trust_env = False
    return session


@contextmanager
def _explained(right: str, *, at_the_door: bool = False) -> Iterator[None]:
    """Name what went wrong, by what citric and requests make of it."""
    import requests
    from citric import exceptions as citric

    try:
        yield
    except citric.LimeSurveyStatusError as error:
        raise _meant(str(error), right, at_the_door=at_the_door) from error
    except citric.LimeSurveyApiError as error:
        raise refusals.ServerFault(said=str(error)[:200]) from error
    except requests.exceptions.SSLError as error:
        raise refusals.CertificateWrong from error
    except requests.HTTPError as error:
        is_door = at_the_door and error.response is not None and error.response.status_code < 500
        raise refusals.NotLimeSurvey if is_door else refusals.ServerFault(said=str(error)[:60]) from error
    except (citric.LimeSurveyError, citric.ResponseMismatchError, json.JSONDecodeError) as error:
        raise refusals.NotLimeSurvey from error
    except (requests.RequestException, OSError) as error:
        raise refusals.ServerAway from error
    except (KeyError, TypeError, AttributeError, RecursionError) as error:  # JSON, but not of LimeSurvey
        raise refusals.NotLimeSurvey from error


def _meant(said: str, right: str, *, at_the_door: bool) -> Refusal:
    words = said.lower()
    for start, refusal in _SAID.items():
        if words.startswith(start):
            return refusal()
    if words.startswith("no permission"):
        return refusals.NoRights(right=right)
    return (refusals.LoginRefused if at_the_door else refusals.ServerFault)(said=said[:200])
