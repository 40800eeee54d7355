"""The field's words: kinds, stages, formats, drafts, reminders and speech acts, as users and docs name them."""

from enum import StrEnum


class Kind(StrEnum):
    """What a message is for. The first block is received mail, the `sent_` block the seeker's own."""

    APPLICATION_RECEIVED = "application_received"
    OUTREACH = "outreach"
    INTERVIEW_INVITATION = "interview_invitation"
    INTERVIEW_SCHEDULED = "interview_scheduled"
    INTERVIEW_RESCHEDULED = "interview_rescheduled"
    INTERVIEW_CANCELLED = "interview_cancelled"
    INTERVIEW_REMINDER = "interview_reminder"
    ASSESSMENT = "assessment"
    UPDATE = "update"
    INFORMATION_REQUEST = "information_request"
    OFFER = "offer"
    REJECTION = "rejection"
    ONBOARDING = "onboarding"
    JOB_ALERT = "job_alert"
    UNRELATED = "unrelated"
    SENT_APPLICATION = "sent_application"
    SENT_AVAILABILITY = "sent_availability"
    SENT_THANKS = "sent_thanks"
    SENT_FOLLOW_UP = "sent_follow_up"
    SENT_ACCEPTANCE = "sent_acceptance"
    SENT_DECLINE = "sent_decline"
    SENT_WITHDRAWAL = "sent_withdrawal"
    SENT_OTHER = "sent_other"

    @property
    def is_job_mail(self) -> bool:
        """Whether mail of this kind belongs to the seeker's own job hunt."""
        return self not in (Kind.UNRELATED, Kind.JOB_ALERT)


class Stage(StrEnum):
    """Where an application stands."""

    LEAD = "lead"
    APPLIED = "applied"
    ASSESSMENT = "assessment"
    SCHEDULING = "scheduling"
    SCHEDULED = "scheduled"
    INTERVIEWED = "interviewed"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"

    @property
    def is_final(self) -> bool:
        """Whether the process has ended for this application."""
        return self in (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN, Stage.REJECTED)


class Format(StrEnum):
    """How an interview is held."""

    PHONE = "phone"
    VIDEO = "video"
    ONSITE = "onsite"


class Point(StrEnum):
    """What an invitation may leave open (ETIQUETTE.md practice 5)."""

    FORM = "form"
    PEOPLE = "people"
    PREPARATION = "preparation"
    EXPECTATIONS = "expectations"


class Aspect(StrEnum):
    """What else of an offer is weighed, beside pay, first day and deadline (ETIQUETTE.md practice 14)."""

    LEAVE = "leave"
    BENEFITS = "benefits"
    PLACE = "place"


class Channel(StrEnum):
    """The way by which an employer wants to be reached, where they say so (ETIQUETTE.md practice 19)."""

    PHONE = "phone"
    NO_CALLS = "no_calls"
    PORTAL = "portal"


class InterviewStatus(StrEnum):
    """Whether an interview is over, off, or still to come."""

    HELD = "held"
    CANCELLED = "cancelled"
    AHEAD = "ahead"


class DraftKind(StrEnum):
    """Letters that are prepared for the seeker. The first six are judged by the corpus."""

    THANK_YOU = "thank_you"
    SCHEDULING_REPLY = "scheduling_reply"
    FOLLOW_UP = "follow_up"
    REJECTION_REPLY = "rejection_reply"
    OFFER_REPLY = "offer_reply"
    WITHDRAWAL = "withdrawal"
    AGENCY_UPDATE = "agency_update"
    REFERENCE_REQUEST = "reference_request"
    REFERRER_UPDATE = "referrer_update"
    TIMELINE_QUESTION = "timeline_question"
    CLOSING_THANKS = "closing_thanks"


class ReminderKind(StrEnum):
    """Events in the seeker's calendar. The first four are judged by the corpus."""

    PREPARE = "prepare"
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    ANSWER_OFFER = "answer_offer"
    NOTES = "notes"
    ANSWER_PHONE = "answer_phone"
    TELEPHONE = "telephone"
    LINKEDIN = "linkedin"
    CARD = "card"
    CHECK_IN = "check_in"
    ONBOARDING = "onboarding"
    VISA = "visa"
    WEEKLY_SUMMARY = "weekly_summary"


class Act(StrEnum):
    """What a sentence of job mail does. `mine_` acts are found in the seeker's own mail."""

    RECEIPT = "receipt"
    IF_SELECTED = "if_selected"
    APPROACH = "approach"
    MARKETING = "marketing"
    ASK_AVAILABILITY = "ask_availability"
    SELF_SCHEDULE = "self_schedule"
    PROPOSE_TIMES = "propose_times"
    FIX_TIME = "fix_time"
    MOVE_TIME = "move_time"
    CALL_OFF = "call_off"
    REMIND_TALK = "remind_talk"
    TALK_DETAILS = "talk_details"
    CHANGE_OF_PEOPLE = "change_of_people"
    ASK_TEST = "ask_test"
    TEST_RECEIVED = "test_received"
    STILL_DECIDING = "still_deciding"
    PROMISE = "promise"
    WAIT_FOR_US = "wait_for_us"
    ADVANCE = "advance"
    ASK_INFORMATION = "ask_information"
    OFFER = "offer"
    OFFER_TERMS = "offer_terms"
    OFFER_DEADLINE = "offer_deadline"
    REFUSE = "refuse"
    CLOSED = "closed"
    KEEP_IN_MIND = "keep_in_mind"
    ONBOARDING = "onboarding"
    OUT_OF_OFFICE = "out_of_office"
    PLEASANTRY = "pleasantry"
    MINE_TIMES = "mine_times"
    MINE_THANKS = "mine_thanks"
    MINE_CHASE = "mine_chase"
    MINE_ACCEPT = "mine_accept"
    MINE_DECLINE = "mine_decline"
    MINE_WITHDRAW = "mine_withdraw"
    MINE_APPLY = "mine_apply"
    MINE_ANSWER = "mine_answer"
    OTHER = "other"


class Part(StrEnum):
    """The part a person plays in an application."""

    RECRUITER = "recruiter"
    COORDINATOR = "coordinator"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    AGENCY = "agency"
    REFERRER = "referrer"
    SYSTEM = "system"
    UNKNOWN = "unknown"
