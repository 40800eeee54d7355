"""What is kept of a mailbox says what the whole of it says, and is no copy of it."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.inference.timeline.mails import Hunt

from afterview.adapters.sqlite.codec import from_json, to_json
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.inference import Understanding, keep, names_of, read, understand
from afterview.inference.keeping import Names
from afterview.reading import read_message

ROOT = Path(__file__).resolve().parents[1]
HUNTS = sorted((ROOT / "training" / "data" / "hunts").glob("*.yaml"))[::4]  # of all sorts, in a minute
Raw = tuple[Seeker, list[bytes]]


@cache
def made_by() -> object:
    """The program that turns hunts into mail."""
    sys.path.insert(0, str(ROOT / "training"))
    return import_module("hunts")


def hunt_of(path: Path) -> Raw:
    if path.is_dir():
        seeker = Seeker("Nora Feldman", ("nora.feldman.mpls@gmail.com",), ZoneInfo("America/Chicago"))
        return seeker, [mail.read_bytes() for mail in sorted(path.glob("*.eml"))]
    maker = made_by()
    hunt = maker.load(path)  # type: ignore[attr-defined]
    seeker = Seeker(hunt.seeker["name"], (hunt.seeker["email"].casefold(),), hunt.zone)
    return seeker, [maker.raw(mail, hunt) for mail in hunt.mail]  # type: ignore[attr-defined]


def walk(readings: Sequence[Reading], seeker: Seeker) -> Iterator[tuple[Understanding, Understanding]]:
    """What the whole says after each message, and what is kept of it; kept as the daemon keeps it, cycle by cycle."""
    kept: dict[str, Reading] = {}
    for number, reading in enumerate(readings, start=1):
        if reading.says_something:
            kept[reading.message] = stored(reading)
        known = understand(kept.values(), seeker)
        yield understand(readings[:number], seeker), known
        if reading.message in kept:
            names = names_of(kept.values(), known.verdicts)
            kept[reading.message] = stored(keep(kept[reading.message], known.verdicts[reading.message], names))
    yield understand(readings, seeker), understand(kept.values(), seeker)


def stored(reading: Reading) -> Reading:
    return from_json(Reading, to_json(reading))


@pytest.mark.parametrize("path", [ROOT / "examples" / "mail", *HUNTS], ids=lambda path: path.stem)
def test_what_is_kept_says_after_each_message_what_the_whole_says(path: Path) -> None:
    seeker, raw = hunt_of(path)
    readings = [read(read_message(data, zone=seeker.zone), seeker) for data in raw]
    readings.sort(key=lambda one: (one.at, one.sent, one.message))
    for whole, kept in walk(readings, seeker):
        assert kept.applications == whole.applications
        assert all(kept.verdicts[key] == whole.verdicts[key] for key in kept.verdicts)
        assert not any(whole.verdicts[key].kind.is_job_mail for key in whole.verdicts.keys() - kept.verdicts.keys())


def kept_of(text: str, **how: str) -> Reading:
    """What is kept of a mail that is none of our business, while an application at Amber Loom is known."""
    hunt = Hunt()
    hunt.mail("outreach", "2026-03-02T09:00", "We look for a Data Analyst at Amber Loom.")
    hunt.mail("unrelated", "2026-03-03T09:00", text, **how)
    ours, other = hunt.readings
    verdicts = hunt.understood().verdicts
    return keep(other, verdicts[other.message], names_of([ours], verdicts))


def test_of_mail_that_is_none_of_our_business_no_words_are_kept_but_names_known_already() -> None:
    kept = kept_of("Our aunt saw the Amber Loom stand at the fair. Her cat is ill.", sender="Dad <dad@home.example>")
    said = [sentence for sentence in kept.sentences if sentence]
    assert said == ["… amber loom …"]


def test_sentences_keep_their_places_and_a_reading_is_slimmed_once() -> None:
    hunt = Hunt()
    hunt.mail("interview_invitation", "2026-03-02T09:00", "We saw three otters yesterday. Would Friday at 2 pm suit?")
    (reading,) = hunt.readings
    kept = keep(reading, hunt.understood().verdicts[reading.message], Names((), frozenset()))
    assert len(kept.sentences) == len(reading.sentences)
    assert kept.said
    for slot in (*reading.slots, *reading.fragments):
        assert kept.sentences[slot.sentence] == reading.sentences[slot.sentence]
    assert keep(kept, None, Names(("otters",), frozenset())) is kept
