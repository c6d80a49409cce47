"""What lists say of a matter beside its name: duties, methods, articles of law."""

import random
from functools import cache

from dutylist.citation import in_chinese
from dutylist.law_book.index import LawIndex
from vocabulary import Field

_LEAD_DUTIES = (
    "制定{subject}年度工作方案，明确分工和时限",
    "指导乡镇开展{subject}相关工作",
    "对乡镇上报的问题线索进行核查，依法处置并反馈结果",
    "牵头开展联合检查，对发现的问题建立清单、限期整改",
    "负责政策解释、技术指导和专业力量支持",
    "落实专项经费，配备必要的设备和物资",
    "建立信息共享机制，定期通报工作进展",
    "组织专家评估论证，提出处理意见",
    "汇总分析全县数据，形成年度报告",
    "受理群众投诉举报，依法作出处理决定",
    "组织开展法律法规和政策宣传，编印宣传资料",
    "会同有关部门研究解决跨区域、跨领域的问题",
)
_TOWNSHIP_DUTIES = (
    "利用村务公开栏、微信群等方式开展政策宣传",
    "组织村（社区）和网格员摸排情况，建立工作台账",
    "发现问题线索及时制止，并在两日内上报{department}",
    "配合{department}开展现场核查，做好引导和秩序维护",
    "协助通知当事人到场，提供属地基本情况",
    "做好群众思想工作，化解因此产生的矛盾纠纷",
    "按照要求报送{subject}有关数据",
    "协助督促责任单位落实整改措施",
    "组织力量参加先期处置，保护现场并疏散人员",
    "确定一名联络员，参加{department}组织的培训",
    "对整改情况进行回访，防止问题反弹",
    "协助做好入户走访和资料收集",
)
_METHODS = (
    "由{department}依法行使职权，制定检查计划，发现违法行为立案查处",
    "{department}通过双随机、一公开方式开展监督检查，结果向社会公示",
    "由{department}受理申请、组织审查并作出决定，乡镇不再承担初审",
    "{department}委派专业人员现场办理，乡镇不再报送纸质材料和台账",
    "由{department}委托具备资质的机构实施，所需经费列入部门预算",
    "取消对乡镇的考核指标，由{department}利用信息系统采集数据",
    "由{department}牵头，会同相关部门开展联合执法，依法移送案件",
    "{department}设立举报电话，受理线索后组织核实并反馈举报人",
    "由{department}统一组织培训和监督，按照法定程序办理",
    "{department}派驻机构负责日常监管，遇有重大情况报县人民政府研究",
)
_REVISIONS = (
    "，每季度末报送进展情况",
    "，并指定专人负责",
    "，重要情况随时报告",
    "，结果记入工作档案",
    "，每半年开展一次自查",
    "，所需经费由县级财政保障",
)
_LAWS = LawIndex()
_FEW = 20
"""Articles that a law has at least, where nobody knows how many it has."""


def lead_duties(subject: str, rng: random.Random) -> list[str]:
    return [duty.format(subject=subject) for duty in rng.sample(_LEAD_DUTIES, rng.randint(1, 2))]


def township_duties(subject: str, department: str, rng: random.Random) -> list[str]:
    duties = rng.sample(_TOWNSHIP_DUTIES, rng.randint(1, 2))
    return [duty.format(subject=subject, department=department) for duty in duties]


def method(department: str, rng: random.Random) -> str:
    return rng.choice(_METHODS).format(department=department)


def revised(text: str, rng: random.Random) -> str:
    return text + rng.choice(_REVISIONS)


def basis(field: Field, rng: random.Random) -> list[dict[str, str]]:
    laws = rng.sample(field.laws, 2 if rng.random() < 0.1 else 1)  # noqa: PLR2004
    return [
        {"title": law.title, "article": _article(law.title, rng), "tier": law.tier} for law in laws
    ]


def _article(title: str, rng: random.Random) -> str:
    paragraph = rng.choice(["", "", "", "第一款", "第二款"])
    return f"第{in_chinese(rng.randint(3, min(69, _last_article(title))))}条{paragraph}"


@cache
def _last_article(title: str) -> int:
    """That of the shortest edition, so that no article is beyond the law on whatever day."""
    law = _LAWS.find(title)
    counts = [e.last_article for e in law.editions if e.last_article] if law else []
    return min(counts, default=_FEW)
