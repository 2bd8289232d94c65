"""Who could do this: small teams that cover what is needed, to invite and never to assign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from core.errors import Refusal
from core.handshake import MOST_LEADS
from core.initiatives import ENDS, Part
from core.matching import MOST_AREAS
from core.meetings import ItemKind, ItemWords
from db import expertise, initiatives
from db.expertise import Area, CoverReason, Proposal, ProposedPerson
from db.initiatives import InitiativeLine
from pages.ui.expertise.names import area_in_group, quoted_steps
from pages.ui.expertise.views import PLACE, areas_of, open_areas, person_button
from pages.ui.kit import choosing, inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.names import first_areas, only_first_areas
from pages.ui.kit.numbers import count
from pages.ui.kit.places import INITIATIVES, Section, link, number_in_address, numbers_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, names
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.typed import KEEP
from pages.ui.kit.widgets import hostile, plain, refused
from pages.ui.kit.words import area_words, listed

PARTS = {Part.LEAD: N_("to lead it"), Part.MEMBER: N_("to take part")}
ANY_SIZE, MOST_PEOPLE = 0, 6
LONGEST = 500


def who_view(here: Here) -> None:
    """Ask what is needed, and propose people to invite."""
    st.header(_("Who can do this?"), anchor=False)
    hostile(
        _(
            "Say which expertise something needs; you see who could take it up together. A "
            "proposal is an invitation, never an assignment: everybody may say no."
        )
    )
    line = _initiative(here)
    area_ids = _areas(here, line)
    if not area_ids:
        hostile(_("Choose at least one area."))
        return
    size = inputs.pick(
        "who_size",
        _("With how many people at most?"),
        range(ANY_SIZE, MOST_PEOPLE + 1),
        lambda n: str(n) if n else _("does not matter"),
        ANY_SIZE,
    )
    try:
        found = ask(here, expertise.who_could, area_ids, size or None, line.initiative_id if line else None)
    except Refusal as refusal:
        refused(refusal)
        return
    _show(here, line, found)
    if line is not None:
        words = ItemWords(title=line.title, kind=ItemKind.EXPERTISE, initiative_id=line.initiative_id)
        to_agenda(here, words)


def _initiative(here: Here) -> InitiativeLine | None:
    """With an initiative, people can be invited from here."""
    found = ask(here, initiatives.initiatives)
    lines = {each.initiative_id: each for each in found if each.phase not in ENDS}
    asked = number_in_address("initiative")
    if asked in lines and st.session_state.get("who_asked") != asked:
        st.session_state["who_initiative"] = asked
        st.session_state["who_areas"] = _first(here, lines[asked].area_ids)
        st.session_state["who_asked"] = asked
    if st.session_state.get("who_initiative") not in lines:
        st.session_state["who_initiative"] = None
    if not lines:
        return None
    chosen = choosing.from_list(
        "who_initiative",
        _("For which initiative? (not required)"),
        list(lines),
        lambda key: lines[key].title,
        index=None,
        placeholder=_("Choose an initiative"),
        persist_state=KEEP,
        on_change=_take_needs,
        args=(here, lines),
    )
    return lines.get(chosen) if chosen is not None else None


def _take_needs(here: Here, lines: Mapping[int, InitiativeLine]) -> None:
    chosen = st.session_state.get("who_initiative")
    if isinstance(chosen, int) and chosen in lines:
        st.session_state["who_areas"] = _first(here, lines[chosen].area_ids)


def _open(here: Here, area_ids: Iterable[int]) -> list[Area]:
    areas = areas_of(here)
    return [areas[key] for key in area_ids if key in areas and areas[key].is_open]


def _first(here: Here, area_ids: Iterable[int]) -> list[int]:
    return list(first_areas(_open(here, area_ids)))


def _areas(here: Here, line: InitiativeLine | None) -> tuple[int, ...]:
    areas = open_areas(here)
    asked = tuple(key for key in numbers_in_address("areas") if key in areas)
    if asked and line is None and st.session_state.get("who_asked_areas") != asked:
        st.session_state["who_areas"] = _first(here, asked)
        st.session_state["who_asked_areas"] = asked
    chosen = inputs.some_of(
        "who_areas",
        _("Which expertise does this need?"),
        list(areas),
        lambda key: area_in_group(areas[key]),
        hint=_("Type a word, or choose"),
        most=MOST_AREAS,
    )
    needed = len(_open(here, line.area_ids)) if line else len(asked)
    if needed > MOST_AREAS:
        hostile(only_first_areas(needed))
    elif len(chosen) == MOST_AREAS:
        hostile(
            _("{most} areas go together at most. Take one away to choose another.").format(
                most=count(MOST_AREAS)
            )
        )
    return tuple(sorted(chosen))


def _show(here: Here, line: InitiativeLine | None, found: tuple[Proposal, ...]) -> None:
    if not found or not (found[0].team or found[0].already):
        hostile(
            _(
                "Nobody lets you see this expertise. Ask around, or look who would like to learn it: that is "
                "a good beginning too."
            )
        )
        return
    if len(found) == 1:
        _proposal(here, line, found[0])
        return
    names = [_("First proposal"), _("Another one"), _("And another one")]
    chosen = choosing.from_segments(
        "who_proposal", _("Proposals"), range(len(found)), lambda at: names[at], default=0
    )
    _proposal(here, line, found[chosen or 0])


def _proposal(here: Here, line: InitiativeLine | None, proposal: Proposal) -> None:
    st.subheader(plain(title(proposal)), anchor=False)
    for person in proposal.already:
        hostile(_("{name} is in it already. {why}").format(name=person.person.name, why=brings(person)))
    for person in proposal.team:
        _person(here, line, person)
    if proposal.lacking:
        hostile(
            _("None of them is confident yet in: {areas}. See who would like to learn it.").format(
                areas=listed([area_words(area.name) for area in proposal.lacking])
            )
        )
    if line is None:
        link(INITIATIVES, _("Open an initiative for it; there you ask people"))


def title(proposal: Proposal) -> str:
    """What a proposal says in one sentence."""
    if not proposal.team and proposal.lacking:
        return _("Not all that it needs is there yet")
    if not proposal.team:
        return _("What it needs is there already")
    open_to_it = [each for each in proposal.team if any(not why.rather_not for why in each.covers)]
    if not open_to_it:
        return _("Nobody offers this; ask first whether it suits")
    return _("You could ask {names}").format(names=names([each.person for each in open_to_it]))


def _person(here: Here, line: InitiativeLine | None, proposed: ProposedPerson) -> None:
    person = proposed.person
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(person.name)}**")
        hostile("\n".join(_why(proposed)))
        if line is not None and person.person_id == here.actor.person_id:
            _step_forward(line)
        elif line is not None:
            _ask(here, line, proposed)
        person_button(_("Look at the whole profile"), f"who_person_{person.person_id}", person.person_id)


def _step_forward(line: InitiativeLine) -> None:
    """For a reader who is proposed: instead of asking themselves, they can claim it."""
    link(
        INITIATIVES,
        _("This is you: say that you will"),
        INITIATIVES.to(line.initiative_id, part=Section.LEADING),
        icon="front_hand",
    )


def _why(proposed: ProposedPerson) -> list[str]:
    said = [brings(proposed)]
    if proposed.leads_now:
        said.append(
            _("Leads now: {titles}.").format(
                titles=listed([f"“{each.title}”" for each in proposed.leads_now])
            )
        )
    if proposed.takes_part_in:
        titles = listed([f"“{each.title}”" for each in proposed.takes_part_in])
        said.append(_("Takes part now in: {titles}.").format(titles=titles))
    if not (proposed.leads_now or proposed.takes_part_in):
        said.append(_("Is not in any other initiative now."))
    if not proposed.asked:
        said.append(_("Was not asked for anything yet this school year."))
    return said


def brings(proposed: ProposedPerson) -> str:
    """What somebody offers of what is needed."""
    return " ".join(_brought(each) for each in proposed.covers)


def _brought(why: CoverReason) -> str:
    if why.rather_not:
        return _("{area}: {said}. Says: rather not; ask first whether it suits.").format(
            area=area_words(why.area.name), said=quoted_steps(why.level, 0)
        )
    return _("{area}: {said}.").format(
        area=area_words(why.area.name), said=quoted_steps(why.level, why.affinity)
    )


def _ask(here: Here, line: InitiativeLine, proposed: ProposedPerson) -> None:
    name, key = plain(proposed.person.name), f"who_ask_{line.initiative_id}_{proposed.person.person_id}"
    if st.session_state.get("who_asking") != key:
        st.button(
            _("Ask {name}").format(name=name),
            key=key,
            on_click=st.session_state.__setitem__,
            args=("who_asking", key),
        )
        return
    parts = list(PARTS) if len(line.leads) < MOST_LEADS else [Part.MEMBER]
    with st.container():
        part = inputs.one_below_the_other(
            f"{key}_part",
            _("What do you ask {name} for?").format(name=name),
            parts,
            lambda each: _(PARTS[each]),
            parts[0],
        )
        sentence = inputs.area(
            f"{key}_sentence",
            _("Why {name}? One sentence is enough").format(name=name),
            most=LONGEST,
            height=80,
        )
        sent = st.button(_("Ask {name} now").format(name=name), key=f"{key}_now", type="primary")
    if sent:
        person_id = proposed.person.person_id
        asking = partial(initiatives.nominate, here.store, here.actor, line.initiative_id, person_id)
        attempt(
            partial(asking, part, sentence),
            _("Asked. {name} says yes or no; both are fine.").format(name=proposed.person.name),
            f"{key}_",
            then=partial(st.session_state.pop, "who_asking", None),
            at=PLACE,
        )
