"""A refusal is a dataclass whose message follows from its fields, and an exception like any other."""

import copy
import pickle
from dataclasses import field

import pytest

from core.errors import AlreadyDone, Missing, Refusal, TooLong


class TwoLeads(Refusal):
    """Two lead it already; their names."""

    initiative_id: int
    leads: tuple[str, ...]
    words: str = field(default="", repr=False)


def test_the_message_follows_from_the_fields():
    assert str(TwoLeads(3, ("Tom", "Lea"))) == "initiative_id=3, leads=('Tom', 'Lea')"


def test_what_people_wrote_can_be_kept_out_of_the_message():
    refusal = TwoLeads(3, (), words="my own words")

    assert "my own words" not in f"{refusal} {refusal!r}"


@pytest.mark.parametrize("again", [copy.copy, lambda refusal: pickle.loads(pickle.dumps(refusal))])
def test_a_refusal_raised_with_keywords_can_be_copied_and_sent(again):
    refusal = again(TooLong(field="name", length=81, longest=80))

    assert (type(refusal), str(refusal)) == (TooLong, "field='name', length=81, longest=80")


def test_a_field_that_is_forgotten_is_noticed_where_it_is_raised():
    with pytest.raises(TypeError, match="length"):
        TooLong(field="name")


def test_a_narrower_refusal_can_fix_what_its_kind_asks():
    class AreaExists(AlreadyDone):
        kind: str = field(default="area", init=False)
        state: str = field(default="there", init=False)
        area_id: int

    refusal = AreaExists(area_id=7)

    assert (refusal.kind, refusal.state, refusal.area_id) == ("area", "there", 7)


def test_two_alike_are_still_two():
    assert Missing(field="name") != Missing(field="name")
