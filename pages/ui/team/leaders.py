"""The office of a board invites who leads its schools, many at once."""

from __future__ import annotations

from core.permissions import Role
from db import board
from db.invitations import Doubt
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.session import Here
from pages.ui.team.mailing import invitation_mail
from pages.ui.team.many import SAID, Listing, folded_list, whole_list

#: The office learns of nobody at a school but who leads it.
_SAID = {
    **SAID,
    Doubt.MEMBER: N_(
        "Somebody at this school has this address already. A school leader there can change the role."
    ),
    Doubt.NO_ACCESS: N_("Somebody at this school had this address, and has no access any more."),
    Doubt.SAME_NAME: N_("Somebody with this name is at this school already. Is this somebody else?"),
}


def leaders_of_schools(here: Here) -> None:
    """A list with the school of each, all schools at once."""
    explained = _(
        "Paste a list, or choose a file. A line for each school leader: the school (its name or its BRIN "
        "number), the name and the e-mail address. Who leads two schools stands in it twice."
    )
    whole_list(here, _listing(here, None, explained))


def leaders_of_school(here: Here, school_id: int) -> None:
    """A list for one school, such as a head teacher and a deputy."""
    explained = _("Paste a list, or choose a file. A line for each school leader: name and e-mail address.")
    folded_list(here, _listing(here, school_id, explained))


def _listing(here: Here, school_id: int | None, explained: str) -> Listing:
    return Listing(
        key="invite_leaders" if school_id is None else f"invite_leaders_{school_id}",
        explained=explained,
        roles=(Role.SCHOOL_LEADER,),
        look_over=lambda rows, _role: board.look_over_leaders(here.store, here.actor, rows, school_id),
        invite=lambda people: board.invite_leaders(here.store, here.actor, people),
        mail=lambda codes: board.mail_leaders(here.store, here.actor, codes, invitation_mail),
        said=_SAID,
    )
