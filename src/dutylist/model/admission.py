"""admission-request (准入申请), admission-decision (准入决定) and waiver (豁免)."""

from typing import Annotated, Any, Literal, Required, TypedDict

from dutylist.model.citation import Basis
from dutylist.model.fields import (
    Amount,
    Count,
    Date,
    Doc,
    DocumentId,
    EitherType,
    Limits,
    Text,
    UnitName,
    closed,
)
from dutylist.model.header import Header
from dutylist.model.policy import Level, Outcome


@closed("经费")
class Funding(TypedDict, total=False):
    amount: Annotated[Amount, Doc("金额", "元/年")]
    source: Annotated[Text, Doc("来源")]
    no_cost: Annotated[bool, Doc("无需经费")]


@closed("乡镇意见")
class Opinion(TypedDict, total=False):
    unit: Required[Annotated[UnitName, Doc("单位")]]
    stance: Required[Annotated[Literal["同意", "不同意", "有条件同意"], Doc("意见")]]
    date: Required[Annotated[Date, Doc("日期")]]
    note: Annotated[Text, Doc("说明")]


@closed("审核意见")
class Review(TypedDict, total=False):
    unit: Required[Annotated[UnitName, Doc("审核单位")]]
    verdict: Required[Annotated[Literal["通过", "不通过"], Doc("结论")]]
    date: Required[Annotated[Date, Doc("日期")]]
    note: Annotated[Text, Doc("说明")]


@closed("集体决定")
class Resolution(TypedDict, total=False):
    unit: Required[Annotated[UnitName, Doc("决定机关")]]
    tier: Required[Annotated[Literal["中央", "省级", "市级", "县级", "乡镇"], Doc("层级")]]
    number: Annotated[Text, Doc("文号")]
    date: Required[Annotated[Date, Doc("日期")]]


Period = TypedDict(
    "Period",
    {
        "reason": Required[Annotated[Text, Doc("事由")]],
        "from": Required[Annotated[Date, Doc("起始日期")]],
        "until": Annotated[Date, Doc("截止日期")],
    },
    total=False,
)
closed("临时纳入")(Period)


@closed("准入申请")
class AdmissionRequest(Header, total=False):
    level: Required[Annotated[Level, Doc("层级")]]
    action: Required[Annotated[Literal["新增", "变更", "退出"], Doc("申请类型")]]
    channel: Required[
        Annotated[Literal["上级交办", "法规调整", "乡镇申请", "突发事件"], Doc("事由渠道")]
    ]
    applicant: Required[Annotated[UnitName, Doc("申请单位")]]
    filed: Required[Annotated[Date, Doc("申请日期")]]
    targets: Required[Annotated[list[UnitName], Limits(minItems=1), Doc("承担单位")]]
    item: Required[Annotated[dict[str, Any], Doc("事项", "list 为清单编号，其余同清单条目")]]
    basis: Basis
    reason: Annotated[Text, Doc("理由")]
    feasibility: Annotated[Text, Doc("可行性")]
    funding: Annotated[Funding | None, EitherType(), Doc("经费")]
    authority: Annotated[list[Text], Doc("随转权限")]
    staff: Annotated[Count, Doc("随转人员", "人")]
    training: Annotated[Text, Doc("培训")]
    opinions: Annotated[list[Opinion], Doc("征求意见")]
    reviews: Annotated[list[Review], Doc("审核")]
    decision: Annotated[Resolution | None, EitherType(), Doc("集体决定")]
    temporary: Annotated[Period | None, EitherType(), Doc("临时纳入")]
    assessed_separately: Annotated[bool, Doc("单独考核")]
    veto: Annotated[bool, Doc("一票否决")]
    pledge: Annotated[bool, Doc("责任状")]
    signboards: Annotated[list[Text], Doc("挂牌")]
    ledgers: Annotated[list[Text], Doc("台账")]


@closed("规则结果")
class RuleResult(TypedDict, total=False):
    id: Required[Annotated[Text, Doc("规则编号")]]
    status: Required[Annotated[Literal["pass", "fail", "skipped", "waived", "error"], Doc("结果")]]


@closed("摘要值")
class Digests(TypedDict, total=False):
    request: Required[Annotated[Text, Doc("申请", "sha256")]]
    policy: Required[Annotated[Text, Doc("准入制度", "sha256")]]
    lists: Required[Annotated[dict[str, Text], Doc("清单", "清单编号到 sha256")]]


@closed("准入决定")
class AdmissionDecision(Header, total=False):
    request: Required[Annotated[DocumentId, Doc("申请编号")]]
    policy: Required[Annotated[DocumentId, Doc("准入制度编号")]]
    outcome: Required[Annotated[Outcome, Doc("结论")]]
    at: Required[Annotated[Date, Doc("判断日期")]]
    rules: Required[Annotated[list[RuleResult], Doc("各规则结果")]]
    item: Annotated[dict[str, Any], Doc("准入事项")]
    digests: Required[Annotated[Digests, Doc("摘要值")]]
    commit: Annotated[Text, Doc("提交", "git 提交号")]
    dirty: Annotated[bool, Doc("有未提交的改动")]
    tool: Required[Annotated[Text, Doc("工具版本")]]
    previous: Annotated[Text, Doc("上一决定的摘要值", "sha256")]


@closed("豁免")
class Waiver(Header, total=False):
    rule: Required[Annotated[Text, Doc("规则编号")]]
    request: Required[Annotated[DocumentId, Doc("申请编号")]]
    reason: Required[Annotated[Text, Doc("理由")]]
    approved_by: Required[Annotated[UnitName, Doc("批准机关")]]
    number: Required[Annotated[Text, Doc("文号")]]
    expires: Required[Annotated[Date, Doc("到期日", "当日仍有效")]]
