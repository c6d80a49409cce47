"""Documents that are no norm, whoever issued them."""

import pytest

from dutylist.law_book.index import LawIndex
from dutylist.law_book.norms import is_no_norm


@pytest.mark.parametrize(
    "title",
    [
        "国务院关于同意设立某新区的批复",
        "关于某镇区划调整的复函",
        "关于征求意见的函",
        "全县安全生产工作会议材料",
        "县委常委会会议纪要",
        "在全县三级干部会议上的讲话",
        "县委主要领导批示",
        "农村人居环境整治提升三年行动方案（2023—2025年）",
        "安全生产治本攻坚三年行动方案",
        "乡村治理三年行动计划",
        "三年行动",
        "2025年工作要点",
        "政府工作报告",
        "工作简报",
        "安全生产责任书",
        "垃圾分类倡议书",
        "土地管理法（草案）",
        "土地管理法（修订草案）",
        "某县养犬管理办法（征求意见稿）",
        "《工作要点》",
    ],
)
def test_no_norm(title: str) -> None:
    assert is_no_norm(title)


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国土地管理法",
        "社会救助暂行办法（试行）",
        "关于规范村级组织工作事务、机制牌子和证明事项的意见",
        "关于印发某某办法的通知",
        "全国自建房安全专项整治工作方案",
        "山西省人民代表大会常务委员会关于禁止野外用火的决定",
        "中国共产党重大事项请示报告条例",
        "工贸企业重大事故隐患判定标准",
        "山西省人民政府下放乡镇人民政府和街道办事处行政执法职权指导目录",
        "最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释",
        "",
    ],
)
def test_norm(title: str) -> None:
    assert not is_no_norm(title)


def test_no_law_of_the_book_is_taken_for_none() -> None:
    assert [law.title for law in LawIndex().all_laws() if is_no_norm(law.title)] == []
