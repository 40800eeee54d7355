"""Short texts to people outside of mail, 200 characters at most: a LinkedIn invitation and a handwritten card.

They greet as the conversation does and are in its language, whatever language the reminder around them is in.
"""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from afterview.writing import days
from afterview.writing.phrases import behind_of
from afterview.writing.register import Register
from afterview.writing.wording import the_role

LIMIT = 200  # characters of a personal note (ETIQUETTE.md practice 8); a card has no more room by hand


def linkedin_note(
    manner: Register, role: str, firm: str, day: date | None, language: str, zone: ZoneInfo, topic: str = ""
) -> str:
    """A personal note of at most 200 characters: what was talked about where that is known and fits ('topic' of
    `phrases.topic`), else role and firm; firm, role and day are dropped in turn where they do not fit.
    """
    given = ((role, firm, day), (role, "", day), ("", firm, day), ("", "", day), ("", "", None))
    about = [_about(manner, topic, shown, language, zone) for shown in (day, None)] if topic else []
    return _fitting([*about, *(_note(manner, *shown, language, zone) for shown in given)])


def _about(manner: Register, topic: str, day: date | None, language: str, zone: ZoneInfo) -> str:
    when = _when(day, language, zone)
    if language == "de":
        you = "dir" if manner.du else "Ihnen"
        told = f"Was ich über {topic} gehört habe, hat mich sehr interessiert"
        return (
            f"{manner.greeting} danke für das Gespräch{when}. {told}; "
            f"ich würde gern mit {you} in Kontakt bleiben. {manner.sign}"
        )
    if language == "fr":
        told = f"J’ai beaucoup apprécié ce que j’ai appris au sujet {behind_of(topic, language)}"
        return (
            f"{manner.greeting} merci pour notre échange{when}. {told}. Au plaisir de rester en contact. {manner.sign}"
        )
    return (
        f"{manner.greeting} thank you for our conversation{when}. I enjoyed hearing about {topic}, "
        f"and I would be glad to stay in touch. {manner.sign}"
    )


def card_text(manner: Register, day: date | None, language: str, zone: ZoneInfo) -> str:
    """A few lines for a card, to be written by hand, at most 200 characters; the day goes where it does not fit."""
    return _fitting(_card(manner, shown, language, zone) for shown in (day, None))


def _fitting(texts: Iterable[str]) -> str:
    """The first that is short enough, else as much of the last as fits."""
    text = ""
    for text in texts:
        if len(text) <= LIMIT:
            return text
    return text[:LIMIT].rsplit(" ", 1)[0]


def _note(manner: Register, role: str, firm: str, day: date | None, language: str, zone: ZoneInfo) -> str:
    when = _when(day, language, zone)
    there = f" {_AT[language]} {firm}" if firm else ""
    about = f" {_ABOUT[language]} {the_role(role, language)}{there}" if role else ""
    if language == "de":
        you = "dir" if manner.du else "Ihnen"
        with_firm = there if not role else ""
        return (
            f"{manner.greeting} danke für das Gespräch{when}{about}{with_firm}. "
            f"Ich würde gern mit {you} in Kontakt bleiben. {manner.sign}"
        )
    if language == "fr":
        about = about.replace("de le poste", "du poste", 1) or there
        return (
            f"{manner.greeting} merci pour notre échange{when}{about}. Au plaisir de rester en contact. {manner.sign}"
        )
    thanks = "thank you for our conversation" if role or not firm else f"thank you for our conversation about {firm}"
    return f"{manner.greeting} {thanks}{when}{about}. I would be glad to stay in touch. {manner.sign}"


def _card(manner: Register, day: date | None, language: str, zone: ZoneInfo) -> str:
    when = _when(day, language, zone)
    if language == "de":
        your = "deine" if manner.du else "Ihre"
        return (
            f"{manner.greeting} herzlichen Dank für das Gespräch{when} und für {your} Zeit. "
            f"Über eine Zusammenarbeit würde ich mich sehr freuen. {manner.sign}"
        )
    if language == "fr":
        you = "toi" if manner.du else "vous"
        return (
            f"{manner.greeting} un grand merci pour notre échange{when} et pour le temps accordé. "
            f"J’aurais grand plaisir à travailler avec {you}. {manner.sign}"
        )
    return (
        f"{manner.greeting} thank you for the conversation{when} and for the time you gave me. "
        f"I would be very glad to work with you. {manner.sign}"
    )


def _when(day: date | None, language: str, zone: ZoneInfo) -> str:
    said = days.on_day(day, date.max, language, zone) if day else ""
    return f" {said.replace('le ', 'du ', 1) if language == 'fr' else said}" if said else ""


_AT = {"en": "at", "de": "bei", "fr": "chez"}
_ABOUT = {"en": "about", "de": "über", "fr": "au sujet de"}
