"""DL412: an assessment looks at what is listed, with weights of 100 in all and without a veto."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from dutylist.finding import Place, Severity
from dutylist.kinds import ASSESSMENT
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, document_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex

if TYPE_CHECKING:
    from dutylist.kinds.assessment import AssessmentItem

_ALL = 100
_TOLERANCE = 0.05
"""Three weights of 33.33 are 100."""


@document_rule("DL412", "assessment-off-list", Severity.ERROR, ASSESSMENT)
def assessment_off_list(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An indicator beside the lists, a veto (domain.md A17, A18), or weights that are not 100."""
    items = cast("list[AssessmentItem]", document.items)
    for index, item in enumerate(items):
        place = Place(("items", index))
        if not item.get("targets"):
            message = _("“{name}” assesses nothing that is listed", name=item["name"])
            hint = _("name the listed items in targets, or delete the indicator")
            yield Problem(place / ("targets" if "targets" in item else "name"), message, hint)
        if item.get("veto"):
            message = _("“{name}” is a veto (一票否决)", name=item["name"])
            hint = _("give it a weight instead")
            yield Problem(place / "veto", message, hint)
    yield from _weights(items, lookup, document.header["region"])


def _weights(
    items: list["AssessmentItem"], lookup: WorkspaceIndex, region: str
) -> Iterator[Problem]:
    """Units whose weights do not sum to 100: neither in all, nor with each of their assessors."""
    shares: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        assessor = lookup.unit_name(item["assessor"], region)
        for unit in {lookup.unit_name(name, region): name for name in item["assessed"]}:
            shares[unit][assessor] += item["weight"]
            first.setdefault(unit, index)
    wrong: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for unit, by_assessor in shares.items():
        total = sum(by_assessor.values())
        if not _is_all(total) and not all(map(_is_all, by_assessor.values())):
            wrong[first[unit], f"{round(total, 2):g}"].append(unit)
    for (index, counted), units in wrong.items():
        message = _(
            "the weights of {units} sum to {total}, not to 100", units=joined(units), total=counted
        )
        place = Place(("items", index, "weight"))
        yield Problem(place, message, subject=counted)


def _is_all(total: float) -> bool:
    return abs(total - _ALL) <= _TOLERANCE
