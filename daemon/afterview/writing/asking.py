"""What an invitation leaves open, and which times an answer to it can name (ETIQUETTE.md practice 5)."""

from datetime import date

from afterview.domain.application import Contact, Letter
from afterview.domain.vocabulary import Part, Point
from afterview.writing import days
from afterview.writing.situation import Situation


def asking(at: Situation) -> dict[str, object]:
    """The times to name, and what to ask, by the names that templates use."""
    letter = at.answered
    offered = {time for time in letter.offered if time > at.now} if letter else set()
    suits = sorted(offered - at.due.busy)
    free = [] if suits else [time for time in at.due.times if time > at.now]
    left = _left_open(at, letter) if letter else frozenset()
    return {
        "week_from": _day(letter.week[0], at) if letter and letter.week else "",
        "week_to": _day(letter.week[1], at) if letter and letter.week else "",
        "times": days.appointments(suits, at.language, at.seeker.zone),
        "free_times": days.appointments(free, at.language, at.seeker.zone),
        **{f"ask_{point}": bool(left and point in left) for point in Point},
        "asks_known": left is not None and letter is not None,
        "open_points": sorted(point.value for point in left or ()),
        "ask": "" if left is None or letter is None else _ASKED[Point.FORM in left, Point.PEOPLE in left],
    }


def _day(day: date, at: Situation) -> str:
    return days.month_day(day, at.language, at.seeker.zone)


def _left_open(at: Situation, letter: Letter) -> frozenset[Point] | None:
    """What the invitation and what was written before it leave open (ETIQUETTE.md practice 5), None if not known."""
    if letter.told is None:
        return _by_quotes(at, letter)
    told = set(letter.told)
    for other in at.application.letters:
        if not other.sent and other.thread == letter.thread and other.thread and other.at <= letter.at:
            told |= other.told or frozenset()
    return frozenset(Point) - told


def _by_quotes(at: Situation, letter: Letter) -> frozenset[Point] | None:
    """The same, judged by the quotes that serve as evidence, where no more is known of the letter."""
    changes = [evidence for change in at.application.stages for evidence in change.evidence]
    quotes = [e.quote for e in (*at.application.evidence, *changes) if e.message == letter.message]
    if not quotes:
        return None
    said = " ".join((letter.subject, *quotes)).casefold()
    form = any(word in said for word in _FORM_WORDS)
    people = any(word in said for word in _PEOPLE_WORDS) or bool(_named_hosts(at, letter))
    return frozenset(Point) - ({Point.FORM} if form else set()) - ({Point.PEOPLE} if people else set())


_ASKED = {(True, True): "both", (True, False): "form", (False, True): "people", (False, False): "little"}


def _named_hosts(at: Situation, letter: Letter) -> list[Contact]:
    parts = (Part.HIRING_MANAGER, Part.INTERVIEWER)
    return [c for c in at.application.people if c.part in parts and c.email != letter.who.email]


_FORM_WORDS = (
    *("phone", "a call", "video", "zoom", "teams", "google meet", "webex", "on site", "onsite", "on-site", "in person"),
    *("our office", "telefon", "vor ort", "persönlich", "téléphon", "visio", "sur place", "dans nos locaux"),
)
_PEOPLE_WORDS = (
    *("with our", "with the", "with me", "hiring manager", "you will meet", "you'll meet", "interviewers"),
    *("mit unser", "mit mir", "mit dem", "mit der", "avec notre", "avec moi", "avec le ", "avec la "),
)
