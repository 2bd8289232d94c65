"""The path of inquiry: a team looks into a question, step by step."""

from db.paths.acts import (
    SawItToo,
    add_data,
    add_line,
    confirm_line,
    correct_line,
    open_path,
    settle_line,
)
from db.paths.case import NoStepOfThisPath, NotYourLine, StepsBefore
from db.paths.leading import begin_decision, begin_initiative, take_along
from db.paths.questions import begun_on, path, paths, paths_about, to_confirm
from db.paths.values import PathDetail, PathLine, ToConfirm
from db.paths.walking import run_clock, skip_step, stop_clock
