"""Connect the school to its LimeSurvey, see what is there, and fetch answers.

What goes over the network goes outside any transaction.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256
from hmac import digest

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.events.surveys import LimeSurveyConnected, LimeSurveyLeft
from core.fields import cleaned
from core.permissions import Act, Actor, require
from core.survey_files.limesurvey.address import door_of, is_encrypted
from db.acting import acting, asking, nothing
from db.codes import instance_secret
from db.limesurvey import fetching, refusals
from db.limesurvey.fetching import Progress, silent
from db.limesurvey.values import About, Account, ConnectionNow, Offered, Taken
from db.limesurvey.visiting import visiting
from db.models import LimeConnection, School
from db.store import Store


def connect(store: Store, actor: Actor, account: Account) -> tuple[Offered, ...]:
    """Try this account once; keep it if LimeSurvey lets it in, and give the list of surveys.

    An earlier connection is replaced. `AddressNotUnderstood`, `DemoStaysHome`, and the refusals of a visit.
    """
    given = cleaned(account)
    account = replace(given, address=door_of(given.address))
    with asking(store, actor, Act.CONNECT_LIMESURVEY) as session:
        require_own_school(session, actor)
    with visiting(account) as visit:
        try:
            found = fetching.offered(visit)
        except refusals.NothingListed:
            found = ()
    with acting(store, actor, Act.CONNECT_LIMESURVEY, nothing) as case:
        case.session.execute(delete(LimeConnection).where(col(LimeConnection.school_id) == actor.school_id))
        case.add(
            LimeConnection,
            address=account.address,
            username=account.username,
            password=_locked(account.password),
        )
        case.tell(LimeSurveyConnected(address=account.address))
    return found


def disconnect(store: Store, actor: Actor) -> None:
    """Forget address, name and password; what came in stays. `AlreadyDone`."""
    with acting(store, actor, Act.CONNECT_LIMESURVEY, nothing) as case:
        ours = delete(LimeConnection).where(col(LimeConnection.school_id) == actor.school_id)
        if not case.session.execute(ours).rowcount:  # type: ignore[attr-defined]
            raise AlreadyDone(kind="limesurvey", state="left")
        case.tell(LimeSurveyLeft())


def connection(store: Store, actor: Actor) -> ConnectionNow | None:
    """The connection of the school, without its password; None if there is none."""
    with asking(store, actor, Act.CONNECT_LIMESURVEY) as session:
        row = _row(session, actor)
        if row is None:
            return None
        return ConnectionNow(
            address=row.address,
            username=row.username,
            connected_at=row.connected_at,
            is_encrypted=is_encrypted(row.address),
            is_readable=_opened(row.password) is not None,
        )


def offered(store: Store, actor: Actor) -> tuple[Offered, ...]:
    """The surveys in LimeSurvey. `NotConnected`, and the refusals of a visit."""
    require(actor, Act.CONNECT_LIMESURVEY)
    with visiting(account_of(store, actor)) as visit:
        return fetching.offered(visit)


def about(store: Store, actor: Actor, one: Offered) -> About:
    """What is asked before its answers are fetched. `NotConnected`, and the refusals of a visit."""
    require(actor, Act.CONNECT_LIMESURVEY)
    with visiting(account_of(store, actor)) as visit:
        return fetching.about(visit, one.sid, one.title)


def take(store: Store, actor: Actor, asked: About, attribute: str, progress: Progress = silent) -> Taken:
    """Its answers, as a file to confirm; nothing is stored. `NotConnected`, and the refusals of a visit."""
    require(actor, Act.CONNECT_LIMESURVEY)
    with visiting(account_of(store, actor)) as visit:
        return fetching.take(visit, asked, attribute, progress)


def account_of(store: Store, actor: Actor) -> Account:
    """How the school comes in; `NotConnected`, `DemoStaysHome`."""
    with asking(store, actor, Act.CONNECT_LIMESURVEY) as session:
        require_own_school(session, actor)
        row = _row(session, actor)
        password = _opened(row.password) if row else None
        if row is None or password is None:
            raise refusals.NotConnected
        return Account(address=row.address, username=row.username, password=password)


def require_own_school(session: Session, actor: Actor) -> None:
    """Strangers act in the demo school; they must not send this server anywhere."""
    if session.get_one(School, actor.school_id).is_demo:
        raise refusals.DemoStaysHome


def _row(session: Session, actor: Actor) -> LimeConnection | None:
    return session.exec(select(LimeConnection).where(LimeConnection.school_id == actor.school_id)).first()


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(digest(instance_secret(), b"limesurvey", sha256)))


def _locked(password: str) -> str:
    return _fernet().encrypt(password.encode()).decode()


def _opened(locked: str) -> str | None:
    """The password; None where another installation locked it."""
    try:
        return _fernet().decrypt(locked.encode()).decode()
    except InvalidToken:
        return None
