"""What the two of a visit take along from it: each writes one sentence, and says who reads it."""

from __future__ import annotations

from functools import partial

from core.expertise import Audience
from core.visiting import A_SENTENCE
from db import visits
from db.visits import VisitLine, WordLine
from pages.ui.expertise.motivation import audience_fields, read_by
from pages.ui.expertise.views import PLACE
from pages.ui.kit import inputs, numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, story, who

#: Who may read it, from narrow to wide.
OF_A_VISIT = (Audience.SELF, Audience.PAIR, Audience.CHOSEN, Audience.TEAM)


def words_of_visit(here: Here, line: VisitLine) -> None:
    """Show the other's sentence as they share it, and the reader's own; the guest's is asked for."""
    for word in line.words:
        if not word.is_own:
            said = _("{name} adds") if line.is_guest else _("{name} takes along")
            story([Told(heading=said.format(name=who(word.by)), about=numbers.date(word.at), text=word.text)])
    place, own = f"word_{line.visit_id}", line.own_word
    if inputs.is_open(place, "word") or (own is None and line.is_guest):
        _form(here, line, own, place)
    elif own is not None:
        said = _("You take along") if line.is_guest else _("You add")
        about = f"{numbers.date(own.at)} · {read_by(here, own.audience, own.readers)}"
        story([Told(heading=said, about=about, text=own.text)])
        inputs.open_button(place, "word", _("Change it, or who reads it"), about=who(line.other))
    else:
        inputs.open_button(place, "word", _("Add something yourself"), about=who(line.other))


def _form(here: Here, line: VisitLine, own: WordLine | None, place: str) -> None:
    key = f"{place}:"
    label = _("What do you take along? One sentence") if line.is_guest else _("What would you add?")
    text = inputs.area(f"{key}taken", label, own.text if own else "", most=A_SENTENCE, height=80)
    stands = own.audience if own else Audience.PAIR
    audience, readers = audience_fields(here, key, OF_A_VISIT, stands, own.readers if own else ())
    sent = inputs.send_button(key, _("Save"), "" if own is None and line.is_guest else place)
    goes = _("The sentence is removed, also for whoever could read it.")
    if own is not None and removal(f"{key}gone", _("Remove it"), goes, type="tertiary"):
        attempt(
            partial(visits.leave_behind, here.store, here.actor, line.visit_id),
            _("It is removed."),
            key,
            then=partial(inputs.close, place),
            at=PLACE,
        )
    if sent:
        attempt(
            partial(visits.take_along, here.store, here.actor, line.visit_id, text, audience, readers),
            _("Saved. {who}").format(who=read_by(here, audience, readers)),
            key,
            then=partial(inputs.close, place),
            at=PLACE,
        )
