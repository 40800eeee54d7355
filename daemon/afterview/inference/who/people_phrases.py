"""The phrases in which mails say whom one will meet, who joins and who leaves, and what somebody does."""

import re

from afterview.inference.who.names import (
    words_of,
)

_TIME = (
    r"\d{1,2}(?:[:.h]\d{2})?\s?(?:[AaPp]\.?[Mm]\.?|Uhr|h)?(?:\s?(?:CET|CEST|GMT|BST|[ECMP][SD]?T|UTC"
    r"|SGT|HKT|IST))?"
)
ROW = re.compile(
    rf"^[\s|*•>-]*(?:(?:Mon|Tue|Wed|Thu|Fri|Mo|Di|Mi|Do|Fr)\w*\.?,? [^|]{{0,14}}?)?{_TIME}(?:\s?(?:-|–"
    rf"|—|to|bis|until|à)\s?{_TIME})?\s*[|:–—,-]?\s+(?=\S)"
)
MEET = re.compile(
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
    r"|^[\s*•-]*(?:Meet|Rencontrez)(?: with)?"
    r"|\b(?:[Tt]eilnehmen werden|[Gg]espräch führen|dabei (?:sind|ist)|begrüßen Sie|empfangen Sie"
    r"|[Jj]oin(?:ed|ing)?(?: us)?(?: by)?|interview(?:er)? will be|(?:to|and|&|then|will|can) meet|seeing"
    r"|recevra|introduce you to|have (?:asked|booked|arranged|set (?:you )?up)|it will be|it['’]ll be|"
    r"(?:over|be) to|[Ff]or|time for|from our side|run by|led by|conducted by|geführt von|asked)\b(?:"
    r" \S+){0,2}?)\s*"
)
CAPITAL = re.compile(r"[A-ZÀ-Þ]")
OPENS_LIST = re.compile(
    r"\b(?:[Pp]anel|[Ii]nterviewers?|[Bb]oard|[Cc]ommittee|[Kk]ommission|[Jj]ury|[Ww]ho|[Ww]er|meet"
    r"|with|mit|Teilnehm\w+|Gesprächspartner\w*|participants|Guests)\b[^.!?]{0,50}:\s*(?:\S.{0,90})?$"
)
COLON = re.compile(r"(?:^|[.!?] )[^.!?:\n]{0,90}:\s")
BEGINNING = re.compile(r"\s*")
ACTS = re.compile(
    r"(?:(?:, and |, | and | und )(?:(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|Mme)\.? )?(?:[A-ZÀ-Þ][\w’'-]{1,20}"
    r"(?: [A-ZÀ-Þ][\w’'-]{1,20})?|I)(?=[ ,])){0,4}(?:\s?\([^()]{0,60}\)|,[^,.!?]{0,60},)? (?:and \w+"
    r" )?(?:(?:will|could|can|'d|would) (?:also )?(?:call|ring|phone|meet|interview|be (?:asking|calling"
    r"|interviewing|meeting|your|there|joining|on|with)|lead|run|join|conduct|host|see|speak|talk|do)"
    r"|is (?:going to|calling|interviewing|your interviewer)|[^.,;]{0,60}?\bwould (?:like|love) (?:to "
    r"(?:meet|talk|speak|see|have|hear|chat|get)|you to|an? (?:\w+ )?(?:conversation|call|chat|word))"
    r"|(?:wants|is keen|is happy|is eager|hopes|wishes) to (?:meet|talk|speak|see|chat|hear)|(?:could"
    r"|can|would) (?:do|see|meet|speak|talk|call)|wird (?:auch |ebenfalls |mit )?(?:dabei sein|teilnehmen|"
    r"dazukommen)|wird (?:Sie|dich) (?:anrufen|empfangen|begrüßen)"
    r"|ruft (?:Sie|dich) an|möchte (?:Sie|dich|Ihnen|gern)|vous (?:appellera|recevra|rencontrera)|you"
    r" to (?:meet|come)|calls you|and I (?:will|would|look))"
)
DESCRIBED = re.compile(
    r"(?:,? \(?(?:our|unser\w*|notre|who|the|my|der|die|head|an?)\b|\s?\((?:[A-Za-z]|she|he)|, "
    r"(?:[A-Z][\w&-]*(?: [\w&-]+){0,4}|[a-z]+ (?:lead|manager|director))(?=[,.;)]|$| and| und)| from"
    r" our | leads | runs | heads )"
)
OUR = re.compile(r"\b(?:our|my|unser(?:e|en|em|er)?|mein\w*|notre|mon|your|the) (?:[\w&/-]+ ){1,5}$")
HINT = re.compile(
    r"\b(?:meet|speak|talk|interview|panel|with|Wer|Who|Teilnehm|Gespräch|call|mit|avec|join|will"
    r"|and)\b|^\s*\d{1,2}[:.]\d\d"
)
OWN_PART = re.compile(
    r"\b(?:I(?:['’]d| would) like to (?:carry on|continue) (?:the|our) \w+ with|"
    r"I(?:['’]ll| will| shall|['’]m going to| am going to)(?: (?:also|just|then|try to|be the one"
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
    r" I (?:call|ring|WhatsApp|phone)|(?:coffee|lunch|tea) with me)"
)
# Words of somebody who was there, a day or two after a talk.
_MEETING_YOU = r"(?:meeting|talking|speaking|chatting|having|seeing|showing)"
_TO_MEET_YOU = r"to (?:have )?(?:meet|met|see|seen|talk|talked|speak|spoken|chat)"
_LAST = r"(?:this (?:morning|afternoon)|yesterday|today|earlier|(?:Mon|Tues|Wednes|Thurs|Fri)day)"
WAS_THERE = re.compile(
    rf"\b(?:enjoyed|loved) (?:{_MEETING_YOU}\b[^.!?]{{0,12}}\byou\b|our (?:chat|talk|conversation|call|hour|time))"
    r"|\b(?:good|great|lovely|nice|wonderful|brilliant|fun|pleasure) "
    rf"(?:{_TO_MEET_YOU}|{_MEETING_YOU}) (?:to |with )?you\b(?! (?:on|at|tomorrow|next|there|then))"
    r"|\bI had an? (?:good|great|lovely|nice) (?:time|hour|chat)\b"
    rf"|^[^.!?]{{0,30}}\b[A-ZÀ-Þ][\w-]+ (?:here,? )?from {_LAST}\b"
    r"|\b(?:schön|gefreut|Freude),? (?:Sie|dich) (?:kennen|persönlich|gestern|heute|zu treffen)"
    r"|\b(?:ravie?|heureu(?:x|se)|plaisir) de (?:vous|t['’]|te) ?(?:avoir )?rencontr"
)
# Somebody else will be there as well: so will the writer.
TOO = re.compile(
    r"\b(?:will|is going to|would like to) also (?:join|be (?:there|joining|with us|on)|sit in|take part)\b"
    r"|\b(?:will|is going to) (?:join|be joining) (?:us|me)\b|\bwird (?:auch|ebenfalls|mit) dabei sein\b"
    r"|\bist (?:auch|ebenfalls|mit) dabei\b|\bsera (?:aussi|également) (?:présente?|là)\b"
)
PERHAPS_OWN = re.compile(
    r"\b(?:want to talk\?|I(?:['’]d| would) (?:love|like) (?:for us )?to (?:carry on|continue|talk"
    r"|speak|chat|meet|have|hear|get|spend|connect|see)|(?:ring|call) (?:me|my cell|my mobile)|(?:for"
    r" us|we) to (?:talk|speak|meet|chat)|let['’]s (?:talk|chat|speak|meet)|I have [^.]{0,40}"
    r"(?:half-hours|slots)|come by|[Cc]ome and"
    r"|ich (?:würde|möchte) (?:Sie|dich|gern\w*)|kennenlernen|(?:call|talk|speak|chat) (?:tmrw"
    r"|tomorrow|on|at|then|this)|intro call)"
)
CHANGE = re.compile(
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
COMES_BEFORE = re.compile(
    r"(?:instead|replaced by|taken over by|covered by|be with|meet(?:ing)?(?: with)?|speak(?:ing)? "
    r"(?:with|to)|talk(?:ing)? (?:with|to)|will be|swapped? (?:in|for)|by|übernimmt|vertritt|ersetzt"
    r" durch|vertreten durch|von|neu:|Stelle (?:nimmt|kommt|tritt)|sprechen (?:\w+ )?mit|remplacée?"
    r" par|par|is now|now|have asked|has asked|springt) (?:Herrn?|Frau|Dr\.?|Mr\.?|Ms\.?|Mme)?\s?$"
)
COMES_AFTER = re.compile(
    r"[^.;]{0,45}?(?:,| \()?(?:\s?\([^)]*\))?(?:,? [^.;]{0,45}?,)? ?(?:will (?:join|be|take|step|fill"
    r"|stand|cover|interview|meet|do|speak|talk|run|lead|host)|is (?:stepping|taking|covering|filling"
    r"|standing|joining|subbing|replacing)|steps? in|stands? in|fills in|takes (?:over|his|her|their)"
    r"|has (?:kindly )?(?:agreed|offered)|covers|replaces|can (?:do|take)|übernimmt|springt|vertritt"
    r"|ersetzt|nimmt|wird|remplace|ist drin|instead\b|vous recevra|prendra)"
)
GOES_BEFORE = re.compile(
    r"(?:instead of|in place of|rather than|replac(?:e|es|ing)|cover(?:ing|s)? for|stand(?:s|ing)? in"
    r" for|step(?:s|ping)? in for|fill(?:s|ing)? in for|subbing for|tak(?:es|ing) over (?:from|for)"
    r"|anstelle von|anstatt|statt|vertritt|ersetzt|(?:den |die )?(?:erkrankten?|verhinderten?)|für"
    r"|bisher:|remplace|à la place de|au lieu de|swapp(?:ed|ing)) (?:Herrn?|Frau|Dr\.?|Mr\.?|Ms\.?"
    r"|Mme)?\s?$"
)
GOES_AFTER = re.compile(
    r"(?:['’]s)? ?(?:\([^)]*\) )?(?:has (?:been|had|a |an |to |come|fallen|called)|is (?:out|ill"
    r"|sick|off|unwell|away|on|travel|unable|stuck|no longer|down|not)|can(?:no|')?t\b|cannot|won['’]t"
    r"|had to|unable|got (?:called|pulled)|fell|left|hat sich|ist (?:krank|verhindert|leider|raus"
    r"|erkrankt|im)|kann (?:leider )?nicht|fällt aus|est (?:malade|absent|empêché)|ne (?:peut|pourra)"
    r"|called in sick)"
)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|to|im|bei|aus|nach|à|of|on|am|vor|the|zu|leads|runs|heads|lead|run|owns"
    r"|manages|into|via|über|per|der)\s(?:the )?$"
)
APPLIED_FOR = re.compile(
    r"\b(?:appl(?:y|ied|ying|ications?)|positions?|role|post|opening|vacancy|requisition|candida\w+|opportunity"
    r"|[Bb]ewerbung|Stelle|poste|candidature|offre)\b"
)
LIST_BREAK = re.compile(r"[,;:/&|~–—]|\b(?:and|und|et|sowie|as well as|plus|then)\b")
LIST_WORDS = frozenset(words_of("list_words.txt"))
OURS = frozenset(words_of("determiners.txt"))
