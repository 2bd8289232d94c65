"""What was recorded: what the team can read back of the audit trail, and whether it is as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape

import streamlit as st

from core.events import board, decisions, initiatives, people, school_days, surveys
from core.permissions import Act, Role, may
from core.recorded import OF_OFFICE, Recorded
from db import trail_reading
from db.trail_reading import Line
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import one_of_few
from pages.ui.kit.places import BOARD, RECORDED, BoardView, back_button, enter_button, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import who
from pages.ui.kit.widgets import brief, empty_state, further, so_far
from pages.ui.kit.words import role_name

_AT_ONCE = 30
_NAMES: Mapping[str, str] = {
    "": N_("Everything"),
    Recorded.NORMS: N_("Norms and decisions"),
    Recorded.MANDATES: N_("Mandates"),
    Recorded.TAKEN_BACK: N_("Signals and taking back"),
    Recorded.INVITED: N_("Numbers of people asked"),
    Recorded.ACCESS: N_("Access"),
    Recorded.SCHOOLS: N_("The schools of the board"),
}
#: A sentence per event: {name} did it, {title} is what it is about, the rest are its fields.
_SENTENCES: Mapping[type, str] = {
    decisions.FirstNormsLocked: N_("{name} locked the norms of “{title}”."),
    decisions.NormsChanged: N_("{name} locked other norms at “{title}”, version {version}: {reason}"),
    decisions.DecisionRecorded: N_("{name} recorded the decision “{title}”."),
    decisions.DecisionClosed: N_("{name} closed “{title}” without a decision: {reason}"),
    decisions.DecisionReopened: N_("{name} opened “{title}” again: {reason}"),
    people.ThresholdSet: N_("{name} set how many answers are needed at least to show them: {to}."),
    initiatives.MandateGranted: N_("{name} gave the mandate of “{title}”, until {until}."),
    initiatives.RoomProposed: N_("{name} proposed less room for “{title}”."),
    initiatives.FrameAdjusted: N_("{name} changed the mandate of “{title}”."),
    initiatives.Signalled: N_("{name} gave a signal about “{title}”."),
    initiatives.ConversationRecorded: N_(
        "{name} wrote down the conversation about the mandate of “{title}”."
    ),
    initiatives.MandateTakenBack: N_("{name} took back the mandate of “{title}”."),
    initiatives.SignalSettled: N_("{name} wrote that the signal about “{title}” is settled."),
    surveys.InvitedSet: N_("{name} changed how many people were asked for “{title}”: {change}"),
    people.Joined: N_("{title} joined the team as {role}."),
    people.RoleChanged: N_("{name} changed the role of {title}: from {was} to {became}."),
    people.AccessClosed: N_("{name} closed the access of {title}."),
    people.AccessOpened: N_("{name} opened the access of {title} again."),
    people.MemberRemoved: N_("{name} removed somebody who had done nothing yet."),
    people.Invited: N_("{name} made a link for a new {role}."),
    people.InvitationWithdrawn: N_("{name} took back a link."),
    people.TeamLinkOpened: N_("{name} opened the team link for {hours} hours."),
    people.TeamLinkShut: N_("{name} closed the team link."),
    people.TurnedAway: N_("{name} did not let in somebody who came by the team link."),
    board.BoardBegan: N_("{name} began with the board in Kartrekker."),
    board.SchoolManaged: N_("{name} at {title}: {what}."),
    board.SchoolTaken: N_("{name} removed the school {school}, in which nobody had done anything."),
    people.CopyPutBack: N_("A back-up was put back. All that stands before this comes from that back-up."),
    board.MovedIn: N_(
        "The school moved here from another computer. All that stands before this came along: {lines}. "
        "The seal of the last one there: {seal}."
    ),
}
#: What the office did at a school, by the action on the trail of that school.
_AT_SCHOOL: Mapping[str, str] = {
    board.AddedByBoard.action: N_("added the school"),
    board.SchoolRenamed.action: N_("gave the school another name"),
    board.BrinSet.action: N_("changed the BRIN number"),
    people.TimeZoneSet.action: N_("changed where the school is"),
    school_days.RegionSet.action: N_("changed the holiday region"),
    people.ThresholdSet.action: N_("changed the smallest group"),
    people.Invited.action: N_("invited a school leader"),
    people.InvitationsMailed.action: N_("mailed the invitation"),
    people.InvitationWithdrawn.action: N_("took back a link"),
    people.AccessClosed.action: N_("closed the access of a school leader"),
    people.AccessOpened.action: N_("opened the access of a school leader again"),
    board.MovedIn.action: N_("moved the school in"),
}


def recorded_button() -> None:
    """The way to what was recorded, at the bottom of the Team page."""
    enter_button(_("What was recorded"), "recorded", {"view": RECORDED}, icon=":material/history_edu:")


def recorded_page(here: Here) -> None:
    """Show the entries, latest first, of one kind or of all."""
    if may(here.actor.role, Act.SEE_MEMBERS):
        back_button(_("Back to the team"), "back_to_team")
    else:
        link(BOARD, _("Back to the schools"), {"view": BoardView.SCHOOLS}, "arrow_back")
    heading(_("What was recorded"))
    st.write(
        _(
            "Kartrekker writes down what the board did at its schools, and who got or lost access to the "
            "office. What happens at a school, the team reads there. "
            "Nobody can change these lines: only add one."
        )
        if here.actor.is_at_office
        else _(
            "Kartrekker writes down who locked norms, gave or took back a mandate, changed how many people "
            "were asked, or opened or closed the access of somebody. "
            "Nobody can change these lines: only add one."
        )
    )
    _check(here)
    chosen = one_of_few("recorded_kind", _("About what?"), _kinds(here), "")
    shown = so_far("recorded", _AT_ONCE)
    kind = Recorded(chosen) if chosen else None
    found = ask(here, trail_reading.recorded, kind, shown + 1)
    if not found:
        empty_state(
            _("Nothing was recorded about this yet"),
            _("As soon as somebody does something about it, it stands here."),
        )
        return
    _lines(found[:shown])
    if len(found) > shown:
        further("recorded", _("Show more"), _AT_ONCE)


def _kinds(here: Here) -> Mapping[str, str]:
    office = {"", *OF_OFFICE}
    is_at_office = here.actor.is_at_office
    return {
        kind: name
        for kind, name in _NAMES.items()
        if (kind in office if is_at_office else kind != Recorded.SCHOOLS)
    }


def _check(here: Here) -> None:
    """Whether the lines are as they were written, at a press: it reads all of them."""
    if not st.button(_("Check whether nothing was changed"), key="check_trail", icon=":material/link:"):
        return
    checked = trail_reading.check_trail(here.store, here.actor)
    lines = _so_many(checked.entries)
    if checked.found is None:
        st.success(
            _("All is as it was written: {lines}. The seal of the last one: {seal}.").format(
                lines=lines, seal=checked.last[:12] or "-"
            ),
            icon=":material/check:",
        )
        return
    at = checked.found.at
    st.error(
        _(
            "Something was changed, removed or put in. From {moment} on the lines do not follow one another."
        ).format(moment=numbers.date_time(at))
        if at is not None
        else _("The last lines are missing, or were changed."),
        icon=":material/link_off:",
    )


def _so_many(lines: int) -> str:
    return ngettext("{n} line", "{n} lines", lines).format(n=numbers.count(lines))


def _lines(found: tuple[Line, ...]) -> None:
    rows = "".join(
        f'<tr><th scope="row">{escape(numbers.date_time(each.at))}</th>'
        f'<td dir="auto">{escape(sentence_of(each))}</td></tr>'
        for each in found
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (_("When"), _("What")))
    st.html(
        f'<div class="kt-table kt-words"><table><caption>{escape(_("What was recorded, last written first"))}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def sentence_of(line: Line) -> str:
    """Tell an entry in one sentence."""
    held = {name: _word(value) for name, value in vars(line.event).items()}
    if isinstance(line.event, surveys.InvitedSet):
        held["change"] = _change(line.event)
    if isinstance(line.event, board.MovedIn):
        held |= {"lines": _so_many(line.event.entries), "seal": line.event.was_end[:12] or "-"}
    if isinstance(line.event, board.SchoolManaged):
        held["what"] = _(_AT_SCHOOL.get(line.event.what, N_("changed something")))
    title = brief(line.title, 120) or (
        who(None) if line.event.subject == "person" else _("something that was removed")
    )
    return _(_SENTENCES[type(line.event)]).format_map({**held, "name": who(line.by), "title": title})


def _change(event: surveys.InvitedSet) -> str:
    """The groups of which the number changed: "ouders 120 → 134"."""
    changed = [
        f"{group} {_invited(event.before.get(group))} → {_invited(event.after.get(group))}"
        for group in {**event.before, **event.after}
        if event.before.get(group) != event.after.get(group)
    ]
    return ", ".join(changed) or "-"


def _invited(number: int | None) -> str:
    return "?" if number is None else numbers.count(number)


def _word(value: object) -> str:
    if isinstance(value, Role):
        return role_name(value).lower()
    if isinstance(value, date):
        return numbers.date(value)
    return brief(str(value), 200)
