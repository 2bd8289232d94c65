"""Actions: who does what, and when; carried along until done or dropped. And the board of the week."""

from db.actions.acts import change_action, do_action, drop_action, note_action, reopen_action
from db.actions.board import board, place_card, take_card
from db.actions.questions import actions, actions_about, carried, ended, next_day
from db.actions.values import ActionLine, Board, Card, Source

__all__ = [
    "ActionLine",
    "Board",
    "Card",
    "Source",
    "actions",
    "actions_about",
    "board",
    "carried",
    "change_action",
    "do_action",
    "drop_action",
    "ended",
    "next_day",
    "note_action",
    "place_card",
    "reopen_action",
    "take_card",
]
