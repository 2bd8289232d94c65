"""Read the rows of a table of profiles against the school's people and areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from core.errors import Refusal, TooLong
from core.expertise import Visibility
from core.people import PersonRef
from core.profile_tables import ImportColumn, Line, step, years
from core.texts import written
from core.vocabulary import name_key
from db.accounts import clean_email
from db.expertise.import_values import ImportedEntry, Invitee, LeftOutRow, LeftOutWhy, ProfileImport
from db.expertise.rows import LIVE
from db.expertise.values import Area, EntryWords

_SHOWN = 100
#: Comparing names is slow work; a file with more unknown ones has the wrong column.
_MOST_SUGGESTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the school whom a row can mean."""

    ref: PersonRef
    email: str
    in_team: bool
    is_active: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """The people and the areas of the school, as a row can name them."""

    people: tuple[Member, ...]
    by_email: dict[str, Member]
    by_name: dict[str, list[Member]]
    areas: dict[str, Area]

    @staticmethod
    def of(people: Iterable[Member], areas: Iterable[Area]) -> Directory:
        """The directory of a school; the name of an area that was merged means what it was merged into."""
        members = sorted(people, key=lambda each: (each.ref.name.casefold(), each.ref.person_id))
        by_name: dict[str, list[Member]] = defaultdict(list)
        for each in members:
            by_name[name_key(each.ref.name)].append(each)
        known = {area.area_id: area for area in areas}
        meant = {name_key(area.name): known.get(area.merged_into or 0, area) for area in known.values()}
        return Directory(
            tuple(members),
            {each.email: each for each in members if each.email},
            dict(by_name),
            {key: area for key, area in meant.items() if area.state in LIVE},
        )


class _LeftOut(Exception):
    """Why a row is left out, on its way to the list."""

    def __init__(self, why: LeftOutWhy, column: ImportColumn | None = None, received: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.column = column
        self.received = received


class Reader:
    """Reads row after row; each comes to stand in one of three lists."""

    def __init__(self, directory: Directory) -> None:
        self._known = directory
        self._entries: dict[tuple[int, int], ImportedEntry] = {}
        self._invitees: dict[str, Invitee] = {}
        self._left_out: list[LeftOutRow] = []
        self._suggestions: dict[str, tuple[str, ...]] = {}

    def read(self, line: Line) -> None:
        """Understand a row, or say why it is left out."""
        try:
            member = self._member(line)
            if member is not None and line.says_something:
                self._keep(line, member)
        except _LeftOut as left:
            received = left.received[:_SHOWN]
            suggestions = self._like(received) if left.why is LeftOutWhy.AREA_UNKNOWN else ()
            self._left_out.append(LeftOutRow(line.row, left.why, left.column, received, suggestions))

    def plan(self) -> ProfileImport:
        """What was understood of all rows."""
        return ProfileImport(
            tuple(self._entries.values()), tuple(self._invitees.values()), tuple(self._left_out)
        )

    def _member(self, line: Line) -> Member | None:
        """Whom a row means; None is somebody to invite. An address goes before a name."""
        name, email = line[ImportColumn.NAME], line[ImportColumn.EMAIL]
        if not (name or email):
            raise _LeftOut(LeftOutWhy.NOBODY_NAMED, ImportColumn.NAME)
        if email:
            try:
                email = clean_email(email)
            except Refusal:
                raise _LeftOut(LeftOutWhy.EMAIL_NOT_UNDERSTOOD, ImportColumn.EMAIL, email) from None
            found = [self._known.by_email[email]] if email in self._known.by_email else []
        else:
            found = self._known.by_name.get(name_key(name), [])
        if not found:
            self._invite(name, email, line.row)
            return None
        return self._in_team(found, line)

    def _in_team(self, found: list[Member], line: Line) -> Member:
        (column, received) = (ImportColumn.NAME, line[ImportColumn.NAME] or line[ImportColumn.EMAIL])
        if len(found) > 1:
            raise _LeftOut(LeftOutWhy.NAME_TWICE, column, received)
        if not found[0].in_team:
            raise _LeftOut(LeftOutWhy.NOT_IN_TEAM, column, received)
        if not found[0].is_active:
            raise _LeftOut(LeftOutWhy.MEMBER_INACTIVE, column, received)
        return found[0]

    def _invite(self, name: str, email: str, row: int) -> None:
        key = email or name_key(name)
        known = self._invitees.get(key)
        rows = (*known.rows, row) if known else (row,)
        self._invitees[key] = Invitee(
            name=(known.name if known else "") or name[:_SHOWN], email=email[:_SHOWN], rows=rows
        )

    def _keep(self, line: Line, member: Member) -> None:
        named = line[ImportColumn.AREA]
        if not named:
            raise _LeftOut(LeftOutWhy.AREA_MISSING, ImportColumn.AREA)
        area = self._known.areas.get(name_key(named))
        if area is None:
            raise _LeftOut(LeftOutWhy.AREA_UNKNOWN, ImportColumn.AREA, named)
        words = _words(line)
        key = (member.ref.person_id, area.area_id)
        if key in self._entries:
            raise _LeftOut(LeftOutWhy.SAID_TWICE, ImportColumn.AREA, area.name)
        self._entries[key] = ImportedEntry(
            row=line.row, person=member.ref, area_id=area.area_id, area=area.name, words=words
        )

    def _like(self, named: str) -> tuple[str, ...]:
        key = name_key(named)
        if key not in self._suggestions and len(self._suggestions) < _MOST_SUGGESTED:
            like = get_close_matches(key, self._known.areas)
            self._suggestions[key] = tuple(dict.fromkeys(self._known.areas[each].name for each in like))
        return self._suggestions.get(key, ())


def _words(line: Line) -> EntryWords:
    """What the row says, for the owner's eyes only: whether to share it is theirs to say."""
    experience = line[ImportColumn.YEARS]
    if experience and years(experience) is None:
        raise _LeftOut(LeftOutWhy.YEARS_NOT_UNDERSTOOD, ImportColumn.YEARS, experience)
    words = EntryWords(
        level=_step(line, ImportColumn.LEVEL),
        affinity=_step(line, ImportColumn.AFFINITY),
        training=_text(line, ImportColumn.TRAINING),
        years=years(experience) if experience else None,
        certificate=_text(line, ImportColumn.CERTIFICATE),
        visibility=Visibility.SELF,
    )
    if words == EntryWords(visibility=Visibility.SELF):
        raise _LeftOut(LeftOutWhy.NOTHING_SAID, ImportColumn.LEVEL)
    return words


def _step(line: Line, column: ImportColumn) -> int:
    found = step(line[column])
    if found is None:
        raise _LeftOut(LeftOutWhy.STEP_OUT_OF_RANGE, column, line[column])
    return found


def _text(line: Line, column: ImportColumn) -> str:
    try:
        return written(column, line[column])
    except TooLong:
        raise _LeftOut(LeftOutWhy.TEXT_TOO_LONG, column, line[column]) from None
