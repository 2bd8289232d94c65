"""A round on the screens: asked on a phone, told on the beamer."""

from __future__ import annotations

from db.meetings import Attendee, Now
from db.store import Store
from pages.ui.kit.session import Here


def ask_round(store: Store, attendee: Attendee, now: Now) -> None:
    """On a phone: ask the round that is open, or tell the one that was closed."""


def tell_round(here: Here, now: Now) -> None:
    """On the beamer: the question and how many answered; once it is closed, the result."""


def run_round(here: Here, now: Now) -> None:
    """For the chair: ask a round about the item at hand, close it, hold it again."""
