"""Titles of the roles that a message speaks of, as the mails name them, without requisition numbers and (m/w/d)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from afterview.domain.message import Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.who.names import looks_personal, person_in, words_of
from afterview.inference.who.same import role_words, same_firm

_TOKEN = r"(?:[A-ZÀ-ÖØ-Þ0-9][\w/&+#.'’*:-]*|\.NET)"
_LINK = r"(?:of|and|&|for|the|de|du|des|d['’]|la|le|les|l['’]|und|für|der|im|in|en|et|à|to|-|–|—|/|\+)"
_TITLE = rf"{_TOKEN}(?: (?:{_LINK} ){{0,2}}{_TOKEN}){{0,8}}"
_FULL = rf"{_TITLE}(?: ?\([^()\n]{{1,40}}\))?(?:, {_TITLE}){{0,2}}(?: \([^()\n]{{1,40}}\))?"
_QUOTE = r"[\"'“”‘’„«»*]{0,2}"
_ROLE_NOUN = (
    r"(?:role|position|post|posting|opening|vacancy|job|opportunity|seat|hire|internship|spot"
    r"|requisition|Stelle|Position|poste)"
)

_FORWARD = re.compile(
    r"(?:\b(?:(?:appl(?:ication|ying|ied)|candidacy|candidature|submission|interest|consider(?:ed"
    r"|ation)|interview(?:ing|ed|s)?|resumes?|CVs?|profile|candidates?|exercise|process"
    r"|assessment|questionnaire|conversation regarding|update|selected|shortlisted|hir(?:e|ing)"
    r"|looking|search|recruiting|vacancy|vacancies|listing|testing|offer)"
    r"(?: \w+){0,3}? (?:for|to|in|as|regarding|of))(?: (?:our|the|a|an|be|become|your|fill|first))*:?"
    r"|(?:[Rr]ole|[Pp]osition|[Pp]ost|[Oo]pening|[Vv]acancy|[Jj]ob|[Rr]equisition|[Pp]osting)(?: (?:of"
    r"|as|for|is|titled|called|:))(?: (?:an?|our|the))?"
    r"|(?:regarding|about|concerning|for|fill|filled|be|as|join(?:ing)? us as|teacher of|(?:to )?teach"
    r"|re:)(?: (?:our|the|a|an|your|next|new|following|open))*"
    r"|(?:need|needs|wants?|seeks?|seeking|has|have|hiring|asked us for|adding|add|after|opening for)"
    r"(?: an?| our)(?: first| new)?"
    r"|(?:Bewerbung|Initiativbewerbung|Stelle|Position|Anzeige|Ausschreibung|Tätigkeit|Aufgabe"
    r"|Mitarbeit|Vakanz|Rolle|Interesse an der Position)(?: (?:als|zum|zur|für|um|der|des|einer?s?|die"
    r"|den|Stelle))*"
    r"|\b(?:als|zum|zur|eine[nr]?|einer)(?: neue[nr]?)?"
    r"|(?:poste|candidature|emploi|offre|stage|fonctions?)(?: (?:de|d['’]|du|au|en tant que|comme|pour"
    r"|le|poste))*"
    r"|en tant que|comme|recherch\w+ une?|recrut\w+ une?)[ \u00a0]+"
    rf"(?:Stelle |Position |poste )?{_QUOTE}(?P<title>{_FULL})"
)
_BACKWARD = re.compile(
    rf"(?:\b(?:[Tt]he|[Oo]ur|[Yy]our|[Tt]his|[Aa]n?|[Mm]y|[Tt]heir|[Oo]ne|[Dd]ie|for|[Nn]ext"
    rf"|[Oo]pen)\s){_QUOTE}(?P<title>{_FULL}){_QUOTE}(?: \S{{1,20}}){{0,1}}?\s{_ROLE_NOUN}\b"
)
_LOWER = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Aa]n?|[Yy]our)\s(?P<title>(?:[\w/&+#-]{2,20} ){0,4}[\w/-]{3,20}) (?:role"
    r"|position|opening|vacancy|job|post)\b"
)
_WANTED = re.compile(
    r"\b(?:for|as|need|needs|hire|hiring|seeking|want|wants|adding|after) (?:an?|another|our (?:next"
    r"|first)) (?P<title>(?:[\w/&-]{2,20} ){1,4}?[\w/-]{2,20})(?= (?:who|with|to|in|at|and|for|that)\b"
    r"|[.,!?;:]|$)"
)
_LABELLED = re.compile(
    r"^[ \t>*•-]*(?:(?:Job(?: ?ID)?|JobID|Position(?: applied for)?|Role|Title|Job [Tt]itle|Post"
    r"|Vacancy|Requisition|Req|Stelle|Stellenbezeichnung|Poste|Intitulé|Opening|Puesto)"
    rf"(?: ?#?[\w-]*\d[\w-]*)?\s?[:|–-]\s*|(?:[A-Z]{{1,4}}-?)?\d[\d-]{{2,12}}[:,]?\s{{1,4}})"
    rf"(?P<title>{_FULL})",
    re.MULTILINE,
)
_LINE = re.compile(
    rf"^[ \t>*•-]*{_QUOTE}(?P<title>{_FULL}){_QUOTE}(?:[,;:]? (?:Kennziffer|Ref|Req"
    rf"|Job)[^\n]{{0,40}})?[ \t.]*$",
    re.MULTILINE,
)
_GENDER = re.compile(
    r"\s*[(\[]\s*(?:[mwfdxhi]\s?[/|*,]\s?){1,3}[mwfdxhi]\s*[)\]]|\s\b(?:m/w/d|m/f/d|w/m/d|f/m/d|m/f/x"
    r"|d/f/m|f/h|h/f|m/w|m/f)\b|\s*\((?:all genders|gn|alle Geschlechter)\)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\s*[,–-]?\s*\((?:[^()]*?(?:R[Ee][Qq]\w*\.?|Ref\w*\.?|Job|ID|JR|Requisition|Kennziffer|#|No\.?"
    r"|Nr\.?)[^()]*\d[^()]*|[A-Z]{0,4}[-_/]?\d{4,}[-\d_/]*[A-Z]?|[A-Z]{1,4}-?\d{3,}|[a-z][^()]*|"
    r"(?:Spring|Summer|Fall|Autumn|Winter)? ?20\d\d)\)|[,;–-]?\s*\b(?:Req(?:uisition)?|Ref(?:erence)?"
    r"|Job(?: ?ID)?|Kennziffer|JR|Réf)\b\.?[ :#-]*(?:ID|No\.?|Nr\.?|Number)?[ :#-]*[\w-]*\d[\w/-]*.*$"
    r"|\s[#(]?(?:R|JR|REQ|REF)-?\d{3,}\b.*$|,\s\d+(?!\w).*$|\s(?:[-–—]\s?)?#?\d{4,}$"
)
_LEADING = re.compile(
    r"^(?:(?:(?:[Tt]he|[Oo]ur|[Aa]n?|[Yy]our|[Tt]his|[Ff]or|[Nn]ew|[Oo]pen|RE|FW|AW|WG|Re|Fwd|TR"
    r"|[Jj]ob|[Rr]ole|[Pp]osition|[Pp]ost|[Ss]telle|[Pp]oste|[Vv]acancy|[Oo]pening|[Aa]pplication"
    r"|[Ii]nterview|[Oo]pportunity"
    r"|[Ii]hre?|[Dd]ein|[Dd]er|[Dd]ie|[Dd]as|[Tt]itle)\b[ :#-]*)|(?:(?:[A-Z]{1,4}-)?\d[\d-]{2,12}"
    r"|[A-Z]{1,3}-?\d{3,})[ :,–-]+)+"
)
_PLACE = re.compile(
    r"(?:,| -| –) (?:(?:Raum|Großraum|Standort|Region|Area|Greater) .*|[^,()]*\b(?:remote|hybrid"
    r"|Remote|Hybrid|onsite)\b.*|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?,? [A-Z]{2}|Remote|Hybrid)$|"
    r"\s*\((?:[^()]*\b(?:Remote|remote|Hybrid|hybrid|[Oo]n-?site|office|Office|location|Homeoffice"
    r"|Raum|Télétravail)\b[^()]*|[A-Z][\w .'-]+, ?[A-Z\d][^()]*)\)"
)


def find_roles(message: Message, sentences: Sequence[str], firms: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """The role titles that a message names, best first; the same title read twice is one claim with a higher score.

    `firms` are what `find_firms` read off the message: 'React Lead, Orbital Works' is then known to hold the firm.
    """
    found: dict[frozenset[str], Claim] = {}
    known = tuple(c.value for c in firms if c.score >= 0.3)
    whole = "\n".join((message.subject, *sentences))
    for claim in _readings(message, sentences):
        claim = _without_place(_without_firm(claim, known), whole)
        key = role_words(claim.value)
        before = found.get(key)
        if before is None:
            found[key] = claim
        else:
            best = max(before, claim, key=lambda c: c.score)
            found[key] = Claim(best.value, min(1.0, best.score + 0.1), best.rule, best.quote)
    return tuple(sorted(found.values(), key=lambda c: -c.score)[:6])


def best_role(claims: Iterable[Claim]) -> str:
    """The role that the claims of an application's messages agree on, '' if there are none.

    Scores are summed by title; a shorter form speaks at half its weight for the fuller titles that contain it.
    """
    total: dict[frozenset[str], float] = {}
    spelled: dict[frozenset[str], Claim] = {}
    for claim in distinct(claims):
        key = role_words(claim.value)
        total[key] = total.get(key, 0.0) + claim.score
        if key not in spelled or claim.score > spelled[key].score:
            spelled[key] = claim
    if not total:
        return ""
    weight = {
        k: v + sum(min(w * 0.6, v) for o, w in total.items() if o < k and spelled[k].score > spelled[o].score - 0.25)
        for k, v in total.items()
    }
    return spelled[max(weight, key=lambda k: (weight[k], len(k)))].value


def distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without those that only repeat one: a subject that every answer of a thread carries on speaks once."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        mark = (claim.value, claim.rule, _REPLY.sub("", claim.quote))
        if mark not in seen or claim.rule not in ("subject", "event"):
            seen.add(mark)
            yield claim


@lru_cache(maxsize=2048)
def is_role(words: str) -> bool:
    """Whether words contain the head noun of a job title."""
    return any(is_head(w) for w in re.split(r"[\s,()/–—-]+", words.casefold()))


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Whether one casefolded word is a title's head noun, or a German compound that ends in one."""
    word = re.sub(r"[:*_/]in(?:nen)?$|\(in\)$|s$(?<!ss)", "", word.strip(".*:'’\""))
    return word in _heads() or (len(word) > 8 and word.endswith(_endings()))


@lru_cache(maxsize=4096)
def tidy_role(words: str) -> str:
    """A title without numbers, genders, places in brackets and words before it; capitals made usual."""
    text = _GENDER.sub("", " ".join(words.split()).rstrip(" .,;:"))
    text = _NUMBERED.sub("", _PLACE.sub("", _NUMBERED.sub("", _LEADING.sub("", text))))
    text = re.split(r",\s(?=[a-z])|\s[-–—]\s(?=[a-zà-ÿ])|\s[-–—]$", text)[0]
    parts = re.split(r"\s[-–—]\s", text)
    if len(parts) > 1 and not is_role(parts[0]) and is_role(parts[-1]):
        text = parts[-1]
    first, comma, rest = text.partition(", ")
    if comma and looks_personal(first) and not is_role(first):
        text = rest
    if text.count("(") != text.count(")"):
        text = text.split("(")[0]
    text = re.sub(r"[^,()]{8,}", lambda m: _calm(m[0]), text)
    text = re.sub(r"\s(?:role|position|job|opening|vacancy|post|spot)s?$", "", text)
    return text.strip(" ,;:.–—-|?!/\"'“”„*")


def _calm(words: str) -> str:
    """Words in capitals alone as they would usually be written."""
    if not words.isupper():
        return words
    return re.sub(r"\b(Of|And|For|In|De|Du|Des|Und|Für)\b", lambda m: m[0].lower(), words.title())


def _readings(message: Message, sentences: Sequence[str]) -> Iterator[Claim]:
    yield from _in_subject(message)
    yield from _in_prose("\n".join(sentences))
    yield from _in_lines(message.text()[:4000], person_in(message.sender.name))
    for event in message.events:
        yield from _in_heading(event.summary, 0.7, "event")


def _without_firm(claim: Claim, firms: Sequence[str]) -> Claim:
    parts = re.split(r"(, | - | – )", claim.value)
    if len(parts) < 3 or not firms:
        return claim
    for end in (0, -1):
        if not is_role(parts[end]) and any(same_firm(parts[end], f) for f in firms):
            rest = parts[2:] if end == 0 else parts[:-2]
            if is_role("".join(rest)):
                return Claim("".join(rest), claim.score, claim.rule, claim.quote)
    return claim


def _without_place(claim: Claim, text: str) -> Claim:
    """A title without a bracket, or a third part, that the text names as a place ('in Naas')."""
    found = re.search(r"\s\(([A-Z][\w -]+)\)$|(?<=[^,],).*(,\s[A-Z][\w -]+)$", claim.value)
    place = (found[1] or found[2]).strip(", ") if found else ""
    if not place or not re.search(
        rf"\b(?:in|[Bb]ased in|[Oo]ffice in|[Ll]ocation:?) {re.escape(place)}\b|\b{re.escape(place)} office", text
    ):
        return claim
    return Claim(
        claim.value.removesuffix(f"({place})").removesuffix(f", {place}").strip(), claim.score, claim.rule, claim.quote
    )


def _in_subject(message: Message) -> Iterator[Claim]:
    subject = _REPLY.sub("", message.subject)
    # An answer keeps the subject when it speaks of another role.
    yield from _in_heading(subject, 1.0 if subject == message.subject else 0.6, "subject")


def _in_heading(text: str, weight: float, rule: str) -> Iterator[Claim]:
    for found in (*_FORWARD.finditer(text), *_BACKWARD.finditer(text)):
        yield from _claim(_cut(found["title"]), weight * 0.6, rule, text, needs_head=True)
    for part in _SPLIT.split(text):
        part = _cut(_BEFORE_TITLE.sub("", part))
        if re.fullmatch(_FULL, tidy_role(part)) or (part[1:].islower() and is_head(part.split()[-1].casefold())):
            yield from _claim(part, weight * 0.5, rule, text, needs_head=True)
    first, dash, second = re.sub(r"^[^:]{3,40}: ", "", text).partition(" - ")
    if dash and re.fullmatch(_TITLE, second) and " - " not in second and len(second.split()) < 5 and is_role(first):
        yield from _claim(f"{first} - {second}", weight * 0.6, rule, text, needs_head=True)


def _in_prose(text: str) -> Iterator[Claim]:
    for found in _FORWARD.finditer(text):
        strong = bool(_STRONG.search(text[max(0, found.start() - 3) : found.start("title")]))
        yield from _claim(
            _cut(found["title"]), 0.75 if strong else 0.5, "for the role", found[0], needs_head=not strong
        )
    for found in _BACKWARD.finditer(text):
        yield from _claim(_cut(found["title"]), 0.75, "the … role", found[0], needs_head=False)
    for found in _WANTED.finditer(text):
        words = found["title"].split()
        last = max((n for n, w in enumerate(words) if is_head(w.casefold())), default=-1)
        if last > 0:
            title = " ".join(w if w[0].isupper() else w.capitalize() for w in words[: last + 1])
            yield from _claim(title, 0.4, "wanted", found[0], needs_head=True)
    for found in _LOWER.finditer(text):
        if is_head(found["title"].split()[-1].casefold()):
            yield from _claim(found["title"], 0.4, "the … role", found[0], needs_head=True)


def _in_lines(text: str, writer: str) -> Iterator[Claim]:
    for found in _LABELLED.finditer(text):
        yield from _claim(found["title"], 0.9, "label", found[0].strip(), needs_head=False)
    for found in _LINE.finditer(text):
        if not writer or writer not in text[max(0, found.start() - 120) : found.start()]:  # else the writer's own title
            yield from _claim(found["title"], 0.45, "line", found[0].strip(), needs_head=True)


def _claim(words: str, score: float, rule: str, quote: str, *, needs_head: bool) -> Iterator[Claim]:
    title = tidy_role(words)
    count = len(title.split())
    if not title or count > 10 or len(title) < 4 or not title[0].isalpha() or (needs_head and not is_role(title)):
        return
    if (
        title.casefold() in _TOO_BARE
        or _NOT_TITLE.search(title)
        or (count == 1 and not (title[0].isupper() and is_role(title) and (len(title) > 8 or score >= 0.7)))
    ):
        return
    yield Claim(title, score if is_role(title) else score * 0.6, rule, quote[:200])


def _cut(words: str) -> str:
    """Ends a title where the sentence goes on to the firm, the place or the person."""
    return _STOP.split(words, maxsplit=1)[0]


@cache
def _heads() -> frozenset[str]:
    return frozenset(words_of("role_heads.txt"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words_of("role_endings.txt"))


_REPLY = re.compile(r"^(?:(?:re|aw|sv|antw|fwd?|wg|tr|vs|ref)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
_BEFORE_TITLE = re.compile(
    r"^.{0,40}?\b(?:re|regarding|about|for|als|für|pour|poste de|as|application|Application|Bewerbung"
    r"|role of|position of):?\s(?=[A-ZÀ-Þ])"
)
_SPLIT = re.compile(r"\s+(?:[-–—|•·/]{1,2}|<>|@)\s+|:\s+|\s\|\|\s")
_STOP = re.compile(
    r"\s(?:at|bei|chez|with|based|located|am Standort|in (?!Training|Charge|Residence|Emergency"
    r"|[A-Z]\w+(?:ology|icine|istry|omics|ics)\b)[A-Z]\w+|im Raum|per|presso|para|to join|from|who"
    r"|which|that|and I|for|is|has|have|was|will|-- )(?:[\s.,]|$)| [-–—|] (?:[A-Z]\w+ )?(?:at|bei)\b"
)
_STRONG = re.compile(
    r"[Rr]ole|[Pp]osition|[Pp]ost\b|opening|vacancy|[Aa]ppl|[Bb]ewerb|[Ss]telle|[Pp]oste|candidature"
    r"|[Tt]each|[Ii]nterest"
)
_TOO_BARE = frozenset(
    "hiring manager|recruiter|manager|director|team|head|talent partner|talent acquisition partner"
    "|senior recruiter|team lead|engineer|candidate|assistant|partner|principal|lead"
    "|executive assistant|human resources|interview|coordinator|associate|student|volunteer|graduate"
    "|intern|internship|a.p.|ceo|cto|owner|president|chief|officer|host|representative"
    "|secretary|consultant|specialist|technical recruiter|hr manager|people partner|recruiting"
    " coordinator|praktikum|mitarbeiter|leiter|leitung|stage|commercial|responsable|chef".split("|")
)
_NOT_TITLE = re.compile(
    r"\b(?:Thank|Thanks|Dear|Hello|Hi|Please|Sincerely|Regards|Calendar|Google|Zoom|Teams|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Your|Our|You|We|Hiring Team|GmbH|Inc|LLC|Ltd|https?|www"
    r"|Application|Interview"
    r"|Bewerbung|Invitation|January|February|April|June|July|August|September|October|November"
    r"|December|[AaPp]\.?[Mm]\.?$|Uhr|Talent Acquisition|Human Resources|Recruiting)\b|@|\d:\d\d|\?$"
)
