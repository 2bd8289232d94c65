"""Initiatives of the demo that hang together with its decisions: two ask for one, one was started by one."""

from __future__ import annotations

from core.chain import ChainKind
from core.initiatives import Phase, Status
from db import chain, initiatives
from db.demo.ambitions import OUTDOORS, RESTED
from db.demo.pulling import claimed, invited, joined, opened, ready, terms, told, under_way
from db.demo.team import Scene
from db.initiatives import InitiativeWords


def rest(scene: Scene, decision: int) -> None:
    """Quiet days: what made the team ask about five equal days."""
    words = InitiativeWords(
        title="Rust in de dag",
        issue="Op dinsdag en donderdag zijn kinderen na twee uur op. Op woensdag zijn ze net op gang als ze naar huis gaan.",
        pupil_benefit="Kinderen weten elke dag waar ze aan toe zijn en zijn aan het eind niet op.",
        research_question="Wanneer op de dag werken kinderen rustig, en wat maakt dat uit?",
        plan="Twee weken turven in zes groepen, dan schuiven met pauzes en vakken. Het rooster zelf is een besluit.",
        signs="Minder ruzie na twee uur. Kinderen zeggen zelf dat ze nog fit zijn.",
        ambition_ids=(scene.ambitions[RESTED],),
        area_ids=scene.needs("Rooster en formatie", "Gezonde leefstijl"),
    )
    days = opened(scene, 60, "Koen", words)
    ready(scene, days, 58, "Koen")
    given = terms(
        scene,
        55,
        24,
        "Turven, schuiven met pauzes en vakken, en de vraag over het rooster voorbereiden.",
        "De onderwijstijd blijft gelijk. Over het rooster beslissen team, ouders en MR.",
        "Alles binnen de huidige schooltijden.",
        quarters=4,
        coaching="Noor doet het rekenwerk van het rooster.",
    )
    claimed(
        scene,
        days,
        57,
        "Koen",
        "Ik zie alle groepen langskomen bij muziek. Ik wil dit wel trekken.",
        "Goed plan.",
        given,
    )
    joined(scene, days, 54, "Fatima", "Bram")
    under_way(scene, days, "Koen", 50, 46)
    chain.link_decision(scene.at(40), scene.people["Koen"], days, decision, ChainKind.ASKED)
    told(
        scene,
        days,
        36,
        "Koen",
        Status.ON_TRACK,
        "Geturfd: na kwart over twee is het in vijf van de zes groepen twee keer zo onrustig.",
    )
    told(
        scene,
        days,
        4,
        "Fatima",
        Status.ON_TRACK,
        "De peiling over vijf gelijke dagen is binnen. Dinsdag bespreken we wat de norm zegt.",
    )


def yard(scene: Scene, decision: int) -> None:
    """The yard: it cannot go on before the team and the parents have decided."""
    words = InitiativeWords(
        title="Een plein waar je kunt ontdekken",
        issue="Het plein is een parkeerplaats met een klimrek. Er is veel ruzie om de bal.",
        pupil_benefit="Elk kind vindt buiten iets om te doen, ook wie niet van voetbal houdt.",
        research_question="Is er minder ruzie en meer spel als de helft van het plein groen is?",
        plan="Tekenen met kinderen, dan kiezen.",
        ambition_ids=(scene.ambitions[OUTDOORS],),
        area_ids=scene.needs("Buitenspel en schoolplein", "Duurzaamheid en schooltuin"),
        workgroup_id=scene.workgroups["Werkgroep plein"],
    )
    ground = opened(scene, 30, "Aylin", words)
    initiatives.move(scene.at(28), scene.people["Aylin"], ground, Phase.RESEARCH_QUESTION)
    invited(
        scene,
        ground,
        27,
        "Aylin",
        "Bram",
        "Jij staat elke dag op dat plein. Trek jij dit met mij?",
        "Samen? Ja.",
    )
    chain.link_decision(scene.at(11), scene.people["Aylin"], ground, decision, ChainKind.ASKED)
    told(
        scene,
        ground,
        10,
        "Bram",
        Status.WATCH,
        "Eerst het besluit, dan de schop. De peiling is binnen en nog verzegeld.",
    )


def screens(scene: Scene, decision: int) -> None:
    """What the decision about tablets set in motion."""
    words = InitiativeWords(
        title="Wat doen we in plaats van de tablet?",
        issue="De tablets blijven dicht buiten de instructie. Wat doen kinderen die klaar zijn met hun werk dan?",
        pupil_benefit="Wie klaar is, kiest iets waar je van leert én wat leuk is.",
        research_question="Wat kiezen kinderen als er geen tablet is, en wat helpt ze kiezen?",
        plan="Per bouw een kieskast met spellen, boeken en opdrachten. Na zes weken ruilen.",
        signs="De vraag ‘mag ik op de tablet?’ verdwijnt.",
        ambition_ids=(scene.ambitions[RESTED],),
        area_ids=scene.needs("ICT in de les", "Eigenaarschap van leerlingen"),
    )
    at = scene.at(84)
    choosing = chain.start_from_decision(at, scene.people["Joost"], decision, words)
    ready(scene, choosing, 82, "Joost")
    given = terms(
        scene,
        77,
        28,
        "Wat kinderen doen als ze klaar zijn, in groep 3 tot en met 8.",
        "Geen scherm.",
        "De inhoud van de kast.",
        quarters=3,
        budget=300,
    )
    claimed(
        scene, choosing, 79, "Daan", "Ik ben van de computers, dus juist ik.", "Ha, precies daarom.", given
    )
    invited(
        scene,
        choosing,
        76,
        "Daan",
        "Koen",
        "Trek je hem samen met mij? Jij weet wat kinderen bezighoudt.",
        "Leuk, ja.",
    )
    under_way(scene, choosing, "Daan", 72, 65)
    told(
        scene,
        choosing,
        29,
        "Koen",
        Status.ON_TRACK,
        "De kast van groep 6 is leeg aan het eind van de dag. Dat is goed nieuws.",
    )
