"""Workgroups and learning teams, and what two initiatives agree with each other."""

from db.workgroups.acts import (
    change_workgroup,
    close_workgroup,
    exchange,
    form_workgroup,
    join,
    leave,
    set_members,
)
from db.workgroups.questions import workgroups
from db.workgroups.refusals import (
    ExchangeInFuture,
    ExchangeWithItself,
    NotYourWorkgroup,
    WorkgroupClosed,
    WorkgroupConflict,
    WorkgroupNameTaken,
)
from db.workgroups.values import Workgroup
