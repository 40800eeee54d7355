"""The user's word in the fold: it stands above whatever any mail says, however late that mail comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from afterview.domain.application import Application, Contact, StageChange
from afterview.domain.correction import OFF, Correction, What
from afterview.domain.reading import Evidence, Reading
from afterview.domain.vocabulary import Kind, Part, Stage
from afterview.inference.anchors import key_of
from afterview.inference.book import Book
from afterview.inference.timeline.case import Case, Overruled, Talk
from afterview.inference.timeline.fixing import talk_at, talk_key
from afterview.inference.timeline.stages import pass_time

YOUR_WORD = "your word"
_LATER = (What.MERGE, What.STAGE, What.INTERVIEW)  # they speak of what only a first fold can tell


@dataclass(frozen=True, slots=True)
class Words:
    """The user's corrections as the fold heeds them.

    `kinds` by message; `apart` are the messages that begin an application of their own. After a first fold has shown
    what the keys stand for: `together` are the messages that belong to one application, `said` what is said of an
    application, with its messages, in order of time, and `talks` the words on talks, by the key that the fold gives.
    """

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    said: tuple[tuple[Correction, frozenset[str]], ...] = ()
    talks: Mapping[str, Correction] = field(default_factory=dict)

    def home_of(self, reading: Reading, book: Book) -> Case | None:
        """The case that a message belongs to by the user's word, once that is open; None where nothing was said."""
        if reading.message in self.apart:
            return None
        begun = next((one for one in reversed(reading.references) if one in self.apart), "")
        if begun in book.by_message:
            return book.by_key[book.by_message[begun]]
        group = next((one for one in self.together if reading.message in one), frozenset[str]())
        return _case_of(group, book)


def words_of(corrections: Iterable[Correction]) -> Words:
    """What can be heeded from the first message on."""
    told = list(corrections)
    kinds = {one.about: Kind(one.value) for one in told if one.what == What.KIND}
    return Words(kinds, frozenset(one.about for one in told if one.what == What.SPLIT))


def need_a_first_fold(corrections: Iterable[Correction]) -> bool:
    """Whether any of them speaks of applications or talks as a first fold finds them."""
    return any(one.what in _LATER for one in corrections)


def settled(
    words: Words, corrections: Sequence[Correction], book: Book, kept: Mapping[str, str], talks: Mapping[str, str]
) -> Words:
    """The words, with what a first fold tells of the keys. `kept` are the cases' keys from before, where those are
    others; `talks` the keys that the fold gave to the talks, by the keys that they go by."""
    members = {kept.get(case.key, case.key): frozenset(case.messages) for case in book.cases}

    def named(key: str) -> frozenset[str]:
        home = next((m for m in members.values() if any(key_of(one) == key for one in m)), frozenset[str]())
        return members.get(key, home)

    pairs = [(named(one.about), named(one.value)) for one in corrections if one.what == What.MERGE]
    stages = [(one, named(one.about)) for one in corrections if one.what == What.STAGE]
    new = [(one, named(one.about)) for one in corrections if one.what == What.INTERVIEW and one.about not in talks]
    return replace(
        words,
        together=_united(one | other for one, other in pairs if one and other),
        said=tuple(sorted(((c, m) for c, m in (*stages, *new) if m), key=lambda pair: pair[0].at)),
        talks={talks[one.about]: one for one in corrections if one.what == What.INTERVIEW and one.about in talks},
    )


@dataclass(slots=True)
class Saying:
    """The words on applications in their order of time, each said once its time has come and its case is open."""

    left: list[tuple[Correction, frozenset[str]]]

    def until(self, moment: datetime | None, book: Book) -> None:
        """Say all that was said by `moment` (aware; None = all that is left)."""
        for one in [one for one in self.left if moment is None or one[0].at <= moment]:
            case = _case_of(one[1], book)
            if case is not None:
                self.left.remove(one)
                pass_time(case, one[0].at)
                (_say_stage if one[0].what == What.STAGE else _say_talk)(case, one[0])


def heed_talks(case: Case, reading: Reading, words: Words) -> None:
    """Put the talks that the user has spoken of where the user said, whatever this message made of them."""
    for talk in case.talks:
        word = words.talks.get(talk.key)
        if word is None:
            continue
        told = talk.start
        if word.value == OFF:
            talk.off_at, talk.sought = talk.off_at or reading.at, False
        else:
            _put(talk, datetime.fromisoformat(word.value), confirmed=reading.at <= word.at)
            if told != talk.start and reading.at > word.at:
                says = f"the interview is on {told:%d %b %Y, %H:%M}"
                case.overruled.append(
                    Overruled(reading.message, says, What.INTERVIEW, word.about, told.isoformat(timespec="minutes"))
                )
        if not any(one.rule == YOUR_WORD for one in talk.evidence):
            talk.evidence.append(Evidence("", word.value, YOUR_WORD))


def with_wishes(applications: Iterable[Application], corrections: Sequence[Correction]) -> Iterator[Application]:
    """The applications with whom the user wants written to, and whether at all."""
    wishes = [one for one in corrections if one.what in (What.IGNORE, What.CONTACT)]
    for one in applications if wishes else ():
        names = {one.key, *(key_of(letter.message) for letter in one.letters)}
        told = {c.what: c.value for c in wishes if c.about in names}
        if told:
            contact = _contact(one, told[What.CONTACT]) if What.CONTACT in told else None
            one = replace(one, contact=contact, ignored=What.IGNORE in told)
        yield one
    yield from () if wishes else applications


def _contact(application: Application, email: str) -> Contact:
    known = (person for person in application.people if person.email.casefold() == email.casefold())
    return next(known, Contact("", email, Part.UNKNOWN))


def _case_of(messages: Iterable[str], book: Book) -> Case | None:
    return next((book.by_key[book.by_message[one]] for one in sorted(messages) if one in book.by_message), None)


def _united(groups: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """The groups, those that have something in common made one."""
    found: list[frozenset[str]] = []
    for group in groups:
        common = [one for one in found if one & group]
        found = [one for one in found if not one & group] + [group.union(*common)]
    return tuple(found)


def _say_stage(case: Case, word: Correction) -> None:
    """The stage from now on; an end that the user denies was none, so the word takes its place from its beginning."""
    stage, at = Stage(word.value), word.at
    if case.stages and case.stages[-1].stage.is_final and not stage.is_final:
        at = case.stages.pop().at
    case.stages.append(StageChange(stage, at, "", (Evidence("", stage.value, YOUR_WORD),)))
    case.settled = True


def _say_talk(case: Case, word: Correction) -> None:
    """A talk that no mail tells of, arranged by whoever wrote last."""
    start = datetime.fromisoformat(word.value) if word.value != OFF else None
    if start is None or talk_at(case, start) is not None:
        return
    talk = Talk(key=talk_key(word.about, 0), start=start, end=None, fixed_at=word.at)
    letter = next((one for one in reversed(case.letters) if not one.sent and one.is_person), None)
    if letter is not None:
        talk.arranged_by, talk.thread, talk.letter = letter.who, letter.thread, letter.message
    talk.evidence.append(Evidence("", word.value, YOUR_WORD))
    case.talks.append(talk)
    over = case.settled or (case.stage is not None and case.stage.is_final) or case.stage is Stage.OFFER
    if talk.is_ahead(word.at) and not over and case.stage is not Stage.SCHEDULED:
        case.stages.append(StageChange(Stage.SCHEDULED, word.at, "", tuple(talk.evidence)))


def _put(talk: Talk, start: datetime, *, confirmed: bool) -> None:
    if confirmed:
        talk.off_at, talk.sought = None, False
    if talk.start != start:
        talk.end = start + (talk.end - talk.start) if talk.end else None
        talk.moved_from.append(talk.start)
        talk.start, talk.counted = start, False
    talk.moved_from = [one for one in dict.fromkeys(talk.moved_from) if one != start]
