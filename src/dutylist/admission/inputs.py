"""What a verdict rests on, besides the request: said once, for facts, ledger, preconditions and hidden files."""

from dutylist.kinds import (
    ADMISSION_DECISION,
    ADMISSION_POLICY,
    BOUNDARY_LIST,
    CERTIFICATE_LIST,
    DUTY_LIST,
    LISTS,
    NEGATIVE_LIST,
    ORGANIZATION,
    POWER_LIST,
    VILLAGE_LIST,
    WAIVER,
)

COMPARED = (DUTY_LIST, POWER_LIST, BOUNDARY_LIST, VILLAGE_LIST)
"""Lists that the matter is compared with, whatever the level of the request, where they speak of its targets."""
EVERYWHERE = (ORGANIZATION, NEGATIVE_LIST, CERTIFICATE_LIST)
"""Documents that count wherever they stand."""
RECORDS = (ADMISSION_POLICY, ADMISSION_DECISION, WAIVER)
"""Documents that decide themselves, or let a rule pass."""
FORBIDDING = (*EVERYWHERE, *RECORDS, BOUNDARY_LIST)
"""With one of these hidden, what must not be admitted may be."""
LISTS_OF_DUTIES = tuple(kind for kind in LISTS.values() if kind.levels)
"""Lists that a request may change. With one of them hidden, the same holds where it has the matter."""
