"""Words of places, and of coming there."""

import re

# Words of places and of coming there; they tell where a talk is only if nothing speaks of a call.
PLACED = re.compile(
    r"\b(?:(?:[Dd]rop|[Ss]wing|[Pp]op|[Ss]top) (?:by|in|over|round|around)|(?:[Ff]ront|[Bb]ack|[Ss]ide|[Rr]ear|[Mm]ain)"
    r" (?:door|entrance|gate)|at the (?:door|gate|bar|counter|desk|till)"
    r"|(?:at|to|in) (?:the|our) [A-Z][\w-]{2,20} (?:office|store|site|plant|campus|clinic|branch|depot|shop|workshop"
    r"|studio|school)|(?:a|paid|your|the) trial(?: (?:shift|day|service))?(?! (?:period|version|run|of))|trial shift"
    r"|(?:half |full |whole )?days? with us|be shadowing|(?:look|walk|show you) (?:a)?round|[Cc]afé [A-Z]\w+"
    r"|[Kk]omm(?:en|st|e)?\b(?: Sie| du)?(?: \w+){0,4} (?:vorbei|rum|rein|her|um \d{1,2}(?:[:.]\d\d)? Uhr)"
    r"|zeig(?:e|en)? (?:ich|wir) (?:Ihnen|dir)|im (?:Werk|Betrieb|Laden|Studio|Lager)|in der (?:Werkstatt|Filiale"
    r"|Praxis|Klinik)|(?:\d\.|ersten|zweiten|dritten) (?:Stock|OG|Etage|Obergeschoss)|(?:Hinter|Haupt|Seiten)eingang"
    r"|au (?:studio|magasin|bureau|dépôt|restaurant|laboratoire)|à (?:l['’](?:usine|atelier|agence|entrepôt)"
    r"|la boutique)|\d(?:er|e|ème) étage|pass(?:ez|er|es?) (?:nous|me) voir"
    r"|invit(?:e|ons|ent) à (?:dîner|déjeuner|manger)"
    # where to go in, and what to put on
    r"|[Ee]ntrée (?:par|côté|principale|de service|est)|[Ee]ntrance is"
    r"|Eingang (?:über|durch|ist|im|an der)|(?:flat|sturdy|sensible|closed|safety|closed-toed?) shoes|festes Schuhwerk"
    r"|Sicherheitsschuhe|(?:souliers|chaussures) (?:fermé|de sécurité|de marche)\w*"
    r"|(?:[Mm]eet|[Ff]ind) (?:me|us) (?:at|in|by|outside|in front of) (?:the|our) (?!meeting|call|link|waiting)\w+"
    r"|we(?:['’]re| are) (?:right |just )?(?:next to|across from|opposite|above|behind|upstairs from) (?:the|a) "
    r"|(?:swing|drop|pop|come) past|the (?:top|bottom|left|right|middle) bell|(?:door|stairs?) on the (?:left|right)"
    r"|[Pp]ark (?:in|at|on|behind|round)|visitors?['’]? (?:bays?|car park|badge|parking)"
    r"|(?:in|at) (?:the|a) (?:café|cafe|coffee shop|pub)|[Yy]ou(?:['’]ll| will|['’]d| would) shadow"
    r"|(?:Studio|Unit|Suite|Shed|Bay|Gate|Tor|Halle|Eingang|Gebäude|Bâtiment|Porte) [A-Z]?\d+"
    r"|Pförtner|Portier|Haltestelle|am Tor|vor dem (?:Tor|Haus|Eingang)|(?:[Kk]lingeln|[Ll]äuten) Sie"
    r"|(?:ins|im) (?:Atelier|Labor|Institut)"
    r"|[Dd]evant (?:la |le |l['’])(?:mairie|gare|boutique|entrée|porte|magasin|grille)"
    r"|[Ss]onne[zr]? à|[Ii]nterphone|[Ss]tationnement"
    # a room, and whoever is in it
    r"|in (?:the|our) (?!waiting|breakout|chat|virtual)(?:\w+ )?room"
    r"|[Ss]ame (?:place|room|office|café)|(?:room|place|venue) (?:is|stays|and [^.!?]{3,40} are) as before"
    r"|(?:[Gg]leicher|[Ss]elber|[Dd]erselbe) (?:Ort|Raum|Treffpunkt)|[Mm]ême (?:endroit|lieu|salle)"
    # who comes is asked to come
    r"|[Kk]ommen['’]?s (?:\w+ ){0,3}(?:vorbei|rum|rein|her|rauf|um)|(?:[Vv]iens|[Vv]enez) (?:nous |me )?voir"
    r"|(?:Sie|dich|Euch|euch)\b(?:[^.!?]|(?<=\d)\.){0,80}? (?:in (?:die|den|das|mein\w*|unser\w*)|ins) "
    r"(?!(?:\w+ )?(?:\w*[Rr]unde|\w*[Ww]ahl|Team|\w*[Gg]espräch|Prozess|\w*[Pp]hase|\w*[Ss]tufe|Call|Meeting|Portal"
    r"|\w*[Kk]onferenz|\w*[Tt]ermin|\w*[Vv]erfahren))(?:\w+ )?[A-ZÄÖÜ]\w+ (?:bitten|einladen|laden|bestellen)"
    r"|à leurs? (?:siège|bureaux?|locaux))\b"
    r"|, ici(?=[,.;]|$)"
)
