"""One group of areas: people against areas, and beside it who could lead, advise, or would like to learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from html import escape

import pandas as pd

from core.expertise import Region, region
from core.people import PersonRef
from db.expertise import Area, Entry
from pages.ui.expertise.marks import legend, mark
from pages.ui.expertise.names import (
    AFFINITIES,
    LEVELS,
    REGION_MEANINGS,
    REGIONS,
    area_name,
)
from pages.ui.expertise.shown import Shown
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.words import listed

#: With more areas than this, their names stand upright above narrow columns.
MOST_ABREAST = 4
Said = tuple[PersonRef, Area, Entry]


def message(name: str, shown: Shown) -> str:
    """What the picture says in one sentence."""
    n = len(shown.cover.regions[Region.LEAD])
    if not n:
        return _("{group}: nobody could lead here yet").format(group=name)
    return ngettext(
        "{group}: {n} colleague could lead here", "{group}: {n} colleagues could lead here", n
    ).format(group=name, n=count(n))


def picture(shown: Shown, close: Sequence[Area]) -> str:
    """The picture as markup; the square holds only the areas that are looked at closely."""
    chosen = {area.area_id for area in close} if len(close) < len(shown.areas) else frozenset()
    return (
        f'<div class="kt-offers"><div>{_grid(shown, chosen)}{legend(shown.entries.values())}</div>'
        f"{_square(shown.of(close))}</div>"
    )


def in_words(shown: Shown) -> pd.DataFrame:
    """The same as a table, a row per person and area."""
    rows = [
        (
            person.name,
            area_name(area),
            _(LEVELS[entry.level]),
            _(AFFINITIES[entry.affinity]),
            _(REGIONS[found]) if (found := region(entry.level, entry.affinity)) else "–",
        )
        for person, area, entry in _said(shown)
    ]
    columns = [_("Colleague"), _("Area"), _("Level"), _("Affinity"), _("What fits")]
    return pd.DataFrame(rows, columns=columns)


def half_said(shown: Shown) -> str:
    """Name who stands in no part of the square, because they say one of the two; empty without them."""
    half = dict.fromkeys(person.name for person, _area, entry in _said(shown) if not _is_whole(entry))
    if not half:
        return ""
    return _("Not in the square, because they say one of the two: {names}.").format(names=listed([*half]))


def silent(shown: Shown) -> str:
    """Name the areas of which nobody says anything; empty without them."""
    said = {area for _person, area in shown.entries}
    names = [area_name(area) for area in shown.areas if area.area_id not in said]
    return _("Nobody says anything yet about: {areas}.").format(areas=listed(names)) if names else ""


def _said(shown: Shown) -> Iterator[Said]:
    """Every entry, by the names of people and then in the order of areas."""
    for person in shown.people:
        for area in shown.areas:
            if entry := shown.entries.get((person.person_id, area.area_id)):
                yield person, area, entry


def _is_whole(entry: Entry) -> bool:
    return bool(entry.level and entry.affinity)


def _grid(shown: Shown, chosen: Container[int]) -> str:
    upright = " kt-upright" if len(shown.areas) > MOST_ABREAST else ""
    looks = {area.area_id: ' class="kt-chosen"' if area.area_id in chosen else "" for area in shown.areas}
    heads = "".join(
        f'<th scope="col"{looks[area.area_id]}><span>{escape(area_name(area))}</span></th>'
        for area in shown.areas
    )
    lines = "".join(
        f'<tr><th scope="row">{escape(person.name)}</th>{_cells(shown, person, looks)}</tr>'
        for person in shown.people
    )
    corner = f'<td><span class="kt-unseen">{escape(_("Colleague"))}</span></td>'
    name = escape(_("Who says what"))
    return (
        f'<div class="kt-grid{upright}" tabindex="0" role="region" aria-label="{name}"><table>'
        f"<thead><tr>{corner}{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _cells(shown: Shown, person: PersonRef, looks: dict[int, str]) -> str:
    held = ((look, shown.entries.get((person.person_id, area_id))) for area_id, look in looks.items())
    return "".join(f"<td{look}>{mark(entry) if entry else ''}</td>" for look, entry in held)


def _square(shown: Shown) -> str:
    """Level to the right, affinity upwards: the corners are what people could do."""
    corners: dict[Region | None, list[Said]] = defaultdict(list)
    for said in _said(shown):
        if _is_whole(said[2]):
            corners[region(said[2].level, said[2].affinity)].append(said)
    parts = "".join(
        _corner(each, corners[each], with_areas=len(shown.areas) > 1)
        for each in (Region.LEARN, Region.LEAD, None, Region.ADVISE)
    )
    return (
        f'<div class="kt-square"><p class="kt-up" aria-hidden="true">↑ {escape(_("likes doing it"))}</p>'
        f'{parts}<p class="kt-right" aria-hidden="true">{escape(_("knows it well"))} →</p></div>'
    )


def _corner(where: Region | None, said: Sequence[Said], *, with_areas: bool) -> str:
    name = escape(_(REGIONS[where]) if where else _("also mentions it"))
    about = f"<small>{escape(_(REGION_MEANINGS[where]))}</small>" if where else ""
    items = "".join(
        _person(person, [each for each in said if each[0] == person], with_areas=with_areas)
        for person in dict.fromkeys(each[0] for each in said)
    )
    listing = f"<ul>{items}</ul>" if items else f"<p>{escape(_('nobody yet'))}</p>"
    return f'<section class="kt-corner kt-at-{where or "other"}"><h4>{name}</h4>{about}{listing}</section>'


def _person(person: PersonRef, said: Sequence[Said], *, with_areas: bool) -> str:
    if not with_areas:
        return f'<li dir="auto">{mark(said[0][2])} {escape(person.name)}</li>'
    areas = escape(", ".join(area_name(area) for _person, area, _entry in said))
    return f'<li dir="auto">{escape(person.name)} <small>{areas}</small></li>'
