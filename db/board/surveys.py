"""One survey for all schools of a board: taken in at each school at once, with the line over the schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.board_surveys import (
    BoardAnswers,
    HeldAlready,
    LineShare,
    NamedSchool,
    NoGroupAtSchool,
    SchoolAnswers,
    SchoolLooked,
    Waits,
    line_over,
    why_closed,
)
from core.data_kinds import DataKind
from core.errors import NotFound
from core.events.board import BoardSurveyImported
from core.permissions import Act, Actor, require
from core.survey_files import Measure, Question, QuestionKind, Shape, Tally
from core.survey_files.kinds.scales import BY_HAND
from core.survey_files.parting import FilePart
from core.survey_files.versions.comparing import parts
from core.texts import required
from db.acting import acting, asking
from db.board.reach import asking_schools, hold_schools_of, require_office
from db.models import BoardSurvey, BoardSurveySchool, School, Survey
from db.store import Store, beyond
from db.surveys.importing import Export, export_of, put_survey
from db.surveys.refusals import AlreadyImported
from db.surveys.sealing import require_unsealed


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """The line of the board for one question (or row of a matrix) and one group; it never changes.

    `part`: the name by which the surveys of the schools know the question.
    """

    part: str
    text: str
    row: str
    kind: QuestionKind
    group: str
    answers: BoardAnswers


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSurveyLine:
    """A survey of the board in its list. `waiting`: the names of schools that have not seen theirs."""

    board_survey_id: int
    title: str
    kind: DataKind
    imported_at: datetime
    schools: int
    waits: Waits | None
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideBoard:
    """What a school sees of the board's line beside its own survey; no lines while it `waits`."""

    title: str
    schools: int
    waits: Waits | None
    lines: tuple[BoardLine, ...] = ()


def schools_to_name(store: Store, actor: Actor) -> tuple[NamedSchool, ...]:
    """The schools of the board with by what a file may call them, by name; `NotPermitted`."""
    with asking_schools(store, actor, Act.UPLOAD_BOARD_SURVEY) as reach:
        rows = reach.session.exec(
            select(School.id, School.name, School.brin).where(col(School.id).in_(reach.ids))
        ).all()
    named = [NamedSchool(school_id=each or 0, name=name, brin=brin or "") for each, name, brin in rows]
    return tuple(sorted(named, key=lambda each: (alphabetical(each.name), each.school_id)))


def import_for_schools(
    store: Store,
    actor: Actor,
    title: str,
    kind: DataKind,
    files: Mapping[int, FilePart],
    *,
    include_incomplete: bool = False,
) -> int:
    """Make a survey of each part at its school, and the line over them: in ONE transaction, all or none.

    `files`: by school of the board. The numbers invited are not known yet: each school fills in its own.
    `Missing`, `NoGroupAtSchool`, `HeldAlready` by one of the schools, `NotFound` for another school.
    """
    require_office(actor, Act.UPLOAD_BOARD_SURVEY)
    require(actor, Act.UPLOAD_BOARD_SURVEY)
    named = required("survey_title", title)
    if not files:
        raise NotFound("school", None)
    exports = _exports(store, actor, files, include_incomplete)
    with acting(store, actor, Act.UPLOAD_BOARD_SURVEY, hold_schools_of(frozenset(files))) as case:
        of_board = BoardSurvey(
            board_id=actor.school_id,
            title=named,
            kind=kind,
            file_sha256=next(iter(files.values())).recognition.sha256,
            lines=[_written(each) for each in _lines(case.schools, files, exports, include_incomplete)],
            imported_at=case.at,
        )
        case.session.add(of_board)
        case.session.flush()
        for school_id in sorted(files):
            there = case.at_school(school_id)
            none: dict[str, int | None] = dict.fromkeys(files[school_id].responses.groups)
            try:
                ref = put_survey(there, named, kind, exports[school_id], none)
            except AlreadyImported:  # where it stands there is the school's own to know
                raise HeldAlready(school=case.schools[school_id].name) from None
            there.add(BoardSurveySchool, board_survey_id=of_board.id, survey_id=ref.survey_id)
        case.tell(BoardSurveyImported(file=of_board.file_sha256, schools=len(files)), of_board.id)
        return of_board.id or 0


def _exports(
    store: Store, actor: Actor, files: Mapping[int, FilePart], include_incomplete: bool
) -> dict[int, Export]:
    """What each school stores, computed before the database is locked."""
    with asking_schools(store, actor, Act.UPLOAD_BOARD_SURVEY) as reach:
        keys = {
            each: (name, key)
            for each, name, key in reach.session.exec(
                select(School.id, School.name, School.answers_key).where(col(School.id).in_(reach.ids))
            )
        }
    for school_id, part in files.items():
        if school_id not in keys:
            raise NotFound("school", school_id)
        if not part.responses.groups:
            raise NoGroupAtSchool(school=keys[school_id][0])
    return {
        school_id: export_of(keys[school_id][1], part.recognition, part.responses, include_incomplete)
        for school_id, part in files.items()
    }


def _lines(
    schools: Mapping[int, School],
    files: Mapping[int, FilePart],
    exports: Mapping[int, Export],
    include_incomplete: bool,
) -> Iterator[BoardLine]:
    """The line for every question with options and every group, where it may be told."""
    asked = {
        name: (question, row)
        for part in files.values()
        for name, question, row in parts(part.responses.questions)
        if question.kind.shape in (Shape.OPTION, Shape.TICKS)
    }
    groups = list(dict.fromkeys(each for part in files.values() for each in part.responses.groups))
    counted = {
        school_id: _counted(exports[school_id].tallies, include_incomplete=include_incomplete)
        for school_id in files
    }
    for name, (question, row) in asked.items():
        options = _options(files, name)
        for group in groups:
            rows = [
                _answers(counted[school_id].get((question.key, row.key, group), {}), schools[school_id])
                for school_id in files
            ]
            told = line_over(
                rows, options, known=_knows(question), several=question.kind.shape is Shape.TICKS
            )
            if told is not None:
                yield BoardLine(
                    part=name,
                    text=question.text,
                    row=row.text,
                    kind=question.kind,
                    group=group,
                    answers=told,
                )


def _knows(question: Question) -> bool:
    """Whether the questionnaire has the options, or they are the words of a scale."""
    is_scale = question.scale is not None and question.scale != BY_HAND
    return question.knows_all_options or is_scale or question.kind is QuestionKind.YES_NO


def _options(files: Mapping[int, FilePart], name: str) -> tuple[str, ...]:
    """The options of all schools, in the order in which the file has them."""
    each = [
        question.counted_options
        for part in files.values()
        for known, question, _row in parts(part.responses.questions)
        if known == name
    ]
    longest = max(each, key=len)
    rest = dict.fromkeys(option for options in each for option in options)
    return tuple(dict.fromkeys((*longest, *rest)))


_Counts = dict[tuple[str, str, str], dict[tuple[Measure, str], int]]


def _counted(tallies: Sequence[Tally], *, include_incomplete: bool) -> _Counts:
    """The tallies of who counts, by question, row and group."""
    found: _Counts = {}
    for each in tallies:
        is_wanted = each.measure in (Measure.OPTION, Measure.ANSWERED)
        if each.group is None or not is_wanted or not (each.complete or include_incomplete):
            continue
        counts = found.setdefault((each.question, each.row, each.group), {})
        key = (each.measure, each.option)
        counts[key] = counts.get(key, 0) + round(each.value)
    return found


def _answers(counts: Mapping[tuple[Measure, str], int], school: School) -> SchoolAnswers:
    return SchoolAnswers(
        k=school.privacy_threshold,
        answered=counts.get((Measure.ANSWERED, ""), 0),
        counts={option: n for (measure, option), n in counts.items() if measure is Measure.OPTION},
    )


def _written(line: BoardLine) -> dict[str, Any]:
    return {
        "part": line.part,
        "text": line.text,
        "row": line.row,
        "kind": line.kind,
        "group": line.group,
        "schools": line.answers.schools,
        "shares": [[each.option, each.twentieths] for each in line.answers.shares],
    }


def _read(kept: Mapping[str, Any]) -> BoardLine:
    shares = tuple(LineShare(option=option, twentieths=share) for option, share in kept["shares"])
    return BoardLine(
        part=kept["part"],
        text=kept["text"],
        row=kept["row"],
        kind=QuestionKind(kept["kind"]),
        group=kept["group"],
        answers=BoardAnswers(schools=kept["schools"], shares=shares),
    )


def board_surveys(store: Store, actor: Actor) -> tuple[BoardSurveyLine, ...]:
    """The surveys of the board, the newest first; `NotPermitted`."""
    with asking_schools(store, actor, Act.SEE_BOARD) as reach:
        rows = reach.session.exec(
            select(BoardSurvey)
            .where(BoardSurvey.board_id == actor.school_id)
            .order_by(col(BoardSurvey.id).desc())
        ).all()
        return tuple(_listed(reach.session, row) for row in rows)


def _listed(session: Session, row: BoardSurvey) -> BoardSurveyLine:
    looked = _looked(session, row.id or 0)
    waiting = [each.school_id for each in looked if not each.has_looked]
    names = session.exec(select(School.name).where(col(School.id).in_(waiting))).all()
    return BoardSurveyLine(
        board_survey_id=row.id or 0,
        title=row.title,
        kind=DataKind(row.kind),
        imported_at=row.imported_at,
        schools=len(looked),
        waits=why_closed(looked),
        waiting=tuple(sorted(names, key=alphabetical)),
    )


def board_lines(store: Store, actor: Actor, board_survey_id: int) -> tuple[BoardLine, ...]:
    """What came of a survey over all schools; () while it waits. `NotPermitted`, `NotFound`."""
    with asking_schools(store, actor, Act.SEE_BOARD) as reach:
        of_board = select(BoardSurvey).where(
            BoardSurvey.id == board_survey_id, BoardSurvey.board_id == actor.school_id
        )
        row = reach.session.exec(of_board).first()
        if row is None:
            raise NotFound("board_survey", board_survey_id)
        if why_closed(_looked(reach.session, board_survey_id)) is not None:
            return ()
        return tuple(map(_read, row.lines))


def beside_board(store: Store, actor: Actor, survey_id: int) -> BesideBoard | None:
    """The line of the board beside a survey of the actor's school; None for a survey of its own.

    `ResultsSealed` as its results, `NotPermitted`. What others saw opens it, so no page may keep the answer.
    """
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        mine = select(BoardSurveySchool.board_survey_id).where(
            BoardSurveySchool.survey_id == survey_id, BoardSurveySchool.school_id == actor.school_id
        )
        of_board = session.exec(mine).first()
        if of_board is None:
            return None
        require_unsealed(session, actor, survey_id)
        row = session.get_one(BoardSurvey, of_board)
        with beyond(session, actor):
            looked = _looked(session, of_board)
        waits = why_closed(looked)
        lines = () if waits else tuple(map(_read, row.lines))
        return BesideBoard(title=row.title, schools=len(looked), waits=waits, lines=lines)


def _looked(session: Session, board_survey_id: int) -> list[SchoolLooked]:
    """Which schools have seen their own results."""
    found = session.exec(
        select(
            BoardSurveySchool.school_id,
            BoardSurveySchool.survey_id,
            BoardSurveySchool.was_seen,
            Survey.results_first_seen_at,
        )
        .join(Survey, col(Survey.id) == BoardSurveySchool.survey_id, isouter=True)
        .where(BoardSurveySchool.board_survey_id == board_survey_id)
    ).all()
    return [
        SchoolLooked(
            school_id=school_id,
            has_looked=was_seen or seen_at is not None,
            is_here=survey_id is not None,
        )
        for school_id, survey_id, was_seen, seen_at in found
    ]
