"""A board: its office, its schools, and who leads those."""

from db.board.founding import BoardBegun, begin_board, new_board
from db.board.leader_list import invite_leaders, look_over_leaders, mail_leaders
from db.board.leaders import (
    Leader,
    LeaderLink,
    close_leader,
    invite_leader,
    leaders,
    reopen_leader,
    withdraw_leader_link,
)
from db.board.reach import SchoolCase, asking_schools, on_school
from db.board.schools import (
    BoardSchool,
    BrinNotUnderstood,
    SchoolInUse,
    SchoolNamedSo,
    board_schools,
    change_school,
    make_schools,
    read_list,
    remove_school,
)
from db.board.surveys import (
    BesideBoard,
    BoardLine,
    BoardSurveyLine,
    beside_board,
    board_lines,
    board_surveys,
    import_for_schools,
    schools_to_name,
)
