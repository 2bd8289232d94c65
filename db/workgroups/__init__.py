"""Workgroups and learning teams, and what two initiatives agree with each other.

For pages: the acts and questions in `__all__`.
"""

from db.workgroups.exchanging import exchange
from db.workgroups.forming import (
    change_workgroup,
    close_workgroup,
    form_workgroup,
    join,
    leave,
    set_members,
)
from db.workgroups.reading import workgroups
from db.workgroups.refusals import (
    ExchangeInFuture,
    ExchangeWithItself,
    NotYourWorkgroup,
    WorkgroupClosed,
    WorkgroupConflict,
    WorkgroupNameTaken,
)
from db.workgroups.values import Workgroup

__all__ = [
    "ExchangeInFuture", "ExchangeWithItself", "NotYourWorkgroup", "Workgroup", "WorkgroupClosed",
    "WorkgroupConflict", "WorkgroupNameTaken", "change_workgroup", "close_workgroup", "exchange",
    "form_workgroup", "join", "leave", "set_members", "workgroups",
]  # fmt: skip
