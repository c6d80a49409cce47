"""check-policy (本地校验规则), admission-policy (准入制度) and policy-test (规则用例)."""

from typing import Annotated, Any, Literal, Required, TypedDict

from dutylist.model.fields import (
    Date,
    Doc,
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
type Requirement = Annotated[Expression | list[Expression], EitherType(), Limits(minItems=1)]
type Rules[T] = Annotated[list[T], Limits(minItems=1), Doc("规则")]


class Rule(TypedDict, total=False):
    id: Required[Annotated[str, Limits(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$"), Doc("规则编号")]]
    title: Required[Annotated[Text, Doc("规则名称")]]
    source: Annotated[Text, Doc("出处", "文件名称与条款")]
    when: Annotated[Expression, Doc("适用条件", "CEL 表达式，不成立则不适用")]
    require: Required[Annotated[Requirement, Doc("要求", "CEL 表达式，全部成立才算符合")]]
    message: Required[Annotated[Text, Doc("不符合时的说明")]]


@closed("校验规则")
class CheckRule(Rule, total=False):
    scope: Required[Annotated[Literal["item", "list", "township", "workspace"], Doc("检查对象")]]
    kinds: Annotated[list[Text], Doc("清单种类", "不写即全部")]
    severity: Annotated[SeverityName, Doc("严重程度")]


@closed("本地校验规则")
class CheckPolicy(Header, total=False):
    rules: Required[Rules[CheckRule]]


@closed("准入规则")
class AdmissionRule(Rule, total=False):
    on_fail: Required[
        Annotated[
            Literal["reject", "return", "refer", "warn"],
            Doc("不符合时", "reject 不予准入、return 退回补充、refer 提交研究、warn 提示"),
        ]
    ]
    advice: Annotated[Text, Doc("修改建议")]


@closed("准入制度")
class AdmissionPolicy(Header, total=False):
    level: Required[Annotated[Level, Doc("层级")]]
    params: Annotated[dict[str, Any], Doc("参数")]
    variables: Annotated[dict[str, Expression], Doc("变量", "名称到 CEL 表达式")]
    rules: Required[Rules[AdmissionRule]]


@closed("预期")
class Expectation(TypedDict, total=False):
    outcome: Required[Annotated[Outcome, Doc("结论")]]
    rules: Annotated[
        dict[str, Literal["pass", "fail", "skipped", "waived", "error"]], Doc("各规则结果")
    ]


@closed("用例")
class PolicyCase(TypedDict, total=False):
    name: Required[Annotated[Text, Doc("用例名称")]]
    request: Required[
        Annotated[Text | dict[str, Any], EitherType(), Doc("申请", "申请文件的路径，或申请内容")]
    ]
    lists: Annotated[list[Text], Doc("清单", "清单文件的路径")]
    at: Annotated[Date, Doc("判断日期")]
    expect: Required[Annotated[Expectation, Doc("预期")]]


@closed("规则用例")
class PolicyTest(Header, total=False):
    policy: Required[Annotated[Text, Doc("准入制度", "文档编号或路径")]]
    cases: Required[Annotated[list[PolicyCase], Limits(minItems=1), Doc("用例")]]
