"""Keys that last: each is named after one message, and stays with that message though older mail comes late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from afterview.domain.application import Application, Interview
from afterview.inference.timeline.case import Case, Talk
from afterview.inference.timeline.fixing import talk_key


@dataclass(frozen=True, slots=True)
class Anchors:
    """The keys that were known before: of applications by their messages, of talks by message and start."""

    applications: Mapping[str, str] = field(default_factory=dict)
    talks: Mapping[str, str] = field(default_factory=dict)

    def with_those_of(self, applications: Iterable[Application]) -> "Anchors":
        """These, and those of the applications as they are now."""
        cases, talks = dict(self.applications), dict(self.talks)
        for one in applications:
            cases.update((letter.message, one.key) for letter in one.letters)
            for talk in one.interviews:
                talks.update((place, talk.key) for place in _places(talk))
        return Anchors(cases, talks)


def key_of(message: str) -> str:
    """The key of an application that this message opens."""
    return "a" + sha256(message.encode()).hexdigest()[:10]


def kept_keys(cases: Sequence[Case], anchors: Mapping[str, str]) -> dict[str, str]:
    """For each case that had another key before, that key; no two cases ever go by one.

    A key goes with the message it is named after; where that is no job mail any more, with the oldest other.
    """
    if not anchors:
        return {}
    homes = {key_of(letter.message): case.key for case in cases for letter in case.letters}
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for case in cases:
        before = [anchors[x.message] for x in case.letters if x.message in anchors]
        ours = (key for key in before if homes.get(key, case.key) == case.key)
        spares = (key_of(x.message) for x in case.letters)
        key = next(key for key in (*ours, case.key, *spares) if key not in taken)
        taken.add(key)
        if key != case.key:
            kept[case.key] = key
    return kept


def keep_talk_keys(talks: Iterable[Talk], anchors: Mapping[str, str]) -> dict[str, str]:
    """Give the talks the keys that they had before, and no two the same one; gives, by each key, what it was just now.

    A talk that an older mail fixed as well is the same talk: the key that its events and letters go by stays.
    """
    given: dict[str, str] = {}
    for talk in talks:
        before = (anchors[place] for place in _places(talk) if place in anchors)
        spares = (talk_key(talk.key, number) for number in range(len(given) + 1))
        key = next(key for key in (*before, talk.key, *spares) if key not in given)
        given[key], talk.key = talk.key, key
    return given


def _places(talk: Talk | Interview) -> Iterator[str]:
    """Each message that fixed a talk, with each start that the talk ever had: what one fold knows of it as another."""
    for message in talk.because:
        for start in (talk.start, *reversed(talk.moved_from)):
            yield f"{message} {_utc(start)}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="minutes")
