"""What a refusal says to people: what was received, what is permitted, what to do next."""

from __future__ import annotations

import importlib
from functools import singledispatch
from pathlib import Path

from core.errors import AlreadyDone, Conflict, Missing, NotFound, Refusal, TooLong
from core.permissions import NotPermitted
from core.proportions.intervals import NotAProportion
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import count

# What Missing calls a field -> what people call it. Each <area>/wordings.py adds its own.
FIELDS: dict[str, str] = {"name": N_("Name")}


@singledispatch
def explain(error: Refusal) -> str:
    """Word a refusal in the reader's language."""
    return _("This cannot be done now. Nothing was changed. Reload the page and try again.")


@explain.register
def _not_found(error: NotFound) -> str:
    return _("We cannot find this at your school. Perhaps it was removed. Go back and choose again.")


@explain.register
def _not_permitted(error: NotPermitted) -> str:
    return _("Your role at this school does not allow this. Ask your school leader who can do it.")


@explain.register
def _missing(error: Missing) -> str:
    if error.field not in FIELDS:
        return _("A required answer is empty. Fill it in and try again.")
    return _("“{field}” is empty. Fill it in and try again.").format(field=_(FIELDS[error.field]))


@explain.register
def _too_long(error: TooLong) -> str:
    return _("This text has {length} signs; at most {longest} are kept. Shorten it and try again.").format(
        length=count(error.length), longest=count(error.longest)
    )


@explain.register
def _conflict(error: Conflict) -> str:
    return _(
        "Somebody else changed this while you were working on it. Your change was not saved. "
        "Reload the page, look at what changed and try again."
    )


@explain.register
def _already_done(error: AlreadyDone) -> str:
    return _("This was already done, perhaps by a colleague. Nothing was changed. Reload the page.")


@explain.register
def _not_a_proportion(error: NotAProportion) -> str:
    return _("These counts do not fit together: {counts}. Check who was invited and who answered.").format(
        counts=", ".join(str(count) for count in error.counts)
    )


def _learn_the_words_of_every_area() -> None:
    """Import the wordings.py of each area, so that no page can forget to register its words."""
    for wordings in sorted(Path(__file__).parents[1].glob("*/wordings.py")):
        importlib.import_module(f"pages.ui.{wordings.parent.name}.wordings")


_learn_the_words_of_every_area()
