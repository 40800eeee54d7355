"""Employers that a message names, each with how sure that is; never the service or provider that carried the mail."""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.message import BlockKind, Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.who.agencies import find_agencies
from afterview.inference.who.bookings import by_talk, is_booking
from afterview.inference.who.clients import clients_told, perhaps_clients, tells_past
from afterview.inference.who.firm_domains import by_domain, letters, other_side, without_team
from afterview.inference.who.firm_names import all_capital, forms, fuller, is_mailbox, is_no_firm, nominative, orgish
from afterview.inference.who.firm_phrases import AFTER_TITLE, PEOPLE_TOO, PHRASES
from afterview.inference.who.firm_shapes import (
    DISPLAY_FORMS,
    SIGNATURE_SPLIT,
    SMALL_TEAM,
    SUBJECT_LEAD,
    SUBJECT_SPLIT,
    TEAM_LINE,
    TEAM_TAIL,
)
from afterview.inference.who.in_full import IN_FULL, in_full, is_called_as_its_domain
from afterview.inference.who.names import departments, is_given, is_role_box, looks_personal, person_at, stopwords
from afterview.inference.who.role_phrases import REPLY
from afterview.inference.who.same import firm_words, same_firm
from afterview.inference.who.services import is_assistant, is_service_name, label_of, service_at
from afterview.inference.who.titles import is_role, is_talk


def find_firms(message: Message, sentences: Sequence[str], system: str) -> tuple[Claim, ...]:
    """The employers that a message names, best first.

    `system` is what `system_of` said; neither it nor any other service, provider or the writer's agency is claimed.
    The domain of the other side's address counts where the text confirms it.
    """
    agencies = [c.value for c in find_agencies(message, sentences)]
    claims = [*_readings(message, sentences)]
    if agencies:
        past = [claim for claim in claims if claim.rule in _BY_THE_WAY and tells_past(claim.quote)]
        fields = [claim for claim in claims if claim.rule == "listing"]  # 'Retail · Consumer' on its card
        claims = [*(claim for claim in claims if claim not in past and claim not in fields), *clients_told(sentences)]
    if Mark.SENT not in message.marks:
        claims += perhaps_clients(sentences)
    customers = _customer(message, claims)
    claims += customers
    people = [name for name in _people(message) if all(name != customer.value for customer in customers)]
    labels = tuple(letters(label_of(address.email)) for address in other_side(message))
    found: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        for value in _forms(claim, labels):
            # To a person nobody's application is sent, even to one whose name it seems.
            nobody = () if claim.rule == "application to" else people
            spelt = claim.rule in (IN_FULL, "institution") or (" " in value and letters(value) in labels)
            if is_no_firm(value, nobody, system, spelt=spelt) or any(same_firm(value, a) for a in agencies):
                continue
            key = firm_words(value)
            before = found.get(key, Claim(value, 0.0, claim.rule, claim.quote))
            best = max(before, claim, key=lambda c: c.score)
            again = 0.15 if key in found else 0.0
            found[key] = Claim(fuller(before.value, value), min(1.0, best.score + again), best.rule, best.quote[:200])
    return tuple(sorted(found.values(), key=lambda c: -c.score)[:8])


def _forms(claim: Claim, labels: Sequence[str]) -> Iterator[str]:
    """A claimed name, cut to what belongs to it; of one that ends as the domain has it ('St Ida's') nothing is cut."""
    if claim.rule == "domain" and claim.value.endswith(("'s", "’s")):
        return iter((claim.value,))
    return forms(without_team(claim.value, labels))


def _readings(message: Message, sentences: Sequence[str]) -> Iterator[Claim]:
    blocks = (
        b.text[:1500]
        for b in message.blocks
        if b.kind in (BlockKind.SIGNATURE, BlockKind.BOILERPLATE, BlockKind.FORWARDED)
    )
    text = "\n".join((message.subject[:300], *sentences, *blocks))
    booking = is_booking(message)
    for name, score, pattern in PHRASES:
        for match in pattern.finditer(text):
            if name in ("at", "we are") and not orgish(match["firm"]):
                continue
            if booking and name in PEOPLE_TOO and looks_personal(match["firm"]):
                continue  # 'your interview with Ama Osei': a scheduler keeps people's calendars
            quote = text[text.rfind("\n", 0, match.start("firm")) + 1 : match.end()]
            before = text[max(0, match.start("firm") - 8) : match.start("firm")]
            if _is_something(name, match, before):
                continue
            somebody = name in PEOPLE_TOO or (before.endswith(" with ") and looks_personal(match["firm"]))
            if somebody and not orgish(match["firm"]) and len(match["firm"].split()) <= 2:
                yield Claim(match["firm"], score * 0.5, name, quote)
            elif name == "bei der" and before.endswith(" für ") and not orgish(match["firm"]):
                yield Claim(match["firm"], score * 0.4, name, quote)  # 'als Konstrukteur für Sondermaschinen'
            elif not AFTER_TITLE.search(before):
                yield Claim(nominative(match["firm"], before), score, name, quote)
    yield from _in_display_name(message)
    yield from _in_signature(message)
    yield from _in_subject(message)
    yield from by_talk(message, sentences)
    yield from by_domain(message)
    yield from in_full(message)


def _is_something(name: str, match: re.Match[str], before: str) -> bool:
    """Whether what stands in a firm's place is no firm but something else that is called by a noun."""
    words = match["firm"]
    if before.endswith("ion for ") and is_role(words.split()[-1]):
        return True  # 'your application for Sales Partner'
    if before.endswith((" with ", " mit ", " avec ")) and is_given(words):
        return True  # 'I work with Dana, who is away'
    if name in _NOUNS_TOO and " " not in words and _LISTED.match(match.string, match.end("firm")):
        return True  # 'volle Bücher bei Holz, Stein und Putz'
    return name in _FOR_WHOM and before.endswith(" for ") and _is_field(words)  # 'the recruiter for HR and Facilities'


def _customer(message: Message, claims: Sequence[Claim]) -> list[Claim]:
    """The firm after which a hiring system's mailbox is called, though a person could be ('Halden Marine').

    Surely where the text says that there one applies or works; else where no person is known to be called so and none
    signs so.
    """
    name = person_at(message.sender.name, message.sender.email)
    service = service_at(message.sender.email)
    if not name or service is None or service.part == "webmail" or not is_role_box(message.sender.email):
        return []
    if any(claim.rule in _AT_FIRMS and firm_words(claim.value) == firm_words(name) for claim in claims):
        return [Claim(name, 0.85, "display name", message.sender.name)]
    persons = is_given(name.split()[0]) or _signs(message, name)
    return [] if persons or service.part != "tracking" else [Claim(name, 0.5, "display name", message.sender.name)]


def _signs(message: Message, name: str) -> bool:
    """Whether a text ends with a name's first word, or with the whole where somebody says 'I' or a title follows; or
    somebody says in it to be called so."""
    first = re.escape(name.split()[0])
    text = message.text(BlockKind.OWN, BlockKind.SIGNATURE).rstrip()
    last = "\n".join(text.splitlines()[-6:])
    if re.search(rf"^\W*{first}\W*$|{_I_AM} {first}\b", last, re.M):
        return True
    whole = re.search(rf"^\W*{first} {re.escape(name.split()[-1])}\b\W*$", last, re.M)
    behind = last[whole.end() :].strip().partition("\n")[0] if whole else ""
    titled = len(behind) < _TITLE_LINE and not behind.endswith((".", "!", "?")) and is_role(behind)
    return whole is not None and (titled or _SAYS_I.search(text) is not None)


_TITLE_LINE = 60  # letters: a longer one is a sentence
_SAYS_I = re.compile(r"\b(?:I|[Mm]y|me|[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?\w?|[Jj]e|[Jj]['’]|m['’]|moi)\b")
_I_AM = r"\b(?:this is|I am|I['’]m|my name is|hier ist|ich bin|je suis|ici)"
_AT_FIRMS = (
    *("applied to", "application to", "interest in", "role at", "bei der", "bei", "chez", "candidature à", "at"),
    "company label",
)


_BY_THE_WAY = ("at", "institution", "signature")
_NOUNS_TOO = ("bei der", "somebody from")
_LISTED = re.compile(r"(?:, [A-ZÄÖÜ][\w-]+)+ (?:und|oder|sowie) ")
_FOR_WHOM = ("title at", "recruiting for", "working with")


def _is_field(words: str) -> bool:
    """Whether words are fields of work, not firms: each a department's or letters alone, or some of them and one more
    ('HR and Facilities')."""
    fields = [field.split() for field in re.split(r"(?:,| &| and| und| et) ", words)]
    known = [len(f) < 3 and (f[-1].casefold() in departments() or (f[-1].isupper() and len(f[-1]) < 4)) for f in fields]
    return not orgish(words) and any(known) and (all(known) or all(len(field) == 1 for field in fields))


def _in_display_name(message: Message) -> Iterator[Claim]:
    if Mark.SENT in message.marks:
        return
    display = _without_person(_without_mailbox(message.sender.name.strip("\"' ")))
    if _is_assistant(message, display):
        return
    match = DISPLAY_FORMS.search(display)
    if match:
        yield Claim(TEAM_TAIL.sub("", match["firm"]), 0.8, "display name", display)
    label = letters(label_of(message.sender.email))
    team = SMALL_TEAM.fullmatch(display) if service_at(message.sender.email) else None
    if team is not None and not any(_is_office(part) for part in re.split(r"[-_]", team["firm"])):
        yield Claim(team["firm"].capitalize(), 0.85, "display name", display)
        return
    head = without_team(display, (label,))
    if display.endswith(_OFFICES):
        if not (label and letters(display).startswith(label)):
            return
        head = head.rpartition(" ")[0]
    passed_on_by = match is not None and is_service_name(display[: match.start()].strip())
    # 'Larkin Tobler <jobs@larkin-tobler.example>'
    named = not person_at(display, message.sender.email) or letters(display) == label
    named = named and not _is_own_box(head, message.sender.email)
    if head and named and not passed_on_by:
        yield Claim(head, 0.85 if head != display or service_at(message.sender.email) else 0.5, "display name", display)


def _is_own_box(word: str, email: str) -> bool:
    """Whether a single word is what somebody's address at a mail provider opens with: 'Ilse <ilse.k@…>'."""
    service = service_at(email)
    webmail = service is not None and service.part == "webmail"
    return webmail and word.isalpha() and re.split(r"[._\d-]|@", email, maxsplit=1)[0].casefold() == word.casefold()


def _is_office(word: str) -> bool:
    return is_mailbox(word) or word in stopwords() or word in departments() or word in _CARE


_CARE = ("success", "care", "experience", "reply", "einstellungen", "einstellung", "onboarding", "welcome", "candidate")


def _is_assistant(message: Message, display: str) -> bool:
    """Whether a service speaks with the name that it gave its machine: 'Hi, this is Olivia, the assistant of …'."""
    if not display.isalpha() or service_at(message.sender.email) is None:
        return False
    return is_assistant(message.sender) or re.search(rf"{_I_AM} {display}\b", message.text()) is not None


_OFFICES = (" Office", " Desk", " Mailbox", " Inbox", " Center", " Centre")


def _without_mailbox(display: str) -> str:
    """'Stadt Moorhausen - Personalamt' without the office that the firm's mail comes from."""
    parts = re.split(r"\s[-–|•]\s", display)
    named = [part for part in parts if not is_mailbox(part)]
    return named[0] if len(named) == 1 else display


def _without_person(display: str) -> str:
    """'Corvane Foods - Ana Ruiz' and 'Ana Ruiz, Corvane Foods' without the person."""
    two = _TWO.match(display)
    if two is None:
        return display
    first, rest = two["first"], two["rest"]
    if two["mark"] == ", ":
        return rest if looks_personal(first) and orgish(rest) else display
    return first if looks_personal(rest) and not looks_personal(first) else display


_TWO = re.compile(r"(?P<first>[^,|•·]+?)(?P<mark>, |\s[-–|•·]\s)(?P<rest>[^,|•·]+)$")


def _in_signature(message: Message) -> Iterator[Claim]:
    lines = message.text(BlockKind.SIGNATURE).splitlines()[:12] + message.text().splitlines()[-7:]
    for line in lines:
        team = TEAM_LINE.match(line.strip())
        if team:
            yield Claim(team["firm"], 0.75, "team's signature", line)
        if Mark.SENT in message.marks or len(line) > 120:
            continue
        parts = [p.strip() for p in SIGNATURE_SPLIT.split(line)]
        for part in (re.sub(r"^\w+: ", "", part) for part in parts):
            if 2 < len(part) < 50 and part[:1].isupper() and orgish(part):
                yield Claim(part, 0.5, "signature", line)


def _in_subject(message: Message) -> Iterator[Claim]:
    subject = REPLY.sub("", message.subject)
    for part in SUBJECT_SPLIT.split(subject):
        part, weight = SUBJECT_LEAD.sub("", part.strip()), 1.0 if subject == message.subject else 0.6
        if 2 < len(part) < 45 and part[:1].isupper() and all_capital(part) and not (is_role(part) or is_talk(part)):
            yield Claim(part, weight * (0.45 if orgish(part) else 0.2), "subject", message.subject)
    for event in message.events:
        for part in SUBJECT_SPLIT.split(event.summary):
            if orgish(part) and all_capital(part):
                yield Claim(part, 0.4, "event", event.summary)


def _people(message: Message) -> tuple[str, ...]:
    addresses = [message.sender, *message.reply_to, *message.to, *message.cc]
    addresses = [a for a in addresses if not is_called_as_its_domain(a)]
    for event in message.events:
        addresses += [a.address for a in event.attendees] + ([event.organizer] if event.organizer else [])
    return tuple(n for n in (person_at(a.name, a.email) for a in addresses) if n)
