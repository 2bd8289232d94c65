"""The scans that every school has, in our own words.

The words of a statement stay as they are: what was told of it stands under them, and is compared by them. A
statement that should be put otherwise is another statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.fields import N_


class ScanKind(StrEnum):
    """What a scan is about; an own one is written by the school, an instrument comes from somebody else."""

    LEADERSHIP = "leadership"
    INQUIRY = "inquiry"
    EFFICACY = "efficacy"
    LATITUDE = "latitude"
    OWN = "own"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """Statements about one thing."""

    title: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OurScan:
    """One of our scans. `about`: what it is for; `by_leader`: only who leads the school asks it."""

    kind: ScanKind
    title: str
    about: str
    dimensions: tuple[Dimension, ...]
    by_leader: bool = False

    @property
    def statements(self) -> Iterator[str]:
        """All statements, in order."""
        return (text for each in self.dimensions for text in each.statements)


OURS: dict[ScanKind, OurScan] = {
    each.kind: each
    for each in (
        OurScan(
            kind=ScanKind.LEADERSHIP,
            title=N_("Distributed leadership"),
            about=N_("Does the lead go to whoever knows and wants it, and how do we follow?"),
            dimensions=(
                Dimension(
                    title=N_("Who knows and wants it, leads"),
                    statements=(
                        N_("When something new comes up, we first ask who knows about it and likes it."),
                        N_("Who leads differs from one subject to another."),
                        N_("I know what my colleagues are good at."),
                    ),
                ),
                Dimension(
                    title=N_("Taking the lead and granting it"),
                    statements=(
                        N_("If I have an idea, I can take the lead in it."),
                        N_("We also ask colleagues who do not step forward by themselves."),
                        N_("Whoever takes the lead here is appreciated for it."),
                    ),
                ),
                Dimension(
                    title=N_("One direction"),
                    statements=(
                        N_("I can say in my own words what our school wants to achieve."),
                        N_("What we begin fits the ambitions that we chose together."),
                        N_("I have a real say in decisions about my work."),
                    ),
                ),
                Dimension(
                    title=N_("Leading and following"),
                    statements=(
                        N_("If a colleague leads, I know what is expected of me."),
                        N_("Whoever leads something gets the time and the room for it."),
                        N_("If leading goes badly, we talk about it openly."),
                    ),
                ),
            ),
        ),
        OurScan(
            kind=ScanKind.INQUIRY,
            title=N_("A culture of inquiry"),
            about=N_("Do we ask how we know things, and do we look into them together?"),
            dimensions=(
                Dimension(
                    title=N_("An inquiring attitude"),
                    statements=(
                        N_("We ask each other: how do we know that?"),
                        N_("I dare to say that I do not know something."),
                        N_("We look at a problem from several sides before we choose."),
                    ),
                ),
                Dimension(
                    title=N_("Being able to inquire"),
                    statements=(
                        N_("We turn a problem into a question that we can look into."),
                        N_("I can read the figures of our school, and say what they do not show."),
                        N_("We keep apart what we see and what we think of it."),
                    ),
                ),
                Dimension(
                    title=N_("Using what we know"),
                    statements=(
                        N_("What I see in my group I share, so that others can use it."),
                        N_("We look at figures together, not each alone."),
                        N_("We first fit what research says to our own school."),
                    ),
                ),
                Dimension(
                    title=N_("Making it together"),
                    statements=(
                        N_("There is time in our week to look into something together."),
                        N_("We try things on a small scale, and look at what came of it."),
                        N_("Our school leader also asks, looks into things and changes their mind."),
                    ),
                ),
            ),
        ),
        OurScan(
            kind=ScanKind.EFFICACY,
            title=N_("Together we can do this"),
            about=N_("Do we believe that we can do it together for our pupils?"),
            dimensions=(
                Dimension(
                    title=N_("What we can do"),
                    statements=(
                        N_("As a team we get every pupil further, whatever they bring along."),
                        N_("Together we know enough to solve most problems of our school."),
                        N_("What we agree on, we manage to do."),
                    ),
                ),
                Dimension(
                    title=N_("When it is hard"),
                    statements=(
                        N_("If something does not work at once, we look for another way."),
                        N_("After a bad week we help each other up again."),
                        N_("A pupil who is hard to reach is a matter for all of us."),
                    ),
                ),
                Dimension(
                    title=N_("On each other"),
                    statements=(
                        N_("I can count on my colleagues."),
                        N_("I dare to show my colleagues what does not go well."),
                        N_("We make use of what colleagues are good at."),
                    ),
                ),
                Dimension(
                    title=N_("What it brings"),
                    statements=(
                        N_("I can name something that we achieved together this year."),
                        N_("Pupils notice that we work together."),
                        N_("We take time to see what went well."),
                    ),
                ),
            ),
        ),
        OurScan(
            kind=ScanKind.LATITUDE,
            title=N_("The room that the school leader gives"),
            about=N_("The school leader asks the team: how much room do I give you?"),
            by_leader=True,
            dimensions=(
                Dimension(
                    title=N_("Room to choose"),
                    statements=(
                        N_("Within what we agreed, I may decide myself."),
                        N_("I know what is fixed and what is free."),
                        N_("The school leader lets us find the answer ourselves."),
                    ),
                ),
                Dimension(
                    title=N_("Help"),
                    statements=(
                        N_("If I lead something, the school leader sees to it that I have time."),
                        N_("The school leader helps if I ask, and leaves the lead to me."),
                        N_("The school leader sees what I am good at."),
                    ),
                ),
                Dimension(
                    title=N_("Letting go and stepping in"),
                    statements=(
                        N_("What a colleague decides who leads stands, also if the leader likes it less."),
                        N_("If the school leader steps in, I hear why."),
                        N_("Whoever tries something here may make a mistake."),
                    ),
                ),
                Dimension(
                    title=N_("Talking about it"),
                    statements=(
                        N_("I can say no to work that comes on top."),
                        N_("I can tell the school leader what I need."),
                        N_("We talk about how we lead and follow here."),
                    ),
                ),
            ),
        ),
    )
}
