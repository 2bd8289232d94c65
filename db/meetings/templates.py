"""Own templates: an agenda that the school keeps, to begin other meetings with."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlmodel import col, select

from core.events.meetings import TemplateKept, TemplateRemoved
from core.fields import plain
from core.fields import read as as_field
from core.meetings import ItemKind, ItemWords, MeetingKind
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, asking, find, nothing, value_of
from db.meetings.acts import in_order
from db.meetings.case import on_meeting
from db.meetings.refusals import NothingToKeep, TemplateNameTaken
from db.models import AgendaTemplate
from db.store import Store

LONGEST_TEMPLATE_NAME = 80
#: What an item of a template may be about: nothing that is one thing of the school.
_GENERAL = frozenset({ItemKind.TALK, ItemKind.ACTIONS, ItemKind.BOARD, ItemKind.RETROSPECTIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An agenda to begin a meeting with; its items have no things of the school."""

    template_id: int
    name: str
    kind: MeetingKind
    items: tuple[ItemWords, ...]


def templates(store: Store, actor: Actor) -> tuple[Template, ...]:
    """The school's own templates, by name."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        mine = select(AgendaTemplate).where(AgendaTemplate.school_id == actor.school_id)
        return tuple(
            Template(
                template_id=row.id or 0,
                name=row.name,
                kind=MeetingKind(row.kind),
                items=tuple(_item(each) for each in row.items),
            )
            for row in session.exec(mine.order_by(col(AgendaTemplate.name)))
        )


def keep_template(store: Store, actor: Actor, meeting_id: int, name: str) -> int:
    """Keep the agenda of a meeting as a template; its id. What its items are about is not kept.

    `Missing`, `TooLong`, `NothingToKeep`, `TemplateNameTaken`, `NotFound`.
    """
    with acting(store, actor, Act.KEEP_TEMPLATE, on_meeting(meeting_id)) as case:
        called = required("name", written("name", name, LONGEST_TEMPLATE_NAME))
        taken = select(AgendaTemplate.id).where(
            AgendaTemplate.school_id == actor.school_id, AgendaTemplate.name == called
        )
        if case.session.exec(taken).first() is not None:
            raise TemplateNameTaken(name=called)
        items = [_bare(value_of(ItemWords, each)) for each in in_order(case)]
        if not items:
            raise NothingToKeep
        row = AgendaTemplate(
            school_id=actor.school_id, name=called, kind=case.row.kind, items=items, kept_at=case.at
        )
        case.session.add(row)
        case.session.flush()
        case.tell(TemplateKept(name=called), row.id or 0)
        return row.id or 0


def remove_template(store: Store, actor: Actor, template_id: int) -> None:
    """Remove a template; meetings that began with it stay as they are. `NotFound`."""
    with acting(store, actor, Act.KEEP_TEMPLATE, nothing) as case:
        row = find(case.session, actor, AgendaTemplate, template_id, hold=True)
        case.session.delete(row)
        case.tell(TemplateRemoved(name=row.name), template_id)


def _bare(words: ItemWords) -> dict[str, Any]:
    kind = words.kind if words.kind in _GENERAL else ItemKind.TALK
    kept = replace(words, kind=kind, focus="", decision_id=None, initiative_id=None, survey_id=None)
    return {name: plain(held) for name, held in asdict(kept).items() if held not in ("", None)}


def _item(held: dict[str, Any]) -> ItemWords:
    return ItemWords(**{**held, "kind": as_field(ItemKind, held["kind"])})
