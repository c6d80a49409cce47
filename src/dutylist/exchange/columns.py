"""Columns of the official tables: header, synonyms, field, and how a cell is written and read.

The one table that drives import, export and template. Headers come from published lists; a field
without an official column has one under the title that its schema gives it.
"""

from dataclasses import dataclass
from typing import get_args

from dutylist.exchange.values import (
    Choice,
    Citations,
    Code,
    Date,
    Duties,
    Line,
    Names,
    Number,
    Sequence,
    Steps,
    Text,
    UnitDuties,
    Value,
    YesNo,
)
from dutylist.model.duty import Mode
from dutylist.model.fields import PowerType, Tier

type Path = tuple[str, ...]

SUB_NAME = "sub_name"
"""A column of published tables: the part of a matter that a row is about; goes into the name."""
TAKER_AND_METHOD = "taken_by+method"
"""A column of published tables that holds two of our fields."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `path` leads to its field within an item: lead, unit."""

    path: Path
    header: str
    value: Value
    synonyms: tuple[str, ...] = ()
    width: int = 12
    holds_units: bool = False
    is_implied: bool = False
    """Whether a heading, a sheet's name or the title may say it for all items below."""

    @property
    def is_read_only(self) -> bool:
        """Whether only published tables have it; ours write the same under other columns."""
        return self.field in {SUB_NAME, TAKER_AND_METHOD, "partners.unit", "partners.duties"}

    @property
    def field(self) -> str:
        """The field as a map file names it: lead.unit."""
        return ".".join(self.path)


def _column(
    field: str,
    header: str,
    value: Value,
    *synonyms: str,
    width: int = 12,
    holds_units: bool = False,
    is_implied: bool = False,
) -> Column:
    path = tuple(field.split("."))
    return Column(path, header, value, synonyms, width, holds_units, is_implied)


_MODE = Choice(
    get_args(Mode.__value__),
    {
        "基本": "基本履职",
        "主责": "基本履职",
        "配合": "配合履职",
        "收回": "上级收回",
        "上级部门收回": "上级收回",
    },
)
_TYPE = Choice(
    get_args(PowerType.__value__),
    {
        "许可": "行政许可",
        "处罚": "行政处罚",
        "强制": "行政强制",
        "征收": "行政征收",
        "给付": "行政给付",
        "检查": "行政检查",
        "确认": "行政确认",
        "奖励": "行政奖励",
        "裁决": "行政裁决",
        "其他": "其他行政权力",
        "其他权力": "其他行政权力",
        "其他职权": "其他行政权力",
        "行政其他": "其他行政权力",
        "其他类": "其他行政权力",
        "行政调解": "其他行政权力",
        "行政征用": "其他行政权力",
    },
)
_ORIGIN = Choice(
    ("法定", "赋权", "委托", "服务前移"),
    {"法定权力": "法定", "法定职权": "法定", "下放": "赋权", "授权": "赋权", "受理": "服务前移"},
)
_STATUS = Choice(("有效", "暂缓", "收回", "取消"), {"正常": "有效", "在用": "有效"})
_CLASS = Choice(
    ("自治", "协助", "便民服务", "减负"),
    {"村级自治": "自治", "协助政府": "协助", "便民": "便民服务"},
)
_RULING = Choice(
    ("可出具", "不应出具", "取消", "疑难"),
    {"可以出具": "可出具", "保留": "可出具", "不得出具": "不应出具", "不出具": "不应出具"},
)
_CHANNEL = Choice(
    ("窗口", "代办", "网上"), {"窗口办理": "窗口", "帮办代办": "代办", "网上办理": "网上"}
)
_LEVEL = Choice(("乡镇", "村"), {"镇": "乡镇", "街道": "乡镇", "村级": "村", "社区": "村"})
_CAPACITY = Choice(("能承接", "难承接"), {"能": "能承接", "难": "难承接"})
_APPLIES_TO = Choice(("乡镇", "村", "干部"), {"街道": "乡镇", "社区": "村"})
_OPEN_TO = Choice(("编内", "派驻", "编外"))
_TIER = Choice(get_args(Tier.__value__))

_SEQ = _column("seq", "序号", Sequence(), "编号", "序列", "No", "No.", width=6)
_CATEGORY = _column(
    "category", "类别", Line(), "事项类别", "职责类别", "领域", "行业领域", "一级分类", "所属领域"
)
_NAME = _column(
    "name", "事项名称", Line(), "权力名称", "权力事项名称", "权责事项名称", "职权名称", "职责事项",
    "履职事项", "服务事项", "事项", "项目名称", "职责名称", "任务名称", width=26,
)  # fmt: skip
_BASIS = _column(
    "basis", "实施依据", Citations(), "设定依据", "职权依据", "法律依据", "权力依据", "依据",
    "设定、行使依据及有关条款", "政策依据", "法律法规依据", width=28,
)  # fmt: skip
_OFFICE = _column(
    "office", "承办机构", Line(), "承办科室", "责任科室", "责任处室", "办理机构", "内设机构",
    "承办站所", "责任站所", width=18, holds_units=True,
)  # fmt: skip
_SUB_NAME = _column(SUB_NAME, "子项名称", Line(), "子项", "事项子项", "实施事项")
_COMMON = (
    _column(
        "code", "事项编码", Code(), "编码", "职权编码", "权力编码", "基本编码", "实施编码",
        "实施清单编码", "业务办理项编码", width=18,
    ),
    _column("code_scheme", "编码规则", Line()),
    _BASIS,
    _column("townships", "适用乡镇", Names(), "涉及乡镇", "适用范围", holds_units=True),
    _OFFICE,
    _column("leader", "分管领导", Line(), "责任领导"),
    _column("line", "条线", Line(), "工作条线"),
    _column("steps", "办理流程", Steps(), width=26),
    _column("since", "起始日期", Date(), "生效日期"),
    _column("until", "截止日期", Date(), "失效日期"),
    _column("note", "备注", Text(), "说明", width=20),
    _column("was", "原事项编号", Code()),
    _column("admitted_by", "准入决定", Code()),
)  # fmt: skip
_ID = _column("id", "事项编号", Code(), width=18)

_DUTY = (
    _column(
        "mode", "履职方式", _MODE, "履职类型", "事项类型", "职责类型", is_implied=True,
    ),
    _column(
        "lead", "对应上级部门", Names(), "牵头部门", "牵头单位", "上级部门", "上级牵头部门",
        "主办单位", "责任单位", "关联单位", "主管部门", width=20, holds_units=True,
    ),
    _column(
        "lead_duties", "上级部门职责", Duties(), "本部门职责", "县级部门职责", "主体责任",
        "牵头部门职责", "部门职责", width=32,
    ),
    _column(
        "township_duties", "乡镇配合职责", Duties(), "配合职责", "乡镇职责", "配合责任",
        "乡镇责任", width=32,
    ),
    _column(
        "taken_by", "承接部门", Names(), "收回部门", "承接单位", width=20, holds_units=True
    ),
    _column("method", "工作方式", Text(), "履职方式及要求", "承接方式", width=32),
    _column(TAKER_AND_METHOD, "承接部门及工作方式", Text(), "收回部门及工作方式"),
    _column("posts", "岗位", Names()),
)  # fmt: skip
_POWER = (
    _column(
        "type", "权力类型", _TYPE, "权力类别", "职权类型", "职权类别", "事项类型", "权责类型",
        is_implied=True,
    ),
    _column(
        "origin", "权力来源", _ORIGIN, "赋权方式", "下放方式", "行使方式", is_implied=True,
    ),
    _column(
        "actor", "行使主体", Line(), "实施主体", "实施机关", "责任主体", "部门名称", width=18,
        holds_units=True,
    ),
    _column(
        "authority", "原实施部门", Line(), "原实施主体", "原行使主体", "赋权部门", "下放部门",
        "委托部门", "县级主管部门", width=18, holds_units=True,
    ),
    _column(
        "responsibilities", "责任事项", Duties(), "责任事项内容", "责任内容", width=32
    ),
    _column(
        "accountability", "追责情形", Duties(), "问责情形", "责任追究情形", "追责情形及依据",
        "追责情形及追责依据", "追责依据及追责情形", width=32,
    ),
    _column("status", "状态", _STATUS, "有效状态"),
    _column("capacity", "承接能力", _CAPACITY),
    _column("upstream", "上级目录条目", Code()),
)  # fmt: skip
_BOUNDARY = (
    _column(
        "lead.unit", "牵头部门", Line(), "牵头单位", "主办单位", "责任单位", "主体责任单位",
        "主责部门", width=18, holds_units=True,
    ),
    _column(
        "lead.duties", "牵头部门职责", Duties(), "主体责任", "县级部门职责", "牵头单位职责",
        "部门职责", width=32,
    ),
    _column(
        "partners", "配合部门及职责", UnitDuties(), "协同部门及职责", "配合单位及职责", width=32
    ),
    _column(
        "partners.unit", "配合部门", Names(), "配合单位", "协办单位", "协同部门", "共同实施部门",
        "联办机构", width=18, holds_units=True,
    ),
    _column("partners.duties", "配合部门职责", Duties(), "配合单位职责", "协同部门职责", width=32),
    _column(
        "township.duties", "乡镇职责", Duties(), "乡镇责任", "乡镇配合职责", "配合责任",
        "属地责任", "乡镇职责任务", width=32,
    ),
)  # fmt: skip
_SERVICE = (
    _column("channel", "办理渠道", _CHANNEL, "办理方式", "办理形式", is_implied=True),
    _column("level", "办理层级", _LEVEL, "实施层级", "行使层级", "层级", is_implied=True),
    _column("materials", "申请材料", Duties(), "申报材料", "所需材料", width=26),
    _column("days", "办理时限", Number(), "承诺办结时限", "法定办结时限", "承诺时限", "办结时限"),
)
_VILLAGE = (
    _column("class", "类别", _CLASS, "事项类别", "事项类型", "清单类别", is_implied=True),
    _column("lead", "牵头单位", Line(), "牵头部门", "责任单位", "主管部门", holds_units=True),
)
_CERTIFICATE = (
    _column("ruling", "认定", _RULING, "处理意见", "认定意见", is_implied=True),
    _column("instead", "替代方式", Text(), "办理方式", "替代措施", width=26),
)
_NEGATIVE = (
    _column("applies_to", "适用对象", Names(_APPLIES_TO)),
    _column("keywords", "关键词", Names()),
)
_POST = (
    _column(
        "office", "所在机构", Line(), "内设机构", "所属机构", "机构", width=18, holds_units=True
    ),
    _column("headcount", "人数", Number(), "岗位数", "职数", "编制数", width=8),
    _column("duties", "承担的职责", Names(), "对应事项", width=26),
    _column("requirements", "任职条件", Duties(), "岗位要求", "任职要求", width=26),
    _column("score", "岗位赋分", Number(whole=False), "赋分", width=8),
    _column("open_to", "面向人员", Names(_OPEN_TO)),
)
_CATALOGUE = (
    _column("type", "权力类型", _TYPE, "事项类型", "职权类型", "权力类别", is_implied=True),
    _column(
        "authority", "原实施部门", Line(), "实施部门", "实施主体", "行使主体", "县级主管部门",
        holds_units=True,
    ),
)  # fmt: skip
_ASSESSMENT = (
    _column("assessor", "考核单位", Line(), "考核部门", "牵头考核单位", holds_units=True),
    _column("assessed", "被考核单位", Names(), "考核对象", holds_units=True),
    _column("weight", "权重", Number(whole=False), "分值", "标准分", width=8),
    _column("targets", "对应事项", Names(), width=26),
    _column("veto", "一票否决", YesNo(), width=10),
)
_LAW = (
    _column("number", "文号", Line(), "发文字号", "发布文号", width=22),
    _column("tier", "效力层级", _TIER, "层级", "效力级别"),
    _column("effective", "施行日期", Date(), "实施日期"),
    _column("repealed", "废止日期", Date(), "失效日期"),
    _column("replaced_by", "由何替代", Line(), width=22),
    _column("aliases", "简称", Names(), width=22),
)


def _renamed(column: Column, header: str, *synonyms: str) -> Column:
    return Column(
        column.path, header, column.value, (*synonyms, column.header, *column.synonyms),
        column.width, column.holds_units, column.is_implied,
    )  # fmt: skip


def _table(*own: Column, name: Column = _NAME, category: Column = _CATEGORY) -> tuple[Column, ...]:
    """The columns of a kind; its own take the place of common ones of the same field."""
    fields = {column.path for column in own}
    common = (column for column in _COMMON if column.path not in fields)
    return (_SEQ, category, name, _SUB_NAME, *own, *common, _ID)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "duty-list": _table(*_DUTY),
    "power-list": _table(*_POWER),
    "boundary-list": _table(*_BOUNDARY),
    "service-list": _table(*_SERVICE),
    "village-list": _table(
        *_VILLAGE, category=_column("category", "领域", Line(), "行业领域", "所属领域", "一级分类")
    ),
    "certificate-list": _table(
        *_CERTIFICATE, name=_renamed(_NAME, "证明事项", "证明名称", "证明事项名称")
    ),
    "negative-list": _table(*_NEGATIVE, name=_renamed(_NAME, "事项名称", "负面事项", "禁止事项")),
    "post-list": _table(*_POST, name=_renamed(_NAME, "岗位名称", "岗位")),
    "catalogue": _table(*_CATALOGUE),
    "assessment": _table(
        *_ASSESSMENT, name=_renamed(_NAME, "考核指标", "指标名称", "指标", "考核内容")
    ),
    "law-register": _table(
        *_LAW, name=_renamed(_NAME, "名称", "法规名称", "法律法规名称", "文件名称")
    ),
}
"""The columns of each kind of list, in their official order; `id` is the last."""

NOT_KEPT = (
    "责任事项依据", "责任依据", "追责依据", "追责对象范围", "追责对象", "问责对象", "实施层级及权限",
    "流程图", "运行流程图", "外部流程图", "内部流程图", "廉政风险点", "廉政风险防控图", "风险等级",
    "防控措施", "监督电话", "监管电话", "咨询电话", "投诉电话", "办事指南", "是否公开", "收费依据",
    "是否收费", "联系人", "联系电话",
)  # fmt: skip
"""Headers of published tables for which lists have no field; a map file can put them into one."""
