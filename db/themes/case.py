"""A theme that an act works on: finding and holding it, with its survey."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.permissions import Act, Actor
from db.acting import Case, find
from db.models import School, Theme, ThemeSaying
from db.surveys.case import SurveyCase, on_survey
from db.surveys.sealing import require_unsealed


@dataclass(kw_only=True)
class WrittenCase(SurveyCase):
    """An act on what people wrote in a survey; refused while nobody may see answers (`ResultsSealed`)."""

    def permit(self, act: Act) -> None:
        """Refuse while the survey is sealed."""
        require_unsealed(self.session, self.actor, self.id)

    def prints(self, keys: Iterable[str]) -> set[str]:
        """The prints of these sayings."""
        return set(print_of(self.session, self.actor.school_id, keys).values())

    def theme(self, theme_id: int) -> Theme:
        """A theme of this survey, or the one that it was merged into. `NotFound`."""
        theme = find(self.session, self.actor, Theme, theme_id)
        if theme.survey_id != self.id:
            theme = find(self.session, self.actor, Theme, 0)
        return theme if theme.merged_into is None else self.theme(theme.merged_into)

    def own(self, theme_id: int) -> Theme:
        """A theme of this survey itself; `AlreadyDone` once it is merged: the other is not meant."""
        theme = self.theme(theme_id)
        if theme.id != theme_id:
            raise AlreadyDone(kind="theme", state="merged")
        return theme

    def put(self, theme: Theme, prints: Collection[str]) -> int:
        """Put sayings in a theme; how many were not in it yet."""
        new = sorted(set(prints) - sayings_in(self.session, theme))
        for saying in new:
            self.add(ThemeSaying, theme_id=theme.id, saying=saying)
        return self.note(theme, len(new))

    def take_out(self, theme: Theme, prints: Collection[str]) -> int:
        """Take sayings out of a theme; how many were in it."""
        inside = select(ThemeSaying).where(ThemeSaying.theme_id == theme.id)
        rows = [row for row in self.session.exec(inside) if row.saying in prints]
        for row in rows:
            self.session.delete(row)
        self.session.flush()
        return self.note(theme, len(rows))

    def note(self, theme: Theme, n: int) -> int:
        """Note that so many sayings of a theme changed; that number."""
        theme.changes += bool(n)
        self.session.add(theme)
        return n


def on_written(survey_id: int) -> Callable[[Case], WrittenCase]:
    """What people wrote in the survey, held: acts on its themes come one after the other."""

    def held(case: Case) -> WrittenCase:
        return case.about(WrittenCase, survey=on_survey(survey_id)(case).survey)

    return held


def on_theme(theme_id: int) -> Callable[[Case], WrittenCase]:
    """What people wrote in the survey of this theme, held."""

    def held(case: Case) -> WrittenCase:
        return on_written(find(case.session, case.actor, Theme, theme_id).survey_id)(case)

    return held


def sayings_in(session: Session, theme: Theme) -> set[str]:
    """The prints of the sayings in a theme."""
    return set(session.exec(select(ThemeSaying.saying).where(ThemeSaying.theme_id == theme.id)))


def standing(session: Session, actor: Actor, survey_id: int, question: str) -> list[Theme]:
    """The themes of a question, oldest first, without those that were merged into another."""
    found = select(Theme).where(Theme.school_id == actor.school_id, Theme.survey_id == survey_id)
    found = found.where(Theme.question == question, col(Theme.merged_into).is_(None))
    return list(session.exec(found.order_by(col(Theme.id))))


def print_of(session: Session, school_id: int, keys: Iterable[str]) -> dict[str, str]:
    """The prints of sayings, by their keys: made with the school's own key."""
    secret = session.exec(select(School.answers_key).where(School.id == school_id)).one().encode()
    return {key: hmac.new(secret, key.encode(), sha256).hexdigest()[:32] for key in keys}
