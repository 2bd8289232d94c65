"""The people of a school: their names, their access, and what they hand over when they leave."""

from db.members.access import LastAdministrator, LastSchoolLeader, Member, change_role, members, reactivate
from db.members.forgetting import (
    OnlyOneWhoRuns,
    PlaysSomebody,
    StillComes,
    WhatGoes,
    forget_leaver,
    forget_me,
    what_goes,
)
from db.members.leaving import (
    HandOver,
    Holdings,
    InWorkgroup,
    Kind,
    Led,
    OpenOffer,
    deactivate,
    holdings,
)
from db.members.naming import (
    ChangeYourOwn,
    Details,
    EmailTaken,
    OnlyThemselves,
    WithoutAddress,
    change_email,
    change_name,
    correct_member,
    own_details,
)
from db.members.removing import LeftTraces, may_be_removed, remove_member
