"""What stands on the form: its sections, their rows, and which field of a request each row is."""

import re
from typing import Any, Literal, get_args

from msgspec import Struct

from dutylist.kinds.codecs import (
    Choice,
    Citations,
    Codec,
    Date,
    Duties,
    DutiesByUnit,
    Line,
    Names,
    NotUnderstoodError,
    Number,
    Reading,
    Steps,
    Text,
    YesNo,
)
from dutylist.kinds.duty_list import Mode
from dutylist.messages import _
from dutylist.model.organization import BodyTier

type ChoiceSource = Literal["", "departments", "townships", "lists", "units"]
"""Whose names the drop-down of a field offers."""


class Money(Struct, frozen=True):
    """A sum in yuan: 12000, 12,000元, 1.2万元/年."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        found = re.fullmatch(
            r"(?:每年|年)?\s*([\d,，]+(?:\.\d+)?)\s*(万)?\s*元?\s*(?:[/／每]?\s*年)?", text.strip()
        )
        if found is None:
            raise NotUnderstoodError(_("expected is {what}", what=_("a sum in yuan")))
        amount = float(re.sub("[,，]", "", found[1])) * (10_000 if found[2] else 1)
        value = int(amount) if amount.is_integer() else amount
        return Reading(value, _("read as {value}", value=value) if found[2] else "")


class FormField(Struct, frozen=True):
    """A row of the form; `path` is where its value stands in the request."""

    label: str
    path: tuple[str, ...]
    codec: Codec
    synonyms: tuple[str, ...] = ()
    source: ChoiceSource = ""
    is_long: bool = False
    """Whether it takes the whole width of the page."""
    is_needed: bool = False
    """Whether a form without such a row lacks a page."""


class FormBlock(Struct, frozen=True):
    """Several rows alike below a head: opinions, reviews."""

    label: str
    path: str
    columns: tuple[FormField, ...]
    rows: int
    synonyms: tuple[str, ...] = ()


_CHANNELS = ("上级交办", "法规调整", "乡镇申请", "突发事件")
_FEW = {"乡镇（街道）": "乡镇", "街道": "乡镇", "村（社区）": "村", "社区": "村"}

# fmt: off
SECTIONS: tuple[tuple[str, tuple[FormField | FormBlock, ...]], ...] = (
    ("一、申请", (
        FormField("申报单位", ("applicant",), Line(), ("申请单位", "申报部门", "申请部门"), "departments", is_needed=True),
        FormField("申报日期", ("filed",), Date(), ("申请日期", "填报日期", "申报时间", "申请时间"), is_needed=True),
        FormField("申请编号", ("id",), Line(), ("编号",)),
        FormField("签发人", ("signed_by",), Line(), ("单位负责人", "主要负责人", "负责人")),
        FormField("申请类型", ("action",), Choice(("新增", "变更", "退出"), {"新增事项": "新增", "调整": "变更"}), ("申报类型", "事项变动类型"), is_needed=True),
        FormField("提出渠道", ("channel",), Choice(_CHANNELS, {"上级交办事项": "上级交办", "法律法规调整": "法规调整"}), ("事由渠道", "提出方式", "事项来源"), is_needed=True),
        FormField("层级", ("level",), Choice(("乡镇", "村"), _FEW), ("准入层级",), is_needed=True),
        FormField("承担单位", ("targets",), Names(), ("承接单位", "承接乡镇", "承担乡镇", "拟准入乡镇", "涉及乡镇"), "townships", is_needed=True),
    )),
    ("二、事项", (
        FormField("事项名称", ("item", "name"), Line(), ("申请事项", "申报事项", "准入事项", "事项"), is_long=True, is_needed=True),
        FormField("所属清单", ("item", "list"), Line(), ("清单", "列入清单"), "lists"),
        FormField("事项编号", ("item", "id"), Line()),
        FormField("承担单位角色", ("role",), Choice(("主体", "配合"), {"主责": "主体", "协助": "配合"}), ("角色",)),
        FormField("承办机构", ("item", "office"), Line(), ("内设机构", "承办科室")),
        FormField("分管领导", ("item", "leader"), Line()),
        FormField("条线", ("item", "line"), Line(), ("工作条线",)),
        FormField("事项类别", ("item", "category"), Line(), ("类别",)),
        FormField("履职方式", ("item", "mode"), Choice(get_args(Mode.__value__), {"配合": "配合履职", "主责": "基本履职"})),
        FormField("牵头部门", ("item", "lead"), Names(), ("对应上级部门", "主管部门", "责任部门"), "departments", is_long=True),
        FormField("上级部门职责", ("item", "lead_duties"), DutiesByUnit(), ("部门职责", "牵头部门职责"), is_long=True),
        FormField("乡镇配合职责", ("item", "township_duties"), Duties(), ("乡镇职责", "配合职责", "乡镇（街道）职责", "镇街职责"), is_long=True),
        FormField("办理流程", ("item", "steps"), Steps(), is_long=True),
    )),
    ("三、依据和理由", (
        FormField("设定依据", ("basis",), Citations(), ("实施依据", "依据", "法律依据", "政策依据", "申报依据"), is_long=True, is_needed=True),
        FormField("申报理由", ("reason",), Text(), ("理由", "申请理由", "准入理由", "必要性"), is_long=True, is_needed=True),
        FormField("可行性", ("feasibility",), Text(), ("可行性分析", "可行性说明", "可行性论证"), is_long=True),
    )),
    ("四、保障", (
        FormField("经费（元/年）", ("funding", "amount"), Money(), ("经费", "经费保障", "经费金额", "年度经费")),
        FormField("经费来源", ("funding", "source"), Line(), ("资金来源",)),
        FormField("无需经费", ("funding", "no_cost"), YesNo(), ("不需要经费",)),
        FormField("随转人员（人）", ("staff",), Number(), ("人员", "人员保障", "随转人员", "人员编制")),
        FormField("随转权限", ("authority",), Names(), ("权限", "随转权力", "下放权限"), is_long=True),
        FormField("培训安排", ("training",), Line(), ("培训", "业务培训"), is_long=True),
        FormField("能否承接", ("capacity", "able"), YesNo(), ("承接能力",)),
        FormField("承接能力说明", ("capacity", "note"), Line(), ("承接条件",)),
        FormField("启用日期", ("start",), Date(), ("拟启用日期", "拟实施日期", "实施日期")),
        FormField("公布日期", ("published",), Date()),
        FormField("评估日期", ("review_on",), Date()),
        FormField("期限", ("term",), Line(), ("实施期限", "事项期限")),
        FormField("退出条件", ("exit",), Line(), is_long=True),
        FormField("临时事由", ("temporary", "reason"), Line(), ("临时纳入事由",), is_long=True),
        FormField("临时起始日期", ("temporary", "from"), Date()),
        FormField("临时截止日期", ("temporary", "until"), Date()),
        FormField("挂牌", ("signboards",), Names(), ("挂牌情况",)),
        FormField("台账、报表", ("ledgers",), Names(), ("台账报表", "台账")),
        FormField("单独考核", ("assessed_separately",), YesNo(), ("是否单独考核",)),
        FormField("一票否决", ("veto",), YesNo(), ("是否一票否决",)),
        FormField("责任状", ("pledge",), YesNo(), ("是否签订责任状", "签订责任状")),
    )),
    ("五、意见和决定", (
        FormBlock("乡镇（街道）意见", "opinions", (
            FormField("单位", ("unit",), Line(), ("乡镇", "征求单位"), "units"),
            FormField("意见", ("stance",), Choice(("同意", "不同意", "有条件同意"))),
            FormField("日期", ("date",), Date(), ("时间",)),
            FormField("说明", ("note",), Line(), ("备注",)),
        ), 3, ("乡镇意见", "征求意见情况", "征求意见")),
        FormBlock("审核意见", "reviews", (
            FormField("审核单位", ("unit",), Line(), ("单位", "审核部门"), "departments"),
            FormField("审核结论", ("verdict",), Choice(("通过", "不通过"), {"同意": "通过", "不同意": "不通过"}), ("结论", "意见")),
            FormField("审核日期", ("date",), Date(), ("日期", "时间")),
            FormField("审核说明", ("note",), Line(), ("说明", "备注")),
        ), 4, ("部门审核意见", "审核情况")),
        FormField("决定机关", ("decision", "unit"), Line(), ("集体决定机关", "批准机关"), "departments"),
        FormField("决定层级", ("decision", "tier"), Choice(get_args(BodyTier.__value__))),
        FormField("决定文号", ("decision", "number"), Line(), ("文号", "批准文号")),
        FormField("决定日期", ("decision", "date"), Date(), ("批准日期",)),
    )),
)
# fmt: on


def fields() -> list[FormField]:
    """The rows that stand once on the form."""
    return [row for _title, rows in SECTIONS for row in rows if isinstance(row, FormField)]


def blocks() -> list[FormBlock]:
    """The parts that hold several rows alike."""
    return [row for _title, rows in SECTIONS for row in rows if isinstance(row, FormBlock)]
