"""What the predicates of both hearings say together."""

import json

from afterview.domain.vocabulary import Kind
from afterview.inference.kinds.together import Network, network, parse, sums

# A unit wakes where the encoder hears a no and words alone do not; awake, it speaks for an update.
PREDICATES = {"": [10, 0, 0], "act:refuse": [200, 0, 100], "alone:act:refuse": [100, 0, -100]}
SIDE = {"kinds": ["rejection", "update"], "predicates": PREDICATES, "outer": [[-300, 400]]}


def _network() -> Network:
    return parse(json.dumps({"received": SIDE, "sent": SIDE}))[False]


def test_predicates_add_up_from_where_they_begin() -> None:
    assert sums(_network(), {"act:refuse": 1.0}, {"act:refuse": 1.0}) == {Kind.REJECTION: 3.1, Kind.UPDATE: 0.0}


def test_what_holds_at_the_same_time_may_turn_the_verdict() -> None:
    said = sums(_network(), {"act:refuse": 1.0}, {})
    assert said[Kind.UPDATE] > said[Kind.REJECTION]


def test_a_unit_that_sleeps_says_nothing() -> None:
    said = sums(_network(), {"act:refuse": 0.5}, {"act:refuse": 1.0})
    assert said[Kind.UPDATE] == 0.0


def test_a_predicate_that_was_never_learnt_says_nothing() -> None:
    assert sums(_network(), {"act:juggle": 1.0}, {}) == sums(_network(), {}, {})


def test_each_side_of_the_correspondence_knows_its_own_kinds() -> None:
    for sent in (False, True):
        assert {kind.startswith("sent_") for kind in network(sent=sent).kinds if kind is not Kind.UNRELATED} == {sent}
