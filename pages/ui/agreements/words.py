"""Names of kinds and states of agreements, and the text that each kind begins with."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from core.agreements import AgreementKind, AgreementState
from db.agreements import AgreementDetail
from pages.ui.kit.i18n import N_, _

KINDS: Mapping[AgreementKind, str] = {
    AgreementKind.STATUTE: N_("Professional statute"),
    AgreementKind.LEADERSHIP: N_("How we deal with leadership"),
    AgreementKind.MEETINGS: N_("Meeting agreements"),
    AgreementKind.OWN: N_("An agreement of our own"),
}
ABOUT_KINDS: Mapping[AgreementKind, str] = {
    AgreementKind.STATUTE: N_(
        "What teachers decide themselves about their lessons. Each school must have one."
    ),
    AgreementKind.LEADERSHIP: N_("How somebody takes the lead, how others follow, and how it goes back."),
    AgreementKind.MEETINGS: N_("How we prepare, talk, decide and keep to time."),
    AgreementKind.OWN: N_("Anything else that you want to agree on as a team."),
}
STATES: Mapping[AgreementState, str] = {
    AgreementState.PROPOSED: N_("proposed"),
    AgreementState.IN_FORCE: N_("in force"),
    AgreementState.FOLLOWED: N_("earlier version"),
    AgreementState.ENDED: N_("ended"),
}
TONES: Mapping[AgreementState, tuple[str, str]] = {
    AgreementState.PROPOSED: ("watch", "?"),
    AgreementState.IN_FORCE: ("met", "✓"),
    AgreementState.FOLLOWED: ("open", "–"),
    AgreementState.ENDED: ("open", "–"),
}
#: What each kind begins with: a start to change together, in our own words.
TEMPLATES: Mapping[AgreementKind, str] = {
    AgreementKind.STATUTE: N_(
        "1. About our lessons\n"
        "Teachers decide themselves: …\n"
        "We decide together as a team: …\n"
        "The school leader decides, after talking with the team: …\n\n"
        "2. About our profession\n"
        "Each of us keeps learning. For that there is this time and this money: …\n"
        "We visit each other's lessons: …\n\n"
        "3. When we disagree\n"
        "First we talk with each other. Then we ask … to join. At last … decides, and says why.\n\n"
        "4. We look back on this every year in: …"
    ),
    AgreementKind.LEADERSHIP: N_(
        "1. Taking the lead\n"
        "Anybody can take the lead in something. It goes to whoever knows about it and likes to do it.\n"
        "We ask colleagues who do not step forward by themselves.\n\n"
        "2. Giving room\n"
        "Whoever leads has a mandate: what is fixed, what is free, how much time, until when.\n"
        "Within it we do not do it over.\n\n"
        "3. Following\n"
        "Whoever follows says: I do this, I do it in another way, or I cannot do this.\n\n"
        "4. Taking it back\n"
        "First a signal, then a conversation, then another frame. Only then we take it back, and say why.\n"
        "What we do not do: …"
    ),
    AgreementKind.MEETINGS: N_(
        "1. Before\n"
        "An item has an owner, a question and a time. Whoever did not read it, says so.\n\n"
        "2. During\n"
        "We begin and stop on time. First everybody speaks, then we discuss.\n"
        "We say what we decide, and how: …\n\n"
        "3. After\n"
        "Each agreement has a name and a day.\n"
        "We do not use our phones for anything else, except: …"
    ),
    AgreementKind.OWN: "",
}


def kind_tag(each: AgreementDetail) -> str:
    """What kind of agreement it is, as markup; nothing where its title says so."""
    kind = _(KINDS[each.kind])
    return "" if each.title == kind else f'<span class="kt-tag">{escape(kind)}</span>'
