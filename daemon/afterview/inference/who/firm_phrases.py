"""The phrases in which mails name an employer, each with how sure it is."""

import re

from afterview.inference.keyed import Keyed
from afterview.inference.who.names import words_of

_WORD = r"(?:[A-ZÀ-ÖØ-ÞŁŠŽČİ0-9][\w’'.&+-]*\w|[A-ZÀ-ÖØ-Þ](?=\s))"
FIRM = (
    rf"(?P<firm>(?:The )?{_WORD}(?:(?: (?:&|\+|and|und|et|of|for|für|de|du|des|na|y|e|van|der"
    rf"|the)){{0,2}} (?:[dl]['’])?{_WORD}){{0,5}}(?: (?:GmbH & Co\. KG(?:aA)?))?)"
)
PHRASES: tuple[tuple[str, float, Keyed], ...] = tuple(
    (name, score, Keyed(pattern, re.MULTILINE))
    for name, score, pattern in (
        (
            "applied to",
            0.9,
            (
                rf"\b(?:[Aa]ppl(?:ying|ied|ication|y|ications)|[Ss]ubmi(?:ssion|tted)|profile|[Cc]andidacy|CV|sent)"
                rf" (?:to(?: join| work (?:at|for|with))?|at|with) (?:the )?{FIRM}"
            ),
        ),
        (
            "application to",
            0.9,
            (
                r"\b[Aa]ppli(?:ed|cation)"
                r"(?:(?: (?:was|has been|is))?(?: (?:sent|submitted))? to|(?: has| have)? reached)"
                rf" (?:the )?{FIRM}"
            ),
        ),
        (
            "interest in",
            0.85,
            (
                rf"\b[Ii]nterest(?:ed)? (?:you have shown )?in (?:a career (?:at|with) |joining |working (?:at|for"
                rf"|with) |opportunities (?:at|with) |the team at |us at )?{FIRM}"
            ),
        ),
        (
            "role at",
            0.85,
            (
                r"\b(?:[Ww]ir (?:hier )?(?:von|vom|bei|beim)(?: der| dem)?"
                r"|(?:[Rr]ole|[Pp]osition|[Oo]pening|[Oo]pportunit(?:y|ies)|[Jj]ob|[Pp]ost|[Tt]eam|[Cc]areers?"
                r"|[Ii]nternship|[Vv]acanc(?:y|ies)|[Ss]eat|[Ii]ntern|[Hh]iring|[Rr]ecruit(?:er|ing)|[Ll]ead"
                r"|[Pp]artner|[Hh]ere|[Ww]ork(?:ing)?|[Ll]ife|[Uu]s|[Oo]ffer|[Pp]rocess|[Vv]isit|[Ww]e|today|yesterday"
                r"|[Jj]oin(?:ing)?(?: us)?)"
                rf" (?:at|with|here at)) {FIRM}"
            ),
        ),
        (
            "interview with",
            0.6,
            (
                rf"\b(?:[Ii]nterview(?:s|ing)?|[Ss]cheduled?|[Cc]onversation|[Nn]ext [Ss]teps?|[Cc]hat|[Cc]all"
                rf"|[Mm]eeting|[Tt]alk|[Uu]pdate|[Ii]nterview [Pp]rocess|[Ss]creen|[Aa]pplication|[Tt]ests?) "
                rf"(?:with|for|from) (?:the )?{FIRM}"
            ),
        ),
        (
            "on behalf of",
            0.9,
            (
                rf"\b(?:on behalf of|[Ii]m (?:Auftrag|Namen) (?:der|von|des)(?: Firma)?|mandatée? par(?: la société"
                rf"| le groupe)?|pour le compte de|behalf of) {FIRM}"
            ),
        ),
        (
            "title at",
            0.6,
            (
                rf"(?:[Ll]ead|[Mm]anager|[Rr]ecruiter|[Pp]artner|[Dd]irector|[Hh]ead|[Cc]oordinator|[Hh]iring"
                rf"|[Ff]ounder|[Aa]ssistant|I (?:work|am|recruit|run \w+)|[Tt]alent|[Aa]cquisition|[Ss]pecialist|HR)"
                rf" (?:here )?"
                rf"(?:at|for|bei|chez) (?:the )?{FIRM}"
            ),
        ),
        (
            "somebody from",
            0.55,
            (
                rf"\b[A-Z][\w’'-]+ (?:here )?(?:from|at|with|bei|von|chez|de chez) {FIRM}(?= (?:here|hier|ici)\b"
                rf"|[.,!]| \()"
            ),
        ),
        (
            "bei der",
            0.8,
            (
                rf"\b(?:[Bb]ewerb\w*|[Ss]telle|[Pp]osition|[Tt]ätigkeit|[Gg]espräch|[Ii]nteresse|[Kk]arriere"
                rf"|[Ii]nitiativbewerbung|[Rr]ecruiting-?[Tt]eam|[Tt]eam|Können|m/w/d\)|[Mm]andats? \w+"
                rf"|[Vv]orstellungsgespräch|(?:mit)?arbeiten\b|Mitarbeit\b|Einstieg)[^.!?\n]{{0,40}}?(?: bei| an|"
                rf" in| mit| für)? (?:bei|der|von|für) (?:der |dem |den |die )?(?:Firma |Kanzlei )?"
                rf"(?!(?:Position|Stelle|Rolle|Tätigkeit|Vakanz|Ausschreibung)\b){FIRM}"
            ),
        ),
        (
            "bei",
            0.75,
            (
                rf"\b(?:[Bb]ei (?:der |dem |den )?{FIRM} (?:zu )?(?:arbeiten|arbeitest|anfangen|anzufangen|einsteigen"
                rf"|einzusteigen|mitarbeiten|mitmachen|beworben|bewirbst|bewerben|eingegangen|angekommen)\b)"
            ),
        ),
        (
            "Interesse an",
            0.7,
            (
                rf"\b(?:[Dd]ank\w*|[Ff]reu\w*)\b[^.!?\n]{{0,40}} Interesse an (?:der |dem |den )?"
                rf"(?!(?:Position|Stelle|Rolle|Tätigkeit|Vakanz|Ausschreibung)\b){FIRM}(?=[.,!]|$| und )"
            ),
        ),
        (
            "für die",
            0.7,
            (
                rf"\b(?:suche ich|ich suche|suchen wir|sucht|besetzen|besetze"
                rf"|rekrutier\w+)[^.!?\n]{{0,40}}? für (?:die |den "
                rf"|das |unseren Kunden(?: die)? |unseren Mandanten(?: die)? )?{FIRM}"
            ),
        ),
        (
            "chez",
            0.8,
            (
                rf"\b(?:chez|au sein d[eu]s?|au sein de la société|rejoindre|(?:[Jj]['’]|[Nn]ous )accompagn\w+"
                rf"|l['’]intérêt que vous portez à|intérêt"
                rf" pour|la société|l'entreprise) (?:la société |l['’]équipe d[eu]s? |l['’]entreprise |la |le "
                rf"|les |l['’])?{FIRM}"
            ),
        ),
        (
            "candidature à",
            0.85,
            (
                rf"\b(?:[Cc]andidatures?|[Pp]ostulé) (?:spontanée )?(?:(?:à|auprès de) (?:la |l['’])|(?:au|auprès du) "
                rf"|aux |auprès des )(?!(?:Poste|Concours|Programme|Direction|Fonction|Département|Service"
                rf"|Master|Prix|Bourse|Bureau|CA)\b"
                rf"|Conseil d['’]){FIRM}"
            ),
        ),
        (
            "has sent you",
            0.8,
            (
                rf"(?:^|[.!?:—–-] |\n|, )(?:(?:Die|Der|Das|La|Le|Les) |L['’])?{FIRM}(?: \([^()\n]{{1,60}}\))?"
                rf" (?:has (?:sent|invited"
                rf"|asked|requested)|have (?:sent|invited|asked)|just (?:retained|called|rang|signed|opened)"
                rf"|(?:called|rang) me|wants? an? |want an? |would like (?:you|to)|is (?:looking|hiring|seeking"
                rf"|searching)|are (?:looking|hiring|after)|wants? (?:to|you)|needs? |sucht|recherche|recrute|uses"
                rf"|receives|invites|thanks|acknowledges|(?:veut|souhaite|aimerait|voudrait) (?:te|vous) "
                rf"(?:voir|rencontrer|recevoir|revoir|proposer|parler|connaître)|(?:will|möchte|würde|wollen|möchten)"
                rf" (?:gerne? )?(?:Sie|dich)\b"
                rf"(?=[^.!?\n]{{0,40}}\b(?:sehen|treffen|sprechen|kennenlernen|einladen|gewinnen)\b)"
                rf"|\([^)]{{1,60}}\) needs?|in [A-Z]\w+ (?:is looking|needs|\())"
            ),
        ),
        (
            "looked at",
            0.85,
            (
                rf"(?:^|[.!?:—–-] |\n|, )(?:(?:Die|Der|Das|La|Le|Les) |L['’])?{FIRM}"
                rf" (?:(?:has |have |just |recently |also )*(?:viewed|opened|reviewed|read"
                rf"|received|updated|downloaded) your (?:job )?(?:application|resume|CV|profile for)"
                rf"|hat (?:sich )?(?:soeben |gerade )?(?:deine|Ihre|deinen|Ihren) (?:Bewerbung|Lebenslauf)"
                rf"|(?:vient d['’]|a (?:bien )?)(?:consulté|lu|ouvert?i?r?|reçu|vu|mis à jour|pris connaissance de)"
                rf" (?:de )?votre (?:candidature|CV|dossier))"
            ),
        ),
        (
            "the client",
            0.9,
            (
                rf"\b(?:(?:[Tt]he|[Mm]y|[Oo]ur|[Aa]nother|[Aa])(?: \w+)? client|(?<![\w,] )Client(?= is\b|:)"
                rf"|[Oo]ne of (?:my|our)(?: \w+)?"
                rf" clients)(?: of (?:mine|ours))?(?: here)?(?: is|,|:| called| named| -| –)? {FIRM}"
            ),
        ),
        (
            "le client",
            0.9,
            (
                rf"\b(?:[Uu]n de (?:mes|nos)|[Ll]['’]un de (?:mes|nos)|[Mm]on|[Nn]otre) clients?(?: est|,| :)? "
                rf"(?:la société |l['’]entreprise |la |le |les |l['’])?{FIRM}"
            ),
        ),
        (
            "Kunde",
            0.9,
            (
                rf"\b(?:[Ff]ür|[Ii]m Auftrag) (?:unser|mein|ein)\w{{1,2}}(?: \w+)? (?:Kund|Mandant|Auftraggeber)\w*,?"
                rf" (?:der |die |das |den |dem )?{FIRM}"
            ),
        ),
        (
            "recruiting for",
            0.75,
            (
                rf"\b(?:recruiting|hiring|recruit|searching|search|searches|seeking|looking)(?: for)? (?:an? |for"
                rf" )?[^.!?\n]{{0,60}}? for (?:the )?{FIRM}"
            ),
        ),
        (
            "working with",
            0.75,
            (
                rf"\b(?:working(?: exclusively| closely)?|partner(?:ed|ing)(?: exclusively)?|retained|engaged"
                rf"|mandated|recruiting|hiring|recruit|search) (?:with|by|for) {FIRM}"
            ),
        ),
        (
            "institution",
            0.45,
            (
                r"\b(?P<firm>(?:Centre [Hh]ospitalier|CHU|CHR|Hôpital|Clinique|Mairie|Ville|Lycée|Collège"
                r"|Université|Commune"
                r"|Département|Communauté de communes|Conseil départemental|Banque|Caisse|Institution"
                r"|Institut|Fondation|Association"
                r"|Universität|Hochschule|Klinikum|Landkreis|Stadt|Gemeinde|Berufskolleg|Gymnasium|Stiftung"
                rf"|{'|'.join(word.capitalize() for word in words_of('house_words.txt'))})"
                r"(?: universitaire| régional| intercommunal)?(?: (?:de la|de l['’]|de|du|des|le|la)| d['’])?"
                r" ?[A-ZÀ-Þ][\w-]+(?:[ -](?:d['’])?[A-ZÀ-Þ][\w-]+){0,2})"
            ),
        ),
        (
            "we are",
            0.6,
            (
                rf"\b(?:[Ww]e(?:['’]re| are)|I(?: own| run| manage)|(?:[Oo]wner|[Ff]ounder) of)"
                rf" (?:the )?{FIRM}"
            ),
        ),
        ("at", 0.5, rf"\b(?:at|bei|chez) (?:the )?{FIRM}"),
        (
            "company label",
            0.85,
            (
                rf"^[ \t]*(?:Company|Employer|Organi[sz]ation|Client|Unternehmen|Firma|Arbeitgeber|Entreprise"
                rf"|Société|Customer)\s?[:|]\s*{FIRM}"
            ),
        ),
        ("listing", 0.7, rf"^{FIRM} [·•] [A-Z]"),
        (
            "legal form",
            0.6,
            (
                r"(?:\b(?:Die|Der|Das|Dem|Den|The) )?"
                r"(?P<firm>(?:[A-ZÀ-ÖØ-Þ][\w’'.&+-]*,? (?:(?:&|und|and|of|für|et|de) )?){1,6}?(?:Inc\b"
                r"|Incorporated|LLC|LLP|Ltd|Limited|plc|PLC|PBC|GmbH|mbH|AG\b|SE\b|KG\b|e\.\s?V|Pte\.? Ltd|Pvt\.? Ltd"
                r"|S\.A\.S?|SAS\b|SARL|SA\b|B\.V|BV\b|N\.V|S\.r\.l|S\.p\.A|A/S|AB\b|Oy\b|PLLC|Corp\b|Corporation))"
            ),
        ),
    )
)
# A person can stand there as well.
PEOPLE_TOO = ("bei", "has sent you", "interview with", "somebody from", "applied to", "title at")
AFTER_TITLE = re.compile(r"\b(?:Dr|Mrs?|Ms|Mme|Herrn?|Frau|Prof|Miss)\.? $")
