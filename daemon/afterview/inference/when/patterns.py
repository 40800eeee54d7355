"""The shapes of the pieces that times are made of, and of the numbers that are none, in four languages."""

from afterview.inference.when.words import MONTHS, NUMBERS, SHORT_WEEKDAYS, WEEKDAYS

_FULL = "|".join(
    sorted((w for w in WEEKDAYS if len(w) > 5 or w in ("lundi", "mardi", "jeudi", "lunes")), key=len, reverse=True)
)
_ABBREVIATED = "mon|tues?|weds?|thurs?|thu|fri|sat|sun"
_TWO = "|".join(sorted(SHORT_WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = "|".join(sorted((w for w in NUMBERS), key=len, reverse=True))
_YEAR = r"(?:,?\s(?:de\s)?(?:20\d\d)\b)?"
NTH = r"(?:st|nd|rd|th)"

NOISE_NUMERAL = (
    r"24\s?/\s?7\b"
    r"|[\w.+-]{1,64}@[\w.-]{1,100}\.\w+"
    r"|[$€£¥]\s?\d[\d.,]*\s?(?:k|m|bn)?\b(?:\s?[-–]\s?[$€£]?\d[\d.,]*\s?k?\b)?"
    r"|\d[\d.,]{0,20}\s?(?:%|‰|°|[$€£¥]|(?:k|eur|usd|gbp|chf|euros?|dollars?|pounds?|percent|prozent|franken|"
    r"fr\.)(?!\w))"
    r"|\+\d[\d\s().\-/]{5,20}\d|\(\d{3}\)\s?\d{3}[ .\-]\d{4}|\d{3}[ .\-]\d{3}[ .\-]\d{4}|"
    r"0\d{2,4}[ /-]\d{3}[\d ]{0,16}"
    r"|[#§]\s?\d[\d.\-/]*"
    r"|\d{1,3}(?:st|nd|rd|th|\.|e|er|º)?\s(?:floor|fl\b|street|st\b|avenue|ave\b|century|grade|year|round|stage|"
    r"edition|percentile|"
    r"stock\b|etage|og\b|stockwerk|runde|gespräch|étage|tour\b)"
    r"|\d{1,3}(?:[.,]\d{1,2})?\s?(?:[-–]|to|bis|à|or|oder)\s?\d{1,3}\+?[\s-](?:years?|yrs|jahren?|ans|años|pages?|"
    r"seiten|months?|monaten?|mois|"
    r"people|personen|candidates|rounds?|questions|slides|lines|engineers|employees|mitarbeiter\w*|times|percent|"
    r"prozent|days?|weeks?|"
    r"tagen?|wochen|jours|semaines|minutes?|mins?|minuten|hours?|stunden)\b"
    r"|\d{1,3}\+?\s?(?:years?|yrs|jahren?|ans|años|pages?|seiten|months?|people|personen|candidates|rounds?|"
    r"questions|slides|kg|km|gb|mb|"
    r"m²|employees|stores|engineers|times|students|points|interviews?|vacation\sdays)\b"
    r"|\d{1,3}(?:[,.]\d{3})+(?![\d:])|\d{5,}\S{0,40}|\d+\.\d+\.\d+(?!\d{2})\b(?!\.)"
)
NOISE_VERBAL = (
    r"(?:https?://|www\.)\S{1,1500}"
    r"|(?:nr\.?|no\.?|n°|room|raum|zimmer|saal|suite|floor|etage|stock|unit|gate|block|building|gebäude|ref\.?|id|"
    r"req|version|v|pages?|"
    r"seiten?|platform|gleis|bus|line|linie|chapter|grade|band|level|tier|step|door|case|round|runde|phase|stage|"
    r"part|teil|"
    r"question|frage|code|passcode|pin|salle|bureau|sala|age|aged|team|class|track|top|seat|coach|wagen|sitz|platz|"
    r"table|tisch|tür)\s?#?\d[\d.\-/]*"
)

DATE_NUMERAL = (
    r"20\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)"
    rf"|\d{{1,2}}(?:{NTH}|er|\.(?!\s(?:{_MONTH})\s\d{{1,2}}(?!\d))|º)?[\s-]?(?:of\s|"
    rf"de\s)?(?:{_MONTH})\b\.?(?:-20\d\d|{_YEAR})"
    r"|\d{1,2}\.\s?(?:0?[1-9]|1[0-2])\.(?:(?:\s?20)?\d\d(?![\d:]))?|\d{1,2}[/-]\d{1,2}[/-](?:20)?\d\d(?!\d)|"
    r"\d{1,2}/\d{1,2}(?![\d/])"
)
DATE_VERBAL = (
    rf"the\s\d{{1,2}}(?:{NTH})?\s(?:of\s)?(?:{_MONTH})\b\.?{_YEAR}"
    rf"|(?:{_MONTH})\b\.?\s(?:the\s)?\d{{1,2}}(?:{NTH})?(?!\d|:\d|\.\d|\s?(?:[ap]\.?m\b|uhr|h\b)){_YEAR}"
)
ORDINAL = (
    rf"the\s\d{{1,2}}{NTH}\b"
    rf"|(?:am|den|dem|zum|bis|und|oder|der)\s\d{{1,2}}\.(?=\s|$|[,!?;:)])(?!\s?(?:\d|kw\b|kalenderwoche|(?:{_MONTH})\b))"
    rf"|(?:le|el|el\sdía|del|al)\s\d{{1,2}}\b(?!\s?(?:h\b|%|[:.]\d|er\b|(?:de\s)?(?:{_MONTH})\b))"
)
NEXT = (
    r"this\scoming|this\spast|this|next|last|coming|following|diesen|dieser|diese|dieses|kommenden?|kommender|"
    r"nächsten?|nächster|übernächsten?|übernächster|"
    r"naechsten?|letzten?|vergangenen?|darauffolgenden|ce|cette|este|esta|próximo|proximo|pasado"
)
WEEKDAY = (
    rf"(?:(?:a\s)?week\s(?:from|on)\s|a\sweek\s|(?:the\s)?(?:{NEXT})\s)?"
    rf"(?:(?:{_FULL})(?:s(?=\W|$))?|(?:{_ABBREVIATED})\b(?![’']\w)|(?:{_TWO})\b\.?(?=,?\s(?:den\s|le\s)?\d))"
    r"(?:\s?(?:vormittags?|nachmittags?|abends?|morgens?|mittags?|früh)\b)?"
    r"(?:\s(?:fortnight|week(?=\W|$)(?!\s?end)|after\snext|in\s(?:einer|zwei)\swochen?|in\s(?:acht|14|vierzehn)\stagen|en\s(?:huit|quinze)|prochaine?|"
    r"dernier|"
    r"que\sviene|próximo))?"
)
RELATIVE = (
    r"(?:a\s)?(?:fortnight|week)\s(?:from\s)?(?:today|tomorrow)|tomorrow\sweek|(?:two|three|2|3)\sweeks\s(?:from\s)?today|"
    r"(?:heute|morgen)\sin\s(?:(?:einer|1|zwei|2|drei|3)\swochen?|(?:acht|8|vierzehn|14)\stagen)|"
    r"(?:aujourd[’']hui|demain)\sen\s(?:huit|quinze)|(?:the\s)?day\safter\stomorrow|day\sbefore\syesterday|tomorrow|"
    r"tmrw|tmr|tomo|today|tonight|yesterday|"
    r"this\s(?:morning|afternoon|evening)|last\snight|ce\ssoir|ce\smatin|cet\saprès-midi|esta\s(?:tarde|noche|"
    r"mañana)|heute?|übermorgen|vorgestern|gestern|morgen|"
    r"après-demain|demain|aujourd[’']hui|avant-hier|hier|pasado\smañana|mañana|anteayer|hoy|ayer"
)
WEEK_NUMERAL = r"\d{1,2}\.\s(?:kw|kalenderwoche)\b"
WEEK = (
    r"(?:(?:early|mid|middle\sof|late|later|end\sof|the\send\sof|beginning\sof|start\sof|first\shalf\sof|"
    r"back\shalf\sof|second\shalf\sof|anfang|mitte|ende|"
    r"(?:en\s)?début\sde|(?:en\s)?fin\sde|(?:en\s)?milieu\sde|(?:a\s)?principios\sde|(?:a\s)?mediados\sde|"
    r"(?:a\s)?finales\sde|courant)[\s-](?:the\s|la\s|der\s)?)?"
    r"(?:(?:the\s)?week\safter\snext|the\sweek\safter|the\sfollowing\sweek|(?:next|this|the\scoming|"
    r"coming)\sweek(?!\s?end)|the\sweek\b(?!\s(?:of|beg|comm|start|after))|(?<=\send\sof\s)week\b|"
    r"(?:über)?nächste[rn]{0,2}\swoche|kommenden?r?\swoche|dieser?\swoche|der\swoche|laufenden?r?\swoche|"
    r"folgenden?r?\swoche|"
    r"(?:de\s)?la\ssemaine\s(?:prochaine|suivante)|semaine\sprochaine|cette\ssemaine|(?:de\s)?la\ssemaine\b(?!\sdu|\s\d)|"
    r"(?<=fin\sde\s)semaine\b(?!\sdu|\s\d)|"
    r"(?:de\s)?la\s(?:próxima\ssemana|semana\sque\sviene)|próxima\ssemana|esta\ssemana|"
    r"kw\s?\d{1,2}\b|(?:kalender)?woche\s\d{1,2}\b|(?:de\s)?(?:la\s)?semaine\s\d{1,2}\b)"
    r"|(?:the\s)?(?:week\s(?:of|beginning|commencing|starting)|w/c|w/b)(?=\s)|woche\s(?:vom|ab)(?=\s)|"
    r"semaine\sdu(?=\s)|semana\sdel(?=\s)"
)
DURATION_NUMERAL = (
    r"\d{1,3}[\s-]?(?:hours?|hrs?|minutes?|mins?|stunden?|std|minuten|minutos|horas?)\b(?:\sand\sa\s(?:half|"
    r"quarter))?|\d{1,3}m\b"
    r"|\d\.5\s?(?:hours|hrs|h|stunden)\b|\d{1,2}\s?[’']?-?stündig\w*"
)
DURATION = (
    rf"(?:an?\s)?(?:half[\s-](?:an[\s-])?hour|hour\sand\sa\shalf|hour\sor\s(?:so|two))"
    rf"|(?:(?:{_NUMBER}|three\squarters\sof\san|eine\shalbe|eine[rn]?\sdreiviertel|eine[rn]?\sguten?)[\s-])(?:hours?|hrs?|"
    rf"minutes?|mins?|stunden?|std|minuten|"
    r"minutos|horas?)\b(?:\sand\sa\s(?:half|quarter))?|(?:une\s)?demi-heure|une\s(?:petite\s|bonne\s)?heure|media\shora|"
    r"halbe\sstunde|dreiviertelstunde|anderthalb\sstunden"
)
PART = (
    r"(?:in\sthe\s|early\s|late\s)?(?:mornings?|afternoons?|arvos?|evenings?|lunchtime)\b|vormittags?\b|nachmittags?\b|"
    r"abends?\b|"
    r"(?:in\sder\s)?früh\b|morgens\b|(?:le\s|du\s|de\sl[’'])?(?:matin|après-midi|soir)\b|(?:por|de)\sla\s(?:mañana|"
    r"tarde)\b"
)
