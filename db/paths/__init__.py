"""The path of inquiry: a team looks into a question, step by step."""

from db.paths.acts import (
    NotYourLine,
    add_data,
    add_line,
    begin_decision,
    begin_initiative,
    correct_line,
    open_path,
    settle_line,
)
from db.paths.questions import path, paths
from db.paths.values import PathDetail, PathLine
