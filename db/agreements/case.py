"""An agreement that an act works on: found, locked, and checked for writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core.agreements import AgreementWords
from core.permissions import Act
from db.acting import Case, Find, find, value_of
from db.agreements.refusals import AgreementOver, WordsChanged
from db.endorsing import Words
from db.models import Agreement, AgreementVersion

#: The column of `OnWords` that names a version of an agreement.
COLUMN = "wording_id"


@dataclass(kw_only=True)
class AgreementCase(Case):
    """An agreement with its versions, oldest first."""

    row: Agreement
    versions: list[AgreementVersion]

    @property
    def id(self) -> int:
        """The agreement's id."""
        return self.row.id or 0

    def permit(self, act: Act) -> None:
        """Refuse whatever would change an agreement that ended."""
        if self.row.ended_at is not None:
            raise AgreementOver(self.id)

    def anchor(self) -> dict[str, Any]:
        """Rows are about a version, which they name themselves."""
        return {}

    @property
    def ids(self) -> frozenset[int]:
        """The ids of all its versions."""
        return frozenset(each.id or 0 for each in self.versions)

    @property
    def newest(self) -> AgreementVersion:
        """The newest version."""
        return self.versions[-1]

    @property
    def words(self) -> AgreementWords:
        """What the newest version says."""
        return value_of(AgreementWords, self.newest)

    def in_force(self) -> AgreementVersion | None:
        """The last version that was settled."""
        return last_settled(self.versions)

    def to_endorse(self, version: int) -> Words:
        """This version, if people can still stand behind it: the newest, or the one in force.

        `WordsChanged` otherwise.
        """
        for each in filter(None, (self.newest, self.in_force())):
            if each.version == version:
                return words_of(each)
        raise WordsChanged(given=version, version=self.newest.version)


def on_agreement(agreement_id: int) -> Find[AgreementCase]:
    """An agreement of the actor's school, locked; `NotFound`."""

    def held(case: Case) -> AgreementCase:
        row = find(case.session, case.actor, Agreement, agreement_id, hold=True)
        return case.about(AgreementCase, row=row, versions=versions_of(case.session, [agreement_id]))

    return held


def versions_of(session: Session, ids: Sequence[int]) -> list[AgreementVersion]:
    """The versions of these agreements, oldest first."""
    query = select(AgreementVersion).where(col(AgreementVersion.agreement_id).in_(ids))
    return list(session.exec(query.order_by(col(AgreementVersion.version))))


def last_settled(versions: Sequence[AgreementVersion]) -> AgreementVersion | None:
    """The version in force: the last one that was settled."""
    return next((each for each in reversed(versions) if each.settled_at is not None), None)


def words_of(row: AgreementVersion) -> Words:
    """A version, as words to endorse."""
    return Words(column=COLUMN, id=row.id or 0, version=row.version)
