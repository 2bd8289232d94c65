"""The arguments of the groups: people note them and weigh them, and nothing counts them."""

from __future__ import annotations

from sqlmodel import select

from core.as_typed import NumberOutOfRange
from core.decisions import HEAVIEST, NotOwnArgument
from core.errors import AlreadyDone, Conflict, NotFound
from core.events.decisions import ArgumentAdded, ArgumentWeighed, ArgumentWithdrawn
from core.fields import cleaned
from core.permissions import Act, Actor
from db.acting import acting, nothing
from db.decisions.case import find_dossier, on_decision
from db.decisions.reading import heard_in, weighings_of
from db.decisions.values import ArgumentWords, Weight
from db.models import HeardArgument, WeighedArgument
from db.store import Store


def add_argument(store: Store, actor: Actor, decision_id: int, words: ArgumentWords) -> int:
    """Note an argument heard in a group; its id. `Missing`, `TooLong`, `GroupHasNoSay`."""
    with acting(store, actor, Act.ARGUE, on_decision(decision_id)) as case:
        said = cleaned(words)
        case.dossier.require_say(said.group)
        heard = case.add(
            HeardArgument,
            respondent_group=said.group,
            stance=said.stance,
            text=said.text,
            source=said.source,
        )
        assert heard.id is not None
        case.tell(ArgumentAdded(argument=heard.id))
        return heard.id


def withdraw_argument(store: Store, actor: Actor, argument_id: int) -> None:
    """Withdraw your own argument. `NotOwnArgument`, `AlreadyDone`."""
    with acting(store, actor, Act.ARGUE, nothing) as case:
        mine = HeardArgument.school_id == actor.school_id
        query = select(HeardArgument).where(HeardArgument.id == argument_id, mine)
        heard = case.session.exec(query.with_for_update()).first()
        if heard is None:
            raise NotFound("argument", argument_id)
        if heard.added_by != actor.person_id:
            raise NotOwnArgument(argument_id)
        find_dossier(case.session, actor, heard.decision_id).require_not_closed()
        if heard.withdrawn_at is not None:
            raise AlreadyDone(kind="argument", state="withdrawn")
        heard.withdrawn_at = case.at
        case.tell(ArgumentWithdrawn(argument=argument_id), heard.decision_id)


def weigh_argument(
    store: Store, actor: Actor, decision_id: int, argument_id: int, words: Weight, *, based_on: int
) -> None:
    """Say how heavy the team finds an argument, and why. `based_on`: how many weights it showed before.

    Earlier weights stay visible, and what was recorded keeps those of then. `Missing`, `TooLong`,
    `NumberOutOfRange`, `NotFound`, and `Conflict` where a colleague weighed it meanwhile.
    """
    said = cleaned(words)
    if not 0 <= said.weight <= HEAVIEST:
        raise NumberOutOfRange(least=0, most=HEAVIEST)
    with acting(store, actor, Act.WEIGH_ARGUMENT, on_decision(decision_id)) as case:
        if argument_id not in {row.id for row in heard_in(case.session, decision_id)}:
            raise NotFound("argument", argument_id)
        if len(weighings_of(case.session, [argument_id]).get(argument_id, ())) != based_on:
            raise Conflict
        case.add(WeighedArgument, said, argument_id=argument_id)
        case.tell(ArgumentWeighed(argument=argument_id, weight=said.weight, reason=said.reason))
