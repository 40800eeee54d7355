"""The phrases and shapes in which mails name a role, and what round a title does not belong to it."""

import re
from collections.abc import Iterator

from afterview.inference.keyed import Keyed
from afterview.inference.who.names import lines_of

# 'Leiterin oder Leiter', 'Koch oder Köchin'
_EITHER = r"[A-ZÄÖÜ][\w-]+(?:in (?:oder|bzw\.) [A-ZÄÖÜ][\w-]+| (?:oder|bzw\.) [A-ZÄÖÜ][\w-]+in)\b"
_WORD = rf"(?:{_EITHER}|[A-ZÀ-ÖØ-Þ0-9][\w/&+#.'’*:-]*(?:\((?:e|ne|euse|rice|trice)\))?|\.NET)"
_LINK = r"(?:of|and|&|for|the|de|du|des|d['’]|la|le|les|l['’]|und|für|der|im|in|en|et|à|to|-|–|—|/|\+)"
TITLE = rf"{_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,8}}"
FULL = rf"{TITLE}(?: ?\([^()\n]{{1,40}}\))?(?:, {TITLE}){{0,2}}(?: \([^()\n]{{1,40}}\))?"
_QUOTE = r"[\"'“”‘’„«»*]{0,2}"
_ROLE_NOUN = (
    r"(?:role|position|post|posting|opening|vacancy|job|opportunity|seat|hire|internship|spot"
    r"|requisition|Stelle|Position|poste)"
)
_MORE = r"(?:[Nn]ew|[Oo]ther|[Aa]nother|[Oo]ne|[Mm]ore|[Nn]eue|[Ww]eitere|[Aa]ndere|[Nn]ouveau|[Aa]utre)"
_FORWARD = re.compile(
    r"(?:\b(?:(?:appl(?:ication|ying|ied)|candidacy|candidature|submission|interest|consider(?:ed"
    r"|ation)|interview(?:ing|ed|s)?|resumes?|CVs?|profile|candidates?|exercise|process"
    r"|assessment|questionnaire|conversation regarding|update|selected|shortlisted|hir(?:e|ing)"
    r"|looking|search|recruiting|vacancy|vacancies|listing|testing|offer)"
    r"(?: \w+){0,3}? (?:for|to|in|as|regarding|of))"
    r"(?: (?:our|the|a|an|be|become|your|fill|first|role|position|post))*:?"
    r"|(?:[Rr]ole|[Pp]osition|[Pp]ost|[Oo]pening|[Vv]acancy|[Jj]ob|[Rr]equisition|[Pp]osting)(?: (?:of"
    r"|as|for|is|titled|called|:))(?: (?:an?|our|the))?"
    r"|(?:[Ww]egen|[Bb]ezüglich|[Hh]insichtlich|[Bb]etreff|[Cc]oncernant)(?: (?:der|des|die|den|Ihrer|le|la|l['’]))*"
    rf"|\b{_MORE} (?:role|seat|position|post|opening|vacancy|job|Stelle|Position|Rolle|poste)\b[^.!?:\n]{{0,40}}:"
    r"|\bworking(?: with [^.!?\n]{2,60}?)? on(?: an?| the| our)"
    r"|(?:regarding|about|concerning|for|fill|filled|be|as|join(?:ing)? us as|teacher of|(?:to )?teach"
    r"|re:)(?: (?:our|the|a|an|your|next|new|following|open))*"
    r"|(?:need|needs|wants?|seeks?|seeking|has|have|hiring|recruiting|asked us for|adding|add|after|opening for)"
    r"(?: an?| our)(?: first| new)?"
    r"|(?:Bewerbung|Initiativbewerbung|Stelle|Position|Anzeige|Ausschreibung|Tätigkeit|Aufgabe"
    r"|Mitarbeit|Vakanz|Rolle|Interesse an der Position)(?: (?:als|zum|zur|für|um|der|des|einer?s?|die"
    r"|den|Stelle))*"
    r"|\b(?:als|zum|zur|eine[nr]?)(?: (?:neue|diplomierte|examinierte|ausgebildete|staatlich geprüfte)[nr]?| dipl\.)?"
    r"|(?:poste|candidature|emploi|offre|stage|fonctions?)(?: (?:de|d['’]|du|au|en tant que|comme|pour"
    r"|le|poste))*"
    r"|en tant que|comme|recherch\w+ une?|recrut\w+ une?)[ \u00a0]+"
    rf"(?:Stelle |Position |Rolle |poste )?{_QUOTE}(?P<title>{FULL})"
)
BACKWARD = Keyed(
    rf"(?:\b(?:[Tt]he|[Oo]ur|[Yy]our|[Tt]his|[Aa]n?|[Mm]y|[Tt]heir|[Oo]ne|[Dd]ie|for|[Nn]ext"
    rf"|[Oo]pen)\s){_QUOTE}(?P<title>{FULL}){_QUOTE}(?: \S{{1,20}}){{0,1}}?\s{_ROLE_NOUN}\b"
)
LABELLED = re.compile(
    r"^[ \t>*•-]*(?:(?:Job(?: ?ID)?|Position(?: applied for)?|Role|Title|Job [Tt]itle|Post"
    r"|Vacancy|Requisition|Req|Stelle|Stellenbezeichnung|Poste|Intitulé|Opening|Puesto)"
    rf"(?: ?#?[\w-]*\d[\w-]*)?\s?[:|–-]\s*|(?:[A-Z]{{1,4}}-?)?\d[\d-]{{2,12}}[:,]?\s{{1,4}})"
    rf"(?P<title>{FULL})",
    re.MULTILINE,
)
TITLE_LINE = re.compile(
    rf"^[ \t>*•-]*{_QUOTE}(?P<title>{FULL}){_QUOTE}(?:[,;:]? (?:Kennziffer|Ref|Req"
    rf"|Job)[^\n]{{0,40}})?[ \t.]*$",
    re.MULTILINE,
)
TITLE_GENDER = Keyed(
    r"\s{0,3}[(\[]\s*(?:[mwfdxhi]\s?[/|*,]\s?){1,3}[mwfdxhi]\s*[)\]]|\s\b(?:m/w/d|m/f/d|w/m/d|f/m/d|m/f/x"
    r"|d/f/m|f/h|h/f|m/w|m/f)\b|\s{0,3}\((?:all genders|gn|alle Geschlechter)\)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\s{0,3}\((?:EG|E|S|A|TV|TVöD|TV-L|Entgeltgruppe|BesGr\.?) ?\d[^()]*\)|\s{0,3}[,–-]?\s{0,3}\((?:[^()]*?(?:"
    r"R[Ee][Qq]\w*\.?|Ref\w*\.?|Job|ID|JR|Kennziffer|#|No\.?"
    r"|Nr\.?)[^()]*\d[^()]*|[A-Z]{0,4}[-_/]?\d{4,}[-\d_/]*[A-Z]?|[A-Z]{1,4}-?\d{3,}|"
    r"(?!(?:e|ne|euse|t?rice|in)\))[a-z][^()]*|"
    r"(?:Spring|Summer|Fall|Autumn|Winter)? ?20\d\d)\)|[,;–-]?\s{0,3}\b(?:Req(?:uisition)?|Ref(?:erence)?"
    r"|Job(?: ?ID)?|Kennziffer|JR|Réf)\b\.?[ :#-]*(?:ID|No\.?|Nr\.?|Number)?[ :#-]*(?:[A-Z]{1,6}/)?[\w-]*\d[\w/-]*.*$"
    r"|\s[#(]?(?:R|JR|REQ|REF)-?\d{3,}\b.*$|,\s\d+(?!\w).*$|\s(?:[-–—]\s?)?#?\d{4,}$"
)
LEADING = re.compile(
    r"^(?:(?:(?:[Tt]he|[Oo]ur|[Aa]n?|[Yy]our|[Tt]his|[Ff]or|[Nn]ew|[Oo]pen|RE|FW|AW|WG|Re|Fwd|TR"
    r"|[Jj]ob|[Rr]ole|[Pp]osition|[Pp]ost|[Ss]telle|[Pp]oste|[Vv]acancy|[Oo]pening|[Aa]pplication"
    r"|[Ii]nterview|[Oo]pportunity"
    r"|[Rr]olle|(?:Erst|Zweit|Dritt|Fach|Telefon|Kennenlern|Bewerbungs|Vorstellungs)gespräch|Kennenlernen|Entretien"
    r"|[Ii]hre?|[Dd]ein|[Dd]er|[Oo]pportunité|[Oo]ffre(?: d['’]emploi)?|[Cc]andidature|[Rr]ecrutement"
    r"|[Aa]uswahlverfahren"
    r"|(?:[Ss]tellen)?[Aa]usschreibung|Stellenan(?:gebot|zeige)|[Vv]orstellungsgespräch|[Bb]ewerbungseingang|[Ee]ingangsbestätigung"
    r"|[Ff]onction de|[Dd]ie|[Dd]as|[Tt]itle)\b[ :#-]*)|(?:REF|Ref|Req|REQ|No)\.? ?[\w-]*\d[\d/-]*[ :,–-]+"
    r"|(?:(?:[A-Z]{1,4}-)?\d[\d/-]{2,12}"
    r"|[A-Z]{1,3}-?\d{3,})[ :,–-]+)+"
)
LABEL = re.compile(r"^(?:Title|Role|Position|Job|Name|Stelle|Poste|Offer|Application)\s?:\s+")
# 'Position Type: High School Teaching' tells of what sort the role is, and does not name it.
ATTRIBUTE = re.compile(r"(?:[A-Z][\w-]+ )?[A-ZÀ-Þ][\w/-]+\s?:\s")
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?s?|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?)"
TITLE_PLACE = re.compile(
    rf", {_DAY}(?: (?:to|till?|until|through|bis|and|und|&) | ?[-–/] ?){_DAY}(?:,.*)?$|"
    r"(?:,| -| –) (?:(?:Raum|Großraum|Standort|Region|Area|Greater) .*|[^,()]*\b(?:remote|hybrid"
    r"|Remote|Hybrid|onsite)\b.*|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?,? [A-Z]{2})$|"
    r"\s*\((?:[^()]*\b(?:Remote|remote|Hybrid|hybrid|[Oo]n-?site|office|Office|location|Homeoffice"
    r"|Raum|Télétravail)\b[^()]*|[A-Z][\w .'-]+, ?[A-Z\d][^()]*)\)"
)
REPLY = re.compile(r"^(?:(?:re|aw|sv|antw|fwd?|wg|tr|vs|ref)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
BEFORE_TITLE = re.compile(
    r"^.{0,40}?\b(?:re|regarding|about|for|als|für|pour|poste de|as|application|Application|Bewerbung"
    r"|role of|position of):?\s(?=[A-ZÀ-Þ])"
)
TITLE_SPLIT = re.compile(r"\s{1,9}(?:[-–—|•·/]{1,2}|<>|@)\s+|:\s+|\s\|\|\s")
_REGION = r"(?:Mid|North|South|East|West)\w*|Central|Nordics?|Baltics|Benelux|DACH|EMEA|APAC|LATAM|Americas|Gulf"
# 'Fellow, Center for Glaciers': the house of a title is for something.
_HOUSED = "".join(f"(?<!{word} )" for word in ("Center", "Centre", "Institute", "School", "Office"))
_STUDYING = "".join(f"(?<!{word} )" for word in ("Lecturer", "Professor", "Fellow", "Postdoc", "Chair", "Instructor"))
TITLE_STOP = re.compile(
    rf"\s(?:at|bei|chez|with|based|located|am Standort|im Haus|in (?:the|our) [A-Z]\w+|in [TV](?:eil|oll)zeit"
    r"|(?:un)?befristet|ab sofort|zum \d|per \d|en CDI|en CDD"
    rf"|{_STUDYING}in (?!Training|Charge|Residence|Emergency|[A-Z]\w+(?:ology|icine|istry|omics|ics)\b)[A-Z]\w+"
    r"|im Raum|per|presso|para|to join|from|who|which|that|and I|und (?:[IE]hr|[Dd]ein|[Uu]nser|[Mm]ein)\w*"
    rf"|{_HOUSED}for(?! the (?:{_REGION})\b)|is|has|have|was|will|-- )"
    r"(?:[\s.,]|$)| [-–—|] (?:[A-Z]\w+ )?(?:at|bei)\b"
)
# 'Müller:in gesucht, Raum Linz', 'Wanted' stands behind as well.
SOUGHT = re.compile(r" (?:gesucht|wanted|needed|sought|recherchée?s?|demandée?s?)\b")
# 'Ward Clerk interviews': the talks of a post; those that the hiring manager holds have their own name.
TALKS_FOR = re.compile(
    r"((?!(?:Hiring|Line|Team|Panel|Peer|People|Final|Senior|Next)\b)[A-Z][\w-]+(?: [A-Z][\w-]+){1,3}) interviews"
)
STRONG = re.compile(
    r"[Rr]ole|[Pp]osition|[Pp]ost\b|opening|vacancy|[Aa]ppl|[Bb]ewerb|[Ss]telle|[Pp]oste|candidature"
    r"|[Tt]each|[Ii]nterest"
)
TOO_BARE = frozenset(lines_of("bare_titles.txt"))
NOT_TITLE = re.compile(
    r"\b(?:Thank|Thanks|Dear|Hello|Hi|Please|Sincerely|Regards|Calendar|Google|Zoom|Teams|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Your|Our|You|We|Hiring Team|GmbH|Inc|LLC|Ltd|https?|www"
    r"|Application|Interview"
    r"|Bewerbung|Invitation|January|February|April|June|July|August|September|October|November"
    r"|December|[AaPp]\.?[Mm]\.?$|Uhr|Talent Acquisition|Human Resources|Recruiting)\b|@|\d:\d\d|\?$"
)
FRENCH = Keyed(
    r"\b(?i:poste|offre|candidature|concours|stage|emploi|fonction|profil|qualité|titre|job|mission|recrut\w+"
    r"|recherch\w+"
    r"|accueill\w+)(?: d['’]une?(?:\(e\))?"
    r"| (?:de|du|au poste de|à la fonction de|pour(?: le poste de)?|comme|en tant que|une?|leur|notre|future?|son|sa)"
    r"(?:\(e\))?| d['’])*"
    r"(?: (?:n[°º] ?)?[A-Z\d][\w/-]{0,12}\d\w*,?(?= [A-ZÀ-Þ]))?\s?[«“\"]?\s?(?=[\w])"
    r"|\b(?i:poste|emploi|offre)\s?:\s(?=[a-zà-ÿ])"
    r"|\b(?:perd|perdons|cherch\w+|remplac\w+|succéd\w+ à)(?: (?!(?:un|une|son|sa|leur|notre)\b)[\w-]+){0,3}"
    r" (?:une?|son|sa|leur|notre)(?: futur\w*| premi\w+| nouve\w+)? (?!poste|emploi)"
)


def forward(text: str) -> Iterator[re.Match[str]]:
    """Titles behind what says that one comes; looked for only in lines in which something capital follows a space."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if _CAPITAL_INSIDE.search(line):
            yield from _FORWARD.finditer(text, start, end)
        start = end + 1


_CAPITAL_INSIDE = re.compile(rf"[ \u00a0]{_QUOTE}(?:[A-ZÀ-ÖØ-Þ\d]|\.NET)")
