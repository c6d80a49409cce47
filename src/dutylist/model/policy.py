"""check-policy (本地校验规则), admission-policy (准入制度) and policy-test (规则用例)."""

from typing import Annotated, Any, Literal, Required, TypedDict

from dutylist.model.fields import (
    Count,
    Date,
    Doc,
    DocumentId,
    EitherType,
    Expression,
    Limits,
    SeverityName,
    Text,
    closed,
)
from dutylist.model.header import Header

type Level = Literal["乡镇", "村"]
type Outcome = Literal["admitted", "returned", "referred", "rejected"]
type Status = Literal["pass", "fail", "skipped", "waived", "error"]
type OnFail = Literal["reject", "return", "refer", "warn"]
type CheckScope = Literal["item", "list", "township", "workspace"]
type RuleId = Annotated[str, Limits(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
type Requirement = Annotated[Expression | list[Expression], EitherType(), Limits(minItems=1)]
type Params = Annotated[dict[str, Any], Doc("参数", "表达式中写作 params.名称")]


class Rule(TypedDict, total=False):
    id: Required[Annotated[RuleId, Doc("规则编号")]]
    title: Required[Annotated[Text, Doc("规则名称")]]
    source: Annotated[Text, Doc("出处", "文件名称与条款")]
    when: Annotated[Expression, Doc("适用条件", "CEL 表达式，不成立则不适用")]
    require: Required[Annotated[Requirement, Doc("要求", "CEL 表达式，全部成立才算符合")]]
    message: Required[Annotated[Text, Doc("不符合时的说明")]]


@closed("校验规则")
class CheckRule(Rule, total=False):
    scope: Required[Annotated[CheckScope, Doc("检查对象")]]
    kinds: Annotated[list[Text], Doc("清单种类", "不写即全部")]
    severity: Annotated[SeverityName, Doc("严重程度", "默认 error")]


@closed("本地校验规则")
class CheckPolicy(Header, total=False):
    params: Params
    rules: Required[Annotated[list[CheckRule], Limits(minItems=1), Doc("规则")]]


@closed("准入规则")
class AdmissionRule(Rule, total=False):
    on_fail: Required[
        Annotated[
            OnFail, Doc("不符合时", "reject 不予准入、return 退回补充、refer 提交研究、warn 提示")
        ]
    ]
    advice: Annotated[Text, Doc("修改建议")]


@closed("办理时限")
class Deadline(TypedDict, total=False):
    stage: Required[Annotated[Text, Doc("环节", "如 审核、决定")]]
    days: Required[Annotated[Count, Doc("时限", "自申请之日起的工作日")]]
    done: Required[Annotated[Expression, Doc("完成条件", "CEL 表达式，成立即已办结")]]
    source: Annotated[Text, Doc("出处", "文件名称与条款")]


@closed("准入制度")
class AdmissionPolicy(Header, total=False):
    level: Required[Annotated[Level, Doc("层级")]]
    extends: Annotated[DocumentId, Doc("所依据的制度", "其规则一并适用；同编号的规则以本制度为准")]
    omit: Annotated[dict[str, Text], Doc("不适用的规则", "规则编号到理由，理由须写明依据")]
    params: Params
    variables: Annotated[
        dict[str, Expression],
        Doc("变量", "名称到 CEL 表达式，写作 variables.名称，可用到前面的变量"),
    ]
    rules: Required[Annotated[list[AdmissionRule], Doc("规则")]]
    waivable: Annotated[
        dict[str, Text],
        Doc(
            "谁可以豁免",
            "规则编号到批准机关（正则表达式，须与名称完全相符），* 指其余规则；不写即由作集体决定的机关豁免。"
            "不予准入的规则，只能由达到决定层级的决策机关豁免",
        ),
    ]
    deadlines: Annotated[list[Deadline], Doc("办理时限")]


@closed("预期")
class Expectation(TypedDict, total=False):
    outcome: Required[Annotated[Outcome, Doc("结论")]]
    rules: Annotated[dict[str, Status], Doc("各规则结果", "规则编号到结果")]


@closed("用例")
class PolicyCase(TypedDict, total=False):
    name: Required[Annotated[Text, Doc("用例名称")]]
    request: Required[
        Annotated[
            Text | dict[str, Any],
            EitherType(),
            Doc("申请", "申请文件的路径（自本文件所在文件夹起），或申请内容"),
        ]
    ]
    change: Annotated[dict[str, Any], Doc("改动", "在申请上改动的字段；写 null 即去掉该字段")]
    lists: Annotated[
        list[Text],
        Doc("清单", "另用的清单、以往的准入决定，路径自本文件所在文件夹起；编号相同者以此为准"),
    ]
    at: Annotated[Date, Doc("判断日期", "不写即申请、意见、审核、决定中最晚的日期")]
    expect: Required[Annotated[Expectation, Doc("预期")]]


@closed("规则用例")
class PolicyTest(Header, total=False):
    policy: Required[Annotated[DocumentId, Doc("准入制度", "制度的文档编号")]]
    cases: Required[Annotated[list[PolicyCase], Limits(minItems=1), Doc("用例")]]
