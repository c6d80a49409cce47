"""admission-request (准入申请), admission-decision (准入决定) and waiver (豁免)."""

from typing import Annotated, Any, Literal, Required, TypedDict

from dutylist.model.citation import Basis, Citation
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
from dutylist.model.organization import BodyTier
from dutylist.model.policy import Level, Outcome, RuleId, Status

type Action = Literal["新增", "变更", "退出"]
type Digest = Annotated[str, Limits(pattern=r"^sha256:[0-9a-f]{64}$")]


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
    tier: Required[Annotated[BodyTier, Doc("层级")]]
    number: Annotated[Text, Doc("文号")]
    date: Required[Annotated[Date, Doc("日期")]]


@closed("任务来源")
class Initiator(TypedDict, total=False):
    unit: Required[Annotated[Text, Doc("提出任务的机关")]]
    tier: Required[Annotated[BodyTier, Doc("层级")]]


@closed("承接能力")
class Capacity(TypedDict, total=False):
    able: Required[Annotated[bool, Doc("能否承接")]]
    note: Annotated[Text, Doc("说明", "人员、专业、证件等")]


@closed("台账、报表")
class Ledger(TypedDict, total=False):
    name: Required[Annotated[Text, Doc("名称")]]
    frequency: Annotated[Text, Doc("报送频次", "如 每月、每季度")]


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
    action: Required[Annotated[Action, Doc("申请类型")]]
    channel: Required[
        Annotated[Literal["上级交办", "法规调整", "乡镇申请", "突发事件"], Doc("事由渠道")]
    ]
    applicant: Required[Annotated[UnitName, Doc("申请单位")]]
    filed: Required[Annotated[Date, Doc("申请日期")]]
    targets: Required[Annotated[list[UnitName], Limits(minItems=1), Doc("承担单位")]]
    item: Required[
        Annotated[
            dict[str, Any],
            Doc("事项", "list 为清单编号，其余同该清单的条目；变更、退出须写 id"),
        ]
    ]
    role: Annotated[Literal["主体", "配合"], Doc("承担单位的角色")]
    signed_by: Annotated[Text, Doc("签发人", "申请单位主要负责人的职务")]
    initiator: Annotated[Initiator, Doc("任务来源", "由县级以上机关提出时填写")]
    through: Annotated[Text, Doc("经由", "经临时机构、专班等转交的，写其名称")]
    basis: Basis
    reason: Annotated[Text, Doc("理由")]
    feasibility: Annotated[Text, Doc("可行性")]
    funding: Annotated[Funding | None, EitherType(), Doc("经费")]
    authority: Annotated[list[Text], Doc("随转权限")]
    staff: Annotated[Count, Doc("随转人员", "人")]
    training: Annotated[Text, Doc("培训")]
    capacity: Annotated[Capacity, Doc("承接能力")]
    purchase: Annotated[bool, Doc("可购买服务", "是否可以改由购买服务完成")]
    verifiable: Annotated[bool, Doc("能够核实", "证明事项：村（社区）能否核实所证事实")]
    opinions: Annotated[list[Opinion], Doc("征求意见")]
    reviews: Annotated[list[Review], Doc("审核")]
    decision: Annotated[Resolution | None, EitherType(), Doc("集体决定")]
    temporary: Annotated[Period | None, EitherType(), Doc("临时纳入")]
    start: Annotated[Date, Doc("拟启用日期")]
    published: Annotated[Date, Doc("公布日期", "准入后清单更新公布的日期")]
    term: Annotated[Text, Doc("期限", "如 长期、两年")]
    review_on: Annotated[Date, Doc("评估日期")]
    exit: Annotated[Text, Doc("退出条件")]
    assessed_separately: Annotated[bool, Doc("单独考核")]
    veto: Annotated[bool, Doc("一票否决")]
    pledge: Annotated[bool, Doc("责任状")]
    veto_basis: Annotated[list[Citation], Doc("否决依据", "设一票否决、责任状的中央、省级规定")]
    signboards: Annotated[list[Text], Doc("挂牌")]
    ledgers: Annotated[list[Annotated[Text | Ledger, EitherType()]], Doc("台账、报表")]


@closed("规则结果")
class RuleResult(TypedDict, total=False):
    id: Required[Annotated[RuleId, Doc("规则编号")]]
    status: Required[Annotated[Status, Doc("结果")]]
    waiver: Annotated[DocumentId, Doc("豁免", "豁免的文档编号")]


@closed("摘要值")
class Digests(TypedDict, total=False):
    request: Required[Annotated[Digest, Doc("申请")]]
    policy: Required[Annotated[Digest, Doc("准入制度", "连同它所依据的制度")]]
    documents: Required[
        Annotated[dict[str, Digest], Doc("其他文档", "判断所据的清单、名录等，文档编号到摘要值")]
    ]


@closed("准入决定")
class AdmissionDecision(Header, total=False):
    request: Required[Annotated[DocumentId, Doc("申请编号")]]
    policy: Required[Annotated[DocumentId, Doc("准入制度编号")]]
    outcome: Required[Annotated[Outcome, Doc("结论")]]
    action: Required[Annotated[Action, Doc("申请类型")]]
    at: Required[Annotated[Date, Doc("判断日期")]]
    rules: Required[Annotated[list[RuleResult], Doc("各规则结果")]]
    item: Required[
        Annotated[dict[str, Any], Doc("事项", "list 为清单编号，其余为清单中应有的条目")]
    ]
    base: Annotated[Digest, Doc("变更、退出前条目的摘要值")]
    free: Annotated[
        list[Text], Doc("可以自行填写的字段", "准入以后由承担单位填写、改写也不须再申请的字段")
    ]
    digests: Required[Annotated[Digests, Doc("摘要值")]]
    left_out: Annotated[
        list[Text], Doc("未计入的文件", "被 exclude 或者 .gitignore 排除、属于另一清单库的文档")
    ]
    commit: Annotated[Text, Doc("提交", "判断时检出的 git 提交")]
    dirty: Annotated[bool, Doc("有未提交的改动")]
    tool: Required[Annotated[Text, Doc("工具版本")]]
    previous: Annotated[Digest, Doc("上一决定", "上一决定的摘要值")]
    digest: Required[Annotated[Digest, Doc("本决定的摘要值", "不含本字段")]]


@closed("豁免")
class Waiver(Header, total=False):
    rule: Required[Annotated[RuleId, Doc("规则编号")]]
    request: Required[Annotated[DocumentId, Doc("申请编号")]]
    reason: Required[Annotated[Text, Doc("理由")]]
    approved_by: Required[Annotated[UnitName, Doc("批准机关")]]
    number: Required[Annotated[Text, Doc("文号")]]
    expires: Required[Annotated[Date, Doc("到期日", "当日仍有效")]]
