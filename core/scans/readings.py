"""How our statements read on screen in other languages than the code, so that a copy of one is recognised.

Nothing here is shown: what people read stands in `pages/ui/locale`, and a test holds both the same. A reading
that was ever shown stays: what was told was told under it.
"""

from __future__ import annotations

from collections.abc import Mapping

#: By statement (`core.scans.statements.OURS`): its other readings.
READINGS: Mapping[str, tuple[str, ...]] = {
    "When something new comes up, we first ask who knows about it and likes it.": (
        "Als er iets nieuws komt, vragen we eerst wie er veel van weet en er zin in heeft.",
    ),
    "Who leads differs from one subject to another.": ("Wie er leidt, verschilt per onderwerp.",),
    "I know what my colleagues are good at.": ("Ik weet waar mijn collega’s goed in zijn.",),
    "If I have an idea, I can take the lead in it.": (
        "Als ik een idee heb, kan ik daarin het voortouw nemen.",
    ),
    "We also ask colleagues who do not step forward by themselves.": (
        "We vragen ook collega’s die niet uit zichzelf naar voren stappen.",
    ),
    "Whoever takes the lead here is appreciated for it.": (
        "Wie hier het voortouw neemt, krijgt daar waardering voor.",
    ),
    "I can say in my own words what our school wants to achieve.": (
        "Ik kan in mijn eigen woorden zeggen wat onze school wil bereiken.",
    ),
    "What we begin fits the ambitions that we chose together.": (
        "Wat we beginnen, past bij de ambities die we samen kozen.",
    ),
    "I have a real say in decisions about my work.": ("Ik heb echt inspraak bij besluiten over mijn werk.",),
    "If a colleague leads, I know what is expected of me.": (
        "Als een collega leidt, weet ik wat er van mij wordt verwacht.",
    ),
    "Whoever leads something gets the time and the room for it.": (
        "Wie iets leidt, krijgt daar de tijd en de ruimte voor.",
    ),
    "If leading goes badly, we talk about it openly.": (
        "Als het leiden niet goed gaat, praten we daar open over.",
    ),
    "We ask each other: how do we know that?": ("We vragen elkaar: hoe weten we dat?",),
    "I dare to say that I do not know something.": ("Ik durf te zeggen dat ik iets niet weet.",),
    "We look at a problem from several sides before we choose.": (
        "We bekijken een probleem van meer kanten voordat we kiezen.",
    ),
    "We turn a problem into a question that we can look into.": (
        "We maken van een probleem een vraag die we kunnen uitzoeken.",
    ),
    "I can read the figures of our school, and say what they do not show.": (
        "Ik kan de cijfers van onze school lezen, en zeggen wat ze niet laten zien.",
    ),
    "We keep apart what we see and what we think of it.": (
        "We houden uit elkaar wat we zien en wat we ervan vinden.",
    ),
    "What I see in my group I share, so that others can use it.": (
        "Wat ik in mijn groep zie, deel ik, zodat anderen er iets aan hebben.",
    ),
    "We look at figures together, not each alone.": ("We kijken samen naar cijfers, niet ieder alleen.",),
    "We first fit what research says to our own school.": (
        "Wat onderzoek zegt, vertalen we eerst naar onze eigen school.",
    ),
    "There is time in our week to look into something together.": (
        "Er is in onze week tijd om samen iets uit te zoeken.",
    ),
    "We try things on a small scale, and look at what came of it.": (
        "We proberen dingen in het klein uit, en kijken wat het opleverde.",
    ),
    "Our school leader also asks, looks into things and changes their mind.": (
        "Onze schoolleider doet het ook: vragen, uitzoeken en van mening veranderen.",
    ),
    "As a team we get every pupil further, whatever they bring along.": (
        "Als team krijgen we elke leerling verder, wat die ook meebrengt.",
    ),
    "Together we know enough to solve most problems of our school.": (
        "Samen weten we genoeg om de meeste problemen van onze school op te lossen.",
    ),
    "What we agree on, we manage to do.": ("Wat we afspreken, lukt ons ook.",),
    "If something does not work at once, we look for another way.": (
        "Als iets niet meteen lukt, zoeken we een andere weg.",
    ),
    "After a bad week we help each other up again.": (
        "Na een slechte week helpen we elkaar er weer bovenop.",
    ),
    "A pupil who is hard to reach is a matter for all of us.": (
        "Een leerling die moeilijk te bereiken is, is van ons allemaal.",
    ),
    "I can count on my colleagues.": ("Ik kan op mijn collega’s rekenen.",),
    "I dare to show my colleagues what does not go well.": (
        "Ik durf mijn collega’s te laten zien wat niet goed gaat.",
    ),
    "We make use of what colleagues are good at.": ("We gebruiken waar collega’s goed in zijn.",),
    "I can name something that we achieved together this year.": (
        "Ik kan iets noemen dat ons dit jaar samen is gelukt.",
    ),
    "Pupils notice that we work together.": ("Leerlingen merken dat we samenwerken.",),
    "We take time to see what went well.": ("We nemen tijd om te zien wat goed ging.",),
    "Within what we agreed, I may decide myself.": ("Binnen wat we afspraken, mag ik zelf beslissen.",),
    "I know what is fixed and what is free.": ("Ik weet wat vastligt en wat vrij is.",),
    "The school leader lets us find the answer ourselves.": (
        "De schoolleider laat ons zelf het antwoord vinden.",
    ),
    "If I lead something, the school leader sees to it that I have time.": (
        "Als ik iets leid, zorgt de schoolleider dat ik er tijd voor heb.",
    ),
    "The school leader helps if I ask, and leaves the lead to me.": (
        "De schoolleider helpt als ik het vraag, en laat de leiding bij mij.",
    ),
    "The school leader sees what I am good at.": ("De schoolleider ziet waar ik goed in ben.",),
    "What a colleague decides who leads stands, also if the leader likes it less.": (
        "Wat een collega die leidt besluit, blijft staan, ook als de schoolleider het minder mooi vindt.",
    ),
    "If the school leader steps in, I hear why.": ("Als de schoolleider ingrijpt, hoor ik waarom.",),
    "Whoever tries something here may make a mistake.": ("Wie hier iets probeert, mag een fout maken.",),
    "I can say no to work that comes on top.": ("Ik kan nee zeggen tegen werk dat er nog bij komt.",),
    "I can tell the school leader what I need.": ("Ik kan de schoolleider zeggen wat ik nodig heb.",),
    "We talk about how we lead and follow here.": ("We praten over hoe we hier leiden en volgen.",),
}
