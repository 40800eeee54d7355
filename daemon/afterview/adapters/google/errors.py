"""What can go wrong between us and Google, as types that carry facts: never mail text, tokens or addresses."""

from afterview.domain.errors import AfterviewError, NeedsUser

SIGN_IN = "run `afterview auth` to sign in again; nothing was lost, the next cycle goes on where this one stopped"


class Refused(AfterviewError):
    """A remote call that is not in the table of permitted calls. No socket was opened."""


class Unavailable(AfterviewError):
    """Google cannot be reached or will not serve us now: nothing is lost, the next cycle tries again.

    `call` is the discovery name, `status` the HTTP status (0 where there was no answer), `reason` Google's word.
    """

    def __init__(self, call: str, status: int = 0, reason: str = "") -> None:
        super().__init__(f"{call}: {reason or 'no answer'}" + (f" ({status})" if status else ""), where=call)
        self.call = call
        self.status = status
        self.reason = reason


class Uncertain(Unavailable):
    """A write that may or may not have happened: look before it is repeated."""


class Rejected(AfterviewError):
    """A call that Google refused for good."""

    def __init__(self, call: str, status: int, reason: str = "") -> None:
        super().__init__(f"{call}: {reason or 'refused'} ({status})", where=call)
        self.call = call
        self.status = status
        self.reason = reason


class Missing(Rejected):
    """404 or 410: the thing, the cursor or the container is not there."""


class Conflict(Rejected):
    """409 or 412: the id is taken, or the thing was changed since it was looked at."""


class TooLarge(AfterviewError):
    """An answer beyond the limit of bytes that we are ready to hold."""

    def __init__(self, call: str, limit: int) -> None:
        super().__init__(f"{call}: the answer exceeds {limit} bytes", where=call)
        self.call = call


class CalendarGone(AfterviewError):
    """Our calendar was removed: make a new one, and put everything that is still due into it once."""


class SignInAgain(NeedsUser):
    """There is no usable token: never signed in, revoked, or expired for good. Google is not asked again."""

    def __init__(self, what: str, *, where: str = "", remedy: str = SIGN_IN) -> None:
        super().__init__(what, where=where, remedy=remedy)


class ScopeMissing(NeedsUser):
    """The user left a box of the consent page unticked."""


class SetUpNeeded(NeedsUser):
    """Something in the Google Cloud project or the credentials folder has to be put right first."""
