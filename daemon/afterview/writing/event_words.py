"""Words that event texts put before what is known, by language: labels, formats, and where drafts lie ready."""

from afterview.domain.vocabulary import Format

LABELS = {
    "en": {
        "with": "With",
        "link": "Link",
        "phone": "Phone",
        "where": "Where",
        "moved": "Moved from",
        "mail": "Conversation",
        "ready": "A draft lies ready in your drafts folder: read it once and send it.",
        "drafts": "Drafts lie ready in your drafts folder, one a person: read them once and send them.",
        "blank": "A draft lies ready in your drafts folder, with one blank to fill: something you talked about.",
        "blanks": "Drafts lie ready in your drafts folder, one a person, each with one blank to fill: something you "
        "talked about.",
        "some": "Drafts lie ready in your drafts folder, one a person; one blank to fill in that to {}.",
        "others": "and {} others",
    },
    "de": {
        "with": "Mit",
        "link": "Link",
        "phone": "Telefon",
        "where": "Ort",
        "moved": "Verlegt von",
        "mail": "Schriftwechsel",
        "ready": "Ein Entwurf liegt bereit: einmal lesen und absenden.",
        "drafts": "Für jede Person liegt ein Entwurf bereit: einmal lesen und absenden.",
        "blank": "Ein Entwurf liegt bereit, mit einer Lücke zum Ausfüllen: etwas aus dem Gespräch.",
        "blanks": "Für jede Person liegt ein Entwurf bereit, jeder mit einer Lücke zum Ausfüllen: etwas aus dem "
        "Gespräch.",
        "some": "Für jede Person liegt ein Entwurf bereit; eine Lücke zum Ausfüllen hat der an {}.",
        "others": "und {} weitere",
    },
    "fr": {
        "with": "Avec",
        "link": "Lien",
        "phone": "Téléphone",
        "where": "Lieu",
        "moved": "Déplacé, prévu d’abord",
        "mail": "Échange de messages",
        "ready": "Un brouillon est prêt : à relire une fois et à envoyer.",
        "drafts": "Un brouillon est prêt pour chaque personne : à relire une fois et à envoyer.",
        "blank": "Un brouillon est prêt, avec un blanc à remplir : un sujet de l’échange.",
        "blanks": "Un brouillon est prêt pour chaque personne, chacun avec un blanc à remplir : un sujet de l’échange.",
        "some": "Un brouillon est prêt pour chaque personne ; un blanc à remplir dans celui pour {}.",
        "others": "et {} autres",
    },
}
FORMATS = {
    "en": {Format.PHONE: "phone", Format.VIDEO: "video", Format.ONSITE: "on site"},
    "de": {Format.PHONE: "Telefon", Format.VIDEO: "Video", Format.ONSITE: "vor Ort"},
    "fr": {Format.PHONE: "téléphone", Format.VIDEO: "visio", Format.ONSITE: "sur place"},
}
