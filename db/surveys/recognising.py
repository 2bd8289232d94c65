"""Find the files told of before that hold responses of this one: by prints, else by what both asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlmodel import Session, col, select

from core.survey_files import Question, Responses
from core.survey_files.versions.comparing import answer_columns, parts
from core.survey_files.versions.likeness import in_common, related
from core.survey_files.versions.pairing import Texts, resembling
from core.survey_files.versions.prints import EMPTY, Prints, prints_of, rows_of_prints
from db.models import Publication, School, SurveyImport
from db.surveys.case import from_structure, without
from db.surveys.families import Digests, Places, Roll, numbered, roll_of
from db.surveys.twins import kin_of

#: So many pairs are compared answer by answer, no more.
_MOST_PAIRS = 1_000_000


@dataclass(kw_only=True)
class File:
    """What is still here of an import, loaded where it is needed."""

    session: Session
    import_id: int

    @cached_property
    def stored(self) -> SurveyImport:
        """The import, without its block."""
        query = select(SurveyImport).where(SurveyImport.id == self.import_id)
        unread = (SurveyImport.block, SurveyImport.report)
        return self.session.exec(query.options(*map(without, unread))).one()

    @cached_property
    def groups(self) -> list[str]:
        """The known groups, in the order in which prints count them."""
        return [each["group"] for each in self.stored.returned if each["group"] is not None]

    @cached_property
    def prints(self) -> Prints:
        """The prints; without digests where the answers were gone before prints were kept."""
        if self.stored.prints is not None:
            return Prints.from_bytes(self.stored.prints)
        places = {group: place for place, group in enumerate(self.groups)}
        came = [
            (places.get(each["group"], -1), is_complete, each["complete" if is_complete else "incomplete"])
            for each in self.stored.returned
            for is_complete in (False, True)
        ]
        numbers = [n for _, _, n in came]
        return Prints(
            digest=np.full(sum(numbers), EMPTY, np.uint64),
            group=np.repeat([group for group, _, _ in came], numbers).astype(np.int16),
            complete=np.repeat([is_complete for _, is_complete, _ in came], numbers).astype(bool),
        )

    @cached_property
    def responses(self) -> Responses | None:
        """The raw answers; None at the end of their retention."""
        block = self.session.exec(select(SurveyImport.block).where(SurveyImport.id == self.import_id)).one()
        return None if block is None else Responses.from_parquet(block)

    @cached_property
    def order(self) -> Places:
        """The row of the raw answers for each print."""
        return rows_of_prints(self.responses, self.key) if self.responses else np.array([], np.int64)

    @cached_property
    def key(self) -> str:
        """The key of the school's prints."""
        return self.session.exec(select(School.answers_key).where(School.id == self.stored.school_id)).one()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What was asked."""
        return from_structure(self.stored.structure)

    def closed_answers(self, places: Places) -> dict[str, Texts]:
        """What these responses answered to the questions without texts, by question."""
        if self.responses is None:
            return {}
        columns = answer_columns(self.responses)
        rows = self.order[places]
        return {
            name: np.array(columns[name].to_pylist(), str)[rows]
            for name, question, _row in parts(self.questions)
            if not question.holds_texts
        }

    def digests_of(self, shared: Collection[str]) -> Digests:
        """Digests of what was answered to these questions alone, in the order of the prints."""
        if self.responses is None:
            return np.full(len(self.prints.digest), EMPTY, np.uint64)
        columns = {part: each for part, each in answer_columns(self.responses).items() if part in shared}
        by_row = np.empty(len(self.order), np.uint64)
        found = prints_of(self.responses, self.key, columns)
        by_row[rows_of_prints(self.responses, self.key, columns)] = found.digest
        return by_row[self.order]


def recognised(file: File, number: int) -> tuple[Roll, list[Roll]]:
    """The responses of a file with their numbers, and those of all files of the school told before."""
    before = select(Publication).where(Publication.school_id == file.stored.school_id)
    before = before.where(col(Publication.sheets).is_not(None), col(Publication.number) < number)
    found = file.session.exec(before.order_by(col(Publication.number))).all()
    earlier = [Roll.from_bytes(each.number, each.groups, each.responses) for each in found]
    roll = roll_of(file.prints, file.groups, number, include_incomplete=file.stored.include_incomplete)
    clerk = _Clerk(file=file, roll=roll, imports={each.number: each.import_id for each in found})
    return numbered(roll, earlier, clerk.compare, clerk.resembling), earlier


@dataclass(frozen=True, kw_only=True)
class _Clerk:
    """Compares a file with those of before; `imports`: by look, None where the survey was removed."""

    file: File
    roll: Roll
    imports: Mapping[int, int | None]

    def compare(self, other: Roll) -> tuple[Digests, Digests] | None:
        """By prints, else by what both asked, else, a version, only by numbers; None: not related."""
        import_id = self.imports[other.number]
        ours, theirs = self.roll.prints, other.prints
        if related(theirs, ours):
            return theirs.digest, ours.digest
        if import_id is None or not self._is_kin(import_id):
            return None
        for one, two in (*self._in_common(import_id), (theirs.digest, ours.digest)):
            if np.isin(one[one != EMPTY], two).any():
                return one, two
        if len(ours.answered) and len(theirs.answered) and not self._is_version(import_id):
            return None
        return np.full(len(other.rows), EMPTY, np.uint64), np.full(len(self.roll.rows), EMPTY, np.uint64)

    def resembling(self, other: Roll, gone: Places, came: Places) -> list[tuple[int, int]]:
        """Pairs of one group that answered most closed questions alike: a word in a text may be corrected."""
        import_id = self.imports[other.number]
        if not (0 < len(gone) * len(came) <= _MOST_PAIRS) or import_id is None or not self._is_kin(import_id):
            return []
        files = File(session=self.file.session, import_id=import_id), self.file
        if any(each.responses is None for each in files):
            return []
        ours, theirs = files[0].closed_answers(gone), files[1].closed_answers(came)
        shared = sorted(ours.keys() & theirs.keys())
        pairs = resembling(
            [ours[part] for part in shared],
            [theirs[part] for part in shared],
            other.names_of(gone)[:, None] == self.roll.names_of(came),
        )
        return [(int(gone[one]), int(came[two])) for one, two in pairs]

    def _is_version(self, import_id: int) -> bool:
        stored = select(SurveyImport.survey_id).where(SurveyImport.id == import_id)
        return self.file.session.exec(stored).one() == self.file.stored.survey_id

    def _is_kin(self, import_id: int) -> bool:
        return self._is_version(import_id) or import_id in kin_of(self.file.session, self.file.import_id)

    def _in_common(self, import_id: int) -> Iterator[tuple[Digests, Digests]]:
        """Digests over the questions that both files asked, if they asked others too."""
        files = File(session=self.file.session, import_id=import_id), self.file
        shared = in_common(*(each.questions for each in files))
        if shared and all(each.responses is not None for each in files):
            earlier, own = (each.digests_of(shared) for each in files)
            yield earlier, own
