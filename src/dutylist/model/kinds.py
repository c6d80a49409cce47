"""The registry of document kinds."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document; `module` and `model` name its TypedDict in this package."""

    name: str
    title: str
    module: str
    model: str
    is_list: bool = True

    def load_model(self) -> Any:
        """The TypedDict of the documents of this kind."""
        return getattr(import_module(f"dutylist.model.{self.module}"), self.model)


WORKSPACE = Kind("workspace", "清单库", "workspace", "Manifest", is_list=False)
_ALL = (
    Kind("organization", "机构名录", "organization", "Organization", is_list=False),
    Kind("duty-list", "职责清单", "duty", "DutyList"),
    Kind("power-list", "权责清单", "power", "PowerList"),
    Kind("boundary-list", "职责边界清单", "boundary", "BoundaryList"),
    Kind("service-list", "公共服务清单", "service", "ServiceList"),
    Kind("village-list", "村级事项清单", "village", "VillageList"),
    Kind("certificate-list", "证明事项清单", "certificate", "CertificateList"),
    Kind("negative-list", "负面清单", "negative", "NegativeList"),
    Kind("post-list", "岗位目录", "post", "PostList"),
    Kind("catalogue", "上级指导目录", "catalogue", "Catalogue"),
    Kind("assessment", "考核指标清单", "assessment", "Assessment"),
    Kind("law-register", "法规登记", "law", "LawRegister"),
    Kind("check-policy", "本地校验规则", "policy", "CheckPolicy", is_list=False),
    Kind("admission-policy", "准入制度", "policy", "AdmissionPolicy", is_list=False),
    Kind("admission-request", "准入申请", "admission", "AdmissionRequest", is_list=False),
    Kind("admission-decision", "准入决定", "admission", "AdmissionDecision", is_list=False),
    Kind("waiver", "豁免", "admission", "Waiver", is_list=False),
    Kind("policy-test", "规则用例", "policy", "PolicyTest", is_list=False),
    Kind("accepted-changes", "已认可的变更", "acceptance", "AcceptedChanges", is_list=False),
    WORKSPACE,
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
LISTS: dict[str, Kind] = {kind.name: kind for kind in _ALL if kind.is_list}

_OUTPUTS = (
    Kind("validate-output", "validate 的输出", "output", "ValidateOutput", is_list=False),
    Kind("test-output", "test 的输出", "case_output", "TestOutput", is_list=False),
    Kind("admit-output", "admit 的输出", "judgement", "AdmitOutput", is_list=False),
    Kind("diff-output", "diff 的输出", "comparison", "DiffOutput", is_list=False),
)
OUTPUTS: dict[str, Kind] = {kind.name: kind for kind in _OUTPUTS}
"""What commands print as JSON: no documents, but with schemas too."""
TABLE_MAP = Kind("table-map", "列对照", "table_map", "TableMap", is_list=False)
"""What import is told of a table: no document of the workspace either."""
SCHEMAS: dict[str, Kind] = {**KINDS, TABLE_MAP.name: TABLE_MAP, **OUTPUTS}
