"""Short texts to people outside of mail: a LinkedIn invitation and a handwritten card."""

from datetime import date
from zoneinfo import ZoneInfo

from afterview.writing import days
from afterview.writing.register import first_name
from afterview.writing.wording import the_role

LINKEDIN_LIMIT = 200  # characters of a personal note (ETIQUETTE.md practice 8)


def linkedin_note(name: str, role: str, firm: str, day: date | None, sign: str, language: str, zone: ZoneInfo) -> str:
    """A personal note of at most 200 characters: role, firm and day are dropped in turn where they do not fit."""
    for shown_role, shown_firm, shown_day in ((role, firm, day), (role, "", day), ("", firm, day), ("", "", None)):
        text = _note(name, shown_role, shown_firm, shown_day, sign, language, zone)
        if len(text) <= LINKEDIN_LIMIT:
            return text
    return _note("", "", "", None, sign, language, zone)[:LINKEDIN_LIMIT]


def card_text(name: str, day: date | None, sign: str, language: str, zone: ZoneInfo) -> str:
    """A few lines for a card, to be written by hand."""
    when = f" {days.on_day(day, date.max, language, zone)}" if day else ""
    if language == "de":
        return (
            f"Guten Tag {name}, herzlichen Dank für das Gespräch{when} und für Ihre Zeit. "
            f"Über eine Zusammenarbeit würde ich mich sehr freuen. {sign}"
        ).replace("Tag ,", "Tag,")
    return (
        f"Dear {name}, thank you for the conversation{when} and for the time you gave me. "
        f"I would be very glad to work with you. {sign}"
    ).replace("Dear ,", "Hello,")


def _note(name: str, role: str, firm: str, day: date | None, sign: str, language: str, zone: ZoneInfo) -> str:
    when = f" {days.on_day(day, date.max, language, zone)}" if day else ""
    about = f" {'über' if language == 'de' else 'about'} {the_role(role, language)}" if role else ""
    if language == "de":
        there = f" bei {firm}" if firm else ""
        greeting = f"Guten Tag {name}," if name else "Guten Tag,"
        return f"{greeting} danke für das Gespräch{when}{about}{there}. Ich würde gern in Kontakt bleiben. {sign}"
    there = f" at {firm}" if firm else ""
    greeting = f"Hi {first_name(name)}," if name else "Hello,"
    return f"{greeting} thank you for our conversation{when}{about}{there}. I would be glad to stay in touch. {sign}"
