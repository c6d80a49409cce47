"""A change in the register of laws says which items of which townships cite the law."""

import json

from dutylist.messages import set_language
from revisions import Repository

LAWS = """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: fire, name: 甲县森林防火规定, tier: 县级文件}
  - {id: river, name: 甲县河道管理办法, tier: 县级文件}
"""
REPEALED = LAWS.replace(
    "防火规定, tier: 县级文件", "防火规定, tier: 县级文件, repealed: 2026-03-01"
)


def _list(name: str, township: str, *items: str) -> str:
    rows = "".join(f"  - {{{item}}}\n" for item in items)
    return (
        f"dutylist: 1\nkind: duty-list\nid: {name}\ntitle: {township}职责清单\n"
        f"region: {township}\nitems:\n{rows}"
    )


FIRE = "basis: [{title: 《甲县森林防火规定》, article: 第五条}]"
JIA = _list("jia", "甲镇", f"id: j1, name: 护林巡查, category: 林业, {FIRE}")
YI = _list(
    "yi", "乙镇",
    f"id: y1, name: 设卡登记, category: 林业, {FIRE}",
    "id: y2, name: 河道巡查, category: 水利, basis: [《甲县河道管理办法》第三条]",
)  # fmt: skip


def test_a_repeal_names_the_items_that_cite_the_law(repository: Repository) -> None:
    repository.write(laws=LAWS, jia=JIA, yi=YI)
    repository.commit()
    repository.write(laws=REPEALED)
    set_language("en")
    shown = repository.diff()
    assert "cited by: 2 items in 2 places: 甲镇 j1 护林巡查, 乙镇 y1 设卡登记" in shown.replace(
        "\n", ""
    ).replace("        ", " ").replace("  ", " ")
    assert "河道巡查" not in shown
    [change] = json.loads(repository.diff("-f", "json"))["changes"]
    assert change["cited_by"] == [
        {"document": "jia", "item": "j1", "name": "护林巡查", "townships": ["甲镇"], "articles": ["第五条"]},
        {"document": "yi", "item": "y1", "name": "设卡登记", "townships": ["乙镇"], "articles": ["第五条"]},
    ]  # fmt: skip


def test_the_old_title_of_a_law_counts_too(repository: Repository) -> None:
    repository.write(laws=LAWS, jia=JIA)
    repository.commit()
    repository.write(laws=LAWS.replace("甲县森林防火规定", "甲县森林草原防火规定"))
    [change] = json.loads(repository.diff("-f", "json"))["changes"]
    assert [item["item"] for item in change["cited_by"]] == ["j1"]


def test_a_law_of_a_whole_county_is_told_by_numbers(repository: Repository) -> None:
    items = [
        f"id: n{number}, name: 第{number}林区巡护, category: 林业, {FIRE}" for number in range(12)
    ]
    repository.write(laws=LAWS, jia=_list("jia", "甲镇", *items))
    repository.commit()
    repository.write(laws=REPEALED)
    shown = repository.diff("-f", "markdown")
    assert "12 items in 1 place" in shown
    assert "2 more" in shown
    assert "第11林区巡护" not in shown


def test_other_changes_cite_nothing(repository: Repository) -> None:
    repository.write(laws=LAWS, jia=JIA)
    repository.commit()
    repository.write(jia=JIA.replace("护林巡查", "护林巡查和宣传"))
    [change] = json.loads(repository.diff("-f", "json"))["changes"]
    assert change["cited_by"] == []
    assert "cited by" not in repository.diff()
