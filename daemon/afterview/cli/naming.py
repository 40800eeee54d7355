"""Which application is meant by what the user types."""

from typing import TYPE_CHECKING

from afterview.domain.errors import UsageError

if TYPE_CHECKING:
    from afterview.bootstrap.snapshot import Case, Snapshot


def cases_named(snapshot: "Snapshot", name: str) -> "list[Case]":
    """The applications of that key or firm, or with a talk of that key."""
    exact = [case for case in snapshot.cases if name == case.key or name in {talk.key for talk in case.talks}]
    return exact or [case for case in snapshot.cases if name.strip() and name.casefold() in case.firm.casefold()]


def the_case(snapshot: "Snapshot", name: str) -> "Case":
    """The one application that is meant; UsageError names those that there are."""
    found = cases_named(snapshot, name)
    if len(found) == 1:
        return found[0]
    firms = ", ".join(f"{case.firm} [{case.key}]" for case in found or snapshot.cases)
    what = "several applications match" if found else "no application matches"
    raise UsageError(f"{name}: {what}", remedy=f"name one of: {firms}" if firms else "see `afterview status`")
