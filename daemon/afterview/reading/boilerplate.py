"""Lines that machines and lawyers put under mail: legal footers, joining blocks of meetings, unsubscribe lines."""

import re
from collections.abc import Sequence

_PHONE = re.compile(
    r"\s{0,5}[-*(]{0,2}\s{0,2}(?:sent\s+(?:from|via|with|using)\s+(?:my\s+|an?\s+|the\s+)?[\w.\s]{2,40}|get\s+outlook\s+for\s+\w{2,10}"
    r"|von\s+meinem?\s+[\w\s]{3,30}\s+gesendet|gesendet\s+(?:von|mit|über)\s+[\w\s.]{3,40}|diese\s+nachricht\s+wurde\s+von\s+meinem"
    r"|envoyé\s+(?:de|depuis|à\s+partir\s+de)\s+[\w\s]{3,40}|télécharger\s+outlook\s+pour|enviado\s+(?:desde|do)\s+[\w\s]{3,40}"
    r"|outlook\s+für\s+\w{2,10}\s+beziehen|holen\s+sie\s+sich\s+outlook|inviato\s+da\s+[\w\s]{3,40}|verzonden\s+vanaf\s+[\w\s]{3,40})"
    r"(?:\s{0,3}<[^<>\s]{3,300}>)?[.)\s]{0,5}\Z",
    re.IGNORECASE,
)
# One line, wherever it stands.
_LINE = re.compile(
    r"unsubscribe|opt\s?out\b.{0,40}(?:e-?mails?|http|here)|manage\s+(?:your\s+)?(?:e-?mail\s+|notification\s+)?preferences"
    r"|newsletter\s+ab(?:bestellen|melden)|abmelden\s*[:<(]|se\s+désabonner|désinscri|darse\s+de\s+baja"
    r"|view\s+(?:this\s+(?:e-?mail|message)\s+)?(?:it\s+)?in\s+(?:your\s+)?(?:web\s*)?browser|im\s+browser\s+(?:ansehen|anzeigen|öffnen)"
    r"|you(?:\s+are|'re|\u2019re)?\s+(?:receiv(?:ed|ing)|get(?:ting)?)\s+this\s+(?:e-?mail|message|newsletter)?"
    r"|this\s+(?:e-?mail|message)\s+was\s+(?:sent|intended)\s+(?:to|for)\b|all\s+rights\s+reserved|alle\s+rechte\s+vorbehalten"
    r"|tous\s+droits\s+réservés|\A\W{0,3}powered\s+by\s|(?:\u00a9|\(c\))\s{0,3}(?:19|20)\d\d\b"
    r"|\A\W{0,3}(?:privacy\s+(?:policy|notice|statement)|datenschutz(?:erklärung|hinweise)?|terms\s+of\s+(?:use|service)|impressum)\b.{0,80}\Z"
    r"|consider\s+the\s+environment|(?:think|denken)\s.{0,40}(?:before\s+(?:you\s+)?print|ausdrucken)|(?:an\s+die\s+)?umwelt.{0,50}(?:drucken|druck)"
    r"|pensez\s+à\s+l.environnement|\Aforwarding\s+this\s+invitation|\Ainvitation\s+from\s+google\s+calendar|\A~~//~~"
    r"|\Areply\s+for\s+\S{3,100}\s+and\s+view\s+more",
    re.IGNORECASE,
)
# From that line to the end of its paragraph, and from the paragraph's beginning where it speaks of the mail itself.
_LEGAL = re.compile(
    r"intended\s+(?:recipient|addressee|solely\s+for)|intended\s+only\s+for|confidentiality\s+(?:notice|note)|(?:is|are|be)\s+confidential\b"
    r"|(?:strictly|privileged\s+and(?:/or)?)\s+confidential|confidential\s+(?:and|or|and/or)\s+(?:legally\s+)?privileged"
    r"|received\s+this\s+(?:e-?mail|message|communication)\s+in\s+error|vertrauliche?\s.{0,60}(?:informationen|bestimmt|inhalt)"
    r"|irrtümlich\s+erhalten|nicht\s+der\s+(?:richtige|beabsichtigte|vorgesehene)\s+(?:adressat|empfänger)"
    r"|(?:amtsgericht|registergericht|handelsregister)\b.{0,60}\d|\bHR[AB]\s{0,2}(?:\d|[:.\-])|sitz\s+der\s+gesellschaft|ust\.?-?id"
    r"|destinataire.{0,60}erreur|message\s+est\s+(?:strictement\s+)?confidentiel|registered\s+(?:in|office|company)\b.{0,80}(?:england|wales|scotland|ireland|no\.|number|\d)"
    r"|equal\s+opportunity\s+employer|aviso\s+(?:legal|de\s+confidencialidad)|virus(?:es)?.{0,40}(?:free|attach|scann|checked)",
    re.IGNORECASE,
)
# Only where a line is little else: people write these in passing, too.
_ROBOT = re.compile(
    r"(?:do\s+not|don.t|cannot)\s+(?:reply|respond)|auto(?:matically)?[-\s]generated|automated\s+(?:e-?mail|message)|not\s+monitored"
    r"|unmonitored|(?:mailbox|address|inbox)\s+is\s+not\s+(?:checked|read)|repl(?:y|ies)\s+to\s+this\s+(?:message|mailbox|address|e-?mail)\s+(?:are|is|will)"
    r"|antworte(?:n\s+sie)?\s+(?:bitte\s+)?nicht|automatisch\s+(?:generiert|erstellt|erzeugt)|ne\s+pas\s+répondre|no\s+responda",
    re.IGNORECASE,
)
# A line that names a time of day or a day of the month says something of its own beside the phrase.
_TIMED = re.compile(
    r"\d[:.h]\d\d\b|\b\d{1,2}\s?(?:am|pm|uhr)\b|\b\d{1,2}\.?\s(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}\s\d{1,2}\b",
    re.IGNORECASE,
)
_GERMAN_BOARD = re.compile(
    r"\s{0,5}(?:geschäftsführ(?:er|ung|erin)|vorstand|aufsichtsrat\w{0,20}|vorsitzende\w{0,3})\b[^:\n]{0,60}:",
    re.IGNORECASE,
)
_OF_THE_MAIL = re.compile(
    r"[\s*_]{0,5}(?:this\s+(?:e-?\s?mail|message|communication|transmission)|the\s+(?:information|contents?)|diese\s+(?:e-?mail|nachricht)"
    r"|der\s+inhalt|die\s+(?:informationen|in\s+dieser)|ce\s+(?:message|courriel)|confidential|notice|disclaimer|hinweis|este\s+(?:mensaje|correo))",
    re.IGNORECASE,
)
# Every phrase above holds one of these: a body without any needs no closer look (the phrases cost 10 µs a line).
# fmt: off
_SIGNS = (
    "unsubscribe", "opt out", "opt-out", "optout", "preferences", "abbestellen", "abmelden", "désabonner",
    "désinscri", "baja", "browser", "received this", "receiving this", "receive this", "get this", "getting this",
    "mail was ", "message was ", "reserved", "vorbehalten", "réservés", "powered", "©", "(c)", "privacy",
    "datenschutz", "terms of", "impressum", "environment", "print", "druck", "intended", "confidential",
    "vertraulich", "irrtümlich", "adressat", "empfänger", "gericht", "handelsregister", " hra", " hrb", "sitz der",
    "ust-", "ust.", "ustid", "destinataire", "registered", "equal opportunity", "aviso", "virus", "geschäftsführ",
    "vorstand", "aufsichtsrat", "vorsitzende", "sent from", "sent via", "sent with", "sent using", "outlook",
    "gesendet", "envoyé", "enviado", "inviato", "verzonden", "forwarding", "invitation from", "~~", "view more",
    "not re", "'t re", "’t re", "not be re", "replies to", "reply to this", "automat", "auto-gen", "monitored",
    "mailbox", "address is not", "inbox is not", "antworte", "répondre", "responda",
)
# fmt: on
_RULE = re.compile(r"\s{0,5}[_\u2500]{10,200}\s{0,5}\Z|\s{0,5}-{20,200}\s{0,5}\Z")
_JOINING = re.compile(
    r"microsoft\s+teams|teams[\s-](?:meeting|besprechung)|réunion\s+(?:microsoft\s+)?teams|join\s+(?:the\s+)?(?:meeting|zoom|webex|on\s+your)|meeting[\s-]id"
    r"|an\s+(?:der\s+)?besprechung\s+teilnehmen|jetzt\s+an\s+der|join\s+zoom|zoom-meeting|rejoindre\s+la\s+réunion|besprechungs-?id|webex\s+meeting"
    r"|teams\.microsoft\.com|join\s+with\s+google\s+meet",
    re.IGNORECASE,
)
_JOINING_MORE = re.compile(
    r"dial|phone\s+conference|conference\s+id|for\s+organi[sz]ers|find\s+(?:a|your)\s+local|pass\s?code|meeting[\s-]id|kenncode|kennung"
    r"|telefon|einwählen|einwahl|need\s+help|hilfe|learn\s+more|meeting\s+options|besprechungsoptionen|lokale\s+nummer|reset\s+.{0,10}pin"
    r"|join\s|video\s+conferenc|tenant\s+key|one\s+tap|sip|organisator|weitere\s+infos|privacy|legal|system\s+reference|<https?:|https?://|\+\d",
    re.IGNORECASE,
)
_ZOOM_JOIN = re.compile(
    r"\s{0,5}(?:join\s+zoom\s+meeting|zoom-meeting\s+beitreten|join\s+(?:by|with)\s+google\s+meet|join\s+from\s+(?:the\s+)?meeting\s+link)\b",
    re.IGNORECASE,
)
_MAX_JOINING = 40  # lines of a joining block; Teams' longest has 20, Zoom's list of numbers 30


def mark_boilerplate(lines: Sequence[str]) -> list[bool]:
    """Which lines are boilerplate, beside each. Lines are the sender's own, quotations taken out."""
    marks = [False] * len(lines)
    _mark_joining(lines, marks)
    _mark_lines(lines, marks)
    return marks


def is_rule(line: str) -> bool:
    """Whether a line is only drawn: '________'."""
    return _RULE.match(line[:220]) is not None


def _mark_lines(lines: Sequence[str], marks: list[bool]) -> None:
    body = " ".join(lines).lower()
    signs = [sign for sign in _SIGNS if sign in body]
    if not signs:
        return
    paragraph = 0  # where the running paragraph begins
    legal = False
    for at, line in enumerate(lines):
        if not line.strip():
            paragraph, legal = at + 1, False
            continue
        text = line[:2000]
        if legal or marks[at]:
            marks[at] = True
        elif not any(sign in line.lower() for sign in signs):
            continue
        elif _LEGAL.search(text) or _GERMAN_BOARD.match(text):
            if _covers(text):
                marks[at] = legal = True
                if _OF_THE_MAIL.match(lines[paragraph][:200]):
                    marks[paragraph:at] = [True] * (at - paragraph)
        elif len(text) <= 160 and (robot := _ROBOT.search(text)) is not None and robot.start() <= 60:
            marks[at] = not _TIMED.search(text)
        elif _LINE.search(text) or (len(text) < 350 and _PHONE.match(text)):
            marks[at] = _covers(text) and not _TIMED.search(text)


def _covers(text: str) -> bool:
    """Whether a legal or mechanical phrase speaks for the line: a long paragraph must begin with it."""
    if len(text) <= 250 or _OF_THE_MAIL.match(text):
        return True
    head = text[:110]
    return _LEGAL.search(head) is not None or _LINE.search(head) is not None


def _mark_joining(lines: Sequence[str], marks: list[bool]) -> None:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line[:40].strip()[:1] in ("_", "-", "\u2500") and _RULE.match(line[:220]) and _joins(lines, at + 1):
            end = _end_of_joining(lines, at + 1)
        elif line[:40].lstrip()[:1] in ("J", "j", "Z", "z", "M", "m") and _begins_joining(lines, at):
            end = _end_of_paragraphs(lines, at)
        else:
            at += 1
            continue
        marks[at:end] = [True] * (end - at)
        at = end


def _begins_joining(lines: Sequence[str], at: int) -> bool:
    """A joining block that no line is drawn round: Zoom's own, or Teams' title with its link below."""
    line = lines[at][:200]
    if _ZOOM_JOIN.match(line):
        return "://" in "".join(lines[at : at + 3])[:3000]
    is_title = line.strip().lower() in ("microsoft teams meeting", "microsoft teams-besprechung", "microsoft teams")
    return is_title and "teams.microsoft.com" in "".join(lines[at : at + 6])[:6000]


def _joins(lines: Sequence[str], at: int) -> bool:
    return any(_JOINING.search(line[:400]) for line in lines[at : at + 5])


def _end_of_joining(lines: Sequence[str], at: int) -> int:
    """After the drawn line that closes the block; a drawn line within it is followed by more of the same."""
    last = min(len(lines), at + _MAX_JOINING)
    for place in range(at, last):
        if _RULE.match(lines[place][:220]):
            following = next((line for line in lines[place + 1 : place + 4] if line.strip()), "")
            if not following or not _JOINING_MORE.search(following[:300]):
                return place + 1
    return _end_of_paragraphs(lines, at)


def _end_of_paragraphs(lines: Sequence[str], at: int) -> int:
    """After the last paragraph that still speaks of joining."""
    end = place = at
    while place < min(len(lines), at + _MAX_JOINING):
        if not lines[place].strip():
            place += 1
            continue
        stop = place
        while stop < len(lines) and lines[stop].strip():
            stop += 1
        if place > at and not any(_JOINING_MORE.search(line[:300]) for line in lines[place:stop][:3]):
            break
        end = place = stop
    return max(end, at + 1)
