"""People that a message names, with their address and the part they play; who is to be met, who joins, who leaves."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.domain.reading import Claim, PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.who.agencies import find_agencies
from afterview.inference.who.author import is_person, reply_address, signed_as
from afterview.inference.who.names import (
    MENTION,
    bare,
    is_role_box,
    looks_personal,
    org_words,
    person_in,
    same_person,
    stopwords,
)
from afterview.inference.who.roles import is_head
from afterview.inference.who.services import is_service_name, service_at

_RANK = {
    "leaves": 0,
    "joins": 1,
    "row": 2,
    "interviewer": 3,
    "self": 4,
    "sender": 5,
    "organizer": 6,
    "attendee": 7,
    "signature": 8,
    "cc": 9,
    "to": 10,
    "named": 11,
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A name as it stands in a sentence: where, whether a title (Herr, Dr.) led it."""

    name: str
    start: int
    end: int
    titled: bool
    sure: bool  # completed from the headers or led by a title
    inside: bool  # stands in brackets


def find_people(
    message: Message, sentences: Sequence[str], firms: Sequence[Claim], is_me: Callable[[str], bool] = lambda _: False
) -> tuple[PersonFound, ...]:
    """The people of a message but the seeker and rooms, each once for each rule that found them.

    Rules: `sender`, `signature`, `cc`, `to`, `organizer`, `attendee` from the headers and calendar parts; from the text
    `interviewer` (to be met), `row` (stands in an agenda's row), `self` (the writer takes the talk), `joins` and
    `leaves` (a change of people), `named` (spoken of by title). All but the headers' and `named` have part INTERVIEWER.
    A first name alone is completed from the headers and the rest of the text.
    """
    known = list(_from_headers(message, is_me))
    book = _address_book(message, known)
    me = tuple(person_in(a.name) for a in (message.sender, *message.to, *message.cc) if is_me(a.email) and a.name)
    own = {word for c in firms if c.score >= 0.4 for word in (c.value, *c.value.split())} - {
        w for n in book for w in n.split()
    }
    found = [*known]
    if not message.marks & {Mark.BULK, Mark.PROMOTION}:
        roll = [*book, *(n for n in _full_names(sentences, own) if n not in book)]
        listing = False
        for number, sentence in enumerate(_rows(message, sentences)):
            place = number if number < len(sentences) else -1
            names = list(_names_in(sentence, roll, own)) if _CAPITAL.search(sentence) else []
            listing = _continues_list(sentence, names, listing)
            found += _in_sentence(sentence, place, names, message, listing)
            listing = listing or bool(_OPENS_LIST.search(sentence))
    if any(p.part is Part.INTERVIEWER and p.rule in ("interviewer", "row", "attendee", "joins", "self") for p in found):
        found = [p for p in found if p.rule != "perhaps self"]
    return _settled([replace(p, rule="self") if p.rule == "perhaps self" else p for p in found], book, me)


def _from_headers(message: Message, is_me: Callable[[str], bool]) -> Iterator[PersonFound]:
    sent = Mark.SENT in message.marks
    writer = signed_as(message)
    if writer and not sent and is_person(message):
        yield PersonFound(writer, reply_address(message), _part_of_writer(message), "sender", message.sender.name)
    elif (
        not sent
        and message.reply_to
        and (name := person_in(message.sender.name) or person_in(message.reply_to[0].name))
    ):
        yield PersonFound(name, message.reply_to[0].email, Part.UNKNOWN, "sender", message.sender.name)
    for rule, addresses in (("cc", message.cc), ("to", message.to)):
        for address in addresses:
            if not is_me(address.email) and (_name_of(address) or rule == "to") and not is_role_box(address.email):
                yield PersonFound(_name_of(address), address.email, Part.UNKNOWN, rule, address.name)
    for event in message.events:
        if event.organizer and not is_me(event.organizer.email) and _name_of(event.organizer):
            yield PersonFound(
                _name_of(event.organizer), event.organizer.email, Part.COORDINATOR, "organizer", event.summary
            )
        for attendee in event.attendees:
            address = attendee.address
            if (
                attendee.is_room
                or is_me(address.email)
                or _is_room(address)
                or service_at(address.email)
                and is_role_box(address.email)
            ):
                continue
            if not event.organizer or address.email != event.organizer.email:
                yield PersonFound(_name_of(address), address.email, Part.INTERVIEWER, "attendee", event.summary)


def _continues_list(text: str, names: Sequence[_Named], listing: bool) -> bool:
    """Whether a line goes on with a list of people that 'Panel:' or the like began: it is short and opens with a name."""
    if not listing or len(text) > 110 or not names:
        return False
    return (
        re.fullmatch(r"[\s•*·\d.–-]*(?:(?:Mr|Ms|Mrs|Dr|Prof|Herrn?|Frau|Mme|M)\.?\s+)*", text[: names[0].start])
        is not None
    )


def _in_sentence(
    text: str, number: int, names: Sequence[_Named], message: Message, listing: bool
) -> Iterator[PersonFound]:
    quote = text[:240]
    change = _CHANGE.search(text)
    if change and names:
        yield from _changed(text, names, quote, number)
        return
    if _OWN_PART.search(text):
        yield from _writer(message, "self", quote, number)
    elif _PERHAPS_OWN.search(text):
        yield from _writer(message, "perhaps self", quote, number)
    row = _ROW.match(text)
    for name in names:
        if not name.sure and (name.inside or not _ends_like_a_name(text, name)):
            continue
        if row and row.end() - 2 <= name.start and (name.sure or " " in name.name) and not name.inside:
            yield PersonFound(name.name, "", Part.INTERVIEWER, "row", quote, number)
        elif (listing and name is names[0]) or _is_met(text, name, names):
            yield PersonFound(name.name, "", Part.INTERVIEWER, "interviewer", quote, number)
        elif name.titled or _DESCRIBED.match(text, name.end) or _OUR.search(text[max(0, name.start - 60) : name.start]):
            yield PersonFound(name.name, "", _part_by(text, name), "named", quote, number)


def _writer(message: Message, rule: str, quote: str, number: int) -> Iterator[PersonFound]:
    writer = signed_as(message)
    if writer and Mark.SENT not in message.marks and is_person(message):
        yield PersonFound(writer, reply_address(message), Part.INTERVIEWER, rule, quote, number)


def _is_met(text: str, name: _Named, names: Sequence[_Named]) -> bool:
    """Whether the seeker is to talk to this person: behind 'you will meet', 'with', 'panel:', or before 'will call you'."""
    if _ACTS.match(text, name.end):
        return True
    triggers = [*_MEET.finditer(text)]
    if len(names) > 1:
        triggers += _COLON.finditer(text)
        if name.start < 60 and _is_roll(text, names) and (first := _BEGINNING.match(text)):
            triggers.append(first)
    for trigger in triggers:
        if trigger.end() > name.start + 1:
            continue
        between = text[trigger.end() : name.start]
        for other in names:  # names of one list stand between their trigger and this one
            if trigger.end() <= other.start + 1 and other.end <= name.start:
                between = between.replace(text[other.start : other.end], "~")
        if _is_list(between):
            return True
    return False


def _is_roll(text: str, names: Sequence[_Named]) -> bool:
    """Whether a sentence is nothing but a list of people: 'Ana, plus Bo Li (Research) and Cy'."""
    for name in names:
        text = text.replace(text[name.start : name.end], "~" * (name.end - name.start))
    return (
        not re.search(
            r"[^\W\d_]{3,}",
            re.sub(r"\([^()]{0,80}\)|\b(?:and|und|plus|sowie|then|also|with)\b", "", text).split(". ")[0][:120],
        )
        or " in turn" in text
    )


def _is_list(between: str) -> bool:
    """Whether what stands between a trigger and a name is a list of names ('~') with what is said of each, and no more."""
    pieces = _LIST_BREAK.split(re.sub(r"\([^()]{0,80}\)", "", between))
    listed = "~" in between
    for number, piece in enumerate(pieces):
        words = piece.split()
        near = number in (0, len(pieces) - 1)
        loose = [w for w in words if w.strip(".'’").casefold() not in _LIST_WORDS]
        if (
            len(words) in (2, 3, 4, 5)
            and words[0].casefold() in _OURS
            and any(is_head(w.casefold()) or w.isupper() for w in words)
        ):
            continue  # 'our VP Product,' before the name
        if len(loose) > (2 if words and number == len(pieces) - 1 and words[0].casefold() in _LIST_WORDS else 0) and (
            near or not listed or len(words) > 7
        ):
            return False
    return True


def _changed(text: str, names: Sequence[_Named], quote: str, number: int) -> Iterator[PersonFound]:
    for name in names:
        before, after = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 70]
        if _GOES_BEFORE.search(before) or _GOES_AFTER.match(after):
            yield PersonFound(name.name, "", Part.INTERVIEWER, "leaves", quote, number)
        elif _COMES_BEFORE.search(before) or _COMES_AFTER.match(after):
            yield PersonFound(name.name, "", Part.INTERVIEWER, "joins", quote, number)


def _ends_like_a_name(text: str, name: _Named) -> bool:
    """For an unknown word: two words and more, or one that is followed as a name in a list would be."""
    if " " in name.name or "-" in name.name:
        return True
    return bool(
        re.match(r"\s*(?:[,.;!)]|$|\(|and\b|und\b|et\b|will\b|who\b|from\b|would\b|is\b)", text[name.end :])
    ) and bool(
        re.search(
            r"\b(?:with|mit|avec|meet|and|und|et|by|is|Wer:|Who:|me,)\s$|[,/&]\s$",
            text[max(0, name.start - 8) : name.start],
        )
    )


def _names_in(text: str, roll: Sequence[str], firms: set[str]) -> Iterator[_Named]:
    for match in MENTION.finditer(text):
        titled = bool(match["title"].strip(" .\u00a0"))
        # ', Team Lead Battery Thermal' tells what somebody does and names nobody.
        described = text[max(0, match.start() - 2) : match.start()] in (", ", " (", "- ", "– ") and any(
            is_head(w.casefold()) for w in match["name"].split()
        )
        for start, words in _pieces(match["name"], match.start("name")):
            name = bare(words)
            whole = _completed(name, roll)
            before = text[max(0, match.start() - 12) : start]
            inside = text.count("(", 0, start) > text.count(")", 0, start)
            if whole:
                yield _Named(whole, start, start + len(words), titled, True, inside)
            elif described and not titled:
                continue
            elif name and name not in firms and not _PLACE_BEFORE.search(before) and _plausible(name, titled):
                yield _Named(name, start, start + len(words), titled, titled, inside)
            titled = False


def _pieces(words: str, offset: int) -> Iterator[tuple[int, str]]:
    """A run of capitalised words without the everyday words in it, each remaining stretch by itself."""
    stretch: list[str] = []
    start = position = 0
    for word in re.split(r"[ \u00a0]", words) + [""]:
        plain = word.strip(".").casefold()
        plain = plain if "-" not in plain or plain.split("-")[0] not in stopwords() else plain.split("-")[0]
        if word and plain not in stopwords() and plain not in org_words() and not is_head(plain):
            if not stretch:
                start = position
            stretch.append(word)
        elif stretch:
            yield offset + start, " ".join(stretch)
            stretch = []
        position += len(word) + 1


def _plausible(name: str, titled: bool) -> bool:
    words = name.split()
    if is_service_name(name) or len(name) > 45 or name.isupper() and len(name) > 4:
        return False
    return titled or len(words) > 1 or (len(name) > 2 and name[0].isupper() and name[1:].islower())


def _completed(name: str, roll: Sequence[str]) -> str:
    """The full name from the headers or the rest of the text that this first name, surname or initialled form means."""
    if not name:
        return ""
    fits = [full for full in roll if same_person(name, full)]
    return max(fits, key=lambda n: (len(n.split()) > 1, -roll.index(n))) if fits else ""


def _full_names(sentences: Sequence[str], firms: set[str]) -> list[str]:
    found: list[str] = []
    for text in sentences:
        for name in _names_in(text, (), firms):
            if looks_personal(name.name) and (name.titled or _DESCRIBED.match(text, name.end) or _HINT.search(text)):
                found.append(name.name)
    return list(dict.fromkeys(found))


def _address_book(message: Message, known: Sequence[PersonFound]) -> dict[str, str]:
    """Names and the addresses that headers, calendar, signature and links give them."""
    book = {p.name: p.email for p in known if p.name}
    text = message.text(BlockKind.OWN, BlockKind.SIGNATURE)
    for match in _NAME_AND_ADDRESS.finditer(text):
        for piece in MENTION.finditer(match[1]):
            if looks_personal(bare(piece["name"])):
                book[bare(piece["name"])] = match[2].casefold()
    for link in message.links:
        name = bare(link.text)
        if link.url.startswith("mailto:") and looks_personal(name):
            book[name] = link.url[7:].partition("?")[0].casefold()
    return book


def _rows(message: Message, sentences: Sequence[str]) -> Iterator[str]:
    yield from sentences
    own = set(sentences)
    for event in message.events:
        yield from (line for line in event.description.splitlines()[:40] if line.strip() and line.strip() not in own)


def _settled(found: Sequence[PersonFound], book: dict[str, str], me: Sequence[str]) -> tuple[PersonFound, ...]:
    seen: dict[tuple[str, str], PersonFound] = {}
    for person in found:
        if any(same_person(person.name, name) for name in me if name) and person.rule not in ("cc", "to"):
            continue
        email = person.email or next(
            (e for n, e in book.items() if e and person.name and same_person(n, person.name)), ""
        )
        key = (email or person.name.casefold(), person.rule)
        if key not in seen:
            seen[key] = replace(person, email=email)
        elif len(person.name) > len(seen[key].name) and person.rule not in ("sender",):
            seen[key] = replace(seen[key], name=person.name)
    return tuple(sorted(seen.values(), key=lambda p: _RANK.get(p.rule, 20)))[:40]


def _name_of(address: Address) -> str:
    return person_in(address.name) or ("" if "@" in address.name else _one_word(bare(address.name)))


def _one_word(name: str) -> str:
    return (
        name
        if name.isalpha() and name[0].isupper() and not is_service_name(name) and name.casefold() not in org_words()
        else ""
    )


def _is_room(address: Address) -> bool:
    return bool(
        re.search(r"resource\.calendar\.google|^(?:room|raum|conf|salle|besprechung)[-._\d]", address.email)
    ) or bool(re.match(r"(?:Room|Raum|Conference|Meeting Room|Conf|Salle|Besprechungsraum|Huddle)\b", address.name))


def _part_of_writer(message: Message) -> Part:
    if find_agencies(message, ()):
        return Part.AGENCY
    return _part_in(
        "\n".join(
            (message.sender.name, message.text(BlockKind.SIGNATURE)[:400], "\n".join(message.text().splitlines()[-6:]))
        )
    )


def _part_by(text: str, name: _Named) -> Part:
    return _part_in(text[name.end : name.end + 60])


def _part_in(words: str) -> Part:
    for part, pattern in _PARTS:
        if pattern.search(words):
            return part
    return Part.UNKNOWN


_PARTS = (
    (
        Part.COORDINATOR,
        re.compile(
            r"\b(?:[Cc]oordinat\w+|[Ss]chedul\w+|[Aa]ssistant to|Executive Assistant|[Ss]ekretari\w+"
            r"|[Ss]ecretary|Assistenz|Office Manager|Main Office|coordinat(?:eur|rice))\b"
        ),
    ),
    (
        Part.RECRUITER,
        re.compile(
            r"\b(?:[Rr]ecruit\w*|[Tt]alent|Human Resources|HR|[Pp]eople (?:[Pp]artner|[Oo]p\w+|[Tt]eam)"
            r"|Personal(?:referent\w*|abteilung|wesen|leit\w+)?|[Rr]ecrutement|RH|Campus|Sourc\w+|Staffing)\b"
        ),
    ),
    (
        Part.HIRING_MANAGER,
        re.compile(
            r"\b(?:hiring manager|[Hh]ead|[Ll]ead|[Mm]anager|[Dd]irector|VP|Vice President|CTO|CEO|COO|CFO"
            r"|[Ff]ounder|[Pp]rincipal|Dean|Leit(?:er|erin|ung)|Bereichsleit\w+|Geschäftsführ\w+"
            r"|[Rr]esponsable|[Dd]irect(?:eur|rice)|[Cc]hef\w*)\b"
        ),
    ),
)
_TIME = (
    r"\d{1,2}(?:[:.h]\d{2})?\s?(?:[AaPp]\.?[Mm]\.?|Uhr|h)?(?:\s?(?:CET|CEST|GMT|BST|[ECMP][SD]?T|UTC"
    r"|SGT|HKT|IST))?"
)
_ROW = re.compile(
    rf"^[\s|*•>-]*(?:(?:Mon|Tue|Wed|Thu|Fri|Mo|Di|Mi|Do|Fr)\w*\.?,? [^|]{{0,14}}?)?{_TIME}(?:\s?(?:-|–"
    rf"|—|to|bis|until|à)\s?{_TIME})?\s*[|:–—,-]?\s+(?=\S)"
)
_MEET = re.compile(
    r"(?:\b(?:[Yy]ou(?:['’]ll| will|['’]d| would|['’]re| are)?|[Ss]ie|[Dd]u"
    r"|[Vv]ous)\b[^.!?\n]{0,40}?\b(?:meet(?:ing)?|speak(?:ing)?|talk(?:ing)?|chat(?:ting)?|interview"
    r"(?:ing|ed)?(?: by)?|see(?:ing)?|sit(?:ting)? (?:down|with)|on|be|hear from|sprechen|treffen"
    r"|rencontrer\w*|échanger\w*)(?: with| to| by| mit| avec| from)?"
    r"|\b(?:meet|meets|meeting|speak|talk|chat|interview|interviews|conversation|call|session|time"
    r"|intro|introduction|sit down|sit|round|minutes|min|hour|half hour|screen|catch up|slot|lunch"
    r"|coffee|video call|Gespräch|Interview|Termin|Telefonat|entretien|échange|rendez-vous|afternoon"
    r"|morning|visit|discussion|panel|is|are|you|it['’]s)\b(?: \S+){0,3}? (?:with|mit|avec|between)"
    r"|\b(?:[Ii]nterviewers?|[Pp]anel(?:lists?| members?)?|[Ww]ho|[Ww]er|[Ww]ith|[Mm]it|[Aa]vec"
    r"|[Pp]articipants?|[Tt]eilnehm\w+|[Gg]esprächspartner\w*|[Aa]nsprechpartner\w*|[Cc]ommittee"
    r"|[Bb]oard|[Pp]eople|[Aa]ttendees?|[Qq]ui|Kommission|[Jj]ury|[Hh]ost|Interviewpartner\w*"
    r"|Guests?)\b(?: (?:is|are|will be|include[s]?|consists? of|will consist of|members are|sind|ist"
    r"|setzt sich aus))?\s?:?"
    r"|\b(?:[Tt]eilnehmen werden|[Gg]espräch führen|dabei (?:sind|ist)|begrüßen Sie|empfangen Sie"
    r"|[Jj]oin(?:ed|ing)?(?: us)?(?: by)?|interview(?:er)? will be|to meet|like you to meet|seeing"
    r"|recevra|introduce you to|have (?:asked|booked|arranged|set (?:you )?up)|it will be|it['’]ll be|"
    r"(?:over|be) to|[Ff]or|time for|from our side|run by|led by|conducted by|geführt von|asked)\b(?:"
    r" \S+){0,2}?)\s*"
)
_LIST_WORDS = frozenset(
    "our my your unser unsere unserem unseren unserer mein meine meinem notre mon ma both herr herrn"
    " frau mr mrs ms dr prof mme the dem der den die me mir myself ich i you us neben with mit avec"
    " from also"
    " then is are will be werden wird nehmen sind plus again her him them herself himself they"
    " consist of as well colleague colleagues kollege kollegin kollegen manager director lead ceo cto"
    " coo cfo founder head of team leader for to a an geschäftsführer geschäftsführerin".split()
)
_OURS = frozenset("our the my their unser unsere unserem unseren dem der den die notre mon ma le la".split())
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_OPENS_LIST = re.compile(
    r"\b(?:[Pp]anel|[Ii]nterviewers?|[Bb]oard|[Cc]ommittee|[Kk]ommission|[Jj]ury|[Ww]ho|[Ww]er|meet"
    r"|with|mit|Teilnehm\w+|Gesprächspartner\w*|participants|Guests)\b[^.!?]{0,50}:\s*(?:\S.{0,90})?$"
)
_COLON = re.compile(r"(?:^|[.!?] )[^.!?:\n]{0,90}:\s")
_BEGINNING = re.compile(r"\s*")
_LIST_BREAK = re.compile(r"[,;:/&|~–—]|\b(?:and|und|et|sowie|as well as|plus|then)\b")
_ACTS = re.compile(
    r"(?:(?:, and |, | and | und )(?:(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|Mme)\.? )?(?:[A-ZÀ-Þ][\w’'-]{1,20}"
    r"(?: [A-ZÀ-Þ][\w’'-]{1,20})?|I)(?=[ ,])){0,4}(?:\s?\([^()]{0,60}\)|,[^,.!?]{0,60},)? (?:and \w+"
    r" )?(?:(?:will|could|can|'d|would) (?:call|ring|phone|meet|interview|be (?:asking|calling"
    r"|interviewing|meeting|your|there|joining|on|with)|lead|run|join|conduct|host|see|speak|talk|do)"
    r"|is (?:going to|calling|interviewing|your interviewer)|[^.,;]{0,60}?\bwould (?:like|love) (?:to "
    r"(?:meet|talk|speak|see|have|hear|chat|get)|you to|an? (?:\w+ )?(?:conversation|call|chat|word))"
    r"|(?:wants|is keen|is happy|is eager|hopes|wishes) to (?:meet|talk|speak|see|chat|hear)|(?:could"
    r"|can|would) (?:do|see|meet|speak|talk|call)|wird (?:Sie|dich) (?:anrufen|empfangen|begrüßen)"
    r"|ruft (?:Sie|dich) an|möchte (?:Sie|dich|Ihnen|gern)|vous (?:appellera|recevra|rencontrera)|you"
    r" to (?:meet|come)|calls you|and I (?:will|would|look))"
)
_DESCRIBED = re.compile(
    r"(?:,? \(?(?:our|unser\w*|notre|who|the|my|der|die|head|an?)\b|\s?\((?:[A-Za-z]|she|he)|, "
    r"(?:[A-Z][\w&-]*(?: [\w&-]+){0,4}|[a-z]+ (?:lead|manager|director))(?=[,.;)]|$| and| und)| from"
    r" our | leads | runs | heads )"
)
_OUR = re.compile(r"\b(?:our|my|unser(?:e|en|em|er)?|mein\w*|notre|mon|your|the) (?:[\w&/-]+ ){1,5}$")
_HINT = re.compile(
    r"\b(?:meet|speak|talk|interview|panel|with|Wer|Who|Teilnehm|Gespräch|call|mit|avec|join|will"
    r"|and)\b|^\s*\d{1,2}[:.]\d\d"
)
_OWN_PART = re.compile(
    r"\b(?:I(?:['’]ll| will| shall|['’]m going to| am going to)(?: (?:also|just|then|try to|be the one"
    r" to))? (?:call|ring|phone|give you a (?:call|ring|buzz)|interview|join|sit in|be (?:there"
    r"|joining|on the call|calling|your interviewer|meeting)|meet you|meet with you|speak (?:with|to)"
    r" you|talk (?:with|to) you|chat with you|try again|host|lead)\b(?! (?:you )?(?:when|once|if|with "
    r"(?:news|an? |the )))"
    r"|(?:with|neben|mit) (?:me|myself|mir)\b(?! (?:and know|for))|(?:and|und|et) (?:me|mir|ich|moi)\b"
    r"(?=\s?[.,;:!?)]| (?:next|this|on|from|in|für|am|would|werden|will)\b|$)|just me\b|the two of"
    r" us\b(?! )|the two of us[,.]|[A-Z]\w+ and I (?:would|will|could|can|are)\b|me and [A-Z]|myself"
    r" and|rufe ich (?:Sie|dich)|ich rufe (?:Sie|dich)|würde (?:ich )?gern\w* (?:kurz )?mit (?:Ihnen"
    r"|dir)|telefonieren wir"
    r"|i(?:['’]ll| will) (?:call|ring|phone)|je vous (?:appelle|appellerai|rappelle|recevrai)|[Ss]hall"
    r" I (?:call|ring|WhatsApp|phone)|(?:coffee|lunch|tea) with me|I do the first round)"
)
_PERHAPS_OWN = re.compile(
    r"\b(?:want to talk\?|I(?:['’]d| would) (?:love|like) (?:for us )?to (?:carry on|continue|talk"
    r"|speak|chat|meet|have|hear|get|spend|connect|see)|(?:ring|call) (?:me|my cell|my mobile)|(?:for"
    r" us|we) to (?:talk|speak|meet|chat)|let['’]s (?:talk|chat|speak|meet)|I have [^.]{0,40}"
    r"(?:half-hours|slots)|come by|[Cc]ome and"
    r"|ich (?:würde|möchte) (?:Sie|dich|gern\w*)|kennenlernen|(?:call|talk|speak|chat) (?:tmrw"
    r"|tomorrow|on|at|then|this)|intro call|dial in rather)"
)
_CHANGE = re.compile(
    r"\b(?:instead of|in place of|in (?:his|her|their) (?:place|stead)|stepping in|steps? in|step in"
    r"|stands? in|standing in|filling in|fills in|cover(?:ing)? for|take(?:s)? over|taking over|tak"
    r"(?:e|es|ing) (?:his|her|their|the) (?:place|spot|slot|seat)|replac(?:e|es|ed|ing)|swap(?:ped"
    r"|ping)?|subbing|will join instead|will (?:be )?interview(?:ing)? you instead|rather than"
    r"|can(?:no|')?t (?:make|join|be there)|cannot join|is (?:out|ill|sick|off sick|unwell|away)"
    r"|won['’]t be (?:able|joining|there)|unable to (?:join|make|attend)|anstelle|an (?:seiner|ihrer)"
    r" Stelle|statt(?: \w+)? (?:Herrn?|Frau|von|wie)|vertritt|vertreten|übernimmt|ersetzt|verhindert"
    r"|springt .{0,30}ein\b|krank|bisher:|est remplacé|remplace|à (?:la|sa) place|au lieu de|empêchée?"
    r"|is raus)\b"
)
_COMES_BEFORE = re.compile(
    r"(?:instead|replaced by|taken over by|covered by|be with|meet(?:ing)?(?: with)?|speak(?:ing)? "
    r"(?:with|to)|talk(?:ing)? (?:with|to)|will be|swapped? (?:in|for)|by|übernimmt|vertritt|ersetzt"
    r" durch|vertreten durch|von|neu:|Stelle (?:nimmt|kommt|tritt)|sprechen (?:\w+ )?mit|remplacée?"
    r" par|par|is now|now|have asked|has asked|springt) (?:Herrn?|Frau|Dr\.?|Mr\.?|Ms\.?|Mme)?\s?$"
)
_COMES_AFTER = re.compile(
    r"[^.;]{0,45}?(?:,| \()?(?:\s?\([^)]*\))?(?:,? [^.;]{0,45}?,)? ?(?:will (?:join|be|take|step|fill"
    r"|stand|cover|interview|meet|do|speak|talk|run|lead|host)|is (?:stepping|taking|covering|filling"
    r"|standing|joining|subbing|replacing)|steps? in|stands? in|fills in|takes (?:over|his|her|their)"
    r"|has (?:kindly )?(?:agreed|offered)|covers|replaces|can (?:do|take)|übernimmt|springt|vertritt"
    r"|ersetzt|nimmt|wird|remplace|ist drin|instead\b|vous recevra|prendra)"
)
_GOES_BEFORE = re.compile(
    r"(?:instead of|in place of|rather than|replac(?:e|es|ing)|cover(?:ing|s)? for|stand(?:s|ing)? in"
    r" for|step(?:s|ping)? in for|fill(?:s|ing)? in for|subbing for|tak(?:es|ing) over (?:from|for)"
    r"|anstelle von|anstatt|statt|vertritt|ersetzt|(?:den |die )?(?:erkrankten?|verhinderten?)|für"
    r"|bisher:|remplace|à la place de|au lieu de|swapp(?:ed|ing)) (?:Herrn?|Frau|Dr\.?|Mr\.?|Ms\.?"
    r"|Mme)?\s?$"
)
_GOES_AFTER = re.compile(
    r"(?:['’]s)? ?(?:\([^)]*\) )?(?:has (?:jury|been|had|a |an |to |come|fallen|called)|is (?:out|ill"
    r"|sick|off|unwell|away|on|travel|unable|stuck|no longer|down|not)|can(?:no|')?t\b|cannot|won['’]t"
    r"|had to|unable|got (?:called|pulled)|fell|left|hat sich|ist (?:krank|verhindert|leider|raus"
    r"|erkrankt|im)|kann (?:leider )?nicht|fällt aus|est (?:malade|absent|empêché)|ne (?:peut|pourra)"
    r"|called in sick|['’]s (?:baby|flight|child|kid))"
)
_NAME_AND_ADDRESS = re.compile(
    r"([A-ZÀ-Þ][^\n<>@|()]{3,70}?)\s?[(<:,-]\s?(?:mailto:)?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|to|im|bei|aus|nach|à|of|on|am|vor|the|zu|leads|runs|heads|lead|run|owns"
    r"|manages|for|into|via|über|per|der)\s(?:the )?$"
)
