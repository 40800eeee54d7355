"""What has to hold for every letter, whatever hunt it is of: length, language, nothing invented, nothing twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from afterview.domain.application import Application
from afterview.domain.artefact import Draft
from afterview.domain.notes import Notes
from afterview.domain.obligation import LetterDue
from afterview.domain.seeker import Seeker
from afterview.writing import days
from afterview.writing.phrases import speaks

FEWEST, MOST, FEWEST_IN_SHORT = 60, 170, 30  # words; ETIQUETTE.md, 'What a draft must be'
SHORT_NOTES = {"scheduling_reply"}

EMPTY = {
    "en": (
        *("hope this finds you", "hope you are well", "hope this email", "touch base", "circle back", "reach out"),
        *("reaching out", "per my last", "at your earliest convenience", "do not hesitate", "thrilled", "synergy"),
        *("perfect fit", "passionate", "just checking in", "think outside", "hit the ground running", "dream job"),
        *("go-getter", "team player", "needless to say", "as per", "looking to leverage", "esteemed"),
    ),
    "de": (
        *("ich hoffe, diese e-mail", "ich hoffe, es geht ihnen gut", "zu gegebener zeit", "hiermit möchte ich"),
        *("leidenschaft", "teamplayer", "traumjob", "bezugnehmend", "stehe ihnen jederzeit gerne zur verfügung"),
    ),
    "fr": (
        *("j’espère que ce message vous trouve", "j’espère que vous allez bien", "n’hésitez surtout pas"),
        *("passionné", "dans les meilleurs délais", "veuillez agréer", "comme convenu dans mon dernier"),
    ),
}
MONTHS = {language: [days.month_day(date(2026, m, 2), language, ZoneInfo("UTC")).split()[-1] for m in range(1, 13)]
          for language in ("en", "de", "fr")}  # fmt: skip
WEEKDAYS = {language: [days.weekday(date(2026, 3, 2 + n), language) for n in range(7)] for language in MONTHS}
OWN_NAMES = {"I", "I’m", "I’d", "I’ll", "I’ve", "CV", "UTC"}


class Written(Protocol):
    """A letter and what it was made from."""

    @property
    def due(self) -> LetterDue: ...
    @property
    def application(self) -> Application: ...
    @property
    def others(self) -> Sequence[Application]: ...
    @property
    def draft(self) -> Draft: ...
    @property
    def notes(self) -> Notes: ...


def faults_of(letters: Sequence[Written], words: str, seeker: Seeker) -> list[tuple[str, ...]]:
    """What is wrong with each letter of a hunt; `words` is all that its mail, notes and profile say."""
    applications = [application for letter in letters for application in letter.others]
    deadlines = [offer.deadline for application in applications for offer in application.offers if offer.deadline]
    known = {day.astimezone(seeker.zone).date() for day in deadlines}
    alone = [[*_form(letter.draft), *_invented(letter, words, seeker, known)] for letter in letters]
    for letter, faults in zip(letters, alone, strict=True):
        faults += _alike(letter, letters)
    return [tuple(faults) for faults in alone]


def sentences(draft: Draft) -> list[str]:
    """The sentences between greeting and signature; 'St. Anne's' ends none."""
    body = draft.text.strip().split("\n\n")[1:-1]
    return [part for paragraph in body for part in re.split(r"(?<=[.?!])(?<!\bSt\.)\s+(?=[A-ZÄÖÜÀÉÇÊ„«])", paragraph)]


def _form(draft: Draft) -> Iterator[str]:
    text, whole = draft.text, draft.text + draft.subject
    count = len(text.split())
    if not (FEWEST_IN_SHORT if draft.kind in SHORT_NOTES else FEWEST) <= count <= MOST:
        yield f"{count} words"
    for what in re.findall(r"[^\S\n]{2}|[.,;:!?]{2}| [.,](?!\w)|\( | \)|\n{3}|[a-z][.?!][A-ZÄÖÜ][a-z]", text):
        yield f"doubled or misplaced: {what!r}"
    for what in re.findall(r"\{\{|\{%|\}\}|\bNone\b|\b[Tt]he [Tt]he\b", whole) + re.findall("!", text):
        yield f"does not belong into a letter: {what}"
    for what in EMPTY[draft.language]:
        if what in text.casefold().replace("'", "’"):
            yield f"empty phrase: {what}"
    if not draft.blanks == text.count("[") == draft.html.count("<mark>") <= 1:
        yield f"{draft.blanks} blanks"
    if not speaks(re.sub(r"\[[^]]*\]", "", text), draft.language):
        yield f"not {draft.language}"
    told = [sentence for sentence, times in Counter(sentences(draft)).items() if times > 1]
    for sentence in told:
        yield f"said twice: {sentence}"


def _invented(letter: Written, words: str, seeker: Seeker, elsewhere: set[date]) -> Iterator[str]:
    draft, zone = letter.draft, seeker.zone
    language = draft.language
    text = re.sub(r"\[[^]]*\]", "", draft.text)
    known = f"{words} {seeker.name} {seeker.profile} {letter.notes} {_told(letter.application)}"
    known = f"{known} {[contact.name for contact in letter.due.to]}"
    flat = _flat(known)
    dates = _dates(letter, seeker) | elsewhere
    said = {days.month_day(day, language, zone) for day in dates}
    weekdays = {days.weekday(day, language) for day in dates}
    month = "|".join(MONTHS[language])
    dated = re.findall(rf"(?:(?:{month}) \d{{1,2}}\b|\b\d{{1,2}}(?:er|\.)? (?:{month}))", text)
    for day in dated:
        if day not in said:
            yield f"a day that nobody named: {day}"
    for day in re.findall(rf"\b(?:{'|'.join(WEEKDAYS[language])})\b", text):
        if day not in weekdays and day.casefold() not in (letter.application.role or "").casefold():
            yield f"a weekday that nobody named: {day}"
    clocks = {str(h) for moment in _moments(letter, seeker) for h in (moment.hour, moment.hour % 12 or 12)}
    for number in re.findall(r"\d+", re.sub("|".join(map(re.escape, dated)) or "$.", "", text)):
        if number not in flat and number not in clocks:
            yield f"a number that nobody named: {number}"
    if language != "de":  # German nouns are all written with a capital
        calendar = {*WEEKDAYS[language], *MONTHS[language]}
        for name in re.findall(r"(?<=[a-zé,;] )[A-ZÉ][\w’-]+", text):
            bare = re.sub(r"’s$", "", name)
            if _flat(bare) not in flat and bare not in calendar | OWN_NAMES and not _is_zone(bare):
                yield f"a name that nobody named: {name}"
    else:
        for name in _names_in(text):
            if _flat(name) not in flat:
                yield f"a name that nobody named: {name}"


def _names_in(text: str) -> list[str]:
    """German: what stands where names do, behind 'bei', 'von' or a title."""
    return re.findall(r"\b(?:bei|Frau|Herr|Herrn|Dr\.) ([A-ZÄÖÜ][\wäöüß-]+)", text)


def _is_zone(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,5}", name)) or any(
        name in key.rsplit("/", 1)[-1].replace("_", " ").split() for key in available_timezones()
    )


def _alike(letter: Written, letters: Sequence[Written]) -> Iterator[str]:
    """Letters of one panel, which its members may lay side by side, share no opening and no closing sentence."""
    if letter.draft.kind != "thank_you":
        return
    mine = sentences(letter.draft)
    for other in letters:
        same_panel = other.draft.kind == "thank_you" and other.due.interview == letter.due.interview
        if other is letter or not same_panel or other.application.key != letter.application.key:
            continue
        theirs = sentences(other.draft)
        if mine[0] == theirs[0]:
            yield f"opens as the letter to {other.draft.to[0].name}: {mine[0]}"
        if mine[-1] == theirs[-1]:
            yield f"closes as the letter to {other.draft.to[0].name}: {mine[-1]}"


def _told(application: Application) -> str:
    people = [contact.name for contact in application.people]
    return f"{application.company} {application.role} {application.agency} {people}"


def _moments(letter: Written, seeker: Seeker) -> Iterator[datetime]:
    application = letter.application
    for talk in application.interviews:
        yield talk.start.astimezone(seeker.zone)
    for mail in application.letters:
        yield mail.at.astimezone(seeker.zone)
        yield from mail.offered
        yield from (moment.astimezone(seeker.zone) for moment in mail.offered)


def _dates(letter: Written, seeker: Seeker) -> set[date]:
    promised = {promise.by for promise in letter.application.promises if promise.by}
    told = {letter.notes.promised_by} if letter.notes.promised_by else set()
    return {moment.date() for moment in _moments(letter, seeker)} | promised | told


def _flat(text: str) -> str:
    return re.sub(r"[’`]", "'", text).casefold()
