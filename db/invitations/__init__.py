"""One-time links to join a school or to choose a new password, valid for seven days."""

from db.invitations.accepting import (
    OpenInvitation,
    choose_new_password,
    join,
    join_signed_in,
    look_at_invitation,
)
from db.invitations.inviting import (
    INVITATION_LIVES,
    OFFERED_ROLES,
    PendingInvitation,
    invite,
    invite_new_password,
    open_invitations,
    withdraw_invitation,
    withdraw_links_of,
)
from db.invitations.refusals import (
    AlreadyMember,
    DemoInvitesNobody,
    InvitationNotValid,
    InvitedMember,
    MeantForSomebodyElse,
    MemberElsewhere,
    MemberInactive,
    RoleNotOffered,
)
