"""Links into a school: one-time links, valid for seven days, and the link for the whole team."""

from db.invitations.accepting import (
    OpenInvitation,
    choose_new_password,
    join,
    join_signed_in,
    look_at_invitation,
)
from db.invitations.arriving import (
    Arrived,
    AtTheDoor,
    OpenTeamLink,
    arrive,
    arrive_signed_in,
    look_at_team_link,
    wait_at_the_door,
)
from db.invitations.inviting import (
    INVITATION_LIVES,
    PendingInvitation,
    invite,
    invite_new_password,
    offered_roles,
    open_invitations,
    withdraw_invitation,
    withdraw_links_of,
)
from db.invitations.mailing import LinkToMail, MailedTo, mail_invitations
from db.invitations.many import ASKED, LEFT_OUT, Doubt, Invitee, MadeLink, invite_many, look_over
from db.invitations.refusals import (
    AlreadyMember,
    DemoInvitesNobody,
    InvitationNotValid,
    InvitedMember,
    MeantForSomebodyElse,
    MemberElsewhere,
    MemberInactive,
    RoleNotOffered,
    TeamLinkFull,
    TooManyInvited,
)
from db.invitations.team_link import (
    MOST,
    Came,
    Hours,
    TeamLinkNow,
    let_in,
    open_team_link,
    shut_team_link,
    team_link,
    turn_away,
)
