"""How the refusals about workgroups and exchanges are worded."""

from __future__ import annotations

from db.workgroups import (
    ExchangeInFuture,
    ExchangeWithItself,
    NotYourWorkgroup,
    WorkgroupClosed,
    WorkgroupNameTaken,
)
from pages.ui.kit.i18n import _
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import date


@explain.register
def _name_taken(error: WorkgroupNameTaken) -> str:
    return _("There is a workgroup called “{name}” already. Choose another name, or join that one.").format(
        name=error.name
    )


@explain.register
def _not_yours(error: NotYourWorkgroup) -> str:
    return _("Only its members and the school leader change a workgroup. Join in first, or ask one of them.")


@explain.register
def _closed(error: WorkgroupClosed) -> str:
    return _("This workgroup is closed: it can be read, not changed. Form a new one if the theme comes back.")


@explain.register
def _in_future(error: ExchangeInFuture) -> str:
    return _("You filled in {given}, and that day is still to come. Choose {latest} or earlier.").format(
        given=date(error.given), latest=date(error.latest)
    )


@explain.register
def _with_itself(error: ExchangeWithItself) -> str:
    return _("An initiative exchanges with another one. Choose two different ones.")
