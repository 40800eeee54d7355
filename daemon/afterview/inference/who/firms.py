"""Employers that a message names, each with how sure that is; never the service or provider that carried the mail."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.who.agencies import find_agencies
from afterview.inference.who.names import folded, org_words, person_in, same_person, stopwords
from afterview.inference.who.roles import distinct, is_role
from afterview.inference.who.same import firm_words, same_firm, strip_legal
from afterview.inference.who.services import is_service_name, label_of, service_at, tenant_of

_WORD = r"(?:[A-ZÀ-ÖØ-ÞŁŠŽČİ0-9][\w’'.&+-]*\w|[A-ZÀ-ÖØ-Þ](?=\s))"
_FIRM = (
    rf"(?P<firm>(?:The )?{_WORD}(?:(?: (?:&|\+|and|und|et|of|for|für|de|du|des|na|y|e|van|der"
    rf"|the)){{0,2}} {_WORD}){{0,5}}(?: (?:GmbH & Co\. KG(?:aA)?))?)"
)

_PATTERNS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, score, re.compile(pattern, re.MULTILINE))
    for name, score, pattern in (
        (
            "applied to",
            0.9,
            rf"\b(?:[Aa]ppl(?:ying|ied|ication|y|ications)|[Ss]ubmi(?:ssion|tted)|profile|[Cc]andidacy|CV|sent)"
            rf" (?:to|at|with) (?:the )?{_FIRM}",
        ),
        (
            "interest in",
            0.85,
            rf"\b[Ii]nterest(?:ed)? (?:you have shown )?in (?:a career (?:at|with) |joining |working (?:at|for"
            rf"|with) |opportunities (?:at|with) |the team at |us at )?{_FIRM}",
        ),
        (
            "role at",
            0.85,
            r"\b(?:[Rr]ole|[Pp]osition|[Oo]pening|[Oo]pportunit(?:y|ies)|[Jj]ob|[Pp]ost|[Tt]eam|[Cc]areers?"
            r"|[Ii]nternship|[Vv]acanc(?:y|ies)|[Ss]eat|[Ii]ntern|[Hh]iring|[Rr]ecruit(?:er|ing)|[Ll]ead"
            r"|[Pp]artner|[Hh]ere|[Ww]ork(?:ing)?|[Ll]ife|[Uu]s|[Oo]ffer|[Pp]rocess|[Vv]isit|today|yesterday"
            r"|[Jj]oin(?:ing)?(?: us)?)"
            rf" (?:at|with|here at) {_FIRM}",
        ),
        (
            "interview with",
            0.6,
            rf"\b(?:[Ii]nterview(?:s|ing)?|[Ss]chedule|[Cc]onversation|[Nn]ext [Ss]teps?|[Cc]hat|[Cc]all"
            rf"|[Mm]eeting|[Tt]alk|[Uu]pdate|[Ii]nterview [Pp]rocess|[Ss]creen|[Aa]pplication|[Tt]ests?) "
            rf"(?:with|for|from) (?:the )?{_FIRM}",
        ),
        ("on behalf of", 0.9, rf"\b(?:on behalf of|im Auftrag (?:der|von|des)|pour le compte de|behalf of) {_FIRM}"),
        (
            "title at",
            0.6,
            rf"(?:[Ll]ead|[Mm]anager|[Rr]ecruiter|[Pp]artner|[Dd]irector|[Hh]ead|[Cc]oordinator|[Hh]iring"
            rf"|[Ff]ounder|I (?:work|am|recruit|run \w+)|[Tt]alent|[Aa]cquisition|[Ss]pecialist|HR) (?:here )?"
            rf"(?:at|for|bei|chez) (?:the )?{_FIRM}",
        ),
        (
            "somebody from",
            0.55,
            rf"\b[A-Z][\w’'-]+ (?:here )?(?:from|at|with|bei|von|chez|de chez) {_FIRM}(?= (?:here|hier|ici)\b"
            rf"|[.,!]| \()",
        ),
        (
            "bei der",
            0.8,
            rf"\b(?:[Bb]ewerb\w*|[Ss]telle|[Pp]osition|[Tt]ätigkeit|[Gg]espräch|[Ii]nteresse|[Kk]arriere"
            rf"|[Ii]nitiativbewerbung|[Rr]ecruiting-?[Tt]eam|[Tt]eam|Können|m/w/d\)|[Mm]andats? \w+"
            rf"|[Vv]orstellungsgespräch|arbeiten|mitarbeiten|Mitarbeit|Einstieg)[^.!?\n]{{0,40}}?(?: bei| an|"
            rf" in| mit| für)? (?:bei|der|von|für) (?:der |dem |den |die )?(?:Firma |Kanzlei )?{_FIRM}",
        ),
        (
            "für die",
            0.7,
            rf"\b(?:suche ich|suchen wir|sucht|besetzen|besetze|rekrutier\w+)[^.!?\n]{{0,40}}? für (?:die |den "
            rf"|das |unseren Kunden(?: die)? |unseren Mandanten(?: die)? )?{_FIRM}",
        ),
        (
            "chez",
            0.8,
            rf"\b(?:chez|au sein d[eu]s?|au sein de la société|rejoindre|l'intérêt que vous portez à|intérêt"
            rf" pour|la société|l'entreprise) (?:la société |l'équipe d[eu]s? |l'entreprise )?{_FIRM}",
        ),
        (
            "has sent you",
            0.8,
            rf"(?:^|[.!?:—–-] |\n|, ){_FIRM} (?:has (?:sent|invited|asked|requested)|have (?:sent|invited"
            rf"|asked)|just retained|wants? an? |want an? |would like (?:you|to)|is (?:looking|hiring|seeking"
            rf"|searching)|are (?:looking|hiring|after)|wants? (?:to|you)|needs? |sucht|recherche|recrute|uses"
            rf"|receives|invites|thanks|bit\b|\([^)]{{1,60}}\) needs?|in [A-Z]\w+ (?:is looking|needs|\())",
        ),
        (
            "the client",
            0.9,
            rf"\b(?:[Tt]he|[Mm]y|[Oo]ur|[Aa]nother|[Aa])(?: \w+)? client(?: of (?:mine|ours))?(?: here)?(?: is"
            rf"|,|:| called| named| -| –)? {_FIRM}",
        ),
        (
            "recruiting for",
            0.75,
            rf"\b(?:recruiting|hiring|recruit|searching|search|searches|seeking|looking)(?: for)? (?:an? |for"
            rf" )?[^.!?\n]{{0,60}}? for (?:the )?{_FIRM}",
        ),
        (
            "working with",
            0.75,
            rf"\b(?:working(?: exclusively| closely)?|partner(?:ed|ing)(?: exclusively)?|retained|engaged"
            rf"|mandated|recruiting|hiring|recruit|search) (?:with|by|for) {_FIRM}",
        ),
        (
            "company label",
            0.85,
            rf"^[ \t]*(?:Company|Employer|Organi[sz]ation|Client|Unternehmen|Firma|Arbeitgeber|Entreprise"
            rf"|Société|Customer)\s?[:|]\s*{_FIRM}",
        ),
        ("listing", 0.7, rf"^{_FIRM} [·•] [A-Z]"),
        (
            "legal form",
            0.6,
            r"(?P<firm>(?:[A-ZÀ-ÖØ-Þ][\w’'.&+-]*,? (?:(?:&|und|and|of|für|et|de) )?){1,6}?(?:Inc\b"
            r"|Incorporated|LLC|LLP|Ltd|Limited|plc|PLC|PBC|GmbH|mbH|AG\b|SE\b|KG\b|e\.V|Pte\.? Ltd|Pvt\.? Ltd"
            r"|S\.A\.S?|SAS\b|SARL|SA\b|B\.V|BV\b|N\.V|S\.r\.l|S\.p\.A|A/S|AB\b|Oy\b|PLLC|Corp\b|Corporation))",
        ),
    )
)
_TEAM = (
    r"(?:Hiring Team|Hiring|Careers?|Talent Acquisition|Talent Team|Talent|Recruiting|Recruitment"
    r"|Recruiters|Human Resources|HR(?: Team| Department)?|People(?: Team| Services| Operations| Ops|"
    r" & Culture)?|Karriere"
    r"|Personalabteilung|Personal|Recruiting-Team|Jobs|Team|University Recruiting|Campus Recruiting"
    r"|Human Capital|Bewerbermanagement|Notifications?|Interviews?|Scheduling|Candidate Experience"
    r"|Ressources Humaines|Recrutement|RH)"
)
_TEAM_TAIL = re.compile(rf"(?:[,|:-]? (?:{_TEAM}|via .*|\(.*\)))+$")
_TEAM_LINE = re.compile(
    rf"^(?:[Tt]he |[Yy]our |[Dd]ein |[Ii]hr |L'équipe )?(?P<firm>[A-ZÀ-Þ][^\n,|:]{{1,50}}?) {_TEAM}(?:"
    rf" Team)?[.!]?$",
    re.MULTILINE,
)
_DISPLAY_FORMS = re.compile(
    r"(?:on behalf of|via|from|at|\(|@|[|•–-] |bei|chez|für|pour) ?(?P<firm>[A-ZÀ-Þ0-9][^()|•]*?)\)?$"
)
_SIGNATURE_SPLIT = re.compile(r"\s*[|•·]\s*|, | - | – |\s{2,}| @ | at |\n| bei | chez ")
_SUBJECT_SPLIT = re.compile(r"\s+(?:[-–—|•·]{1,2}|<>|//?|x|@|\+)\s+|:\s+| / ")
_SUBJECT_JUNK = re.compile(r"^(?:(?:re|aw|sv|antw|fwd?|wg|tr)\s?:\s*)+", re.IGNORECASE)
_CUT = re.compile(
    r"\s(?:and|und|et|for|of|the|de|du|der|für|na|y|e|on|is)$|[,.;:!?'’-]+$|\s(?:as|has|is|on|for) .*$"
    r"|[’']s$"
)


def find_firms(message: Message, sentences: Sequence[str], system: str) -> tuple[Claim, ...]:
    """The employers that a message names, best first.

    `system` is what `system_of` said; neither it nor any other service, provider or the writer's agency is claimed.
    The domain of the other side's address counts where the text confirms it.
    """
    agencies = [c.value for c in find_agencies(message, sentences)]
    people = _people(message)
    found: dict[tuple[str, ...], Claim] = {}
    for claim in _readings(message, sentences, people):
        for value in _forms(claim.value):
            if _is_no_firm(value, people, system) or any(same_firm(value, a) for a in agencies):
                continue
            key = firm_words(value)
            before = found.get(key)
            if before is None:
                found[key] = Claim(value, claim.score, claim.rule, claim.quote[:200])
            else:
                first, second = sorted((before, claim), key=lambda c: -c.score)
                found[key] = Claim(_fuller(before.value, value), min(1.0, first.score + 0.15), first.rule, first.quote)
    return tuple(sorted(found.values(), key=lambda c: -c.score)[:8])


def best_firm(claims: Iterable[Claim], agencies: Iterable[str] = ()) -> str:
    """The firm that the claims of an application's messages agree on, '' if there are none; `agencies` are left out.

    Scores are summed by name. A name that the other side's addresses spell counts in full, others by half where there are
    such. A short form ('Halyard') gives its weight to the fuller form that was read as well ('Halyard Freight').
    """
    out = tuple(agencies)
    kept = [c for c in distinct(claims) if not any(same_firm(c.value, agency) for agency in out)]
    addresses = [c.value for c in kept if c.rule == "address"]
    labels = {_letters(a) for a in addresses}
    named = [c for c in kept if c.rule != "address"]
    total, most, spelled = _summed(named)
    backed = {key for key in total if any(_spells(label, key) for label in labels)}
    if addresses and not backed and max(most.values(), default=0.0) < 0.5:
        return Counter(addresses).most_common(1)[0][0]
    if not total:
        return ""
    weight = {k: v + 1.0 if k in backed else v / 2 for k, v in total.items()} if backed else dict(total)
    for short in sorted(total, key=len):
        longer = [k for k in total if _continues(k, short) and most[k] >= 0.45]
        exact = [k for k in longer if "".join(k) in labels]
        needed = 0.5 if len(short) > 1 else 0.15 if "".join(short) in labels else 0.12
        if exact or (longer and sum(total[k] for k in longer) >= needed * total[short]):
            weight[exact[0] if exact else max(longer, key=lambda k: weight[k])] += weight[short]
            weight[short] = 0.0
    return spelled[max(weight, key=lambda k: weight[k])]


def _summed(
    claims: Iterable[Claim],
) -> tuple[dict[tuple[str, ...], float], dict[tuple[str, ...], float], dict[tuple[str, ...], str]]:
    total: dict[tuple[str, ...], float] = {}
    most: dict[tuple[str, ...], float] = {}
    spelled: dict[tuple[str, ...], str] = {}
    for claim in claims:
        key = firm_words(claim.value)
        key = next((k for k in total if "".join(k) == "".join(key)), key)
        total[key] = total.get(key, 0.0) + claim.score
        most[key] = max(most.get(key, 0.0), claim.score)
        spelled[key] = _fuller(spelled[key], claim.value) if key in spelled else claim.value
    return total, most, spelled


def _continues(longer: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name holds another as its opening words, or (two words and more) as its closing ones."""
    if len(longer) <= len(short):
        return False
    return longer[: len(short)] == short or (len(short) > 1 and longer[-len(short) :] == short)


def _spells(label: str, words: tuple[str, ...]) -> bool:
    """Whether a domain's label is made of a name's words in order, some left out, or of their first letters."""
    if len(label) >= 3 and label == "".join(w[0] for w in words):
        return True
    for variant in {label, label.replace("and", "", 1), label.replace("und", "", 1)}:
        rest = variant
        for number, word in enumerate(words):
            if rest.startswith(word):
                rest = rest[len(word) :]
            elif number == 0:
                break
        if rest != variant and (rest in _PADDING or not rest or len(rest) <= len(variant) // 3):
            return True
    return False


@lru_cache(maxsize=8192)
def _letters(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(words))


def _readings(message: Message, sentences: Sequence[str], people: Sequence[str]) -> Iterator[Claim]:
    blocks = (
        b.text[:1500]
        for b in message.blocks
        if b.kind in (BlockKind.SIGNATURE, BlockKind.BOILERPLATE, BlockKind.FORWARDED)
    )
    text = "\n".join((message.subject, *sentences, *blocks))
    for name, score, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            quote = text[text.rfind("\n", 0, match.start("firm")) + 1 : match.end()]
            if name in _PEOPLE_TOO and not _orgish(match["firm"]) and len(match["firm"].split()) <= 2:
                yield Claim(match["firm"], score * 0.5, name, quote)
            elif not _AFTER_TITLE.search(text[max(0, match.start("firm") - 8) : match.start("firm")]):
                yield Claim(match["firm"], score, name, quote)
    yield from _in_display_name(message)
    yield from _in_signature(message)
    yield from _in_subject(message, people)
    yield from _by_domain(message)


def _in_display_name(message: Message) -> Iterator[Claim]:
    if Mark.SENT in message.marks:
        return
    display = message.sender.name.strip("\"' ")
    match = _DISPLAY_FORMS.search(display)
    if match:
        yield Claim(_TEAM_TAIL.sub("", match["firm"]), 0.8, "display name", display)
    head = _TEAM_TAIL.sub("", display)
    if head and not person_in(display) and not (match and is_service_name(display[: match.start()].strip())):
        yield Claim(head, 0.85 if head != display or service_at(message.sender.email) else 0.5, "display name", display)


def _in_signature(message: Message) -> Iterator[Claim]:
    lines = message.text(BlockKind.SIGNATURE).splitlines()[:12] + message.text().splitlines()[-7:]
    for line in lines:
        team = _TEAM_LINE.match(line.strip())
        if team:
            yield Claim(team["firm"], 0.75, "team's signature", line)
        if Mark.SENT in message.marks or len(line) > 120:
            continue
        parts = [p.strip() for p in _SIGNATURE_SPLIT.split(line)]
        for part in parts:
            if 2 < len(part) < 50 and part[:1].isupper() and _orgish(part):
                yield Claim(part, 0.5, "signature", line)


def _in_subject(message: Message, people: Sequence[str]) -> Iterator[Claim]:
    subject = _SUBJECT_JUNK.sub("", message.subject)
    for part in _SUBJECT_SPLIT.split(subject):
        part, weight = part.strip(), 1.0 if subject == message.subject else 0.6
        if 2 < len(part) < 45 and part[:1].isupper() and _all_capital(part) and not is_role(part):
            yield Claim(part, weight * (0.45 if _orgish(part) else 0.2), "subject", message.subject)
    for event in message.events:
        for part in _SUBJECT_SPLIT.split(event.summary):
            if _orgish(part) and _all_capital(part):
                yield Claim(part, 0.4, "event", event.summary)


def _by_domain(message: Message) -> Iterator[Claim]:
    """Names in the text that an address of the other side confirms: the same letters, or the opening words of them."""
    labels = {label_of(a.email) for a in _other_side(message)} | {tenant_of(message.sender)} - {""}
    labels = {_letters(x) for x in labels if len(x) > 2}
    labels |= {x.replace(link, "", 1) for x in labels for link in ("and", "und") if link in x[2:-2]}
    if not labels:
        return
    for raw in {label_of(a.email) for a in _other_side(message)} - {""}:
        yield Claim(_as_words(raw), 0.3, "address", raw)
    text = "\n".join(
        (
            message.subject,
            message.sender.name,
            message.text(BlockKind.OWN, BlockKind.SIGNATURE, BlockKind.BOILERPLATE)[:5000],
            *(e.summary for e in message.events),
        )
    )
    words = list(_SPAN.finditer(text))
    plain = [_letters(w[0]) for w in words]
    for label in labels:
        for start, first in enumerate(plain):
            if len(first) > 1 and (label.startswith(first) or (first[-1] == "s" and label.startswith(first[:-1]))):
                yield from _spelling(label, text, words, plain, start)


def _as_words(label: str) -> str:
    """A domain's label as a name: at hyphens, and before a word that ends organisations' names ('orbitalworks')."""
    end = next(
        (w for w in sorted(org_words(), key=len, reverse=True) if 4 <= len(w) <= len(label) - 3 and label.endswith(w)),
        "",
    )
    label = f"{label.removesuffix(end)}-{end}" if end and "-" not in label else label
    return " ".join(w.capitalize() for w in label.split("-") if w)


def _spelling(label: str, text: str, words: list[re.Match[str]], plain: list[str], start: int) -> Iterator[Claim]:
    joined = ""
    for end in range(start, min(start + 6, len(words))):
        if end > start and not _GAP.fullmatch(text[words[end - 1].end() : words[end].start()]):
            break
        word, possessive = plain[end], False
        if not label.startswith(joined + word) and _POSSESSIVE.search(words[end][0]):
            word, possessive = word[:-1], True
        joined += (
            ""
            if plain[end] in ("and", "und", "et") and label[len(joined) : len(joined) + 3] not in ("and", "und")
            else word
        )
        if not label.startswith(joined):
            break
        value = text[words[start].start() : words[end].end() - (2 if possessive else 0)]
        if joined == label or (len(joined) >= 5 and label[len(joined) :] in _PADDING):
            value = value if value != value.lower() else value.title()
            earlier = _BEFORE_NAME.search(text, max(0, words[start].start() - 24), words[start].start())
            if earlier and value[0].isupper():
                yield Claim(earlier[1] + value, 0.8, "domain", value)
            more = _LONGER.match(text, words[end].end())
            if more and value[0].isupper() and any(w.casefold().strip(".") in org_words() for w in more[0].split()):
                yield Claim(value + more[0], 0.8, "domain", value)
            yield Claim(value, 0.75, "domain", value)
        elif joined and len(joined) >= 4 and len(joined) * 2 >= len(label) and value[0].isupper():
            more = _LONGER.match(text, words[end].end())
            if more and any(w.casefold().strip(".") in org_words() for w in more[0].split()):
                yield Claim(value + more[0], 0.6, "domain", value)
            yield Claim(value, 0.3, "domain", value)


def _other_side(message: Message) -> list[Address]:
    if Mark.SENT in message.marks:
        return [*message.to, *message.cc]
    event = [e.organizer for e in message.events if e.organizer]
    return [message.sender, *message.reply_to, *message.cc, *event]


def _people(message: Message) -> tuple[str, ...]:
    addresses = [message.sender, *message.reply_to, *message.to, *message.cc]
    for event in message.events:
        addresses += [a.address for a in event.attendees] + ([event.organizer] if event.organizer else [])
    return tuple(n for n in (person_in(a.name) for a in addresses) if n)


def _forms(value: str) -> Iterator[str]:
    """A name as read, cut to what belongs to it."""
    text = " ".join(value.split()).strip(" ,;:-–—|*\"'“”()")
    text = re.sub(r"^(?:The )?(?:Thank you|Thanks|Dear|Dein Recruiting-Team der|Your|Our|Ihre?|Bei|Re:)\s+", "", text)
    text = _BREAK.split(_TEAM_TAIL.sub("", text), maxsplit=1)[0]
    text = re.sub(r"\s*\([A-Z]{2,4}\)$", "", strip_legal(text))
    for _ in range(2):
        text = _CUT.sub("", text).strip(" ,;:-–—|")
    if text:
        yield _usual_case(text)


def _usual_case(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 6 and all(c.isupper() for c in letters):
        return (
            re.sub(r"\b(Of|And|For|The|De|Und|Für)\b(?!^)", lambda m: m[0].lower(), text.title())
            .replace("'S", "'s")
            .replace("’S", "’s")
        )
    return text


def _fuller(a: str, b: str) -> str:
    if a.startswith("The ") or b.startswith("The "):
        return a if a.startswith("The ") else b
    return b if a == a.lower() or (a.upper() == a and len(a) > 4) else a


@lru_cache(maxsize=2048)
def _orgish(words: str) -> bool:
    """Whether words carry a mark of an organisation: a legal form or a word like 'Robotics', 'School', 'Trust'."""
    parts = [w.strip(".,'’").casefold() for w in words.split()]
    if "&" in parts[1:-1] and words.split()[-1][:1].isupper():
        return True
    return (len(parts) > 1 and parts[-1] in org_words()) or any(
        a in org_words() and b in _OF for a, b in pairwise(parts)
    )


def _all_capital(words: str) -> bool:
    """Whether words read as a name: up to six, each capital but for the small connecting ones."""
    parts = words.split()
    return len(parts) <= 6 and all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in parts)


def _is_no_firm(value: str, people: Sequence[str], system: str) -> bool:
    words = [w.strip(".,'’").casefold() for w in value.split()]
    if (
        not 2 < len(value) < 60
        or len(words) > 7
        or is_service_name(value)
        or value == system
        or value[0].isdigit()
        and len(words) == 1
    ):
        return True
    if is_service_name(words[0]) and len(words) <= 2 or "@" in value or "http" in value:
        return True
    if (
        all(w in stopwords() or not w for w in words)
        or words[0] in stopwords() - {"the"}
        or (words[0] == "the" and len(words) == 1)
    ):
        return True
    if any(same_person(value, p) for p in people) and not _orgish(value):
        return True
    if (
        re.match(r"\d+\s", value)
        or not _all_capital(value)
        or is_role(words[0])
        or (words[0] in _GENERIC and len(words) < 3)
    ):
        return True
    return is_role(words[-1]) and not _orgish(" ".join(words[-2:])) or bool(_NO_FIRM.search(value))


_PEOPLE_TOO = (
    "has sent you",
    "interview with",
    "somebody from",
    "applied to",
    "title at",
)  # a person can stand there as well
_AFTER_TITLE = re.compile(r"\b(?:Dr|Mrs?|Ms|Mme|Herrn?|Frau|Prof|Miss)\.? $")
_GENERIC = frozenset(
    "managing senior junior financial lead principal technical regional early upper high middle lower"
    " human global engineering university campus group international talent general central public"
    " new great vice board".split()
)
_POSSESSIVE = re.compile(r"['’]s$")
_BREAK = re.compile(
    r" (?:Hi|Hello|Dear|Hey|Hallo|Guten|We|Our|You|Your|Please|Thank|Thanks|This|That|It|If|As|In|On"
    r"|At|With|From|I|For|When|To|Bonjour|Wir|Ihre?|Nous|Sent|Do|Powered)\b"
)
_OF = ("of", "for", "de", "für", "du", "des")
_SMALL = frozenset("& + and und et of for für de du des na y e van der the la le".split())
_SPAN = re.compile(r"[^\W_][\w’'.]*[^\W_]|[^\W_]")
_GAP = re.compile(r"\.?[ \u00a0]?(?:[&+-]|[ \u00a0])[ \u00a0]?|-")
_LONGER = re.compile(r"(?:(?: &| and| und| of| for)? [A-ZÀ-Þ][\w’'-]+){1,3}")
_BEFORE_NAME = re.compile(r"\b((?:International|Royal|National|United|New|The) )$")
_PADDING = frozenset(
    "hq inc group games io app ai labs tech co corp hr jobs careers global international intl llc ltd"
    " gmbh ag com media studio health uk us de eu hk sg org team online digital s".split()
)
_NO_FIRM = re.compile(
    r"\b(?:Room|Raum|Street|Straße|Str\.|Floor|Avenue|Suite|Calendar|Meeting ID|Passcode|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Interview|Application|Bewerbung|Human Resources$|January"
    r"|February|March|April|June|July|August|September|October|November|December"
    r"|Privacy|Datenschutz|Terms|Unsubscribe|Talent Acquisition|Amtsgericht|Registered|Department"
    r"|Thank|Screen|Onsite|Hiring|Recruiting$|Next|Round)\b|^(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|Mme)\b"
    r"|\d{3}"
)
