"""The demo's workgroups and learning team."""

from __future__ import annotations

from db import workgroups
from db.demo.team import Scene

_GROUPS = {
    "Werkgroep lezen": (
        "Boeken, leestijd en leesplezier in alle groepen.",
        ("Fleur", "Sam", "Anouk", "Lieke"),
    ),
    "Leerteam rekenen": ("Samen lessen bekijken en kiezen wat werkt.", ("Joost", "Koen", "Ruben")),
    "Werkgroep plein": ("Het plein, de tuin en het buitenspel.", ("Bram", "Marit", "Aylin")),
    "Werkgroep nieuwkomers": ("Wie nieuw is in Nederland, hoort er meteen bij.", ("Aylin", "Fatima", "Yara")),
}


def form(scene: Scene) -> None:
    """Form them, each by its first member."""
    for days, (name, (purpose, members)) in zip((440, 438, 436, 120), _GROUPS.items(), strict=True):
        first, *_others = people = [scene.people[member] for member in members]
        ids = [person.person_id for person in people]
        scene.workgroups[name] = workgroups.form_workgroup(scene.at(days), first, name, purpose, ids)
