"""“May I look in on your lesson?”: the question, on a colleague's page and where somebody could learn."""

from __future__ import annotations

import datetime as dt
from functools import partial

from core.errors import Missing
from core.fields import said_of
from core.people import PersonRef
from core.visiting import A_SENTENCE, VisitWords
from db import visits
from pages.ui.expertise.views import PLACE
from pages.ui.kit import inputs
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import plain

_LABELS = said_of(VisitWords)


def ask_to_visit(here: Here, person: PersonRef, area_id: int | None = None) -> None:
    """Offer to ask this colleague; pressed, what the reader would like to see, and on which day."""
    place, form = f"ask_visit_{area_id or 0}", f"visit_{person.person_id}"
    if not inputs.is_open(place, form):
        label = _("Ask {name}: may I look in?").format(name=plain(person.name))
        inputs.open_button(place, form, label, icon=":material/school:")
        return
    key = f"{place}:{person.person_id}:"
    wish = inputs.area(f"{key}text", _(_LABELS["text"].label), most=A_SENTENCE, height=80)
    day = inputs.day(f"{key}visit_on", _(_LABELS["visit_on"].label))
    if inputs.send_button(key, _("Ask"), place):
        attempt(
            partial(_ask, here, person.person_id, wish, day, area_id),
            _("Asked. {name} says yes, another day, or no; all are fine.").format(name=person.name),
            key,
            then=partial(inputs.close, place),
            at=PLACE,
        )


def _ask(here: Here, host_id: int, wish: str, day: dt.date | None, area_id: int | None) -> None:
    if day is None:
        raise Missing(field="visit_on", label=_LABELS["visit_on"].label)
    visits.ask_visit(here.store, here.actor, host_id, VisitWords(text=wish, visit_on=day), area_id)
