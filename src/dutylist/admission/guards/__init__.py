"""What checks rest on, in two versions: what a revision changed of it, part by part.

A guard is whatever can forbid a request, or lets somebody say so: manifest, organization, policies,
check policies, entries that forbid, suppressing comments. What is only added to it is no change.
"""

from collections.abc import Iterator

from dutylist.admission.guards.comments import added_comments
from dutylist.admission.guards.entries import weaker_entries
from dutylist.admission.guards.guard import GuardedVersion
from dutylist.admission.guards.manifests import changed_settings, further_workspaces
from dutylist.admission.guards.organizations import changed_units
from dutylist.admission.guards.policies import changed_check_policies, changed_policies
from dutylist.admission.guards.waivers import further_waivers
from dutylist.diff.comparison import Comparison
from dutylist.diff.guard_change import GuardChange

__all__ = ["GuardedVersion", "changed_guards"]


def changed_guards(
    old: GuardedVersion, new: GuardedVersion, comparison: Comparison
) -> Iterator[GuardChange]:
    """What is other than it was, and weaker by it or nobody knows how."""
    yield from changed_settings(old, new)
    yield from further_workspaces(old, new)
    yield from changed_units(old, new)
    yield from changed_policies(old, new)
    yield from changed_check_policies(old, new)
    yield from further_waivers(old, new)
    yield from weaker_entries(comparison)
    yield from added_comments(old, new)
