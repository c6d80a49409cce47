"""What `admit` finds out about a request and prints as JSON; policies see the facts by these names."""

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from dutylist.kinds import LISTS
from dutylist.model.fields import Amount, Count, Date, Doc, EitherType, Limits, closed
from dutylist.model.organization import BodyTier
from dutylist.model.policy import Level, OnFail, Outcome, Status
from dutylist.records.validate import FindingRecord, Line, ToolRecord

type ListKind = Annotated[str, Limits(enum=list(LISTS))]
_STATES = (word for kind in LISTS.values() if kind.state_field for word in kind.states)
type State = Annotated[
    str, Limits(enum=[*dict.fromkeys(_STATES), "牵头", "负面清单", "admitted", ""])
]
"""The words of the lists for what an item is to those who do it; empty where they have none."""


@closed("相关事项")
class Hit(TypedDict):
    """An item that the request has to do with, and where it stands."""

    list: Annotated[str, Doc("清单编号")]
    kind: Annotated[ListKind, Doc("清单种类")]
    item: Annotated[str, Doc("事项编号")]
    name: Annotated[str, Doc("事项名称")]
    state: Annotated[State, Doc("状态", "如 基本履职、收回、不应出具、admitted")]
    unit: Annotated[str, Doc("单位", "牵头或承接的部门")]
    score: Annotated[Amount, Doc("相似度", "0 至 1，0.7 起视为同一事项")]
    path: Annotated[str, Doc("文件")]
    line: Annotated[Line, Doc("行")]


@closed("职责边界事项")
class BoundaryHit(Hit):
    township_duties: Annotated[list[str], Doc("乡镇职责", "边界清单给乡镇的职责")]


@closed("历史决定")
class Earlier(TypedDict):
    """An earlier decision on an alike matter."""

    decision: Annotated[str, Doc("准入决定")]
    request: Annotated[str, Doc("申请编号")]
    action: Annotated[str, Doc("申请类型")]
    outcome: Annotated[Outcome, Doc("结论")]
    at: Annotated[Date, Doc("判断日期")]
    name: Annotated[str, Doc("事项名称")]
    score: Annotated[Amount, Doc("相似度")]
    path: Annotated[str, Doc("文件")]
    line: Annotated[Line, Doc("行")]


@closed("工作量")
class Workload(TypedDict):
    target: Annotated[str, Doc("承担单位")]
    items: Annotated[Count, Doc("现有事项数", "基本履职、配合履职和在用权力")]
    headcount: Annotated[
        Count | None, EitherType(), Doc("人数", "机构名录中的编制与派驻人员，没有则为空")
    ]
    per_head: Annotated[float | None, EitherType(), Doc("人均事项数")]


@closed("征求意见情况")
class Consulted(TypedDict):
    agreed: Annotated[list[str], Doc("同意")]
    conditional: Annotated[list[str], Doc("有条件同意")]
    disagreed: Annotated[list[str], Doc("不同意")]
    missing: Annotated[list[str], Doc("未答复")]


@closed("审核意见")
class Reviewed(TypedDict):
    """The latest verdict of a reviewing unit, whatever the request calls it."""

    unit: Annotated[str, Doc("审核单位")]
    names: Annotated[list[str], Doc("各种名称", "名称、别名和曾用名")]
    tier: Annotated[BodyTier, Doc("层级")]
    verdict: Annotated[Literal["通过", "不通过"], Doc("结论")]
    date: Annotated[Date, Doc("日期")]


@closed("决定机关")
class Decider(TypedDict):
    """Who decided; without a tier where nobody did, or nobody the organization documents know."""

    names: Annotated[list[str], Doc("各种名称", "名称、别名和曾用名")]
    tier: Annotated[BodyTier | None, EitherType(), Doc("层级")]


@closed("目标清单")
class Target(TypedDict):
    list: Annotated[str, Doc("清单编号")]
    kind: Annotated[ListKind, Doc("清单种类")]
    region: Annotated[str, Doc("适用地区")]


@closed("依据的效力")
class CitedBasis(TypedDict):
    """One law or document that the request cites, as the law book knows it on the day of the judgement."""

    title: Annotated[str, Doc("名称")]
    tier: Annotated[str | None, EitherType(), Doc("申请所写层级", "没有写则为空")]
    state: Annotated[
        Literal["in force", "repealed", "unknown", "unregistered", "no norm"],
        Doc(
            "状态",
            "in force 现行有效，repealed 已废止，unknown 查无此名，unregistered 未收录、无从查对，"
            "no norm 批复、会议材料、行动计划一类，不能设定职责",
        ),
    ]
    registered_tier: Annotated[str | None, EitherType(), Doc("法规库所载层级", "未收录则为空")]
    article_exists: Annotated[
        bool | None, EitherType(), Doc("条款存在", "没有引用条款或者无从查对则为空")
    ]
    carries: Annotated[
        bool, Doc("可以作为依据", "没有废止、不是查无此名、层级和条款与法规库不相抵触")
    ]


@closed("单位")
class NamedUnit(TypedDict):
    name: Annotated[str, Doc("名称")]
    kind: Annotated[
        Literal["county", "department", "body", "township", "office", "village", "unknown"],
        Doc("性质"),
    ]


@closed("事实")
class Facts(TypedDict):
    applicant: Annotated[
        Literal["county", "department", "body", "township", "office", "village", "unknown"],
        Doc("申请单位的性质"),
    ]
    own_request: Annotated[bool, Doc("为自己申请", "承担单位只有申请单位自己")]
    current: Annotated[dict[str, Any] | None, EitherType(), Doc("现有条目", "变更、退出所指的条目")]
    changed: Annotated[list[str], Doc("变更的字段", "变更时与现有条目不同的字段")]
    lists: Annotated[list[Target], Doc("目标清单")]
    similar: Annotated[list[Hit], Doc("清单中的相同相近事项")]
    resembling: Annotated[
        list[Hit], Doc("疑似相同事项", "名称相近而不到 0.7，或者只差一个改变含义的词")
    ]
    boundary: Annotated[list[BoundaryHit], Doc("申请单位牵头的职责边界事项")]
    reclaimed: Annotated[list[Hit], Doc("已收回、取消的事项")]
    negative: Annotated[list[Hit], Doc("触及的负面清单")]
    barred: Annotated[list[Hit], Doc("不应出具、已取消的证明")]
    history: Annotated[list[Earlier], Doc("相近事项的历史决定")]
    workload: Annotated[list[Workload], Doc("工作量")]
    consulted: Annotated[Consulted, Doc("征求意见情况")]
    reviews: Annotated[list[Reviewed], Doc("审核意见", "县直部门和上级机关各自最后的意见")]
    decider: Annotated[Decider, Doc("决定机关")]
    basis: Annotated[list[CitedBasis], Doc("依据的效力", "basis 逐部查对法规库的结果")]
    veto_basis: Annotated[list[CitedBasis], Doc("否决依据的效力")]
    leads: Annotated[list[NamedUnit], Doc("牵头、承接单位", "事项写明的牵头部门、收回部门")]
    texts: Annotated[
        list[str], Doc("交由承担的内容", "事项名称、职责、步骤等，已统一字形，不含“不得……”一类的话")
    ]


@closed("要求")
class ClauseRecord(TypedDict):
    expression: Annotated[str, Doc("表达式")]
    result: Annotated[bool | None, EitherType(), Doc("结果", "出错为空")]
    values: Annotated[dict[str, Any], Doc("取值", "表达式中的各项到其值")]


@closed("规则结果")
class RuleRecord(TypedDict):
    id: Annotated[str, Doc("规则编号")]
    title: Annotated[str, Doc("规则名称")]
    status: Annotated[Status, Doc("结果")]
    on_fail: Annotated[OnFail, Doc("不符合时")]
    source: Annotated[str, Doc("出处")]
    message: Annotated[str, Doc("说明", "符合时为空")]
    advice: Annotated[str, Doc("修改建议", "符合时为空")]
    waiver: Annotated[str, Doc("豁免", "豁免的文档编号，没有则为空")]
    path: Annotated[str, Doc("文件", "申请中应改之处")]
    line: Annotated[Line, Doc("行")]
    clauses: Annotated[list[ClauseRecord], Doc("各项要求")]


type Verdict = Literal["admitted", "returned", "referred", "rejected", "error"]


@closed("判断")
class JudgementRecord(TypedDict):
    request: Annotated[str, Doc("申请编号")]
    title: Annotated[str, Doc("标题")]
    path: Annotated[str, Doc("文件")]
    policy: Annotated[str, Doc("准入制度")]
    level: Annotated[Level, Doc("层级")]
    at: Annotated[Date, Doc("判断日期")]
    outcome: Annotated[Verdict, Doc("结论", "error：无法判断")]
    rules: Annotated[list[RuleRecord], Doc("各规则结果")]
    facts: Annotated[Facts, Doc("事实")]
    item: Annotated[
        dict[str, Any] | None, EitherType(), Doc("事项", "准入后清单中应有的条目；退出为空")
    ]


@closed("汇总")
class AdmitSummary(TypedDict):
    requests: Annotated[Count, Doc("申请数")]
    admitted: Annotated[Count, Doc("准入")]
    returned: Annotated[Count, Doc("退回补充")]
    referred: Annotated[Count, Doc("提交研究")]
    rejected: Annotated[Count, Doc("不予准入")]
    undecided: Annotated[Count, Doc("无法判断")]


@closed("复核")
class ReplayRecord(TypedDict):
    decision: Annotated[str, Doc("准入决定")]
    agrees: Annotated[bool, Doc("结论与各规则结果是否与记录一致")]
    possible: Annotated[bool, Doc("能否复核", "记录的提交已不存在、所据文档也找不到时为 false")]
    differences: Annotated[list[str], Doc("不同之处")]


@closed("admit 的输出")
class AdmitOutput(TypedDict):
    schema_version: Annotated[Literal[1], Doc("格式版本")]
    tool: Annotated[ToolRecord, Doc("工具")]
    command: Annotated[Literal["admit"], Doc("命令")]
    summary: Annotated[AdmitSummary, Doc("汇总")]
    findings: Annotated[
        list[FindingRecord],
        Doc(
            "问题",
            "申请不符合的规则，位置在申请中应改之处：不予准入、退回补充、无法判断为 error，"
            "提交研究为 warning，仅警告为 info；复核时为与记录不一致的决定。没有作出判断的，为其原因",
        ),
    ]
    decisions: Annotated[list[JudgementRecord], Doc("判断")]
    replays: NotRequired[Annotated[list[ReplayRecord], Doc("复核", "只在 --replay 时有")]]
