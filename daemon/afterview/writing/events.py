"""An obligation to remind becomes a calendar event: a title for the lock screen, a description with all that is known.

Event texts are for the user alone. They are in the fixed language of the settings, else in the application's, where we
have event texts in it (English, German and French), else in English.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from afterview.domain.application import Application, Interview, Question
from afterview.domain.artefact import Event
from afterview.domain.notes import Notes, notes_questions
from afterview.domain.obligation import ReminderDue
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Format, ReminderKind
from afterview.writing import clean, days
from afterview.writing.event_words import FORMATS, LABELS
from afterview.writing.invitations import card_text, linkedin_note
from afterview.writing.layout import split_head
from afterview.writing.overview import active, offers_side_by_side, silent, summary, unsure
from afterview.writing.own_words import Topic, topic_for
from afterview.writing.register import Register, first_name, is_group, register
from afterview.writing.templates import WritingSettings, fill, letters_language
from afterview.writing.wording import joined

LONGEST_TITLE = 140
_PEOPLE_THERE = re.compile(r",? (?:with|mit|avec) (?:[A-ZÄÖÜ]|Ms|Mr|Dr).*")  # '14 Weir Street, with Ivo Santangelo'
_VIDEO = re.compile(r"//[^/]*(?:teams\.(?:microsoft|live)|zoom\.us|meet\.google|webex|whereby|gotomeet)", re.IGNORECASE)
SHORT = timedelta(minutes=15)
LENGTHS = {ReminderKind.PREPARE: timedelta(minutes=30)}
EVENT_LANGUAGES = ("en", "de", "fr")


def compose_event(
    due: ReminderDue,
    applications: Mapping[str, Application],
    seeker: Seeker,
    *,
    now: datetime,
    notes: Mapping[str, Notes],
    mail_link: Callable[[str, str], str],
    settings: WritingSettings,
    questions: Sequence[Question] = (),
) -> Event:
    """The calendar event for a due reminder. Times in its text are in the seeker's zone.

    `now` (aware) serves the summaries that look over all applications. `notes` are keyed by interview. `mail_link`
    gives the address of a thread and message in the user's mail program, '' if there is none. `questions` are what
    the program is unsure of: the weekly summary lists them (DESIGN.md, promise 7).
    """
    application = applications.get(due.application)
    language = event_language(application, applications.values(), settings)
    interview = _interview(due, application)
    link = _link(application, interview, mail_link)
    values = (
        _people(due, interview, language)
        | _talk(interview, seeker, language)
        | _theirs(due, interview, application, seeker)
        | _case(due, application, seeker, language, link)
        | _own(due, application, interview, notes, seeker, language, settings)
        | _overview(applications, now, seeker, language, questions)
    )
    filled, _ = fill(f"{language}/reminders/{due.kind}.txt.j2", settings.templates, values)
    title, description = split_head(filled, "Title:")
    return Event(
        key=due.key,
        kind=due.kind,
        application=due.application,
        start=due.due,
        end=due.due + LENGTHS.get(due.kind, SHORT),
        title=clean.clean(title, LONGEST_TITLE) or due.kind.value,
        description=_tidy(description),
        alerts=due.alerts,
        link=link,
        why=due.why.text,
    )


def event_language(
    application: Application | None, applications: Iterable[Application], settings: WritingSettings
) -> str:
    """The settings' language, else the application's, else that of most applications; English where we lack it."""
    counted = Counter(other.language[:2] for other in applications if other.language)
    most = counted.most_common(1)[0][0] if counted else "en"
    heard = settings.language if settings.language != "auto" else application.language if application else most
    return heard[:2] if heard[:2] in EVENT_LANGUAGES else "en"


def _interview(due: ReminderDue, application: Application | None) -> Interview | None:
    talks = application.interviews if application else ()
    own = next((talk for talk in talks if talk.key == due.interview), None)
    past = [talk for talk in talks if not talk.cancelled and talk.start <= due.due]
    return own or max(past, key=lambda talk: talk.start, default=None)


def _link(application: Application | None, interview: Interview | None, mail_link: Callable[[str, str], str]) -> str:
    if interview and interview.thread:
        return mail_link(interview.thread, interview.letter)
    last = max(application.letters, key=lambda letter: letter.at, default=None) if application else None
    return mail_link(last.thread, last.message) if last else ""


def _people(due: ReminderDue, interview: Interview | None, language: str) -> dict[str, object]:
    people = due.people or (interview.interviewers if interview else ())
    names = [clean.person(contact.name) for contact in people if not is_group(contact)]
    shown = joined(names, language)
    if len(names) > 2:
        shown = f"{', '.join(names[:2])} {LABELS[language]['others'].format(len(names) - 2)}"
    return {"who": shown, "names": names}


def _talk(interview: Interview | None, seeker: Seeker, language: str) -> dict[str, object]:
    labels = LABELS[language]
    if interview is None:
        return dict.fromkeys(("when", "when_short", "time", "place", "format", "number"), "")
    local = interview.start.astimezone(seeker.zone)
    when, time = _spoken(interview.start, seeker, language), days.clock(local, language)
    there = [clean.person(contact.name) for contact in interview.interviewers if not is_group(contact)]
    where = _PEOPLE_THERE.sub("", clean.clean(interview.location, 200))
    lines = (
        ("with", joined([name for name in there if name], language)),
        ("where", "" if where in (interview.phone, interview.link) else where),
        ("link", clean.clean(interview.link, 400)),
        ("phone", clean.clean(interview.phone, 60)),
        ("moved", _spoken(interview.moved_from[-1], seeker, language) if interview.moved_from else ""),
    )
    return {
        "when": when,
        "when_short": f"{days.weekday(local.date(), language)[: 2 if language == 'de' else 3]} {time}",
        "time": time,
        "place": "\n".join(f"{labels[label]}: {value}" for label, value in lines if value),
        "format": FORMATS[language][form] if (form := _format(interview)) else "",
        "number": clean.clean(interview.phone, 40),
    }


def _theirs(
    due: ReminderDue, interview: Interview | None, application: Application | None, seeker: Seeker
) -> dict[str, object]:
    """The number to ring somebody up on: the one below their mails, else that of the talk; never the seeker's own."""
    known = {contact.email: contact.phone for contact in (application.people if application else ())}
    numbers = [*(known.get(contact.email, "") for contact in due.people), interview.phone if interview else ""]
    return {"theirs": next((clean.clean(one, 40) for one in numbers if one and not _is_own(one, seeker)), "")}


def _format(interview: Interview) -> Format | None:
    """How it is held; a 'call' at a link of a video service is none by telephone."""
    by_link = interview.format is Format.PHONE and not interview.phone and _VIDEO.search(interview.link)
    return Format.VIDEO if by_link else interview.format


def _is_own(number: str, seeker: Seeker) -> bool:
    """Whether a number is the seeker's: where they were rung up on it, nobody of the firm is reached there."""
    ours, theirs = (re.sub(r"\D", "", one)[-9:] for one in (seeker.profile.phone, number))
    return bool(ours) and ours == theirs


def _spoken(moment: datetime, seeker: Seeker, language: str) -> str:
    local = moment.astimezone(seeker.zone)
    return f"{days.full_day(local.date(), language, seeker.zone)}, {days.clock(local, language)}"


def _case(
    due: ReminderDue, application: Application | None, seeker: Seeker, language: str, link: str
) -> dict[str, object]:
    offer = max(application.offers, key=lambda offer: offer.at, default=None) if application else None
    return {
        "firm": clean.firm(application.company or application.agency) if application else "",
        "role": clean.role(application.role) if application else "",
        "deadline": _spoken(offer.deadline, seeker, language) if offer and offer.deadline else "",
        "dated": clean.note(due.why.evidence[-1].quote) if due.why.evidence else "",
        "conversation": f"{LABELS[language]['mail']}: {link}" if link else "",
        "why": f"{(why := clean.clean(due.why.text, 300))[:1].upper()}{why[1:]}",
        "visa": clean.clean(seeker.profile.visa.upper(), 20),
        "questions": notes_questions(language).strip(),
    }


def _own(
    due: ReminderDue,
    application: Application | None,
    interview: Interview | None,
    notes: Mapping[str, Notes],
    seeker: Seeker,
    language: str,
    settings: WritingSettings,
) -> dict[str, object]:
    talks = application.interviews if application else ()
    kept = [notes[talk.key] for talk in sorted(talks, key=lambda talk: talk.start) if talk.key in notes]
    day = interview.start.astimezone(seeker.zone).date() if interview else None
    people = [contact for contact in due.people if not is_group(contact)]
    role, firm = (clean.role(application.role), clean.firm(application.company)) if application else ("", "")
    theirs = letters_language(application, settings) if application else language
    manners = [register(application, [who], seeker, theirs) for who in people] if application else []
    plain = Register({"en": "Hello,", "de": "Guten Tag,", "fr": "Bonjour,"}[theirs], first_name(seeker.name))
    kept_here = notes.get(interview.key, Notes(interview.key)) if interview else Notes("")
    topics = [topic_for([who], interview, kept_here, theirs, to_them=True) for who in people] or [Topic()]
    said = [topic.text if topic.form == "topic" else "" for topic in topics]
    invitations = [
        linkedin_note(how, role, firm, day, theirs, seeker.zone, about)
        for how, about in zip(manners or [plain], said, strict=False)
    ]
    return {
        "draft_line": _draft_line(due, application, interview, notes, language, theirs),
        "earlier_round": interview is not None and any(t.ends <= interview.start and not t.cancelled for t in talks),
        "earlier_notes": _bullets(item for note in kept for item in _for_next_round(note)),
        "to_ask": _bullets(item for note in kept for item in note.questions),
        "invitations": "\n\n".join(invitations),
        "card": card_text(manners[0] if manners else plain, day, theirs, seeker.zone),
    }


def _for_next_round(note: Notes) -> tuple[str, ...]:
    """What of earlier notes helps to prepare (practices 2 and 6): what was said, asked, left out, and how it felt."""
    return (*note.discussed, *note.asked, *note.missed, *note.impressions)


def _draft_line(
    due: ReminderDue,
    application: Application | None,
    interview: Interview | None,
    notes: Mapping[str, Notes],
    language: str,
    theirs: str,
) -> str:
    """That drafts lie ready, and which have a blank; `theirs` is the language that they are in."""
    labels = LABELS[language]
    if due.kind is not ReminderKind.THANK_YOU or not interview or not application:
        return labels["ready"] if due.letter else ""
    kept = notes.get(interview.key, Notes(interview.key))
    forms = [topic_for([who], interview, kept, theirs, to_them=True).form for who in due.people]
    unfilled = [who for who, form in zip(due.people, forms, strict=True) if form in ("", "raw")]
    if len(due.people) < 2:
        return labels["blank" if unfilled else "ready"]
    if unfilled and len(unfilled) < len(due.people):
        return labels["some"].format(joined([clean.person(who.name) or who.email for who in unfilled], language))
    return labels["blanks" if unfilled else "drafts"]


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for item in list(items)[:12] if (text := clean.note(item)))


def _overview(
    applications: Mapping[str, Application],
    now: datetime,
    seeker: Seeker,
    language: str,
    questions: Sequence[Question],
) -> dict[str, object]:
    known = [applications[key] for key in sorted(applications)]
    return {
        "offers": offers_side_by_side(known, now, language, seeker.zone),
        "unsure": unsure(questions, language),
        "summary": summary(known, now, language, seeker.zone),
        "count_active": len(active(known, now)),
        "count_silent": len(silent(known, now)),
    }


def _tidy(description: str) -> str:
    lines = "\n".join(line.strip() for line in description.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
