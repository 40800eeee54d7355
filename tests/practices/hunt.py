"""An invented hunt as raw mail in which each of the nineteen practices has its occasion."""

from .mailbox import Mailbox, seeker

LENA = "Lena Voss <lena.voss@corvidfreight.example>"
JOANNA = "Joanna Reyes <joanna@reyestalent.example>"
OMAR = "Omar Haddad <omar.haddad@pikeway.example>"
FREYA = "Freya Lund <freya.lund@tarnbeck.example>"
ABEL = "Abel Roth <abel.roth@quarrystone.example>"


def whole_hunt() -> Mailbox:
    """Five applications from February to April 2026: referred, through an agency, offered, young, and silent."""
    box = Mailbox(seeker("Mina Roth <mina.roth@example.org>", visa="f1", strengths=("calm under pressure",)))
    quarrystone(box)
    corvid(box)
    alder(box)
    pikeway(box)
    tarnbeck(box)
    box.mails.sort(key=lambda mail: mail.at)
    return box


def quarrystone(box: Mailbox) -> None:
    """An interview by phone, and silence after two follow-ups (practices 3, 4, 7)."""
    fixed = box.got(
        "2026-02-02 10:00",
        ABEL,
        "Interview - Site Clerk",
        "Hi Ines,\n\nThank you for applying to Quarrystone. Your interview for the Site Clerk position is "
        "confirmed for "
        "Thursday, February 5 at 11:00 am MT. I will call you on 303-555-0164.\n\nBest,\nAbel Roth\nQuarrystone\n"
        "303-555-0133",
    )
    thanks = box.sent(
        "2026-02-05 15:00",
        ABEL,
        "Re: Interview - Site Clerk",
        "Hi Abel,\n\nThank you for taking the time to talk with me today about the Site Clerk position. I enjoyed it "
        "very much.\n\nBest,\nInes",
        answers=fixed,
    )
    first = box.sent(
        "2026-02-13 10:00",
        ABEL,
        "Re: Interview - Site Clerk",
        "Hi Abel,\n\nI am following up on our interview last week for the Site Clerk position. Is there any "
        "news yet on "
        "your decision?\n\nBest,\nInes",
        answers=thanks,
    )
    box.sent(
        "2026-02-24 10:00",
        ABEL,
        "Re: Interview - Site Clerk",
        "Hi Abel,\n\nI wanted to check in once more on the Site Clerk position. Could you let me know where things "
        "stand?\n\nBest,\nInes",
        answers=first,
    )


def corvid(box: Mailbox) -> None:
    """Referred by a friend, invited, met, references asked for, turned down (practices 5, 6, 8, 10, 11, 13)."""
    applied = box.sent(
        "2026-02-02 09:00",
        "Corvid Freight Jobs <jobs@corvidfreight.example>",
        "Application: Shipping Analyst",
        "Dear hiring team,\n\nI would like to apply for the Shipping Analyst position at Corvid Freight. Tomas Ahlgren "
        "suggested that I write to you. My resume is attached.\n\nKind regards,\nInes Calloway",
    )
    box.got(
        "2026-02-03 20:00",
        "Tomas Ahlgren <tomas.ahlgren@example.net>",
        "Sunday",
        "Hi Ines,\n\nare you coming to the lake on Sunday? Bring the dog.\n\nTomas",
    )
    invited = box.got(
        "2026-02-05 10:00",
        LENA,
        "Re: Application: Shipping Analyst",
        "Hi Ines,\n\nThank you for your application for the Shipping Analyst role. We would like to invite you to an "
        "interview with our operations lead, Piet Maas. Could you let me know your availability next week?\n\nBest,\n"
        "Lena Voss\nRecruiter, Corvid Freight",
        answers=applied,
    )
    times = box.sent(
        "2026-02-06 14:00",
        LENA,
        "Re: Application: Shipping Analyst",
        "Hi Lena,\n\nTuesday, February 10 at 2 pm MT works for me.\n\nBest,\nInes",
        answers=invited,
    )
    fixed = box.got(
        "2026-02-06 16:00",
        LENA,
        "Re: Application: Shipping Analyst",
        "Hi Ines,\n\nGreat, you are confirmed for Tuesday, February 10 at 2:00 pm MT by video with Piet Maas "
        "(piet.maas@corvidfreight.example).\n\nLink: https://zoom.us/j/555\n\nBest,\nLena",
        answers=times,
    )
    asked = box.got(
        "2026-02-12 10:00",
        LENA,
        "Re: Application: Shipping Analyst",
        "Hi Ines,\n\nThe team enjoyed meeting you. Could you please send us the names and contact details of two "
        "references?\n\nBest,\nLena",
        answers=fixed,
    )
    box.got(
        "2026-02-23 10:00",
        LENA,
        "Re: Application: Shipping Analyst",
        "Hi Ines,\n\nThank you again for your time. Unfortunately we have decided to move forward with another "
        "candidate for the Shipping Analyst role.\n\nI wish you all the best,\nLena",
        answers=asked,
    )


def alder(box: Mailbox) -> None:
    """Through an agency: met, offered, accepted, papers (practices 12, 14, 16, 17)."""
    approach = box.got(
        "2026-02-04 09:00",
        JOANNA,
        "Inventory role in Boulder",
        "Hi Ines,\n\nI recruit for retailers along the Front Range. My client Alder & Moss is looking for an Inventory "
        "Lead in Boulder, and your profile looks like a good match. Would you be open to a call about it?\n\nBest,\n"
        "Joanna Reyes\nReyes Talent Search\n720-555-0199",
    )
    yes = box.sent(
        "2026-02-04 12:00",
        JOANNA,
        "Re: Inventory role in Boulder",
        "Hi Joanna,\n\nYes, please put me forward. My resume is attached.\n\nBest,\nInes",
        answers=approach,
    )
    fixed = box.got(
        "2026-02-13 10:00",
        JOANNA,
        "Re: Inventory role in Boulder",
        "Hi Ines,\n\nGood news: Alder & Moss would like to meet you. Your interview is confirmed for "
        "Wednesday, February "
        "18 at 10:00 am at their office, 12 Pearl Street, Boulder, with Signe Dahl, Head of Stock.\n\nBest,\nJoanna",
        answers=yes,
    )
    told = box.sent(
        "2026-02-19 09:00",
        JOANNA,
        "Re: Inventory role in Boulder",
        "Hi Joanna,\n\nThank you for arranging the interview yesterday, it was a good conversation. Please pass my "
        "thanks on to Signe.\n\nBest,\nInes",
        answers=fixed,
    )
    offered = box.got(
        "2026-02-26 10:00",
        JOANNA,
        "Re: Inventory role in Boulder",
        "Hi Ines,\n\nWonderful news: Alder & Moss would like to offer you the Inventory Lead position. They "
        "are offering "
        "a base salary of $82,000 plus a 5% bonus. They would need an answer by Friday, March 6.\n\nBest,\nJoanna",
        answers=told,
    )
    box.sent(
        "2026-03-02 10:00",
        JOANNA,
        "Re: Inventory role in Boulder",
        "Hi Joanna,\n\nI am very happy to accept the offer. Thank you for all your help.\n\nBest,\nInes",
        answers=offered,
    )
    box.got(
        "2026-03-04 10:00",
        "Alder & Moss HR <hr@aldermoss.example>",
        "Welcome to Alder & Moss",
        "Dear Ines,\n\nWelcome to Alder & Moss! Attached is your employment contract. Please sign and return it by "
        "Wednesday, March 11. We will also start a background check; please fill in the form. Your first "
        "day is Monday, "
        "March 23, 2026 at 9:00 am, 12 Pearl Street.\n\nKind regards,\nAlder & Moss HR",
    )


def pikeway(box: Mailbox) -> None:
    """The other offer, the first of the two (practices 14, 15, 16)."""
    fixed = box.got(
        "2026-02-10 10:00",
        OMAR,
        "Interview - Stock Planner",
        "Dear Ines,\n\nThank you for your application for Stock Planner at Pikeway Outfitters. Your interview is "
        "confirmed for Friday, February 13 at 9:00 am by video with me.\n\nBest regards,\nOmar "
        "Haddad\nPikeway Outfitters",
    )
    box.got(
        "2026-02-24 15:00",
        OMAR,
        "Re: Interview - Stock Planner",
        "Dear Ines,\n\nWe are delighted to offer you the position of Stock Planner at Pikeway Outfitters. The annual "
        "salary is $78,000, with 20 days of paid leave and health insurance from day one. Your start date would be "
        "Monday, March 16, 2026. Please let us know your decision by Thursday, March 5.\n\nBest regards,\nOmar Haddad\n"
        "Pikeway Outfitters",
        answers=fixed,
    )


def tarnbeck(box: Mailbox) -> None:
    """An invitation that comes while an offer is open elsewhere (practices 5, 15, 16)."""
    invited = box.got(
        "2026-02-25 15:00",
        FREYA,
        "Demand Planner at Tarnbeck Foods",
        "Hi Ines,\n\nThank you for applying for the Demand Planner role at Tarnbeck Foods. We would like to talk with "
        "you. Which times suit you next week for a video call?\n\nBest,\nFreya Lund\nTalent Partner, Tarnbeck Foods",
    )
    box.sent(
        "2026-02-26 12:00",
        FREYA,
        "Re: Demand Planner at Tarnbeck Foods",
        "Hi Freya,\n\nI could do Wednesday, March 4 at 10 am MT or Thursday, March 5 at 2 pm MT.\n\nBest,\nInes",
        answers=invited,
    )
