"""Events on the schools of a board."""

from __future__ import annotations

from core.events import Event


class BoardBegan(Event, subject="school", action="begin_board"):
    """The office of a board was created."""


class AddedByBoard(Event, subject="school", action="add_by_board"):
    """A school was created by its board; it stands on the trail of the school."""


class SchoolManaged(Event, subject="board_school", action="manage"):
    """Something was done at a school of the board; `what`: the action as the trail of that school has it."""

    what: str


class SchoolRenamed(Event, subject="school", action="rename"):
    """A school got another name."""

    was: str
    to: str


class SchoolTaken(Event, subject="board_school", action="remove"):
    """A school in which nobody had done anything was removed; `school`: what it was called."""

    school: str


class BrinSet(Event, subject="school", action="set_brin"):
    """The number of a school in the national register was set; empty: taken away."""

    to: str


class MovedIn(Event, subject="school", action="move_in"):
    """A school came here from another database, with all that stands before this, under other ids.

    `was_end`: the hash with which its trail ended there, of so many `entries`. `shifts`: by table how much
    higher its ids are here. `people`: the ids there and here of who was here before.
    """

    was_end: str
    entries: int
    shifts: dict[str, int]
    people: dict[str, int]


class BoardSurveyImported(Event, subject="board_survey", action="import_board_survey"):
    """One file became a survey at so many schools; `file` is the hash of the upload."""

    file: str
    schools: int
