"""What the user wrote down after an interview, the questions that ask for it, and how the answers are read back."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST_NOTE = 4000  # characters of free text that are read; the rest is left alone
MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Notes:
    """One interview's notes, in the user's own words; every part may be empty.

    `promised` is the wording of 'word by …', `promised_by` the day it means (in the seeker's zone), None if unclear,
    `promised_at` when the user said so (aware), None where that is not known: a calendar does not tell it.
    `impressions` and `asked` are for the user alone: they come up before the next round, and in no letter.
    """

    interview: str
    discussed: tuple[str, ...] = ()
    went_well: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    promised: str = ""
    promised_by: date | None = None
    impressions: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    promised_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the user wrote nothing that could be used."""
        told = (self.discussed, self.went_well, self.missed, self.questions, self.impressions, self.asked)
        return not (any(told) or self.promised)


# ETIQUETTE.md practice 2 (S0, S1, S3): what was discussed, impressions, questions, mistakes, when word is due.
QUESTIONS: dict[str, dict[str, str]] = {
    "en": {
        "discussed": "What did you talk about? (one thing a line; 'Dana: …' for what one person said)",
        "impressions": "What is your impression of the work, the people and the place?",
        "asked": "What were you asked, and which question was hard?",
        "went_well": "What went well?",
        "missed": "What did you leave out or would say differently?",
        "questions": "What do you still want to ask?",
        "promised": "By when did they promise word?",
    },
    "de": {
        "discussed": "Worüber haben Sie gesprochen? (ein Punkt je Zeile; 'Dana: …' für das, was jemand gesagt hat)",
        "impressions": "Welchen Eindruck haben Sie von der Arbeit, den Leuten und dem Ort?",
        "asked": "Was wurden Sie gefragt, und welche Frage war schwierig?",
        "went_well": "Was lief gut?",
        "missed": "Was ist offen geblieben oder würden Sie anders sagen?",
        "questions": "Was möchten Sie noch fragen?",
        "promised": "Bis wann wollte man sich melden?",
    },
    "fr": {
        "discussed": "De quoi avez-vous parlé ? (une chose par ligne ; 'Dana : …' pour une personne)",
        "impressions": "Quelle impression avez-vous du travail, de l'équipe et du lieu ?",
        "asked": "Que vous a-t-on demandé, et quelle question était difficile ?",
        "went_well": "Qu'est-ce qui s'est bien passé ?",
        "missed": "Qu'avez-vous oublié de dire ?",
        "questions": "Que voulez-vous encore demander ?",
        "promised": "Pour quand une réponse est-elle promise ?",
    },
}

_LABELS = {
    "discussed": "discussed|talked about|topics|besprochen|themen|gesprochen über|sujets|discuté",
    "impressions": "impressions?|felt|eindruck|eindrücke",
    "asked": "asked|they asked|gefragt|demandé",
    "went_well": "went well|good|gut gelaufen|lief gut|points forts",
    "missed": "missed|left out|forgot|should have (?:said|mentioned)|vergessen|offen|oublié",
    "questions": "questions?|(?:to )?ask|fragen?",
    "promised": "promised|word by|hear back|next steps?|rückmeldung|antwort|réponse",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{part}>(?:{words}))" for part, words in _LABELS.items()) + r"\s*(?::|\?|$)", re.IGNORECASE
)
_LABELLED = re.compile(r"^\s*(?:[-*•]\s*)?(?P<label>[\w ]{3,30}?)\s*[:?]\s*(?P<rest>.*)$")
_REGRET = (
    r"(?:i )?(?:should(?: have|'ve|’ve)|could have|forgot to|did(?:n't|n’t| not)(?: get to)?|wish i had)\s+"
    r"(?:also )?(?:say|said|mention|tell|told|add|bring up|brought up)"
    r"|(?:ich )?(?:hätte|habe?) .{0,40}\b(?:sagen|erwähnen|vergessen)\b|j['’](?:aurais dû|ai oublié)"
)
_MISSED = re.compile(_REGRET, re.IGNORECASE)
_NEXT_LABEL = re.compile(rf"(?<=[.;!?])\s+(?=(?:{'|'.join(_LABELS.values())})\s*:|{_REGRET})", re.IGNORECASE)
_PRIVATE = ("impressions", "asked")
_BULLET = re.compile(r"^\s*(?:[-*•>–]+|\d{1,2}[.)])\s+")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_RULE = re.compile(r"^\s*(?:[-_—=]\s*){3,}$")


def notes_questions(language: str = "en") -> str:
    """The questions as they stand in the notes event's description, each with an empty line under it for the answer."""
    asked = QUESTIONS.get(language, QUESTIONS["en"])
    return "\n\n".join(f"{question}\n" for question in asked.values()).rstrip("\n") + "\n"


def parse_notes(text: str, interview: str, held_on: date) -> Notes:
    """Read what a user typed: answers under the questions, labelled lines ('missed: …'), or plain lines.

    Never fails. `held_on` is the interview's day in the seeker's zone; 'by Friday' is reckoned from it. Calendar
    programs give descriptions back as HTML, so simple HTML is read too. Where questions stand, what is above the first
    and below a line of dashes is ours or the calendar's and is ignored.
    """
    found: dict[str, list[str]] = {part: [] for part in _LABELS}
    for part, line in _answers(_plain(text)):
        found[part].extend(_items(line))
    promised = " ".join(found["promised"])
    return Notes(
        interview=interview,
        discussed=tuple(found["discussed"][:MOST_ITEMS]),
        went_well=tuple(found["went_well"][:MOST_ITEMS]),
        missed=tuple(found["missed"][:MOST_ITEMS]),
        questions=tuple(found["questions"][:MOST_ITEMS]),
        promised=promised,
        promised_by=day_meant(promised, held_on),
        impressions=tuple(found["impressions"][:MOST_ITEMS]),
        asked=tuple(found["asked"][:MOST_ITEMS]),
    )


def _plain(text: str) -> list[str]:
    without_tags = _TAG.sub("", _BREAK.sub("\n", text[: LONGEST_NOTE * 4]))
    lines = html.unescape(without_tags).replace("\xa0", " ")[:LONGEST_NOTE].splitlines()
    return [piece for line in lines for piece in _NEXT_LABEL.split(line)]


def _answers(lines: list[str]) -> Iterable[tuple[str, str]]:
    asked = {_bare(question): part for texts in QUESTIONS.values() for part, question in texts.items()}
    has_questions = any(_bare(line) in asked for line in lines)
    part = "" if has_questions else "discussed"
    for line in lines:
        if (question := asked.get(_bare(line))) is not None:
            part = question
        elif has_questions and _RULE.match(line):
            part = ""
        elif line.strip() and (part or not has_questions):
            label, rest = _labelled(line)
            part = label or part
            if rest.strip():
                is_kept = has_questions and part in _PRIVATE  # what stands under these is for no letter
                yield ("missed" if not is_kept and _MISSED.match(_unbulleted(rest)) else part), rest


def _bare(line: str) -> str:
    return re.sub(r"\W+", "", line.casefold())


def _labelled(line: str) -> tuple[str, str]:
    if (labelled := _LABELLED.match(line)) and (label := _LABEL.fullmatch(labelled["label"].strip())):
        return str(label.lastgroup), labelled["rest"]
    return "", line


def _unbulleted(line: str) -> str:
    return _BULLET.sub("", line).strip()


def _items(line: str) -> list[str]:
    pieces = re.split(r"\s*;\s+|(?<=[a-zäöüß]{3}[.!])\s+(?=[A-ZÄÖÜ])", _unbulleted(line))
    return [piece for raw in pieces if (piece := raw.strip().rstrip(".;").strip()) and _bare(piece)]


_WEEKDAYS = (
    *("monday|montag|lundi", "tuesday|dienstag|mardi", "wednesday|mittwoch|mercredi", "thursday|donnerstag|jeudi"),
    *("friday|freitag|vendredi", "saturday|samstag|samedi", "sunday|sonntag|dimanche"),
)
_MONTHS = (
    *("jan|jän", "fe[bv]|fév", "mar|mär", "apr|avr", "mai|may", "jun|juin"),
    *("jul|juil", "aug|aoû", "sep", "o[ck]t", "nov", "de[cz]|déc"),
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "ein": 1, "einer": 1, "zwei": 2, "drei": 3, "une": 1, "deux": 2}


def day_meant(words: str, held_on: date) -> date | None:
    """The day that 'by Friday', '13 March', '13.3.', 'in two weeks' means, reckoned from `held_on`; None if unclear.

    'Next week' is its Friday and 'early next week' its Wednesday (FORMAT.md), 'end of the month' its last day.
    """
    text = words.casefold()
    return _dated(text, held_on) or _counted(text, held_on) or _named(text, held_on)


def _dated(text: str, held_on: date) -> date | None:
    if match := re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.search(r"\b(\d{1,2})\.\s?(\d{1,2})\.(\d{4})?", text):
        return _coming(int(match[2]), int(match[1]), held_on)
    for number, month in enumerate(_MONTHS, start=1):
        name = rf"(?:{month})[a-zäéû]*\.?"
        match = re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+{name}|\b{name}\s+(\d{{1,2}})\b", text)
        if match:
            return _coming(number, int(match[1] or match[2]), held_on)
    return None


def _counted(text: str, held_on: date) -> date | None:
    match = re.search(r"\b(\d{1,2}|[a-zé]+)\s+(day|week|tag|woche|jour|semaine)", text)
    count = match and (int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1]))
    if match and count:
        return held_on + timedelta(days=count * (1 if match[2] in ("day", "tag", "jour") else 7))
    return held_on + timedelta(days=1) if re.search(r"\b(tomorrow|morgen|demain)\b", text) else None


def _named(text: str, held_on: date) -> date | None:
    next_week = bool(re.search(r"next week|nächste\w* woche|semaine prochaine", text))
    monday = held_on - timedelta(days=held_on.weekday()) + timedelta(days=7 if next_week else 0)
    for number, names in enumerate(_WEEKDAYS):
        if re.search(rf"\b(?:{names})\b", text):
            ahead = (number - held_on.weekday()) % 7 or 7
            return monday + timedelta(days=number) if next_week else held_on + timedelta(days=ahead)
    if next_week:
        return monday + timedelta(days=2 if re.search(r"early|anfang|début", text) else 4)
    if re.search(r"(?:this|the) week|(?:der|dieser|diese) woche|la semaine", text):
        return monday + timedelta(days=4)
    if re.search(r"end of (?:the )?month|monatsende|ende (?:des )?monats|fin du mois", text):
        return (held_on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return None


def _coming(month: int, day: int, held_on: date) -> date | None:
    found = _day(held_on.year, month, day)
    return _day(held_on.year + 1, month, day) if found and found < held_on else found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
