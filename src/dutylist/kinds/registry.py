"""All kinds of documents: the lists, and what is no list."""

from dutylist.kinds.assessment import ASSESSMENT
from dutylist.kinds.boundary_list import BOUNDARY_LIST
from dutylist.kinds.catalogue import CATALOGUE
from dutylist.kinds.certificate_list import CERTIFICATE_LIST
from dutylist.kinds.duty_list import DUTY_LIST
from dutylist.kinds.kind import Kind, ListKind
from dutylist.kinds.law_register import LAW_REGISTER
from dutylist.kinds.negative_list import NEGATIVE_LIST
from dutylist.kinds.post_list import POST_LIST
from dutylist.kinds.power_list import POWER_LIST
from dutylist.kinds.service_list import SERVICE_LIST
from dutylist.kinds.village_list import VILLAGE_LIST

_MODEL = "model"

# fmt: off
ORGANIZATION = Kind("organization", "机构名录", f"{_MODEL}.organization", "Organization")
CHECK_POLICY = Kind("check-policy", "本地校验规则", f"{_MODEL}.policy", "CheckPolicy", is_record=True)
ADMISSION_POLICY = Kind("admission-policy", "准入制度", f"{_MODEL}.policy", "AdmissionPolicy", is_record=True)
ADMISSION_REQUEST = Kind(
    "admission-request", "准入申请", f"{_MODEL}.admission", "AdmissionRequest", is_record=True,
    unit_fields=("applicant", "targets", "opinions", "reviews", "decision"),
)
ADMISSION_DECISION = Kind("admission-decision", "准入决定", f"{_MODEL}.admission", "AdmissionDecision", is_record=True)
WAIVER = Kind("waiver", "豁免", f"{_MODEL}.admission", "Waiver", is_record=True, unit_fields=("approved_by",))
POLICY_TEST = Kind("policy-test", "规则用例", f"{_MODEL}.policy", "PolicyTest", is_record=True)
ACCEPTED_CHANGES = Kind("accepted-changes", "已认可的变更", f"{_MODEL}.acceptance", "AcceptedChanges")
WORKSPACE = Kind("workspace", "清单库", f"{_MODEL}.workspace", "Manifest")
TABLE_MAP = Kind("table-map", "列对照", f"{_MODEL}.table_map", "TableMap")
"""What import is told of a table: no document of a workspace."""
# fmt: on

LISTS: dict[str, ListKind] = {
    kind.name: kind
    for kind in (
        DUTY_LIST,
        POWER_LIST,
        BOUNDARY_LIST,
        SERVICE_LIST,
        VILLAGE_LIST,
        CERTIFICATE_LIST,
        NEGATIVE_LIST,
        POST_LIST,
        ASSESSMENT,
        CATALOGUE,
        LAW_REGISTER,
    )
}
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ORGANIZATION,
        *LISTS.values(),
        CHECK_POLICY,
        ADMISSION_POLICY,
        ADMISSION_REQUEST,
        ADMISSION_DECISION,
        WAIVER,
        POLICY_TEST,
        ACCEPTED_CHANGES,
        WORKSPACE,
    )
}


def find_kind(name: str) -> str:
    """The name of the kind that a name or a Chinese title means; the text itself where it means none."""
    found = (kind.name for kind in KINDS.values() if kind.title == name)
    return next(found, None) or next(
        (kind.name for kind in LISTS.values() if name in kind.called), name
    )
