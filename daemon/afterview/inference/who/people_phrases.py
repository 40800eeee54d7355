"""The phrases in which mails say whom one will meet, who joins and who leaves, and what somebody does."""

import re

from afterview.inference.keyed import Keyed
from afterview.inference.who.names import LED_BY

_TIME = (
    r"\d{1,2}(?:[:.h]\d{2})?\s?(?:[AaPp]\.?[Mm]\.?|Uhr|h)?(?:\s?(?:CET|CEST|GMT|BST|[ECMP][SD]?T|UTC"
    r"|SGT|HKT|IST))?"
)
# A sentence, the points of titles being no ends of it.
_ON = r"(?:[^.!?]|(?<=Dr|Hr|Fr|Mr|Ms|Nr)\.|(?<=Prof)\.|(?<=Mrs|Ing|Mag)\.|(?<=\bM)\.)"
ROW = re.compile(
    rf"^[\s|*•>-]*(?:(?:Mon|Tue|Wed|Thu|Fri|Mo|Di|Mi|Do|Fr)\w*\.?,? [^|]{{0,14}}?)?{_TIME}(?:\s?(?:-|–"
    rf"|—|to|bis|until|à)\s?{_TIME})?\s*[|:–—,-]?\s+(?=\S)"
)
MEET = re.compile(
    rf"(?:\b[Ss]ie (?:werden|würden)\b(?={_ON}{{3,120}}\b(?:treffen|sprechen|kennenlernen)\b)"
    r"|\b(?:fass|fer|rencontr)\w* (?:[\wé]+ )?(?:la )?connaissance (?:de |d['’]|avec )"
    r"|\b(?:[Yy]ou(?:['’]ll| will|['’]d| would|['’]re| are)?|[Ss]ie|[Dd]u"
    r"|[Vv]ous)\b[^.!?\n]{0,40}?\b(?:meet(?:ing)?|speak(?:ing)?|talk(?:ing)?|chat(?:ting)?|interview"
    r"(?:ing|ed)?(?: by)?|see(?:ing)?|sit(?:ting)? (?:down|with|before)|in front of|on"
    r"|be(?! \w+(?:ing|ed)\b)|hear from|sprechen|treffen"
    r"|échanger\w*)(?: with| to| by| mit| avec| from| in front of)?"
    r"|\b(?:meet|meets|meeting|speak|talk|chat|interview|interviews|conversation|call|session|time"
    r"|intro|introduction|sit down|sit|round|minutes|min|hour|half hour|screen|catch up|slot|lunch"
    r"|coffee|video call|Gespräch|Interview|Termin|Telefonat|entretien|échange|rendez-vous|afternoon"
    r"|morning|visit|discussion|panel|is|are|you|it['’]s)\b(?: \S+){0,3}? (?:with|mit|avec|between)"
    r"|\b(?:[Ii]nterviewers?|[Pp]anel(?:lists?| members?)?|[Ww]ho|[Ww]er|[Ww]ith|[Mm]it|[Aa]vec"
    r"|[Pp]articipants?|[Tt]eilnehm\w+|[Gg]esprächspartner\w*|[Aa]nsprechpartner\w*|[Cc]ommittee"
    r"|[Bb]oard|[Pp]eople|[Aa]ttendees?|[Qq]ui|\w*[Kk]ommission|[Jj]ury|[Hh]ost|Interviewpartner\w*"
    r"|Guests?)\b(?: (?:is|are|will be|include[s]?|consists? of|comprises?|besteht aus|comprend|will consist of"
    r"|members are|sind|ist|setzt sich aus))?\s?:?"
    r"|\b(?:compos(?:ée?|e) d[e']|s['’]entretenir avec|échanger avec|rencontrer\w*|[Ss]ie (?:lernen|treffen)|[Nn]eben"
    r"|[Nn]ebst)\b(?: \S+){0,2}?"
    r"|\b(?:Uhr|Termin|Gespräch)\b[^.!?]{0,40}?\bbei(?:m| der)?\b"
    r"|^[\s*•-]*(?:Meet|Rencontrez)(?: with)?"
    r"|\b(?:(?:[Tt]eilnehmen|[Zz]ugegen(?: sein)?|[Aa]nwesend(?: sein)?|[Dd]abei(?: sein)?) (?:werden|wird|sind|ist)"
    r"|[Gg]espräch führen|begrüßen Sie|empfangen Sie|(?:[Ii]hnen|[Dd]ir) gegenüber(?:[ ]?sitz(?:en|t))?"
    r"|[Jj]oin(?:ed|ing)?(?: us)?(?: by)?|interview(?:er)? will be|(?:to|and|&|then|will|can) meet|seeing"
    r"|[Cc]e ser(?:a|ont)(?! [^.;!?]{0,60}?\b(?:qui (?!vous (?:rece|renc|ver|acc)|mèn|cond)|votre))|(?:[Oo]ral"
    r"|[Ee]ntretien|[Aa]udition|passe[rz]?)\b[^.!?]{0,60}\bdevant"
    r"|(?:reçu|accueilli|rencontré|interviewé|accompagné|mené|conduit|assuré|présidé)e?s? (?:par|de|d['’])"
    r"|(?<!été )(?:reçu|accueilli|interviewé)e?s? [^,.;!?]{1,30}? par|aux côtés d[e']"
    r"|en compagnie d[e']|en présence d[e']|[Ee]staremos|[Pp]resent (?:will|are)|[Ss]eront présents"
    r"|recevra|introduce you to|have (?:booked|arranged|set (?:you )?up)|[Ii]t(?: will|['’]ll|['’]d| would)"
    r" (?:just |only )?be|[Yy]ou(?:['’](?:d|ll)| would| will) (?:be )?(?:shadow\w*|work(?:ing)? (?:alongside|with))"
    r"|[Rr]este à (?:voir|rencontrer)|[Ii]l y aura|[Ff]irst (?:up )?is|"
    r"(?:over|be) to|[Ff]or|time for|from our side|geführt von"
    r"|(?:run|led|chaired|conducted|held|hosted|welcomed|met|seen) by"
    r"|asked(?![^.!?]{3,60}\b(?:for (?:a|the|your)|about|whether|if)\b))\b(?:"
    r" \S+){0,2}?)\s*"
)
CAPITAL = re.compile(r"[A-ZÀ-Þ]")
OPENS_LIST = re.compile(
    r"\b(?:[Pp]anel|[Ii]nterviewers?|[Bb]oard|[Cc]ommittee|[Kk]ommission|[Jj]ury|[Ww]ho|[Ww]er|meet"
    r"|with|mit|Teilnehm\w+|Gesprächspartner\w*|participants|Guests)\b[^.!?]{0,50}:\s*(?:\S.{0,90})?$"
)
# A heading over a list of people.
HEADS_LIST = re.compile(
    r"^[\s*•]*(?:[Yy]our |[Tt]he |[Ii]hre? )?(?:[Ii]nterviewers?(?:\(s\))?|[Ii]nterview [Pp]anel"
    r"|[Pp]anel(?: members)?|[Pp]articipants"
    r"|Teilnehm(?:er|erinnen|ende)\w*|Gesprächspartner\w*|[Jj]ury|[Aa]ttendees|(?:[Pp]eople"
    r"|[Ww]ho) you(?:['’]ll| will) (?:meet"
    r"|be meeting|speak (?:to|with)))\s*:?\s*$"
)
COLON = re.compile(r"(?:^|[.!?] )[^.!?:\n]{0,90}:\s")
BEGINNING = re.compile(r"\s*")
# What may stand between a name and what its bearer will do: others, and what is said of each.
_SAID_OF = (
    r"(?:\s?\([^()]{0,90}\)|,(?! and | und | et )[^,.!?]{0,60}(?:,|(?= and | und | et ))"
    r"| (?:from|of|aus|von|vom|aus der|in der|du|de la|des|(?:who|qui) [^.,!?]{3,40}) ?(?:(?:the|our|my|dem|der|unserem"
    r"|unserer"
    r"|notre) )?[\w&’'-]+(?: [\w&’'-]+){0,2}?)?"
)
_NAMED = rf"{LED_BY}[A-ZÀ-Þ][\w’'-]{{1,20}}(?: [A-ZÀ-Þ][\w’'-]{{1,20}}){{0,2}}"
_WHAT = r"(?:(?:our|the|his|her|their|unser\w*|d(?:er|ie)|notre|l[ea]|s(?:on|a)) [^.,;!?]{2,40}, )?"  # 'our head, '
_AND_OTHERS = (
    rf"(?:,? (?:and|und|et|y|&|sowie|plus) (?:also )?(?:{_WHAT}{_NAMED}|I|ich|me|moi(?:-même)?|yo|myself)\b{_SAID_OF}"
    rf"|, {_NAMED}(?=[ ,(]){_SAID_OF}){{0,4}}"
)
# A day, and not off: 'has Tuesday 29th at 2', 'asked for Friday instead'.
ON_DAY = (
    r"(?:\w+ )?(?:Mon|Tues|Wednes|Thurs|Fri)day\b(?![^.!?]{0,25}\b(?:off|full|list|leave|night|morning off)\b)"
    r"(?=[^.!?]{0,40}\d)"
)
_TALKING = r"(?:meet|see|talk|speak|chat|have|hear|interview|catch up|get to know|welcome|sit down)"
ACTS = re.compile(
    rf"{_SAID_OF}{_AND_OTHERS},? (?:and \w+ )?(?:"
    r"(?:will|could|can|'d|would) (?:(?:also|both|all|then|each) )?(?:call|ring|phone|meet|interview"
    r"|be (?:asking|calling"
    r"|interviewing|meeting|your|there|joining|on|with|taking|sitting|waiting|present)|lead|run|join|conduct|host|see"
    r"|speak|talk|do|attend|chair|sit|take (?:part|the (?:call|interview|meeting)|you through)|participate"
    r"|represent|expect"
    r"|welcome|give you (?:a|the) (?:quick |short )?(?:call|ring|buzz|shout|bell|tinkle))"
    r"|(?:is|are|am) (?:(?:also|both) )?(?:going to (?:call|ring|phone|meet|interview|join|sit in|be (?:there"
    r"|on|joining)"
    r"|lead|attend|take part)|calling|interviewing|your interviewers?|joining|attending|sitting in)"
    rf"|[^.,;]{{0,60}}?\bwould (?:like|love|be (?:glad|happy|delighted|pleased|keen)) (?:to {_TALKING}|you to"
    r"|an? (?:\w+ )?(?:conversation|call|chat|word))"
    r"|(?:wants?|(?:is|are) (?:keen|happy|eager|delighted|looking forward)|hopes?|wish(?:es)?|looks? forward)"
    rf" to (?:{_TALKING}|meeting|seeing|speaking|talking|chatting)"
    r"|(?:could|can|would) (?:do|see|meet|speak|talk|call)"
    r"|(?:has |have |hat )?(?:asked|gebeten,?|bat) (?:me|us|mich|uns),? (?:to (?:arrange|set up|confirm"
    r"|schedule|invite|organi[sz]e|book|find|fix)"
    r"|(?:einen Termin|Sie|dich)\b)"
    r"|wird (?:auch |ebenfalls |mit )?(?:dabei sein|teilnehmen|dazukommen)|(?:werden|wird) (?:Sie|dich"
    r"|das Gespräch|am"
    r" Gespräch|mit Ihnen|mit dir|auch|ebenfalls|beide|teilnehmen|dabei)\b|erwarte(?:n|t) (?:Sie|dich)"
    r"|(?:freu(?:en|t) sich|nehmen|nimmt) [^.,;!?]{0,40}?(?:teil\b|auf (?:Sie|dich|das|ein)|(?:Sie|dich) (?:kennen))"
    r"|(?:sind|ist) (?:auch |ebenfalls |mit |beide |dann )?(?:dabei|anwesend|vor Ort|da\b)|führ(?:en|t) (?:das|mit)"
    r"|ruf(?:t|en) (?:Sie|dich) an|(?:möchten?|würden?) (?:Sie|dich|Ihnen|gern)|(?:vous|t['’]) ?(?:appeller(?:a|ont)"
    r"|recevr(?:a|ont|ons)|rencontrer(?:a|ont|ons)|attend(?:ra|ront|ent)?|accueiller(?:a|ont)|accueillir(?:a|ont))"
    r"|(?:sera|seront|serons|participer(?:a|ont|ons)|assister(?:a|ont|ons))\b(?! (?:en contact|disponible|informé))"
    r"|(?:souhaite(?:nt|rai(?:en)?t)?|aimerai(?:en)?t) (?:vous|te)"
    r"|te (?:entrevistar|llamar|recibir)[áa]n?|(?:estar(?:á|án|emos))\b"
    r"|(?:ist|kommt|sitzt) (?:auch |ebenfalls )?(?:mit )?(?:dabei|dazu)\b"
    r"|(?:nimmt|nehmen) (?:ebenfalls |auch )?(?:am|an dem|daran)\b[^.,;!?]{0,30} teil"
    r"|sera (?:aussi |également )?(?:présente?|là|des nôtres)"
    r"|(?:offers?|suggests?|proposes?|biete[nt]|(?:vous|te) propose(?:nt)?)\b"
    r"(?! (?:an?|the|une?|le|la|die|den|eine?n?)\b)(?=[^.!?]{3,40}\d)"
    r"|(?:will|wollen) (?:Sie|dich)\b[^.!?]{0,40}\b(?:kennenlernen|treffen|sprechen|sehen)\b"
    rf"|ha(?:s|ve) (?:asked for )?{ON_DAY}"
    r"|ha(?:s|ve) (?:(?:\w+ ){0,3}(?:minutes|hours?|time|gap|slot)|agreed|picked|chosen|offered)\b"
    r"(?=[^.!?]{0,40}(?:\d|for you))"
    r"|hat [^.!?]{0,40}\bZeit für (?:Sie|dich)\b|(?:empfängt|empfangen|begrüßt|begrüßen|trifft|treffen) (?:Sie|dich)\b"
    r"|aur(?:a|ont) le plaisir de (?:vous|te)"
    r"|(?:has|have) asked to (?:meet|see|speak|talk)|(?:is|are) coming along\b"
    r"|(?:is|are) (?:also |both )?on (?:the|your) (?:panel|call|interview)\b(?! of| list)"
    r"|(?:bittet|bitten) (?:Sie|dich) [^.,;!?]{0,30}zu (?:sich|uns)\b|(?:qui )?(?:vous|te) (?:verr|recevr)(?:a|ont)\b"
    r"|(?:wants?|wanted|hopes?|asks? for|(?:has|have) asked for)\b(?! to (?:work|share|check|stay|be))[^.,;!?]{0,50}?"
    r"\b(?:with|meet|see|hear from|speak to|talk to) you\b(?! know)"
    r"|(?:will|wollen|möchten?|würden?|hätten?|wünscht|wünschen)\b[^.,;!?]{0,60}?\bmit (?:Ihnen|dir)\b"
    r"|(?:veut|veulent|voudr(?:a|ont|ait|aient)|souhaiter(?:a|ont|ait|aient)|tient à|demande) [^.,;!?]{0,50}?"
    r"(?:\bavec (?:vous|toi)\b|\b(?:vous |te )(?:voir|rencontrer|recevoir|entendre)\b)"
    r"|(?:vous |te |t['’])(?:invite|convie|reçoit)\b"
    r"|(?:schaltet|schalten|wählt|wählen|gesellt|gesellen) sich\b[^.,;!?]{0,40}?\b(?:dazu|hinzu|zu|ein)\b"
    r"|stößt\b[^.,;!?]{0,30}?\b(?:dazu|hinzu|zu uns)\b"
    r"|vous fera (?:faire )?(?:le tour|visiter)\b"
    r"|you to (?:meet|come)|calls you|and I (?:will|would|look))"
    r"|,? (?:am|an dem) (?:\w+)?[Gg]espräch teil"
    r"|(?: \([^()]{0,80}\)|,[^,.!?]{0,60},)? (?:und ich (?:würden|möchten|freuen|werden|hätten|laden)"
    r"|et moi(?:-même)? (?:vous|serons|serions|souhait|aimer|aurons|aurions))"
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
OWN_PART = Keyed(
    r"\b(?:I(?:['’]d| would) like to (?:carry on|continue) (?:the|our) \w+ with|"
    r"I(?:['’]ll| will| shall|['’]m going to| am going to)(?: (?:also|just|then|try to|be the one"
    r" to))? (?:call|ring|phone|give you a (?:call|ring|buzz)|interview|join|sit in|be (?:there"
    r"|joining|on the (?:call|line)(?! (?:between|from|until|if|for)\b)|calling|your interviewer|meeting|sitting in"
    r"|listening in|(?:in|on) the (?:other"
    r"|first|second|third|next) (?:window|square|tile|box|seat|chair|screen))|meet you|meet with you|speak (?:with|to)"
    r" you|talk (?:with|to) you|chat with you|try again|host|lead)\b(?! (?:you )?(?:back )?(?:when|once|if|as soon"
    r"|with (?:news|an? |the )))"
    r"|(?<![Bb]ear )(?<!share )(?<!touch )(?<!check in )(?<!connect )(?<!confirm )"
    r"(?:with|[Nn]ebst|[Nn]eben|außer|[Aa]usser|mit) (?:me|myself|mir)\b(?! (?:and know|for))"
    r"|\b(?:and|und|sowie|et) (?:the undersigned|(?:die|der) Unterzeichn\w+|l[ea] soussignée?)\b"
    r"|\b[Ii]ch bin [^.!?]{0,30}\b(?:dabei|anwesend)\b|\b(?:[Dd]abei|[Aa]nwesend|[Zz]ugegen)(?: sein)?"
    r" (?:sind|bin|werden|wären) ich\b|\bprésents? moi\b"
    r"|(?:de|par) moi-même\b|(?:be|is|are|:) (?:me|myself)(?:,| and| &)"
    r"|(?:[Jj]e serai|[Ii](?:['’]ll| will) be) (?:accompagnée?|accompanied|joined) (?:de|par|by|d['’])"
    r"|(?:and|und|et|plus|sowie|y) (?:me|myself|(?:mir|ich)(?: selbst)?|moi(?:-même)?|yo)\b"
    r"(?=\s?[.,;:!?)]| (?:next|this|on|from|in|at|here|upstairs|downstairs|für|am|would"
    r"|werden|will(?! let| get back| be in touch)|würden|möchten|freuen(?! uns [^.!?]{0,20}Zusammenarbeit)|hätten|laden"
    r"|teil|dabei|statt"
    r"|vous|serions|souhait\w+|aimer\w+)\b|$)|just me\b"
    r"|the two of"
    r" us\b(?! )|the two of us[,.]|[A-Z]\w+ and I (?:would|will|could|can|are)\b(?! (?:let you|get back|be in touch"
    r"|not|sorry|hire|decide|write)\b)|me and (?!I\b)[A-Z]|myself"
    r" and|rufe ich (?:Sie|dich)|ich rufe (?:Sie|dich)|würde (?:ich )?gern\w* (?:kurz )?mit (?:Ihnen"
    r"|dir)|telefonieren wir"
    r"|i(?:['’]ll| will) (?:call|ring|phone)|je vous (?:appelle|appellerai|rappelle|recevrai)|[Ss]hall"
    r" I (?:call|ring|WhatsApp|phone)|(?:coffee|lunch|tea) with me)"
    r"|& (?:me|myself|I|ich|mir|moi)\b"
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
    r"\b(?:[Aa]n (?:seiner|ihrer|deren|dessen) Stelle|erkrankt|ausgefallen|[Ss]tattdessen|will take the (?:call"
    r"|interview"
    r"|meeting) instead|instead\b(?= ?[.,!;]|$)|instead of|in place of|[Ii]n (?:my|his|her|their) (?:place|stead)"
    r"|stepping in|steps? in"
    r"|stands? in|standing in|filling in|fills in|cover(?:ing)? for|take(?:s)? over|taking over|tak"
    r"(?:e|es|ing) (?:his|her|their|the) (?:place|spot|slot|seat)|replac(?:e|es|ed|ing)|represented by|swap(?:ped"
    r"|ping)?|subbing|will join instead|will (?:be )?interview(?:ing)? you instead|rather than"
    r"|can(?:no|')?t (?:make|join|be there)|is (?:out|ill|sick|off sick|unwell|away)"
    r"|will be (?:away|on leave|on holiday|travelling|traveling|abroad)(?! (?:from|until|till|in|after|between"
    r"|as of)\b)"
    r"|sera absente?(?! (?:du|jusqu|à partir|en|entre|pendant))"
    r"|(?:won['’]t|will not|will no longer) be (?:able|joining|there|attending|available)|unable to (?:join"
    r"|make|attend)|anstelle|an (?:seiner|ihrer)"
    r" Stelle|[Ss]tatt(?: \w+)? (?:Herrn?|Frau|von|wie)|vertritt|vertreten|übernimmt|ersetzt|verhindert"
    r"|springt .{0,30}ein\b|krank(?:gemeldet|geschrieben)?|souffrante?|empêchée?|bisher:"
    r"|(?:remplac|représent)ée? par|remplace(?:ra)?"
    r"|à (?:la|sa|leur) place|au lieu de"
    r"|is raus|lässt sich entschuldigen|sends (?:his|her|their) apologies(?! for)|étant (?:absente?|en déplacement)"
    r"|(?:tak(?:e|es|ing)|in) (?:[A-Z][\w.-]+ ){0,2}[A-Z][\w-]+['’]s (?:place|stead|slot|seat|spot))\b"
)
COMES_BEFORE = re.compile(
    r"(?:instead|replaced by|taken over by|covered by|be with|meet(?:ing)?(?: with)?|speak(?:ing)? "
    r"(?:with|to)|talk(?:ing)? (?:with|to)|will be|swapped? (?:in|for)|by|übernimmt|vertritt|ersetzt"
    r" durch|vertreten durch|von|neu:|Stelle (?:nimmt|kommt|tritt|wird|springt|übernimmt|führt|ist)"
    r"|sprechen (?:\w+ )?mit|remplacée?"
    r" par|par|is now|now|have asked|has asked|springt|wird) "
    rf"{LED_BY}$"
)
COMES_AFTER = re.compile(
    r"[^.;]{0,45}?(?:,| \()?(?:\s?\([^)]*\))?(?:,? [^.;]{0,45}?,)? ?(?:will (?:join|be|take|call|ring|step|fill"
    r"|stand|cover|interview|meet|see|do|speak|talk|run|lead|host)|is (?:stepping|taking|covering|filling"
    r"|standing|joining|subbing|replacing)|steps? in|stands? in|fills in|takes (?:over|his|her|their)"
    r"|has (?:kindly )?(?:agreed|offered)|covers|replaces|can (?:do|take)|übernimmt|springt|vertritt"
    r"|ersetzt|nimmt|wird|remplace|ist drin|instead\b|vous recevra|prendra|macht das)"
)
GOES_BEFORE = re.compile(
    r"(?:instead of|in place of|rather than|replac(?:e|es|ing)|cover(?:ing|s)? for|stand(?:s|ing)? in"
    r" for|step(?:s|ping)? in for|fill(?:s|ing)? in for|subbing for|tak(?:es|ing) over (?:from|for)"
    r"|[Aa]nstelle von|[Aa]nstatt|[Ss]tatt|vertritt|ersetzt|(?:den |die )?(?:erkrankten?|verhinderten?)|für"
    r"|bisher:|remplace|à la place de|au lieu de|swapp(?:ed|ing)) "
    rf"{LED_BY}$"
)
GOES_AFTER = re.compile(
    r"(?:['’]s)? ?(?:\([^)]*\) )?(?:has (?:been|had|a |an |to |come|fallen|called)|is (?:out|ill"
    r"|sick|off|unwell|away|on|travel|unable|stuck|no longer|down|not)|can(?:no|')?t\b"
    r"|(?:won['’]t|will not|will no longer)\b|had to|unable|got (?:called|pulled)|fell|left|hat sich"
    r"|lässt sich entschuldigen(?!, (?:er|sie) )|sends (?:his|her|their) apologies(?! for)"
    r"|sera absente?(?! (?:du|jusqu|à partir|en|entre|pendant))"
    r"|will be (?:away|on leave|on holiday|travelling|traveling|abroad)"
    r"(?! (?:from|until|till|in|after|between|as of)\b)"
    r"|ist (?:krank|verhindert|leider|erkrankt|raus|im)|kann (?:leider )?nicht|fällt aus"
    r"|(?:est|étant) (?:malade|absente?|empêchée?|souffrante?"
    r"|indisponible|en déplacement)|ne (?:peut|pourra)"
    r"|called in sick)"
)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|im|bei|aus|nach|à|(?<!instead )(?<!place )of"
    r"|(?<!speak )(?<!talk )(?<!chat )(?<!speaking )(?<!talking )(?<!chatting )to"
    r"|on|am|vor|the|zu|leads|runs|heads|lead|run|owns|manages|into|via|über|per|der)\s(?:the )?$"
)
APPLIED_FOR = re.compile(
    r"\b(?:appl(?:y|ied|ying|ications?)|positions?|role|post|opening|vacancy|requisition|candida\w+|opportunity"
    r"|[Bb]ewerbung|Stelle|poste|candidature|offre)\b"
)
# A call about a talk, before or after it, is not the talk.
PREPARES = re.compile(
    r"\b(?:prep|prepare you|preparation|debrief|beforehand|how (?:it|things) (?:went|goes|go)|feedback"
    r"|before (?:your|the)"
    r" (?:interview|meeting)|after(?:wards| (?:your|the) (?:interview|meeting))|vorab|im Nachgang"
    r"|danach(?= (?:an|kurz|noch|rufe|telefon\w+))|(?:rufe|telefonieren) [^.!?]{0,30}\bdanach)\b"
)
# A talk that is behind: 'after your conversation with Ana'.
PAST = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Ff]urther to|enjoyed|[Nn]ach (?:dem|der|Ihrem|deinem|unserem)|[Ss]uite à"
    r"|[Aa]près|[Dd]id you|(?:[Ww]e|I) (?:met|spoke|talked|chatted))\b"
    r"(?![^,;:.!?]*(?:\bwill|['’]ll|\bwe(?:['’]d| would)|\byou meet|\bwerden|\bthen)\b)[^,;:.!?]*$"
)
# What the writer does with others every day: 'I run the shop with Ana'.
AT_WORK = re.compile(
    r"\b(?:I|[Ww]e|[Ii]ch|[Ww]ir)(?:['’]ve| have| also)? (?:run|work(?:ed)?|share|(?:co-?)?founded|lead|manage"
    r"|built|own|teach|arbeite\w*"
    r"|leite\w*|teile\w*|führe\w*) [^,;:.!?]*$"
    r"|\b(?:role|post|position|job|team|shop|firm|company|department|project)\b[^,;:.!?]{0,30}"
    r"\b(?:held|led|run|headed|managed|owned) by\b[^,;:.!?]*$"
)
# The writer takes somebody's place: 'I'm covering for Ana today'.
IN_PLACE = re.compile(
    r"\bI(?:['’]m| am|['’]ll| will|['’]ll be| will be|['’]ve been asked to| have been asked to)(?: now)?"
    r" (?:cover(?:ing)?(?: for)?|stand(?:ing)? in|step(?:ping)? in|fill(?:ing)? in|tak(?:e|ing) over|subbing"
    r"|replac(?:e|ing)"
    r"|tak(?:e|ing) (?:his|her|their|the) (?:place|slot|spot|call))\b"
    r"|\b[Ii]ch (?:vertrete|springe [^.!?]{0,30}ein\b|übernehme (?:das Gespräch|den Termin|für)(?! in (?:den|meinen"
    r"|Ihren|unseren)\b))"
    r"|\bje (?:remplace|prends le relais)\b"
)
# Whom to ask for at the door: the one to be met where nobody else is named.
ASK_FOR = re.compile(
    r"\b(?:[Aa]sk(?:ing)? (?:\w+ )?for|[Ff]rag\w* (?:Sie |bitte )*nach"
    r"|[Mm]eld(?:en Sie sich|e dich|et euch)\b[^.!?]{0,40}?\bbei"
    rf"|(?<!would )(?<!will )(?<!['’]d )(?<!['’]ll )[Rr]eport to|[Dd]emandez)\s{LED_BY}$"
)
DOORKEEPER = re.compile(
    r"^[^.;!?]{0,20}(?:reception|front desk|lobby|security|gatehouse|switchboard|Empfang|Pforte|accueil)"
    r"|^[^.;!?]{0,40} who (?:will|['’]ll) (?:bring|take|show|fetch|collect|walk|sign|buzz|let)"
)
