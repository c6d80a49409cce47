"""What the rules across lists find when somebody changes one thing in an example."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.finding import Finding
from dutylist.workspace.settings import Settings
from workspace import check_folder

EXAMPLES = Path(__file__).parents[1] / "examples"

type Change = Callable[[str], str]
type Changed = Callable[[str, str, Change], list[Finding]]


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = messages.language()
    messages.set_language("zh")
    yield
    messages.set_language(before)


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The findings in a copy of an example with one file changed."""

    def findings(example: str, name: str, change: Change) -> list[Finding]:
        folder = tmp_path / example
        shutil.copytree(EXAMPLES / example, folder)
        file = folder / name
        before = file.read_text("utf-8") if file.exists() else ""
        text = change(before)
        assert text != before
        file.write_text(text, encoding="utf-8", newline="\n")
        report = check_folder(folder, settings=Settings())
        return list(report.findings)

    return findings


def _without_item(item_id: str) -> Change:
    """Leave an item out of a list."""

    def change(text: str) -> str:
        head, _, rest = text.partition(f"  - id: {item_id}\n")
        _item, separator, others = rest.partition("\n  - id: ")
        return f"{head}  - id: {others}" if separator else head

    return change


def _said(findings: list[Finding], code: str) -> list[tuple[str, str, str, str]]:
    return [(f.path, f.place, f.item, f.message) for f in findings if f.code == code]


def _line(path: str, text: str) -> int:
    lines = (EXAMPLES / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_power_left_out_leaves_a_gap_in_the_catalogue(changed: Changed) -> None:
    found = changed("huade", "powers.yaml", _without_item("kaiken-caoyuan"))
    assert _said(found, "DL404") == [
        (
            "catalogue.yaml", "items[0].name", "CF-001",
            "“对非法开垦草原的处罚”没有清单承接，也未注明暂缓",
        )
    ]  # fmt: skip
    [gap] = [f for f in found if f.code == "DL404"]
    assert gap.span.line == _line("huade/catalogue.yaml", "name: 对非法开垦草原的处罚")
    assert gap.hint == "在权责清单中列出，写明 upstream: nmg-catalogue#CF-001；不承接的注明暂缓"


def test_a_barred_certificate_in_a_village_list(changed: Changed) -> None:
    item = "  - {id: bm-qinshu, name: 出具亲属关系证明, class: 便民服务}\n"
    found = changed("yongji", "village.yaml", lambda text: f"{text.rstrip()}\n{item}")
    assert _said(found, "DL409") == [
        (
            "village.yaml", "items[34].name", "bm-qinshu",
            "“出具亲属关系证明”：yongji-certificates 已认定这项证明为“不应出具”",
        )
    ]  # fmt: skip
    [barred] = [f for f in found if f.code == "DL409"]
    assert barred.hint.startswith("替代方式：用户口簿、结婚证、出生医学证明")
    assert [(location.path, location.span.line) for location in barred.related] == [
        ("certificates.yaml", _line("yongji/certificates.yaml", "name: 亲属关系证明"))
    ]


def test_a_boundary_duty_that_the_list_lacks(changed: Changed) -> None:
    item = (
        "  - {id: bj-weihua, name: 危险化学品企业安全检查, category: 应急消防,\n"
        "     lead: {unit: 应急管理局, duties: [执法检查]}, township: {duties: [组织企业自查]}}\n"
    )
    found = changed("ximo", "boundaries.yaml", lambda text: f"{text.rstrip()}\n{item}")
    assert _said(found, "DL403") == [
        (
            "boundaries.yaml", "items[56].township", "bj-weihua",
            "“危险化学品企业安全检查”给西陌镇确定了职责，其职责清单却没有这一项",
        )
    ]  # fmt: skip


def test_one_unit_leads_and_partners(changed: Changed) -> None:
    found = changed(
        "ximo", "boundaries.yaml",
        lambda text: text.replace("      - unit: 自然资源局", "      - unit: 农业农村局", 1),
    )  # fmt: skip
    assert _said(found, "DL208") == [
        (
            "boundaries.yaml", "items[0].partners[0].unit", "bj-liaohuang",
            "农业农村局在同一事项中既是牵头部门，又是配合部门",
        )
    ]  # fmt: skip


def test_a_duty_taken_back_in_another_list(changed: Changed) -> None:
    returned = """\
dutylist: 1
kind: duty-list
id: ximo-returned
title: 芮城县西陌镇上级收回事项清单
region: 西陌镇
items:
  - id: sh-01
    name: 开展耕地撂荒和“非粮化”治理，引导农户复耕种粮
    category: 农业农村
    mode: 上级收回
    taken_by: [农业农村局]
    method: 由县农业农村局组织复耕
"""
    found = changed("ximo", "returned.yaml", lambda _text: returned)
    [(path, _place, item, message)] = _said(found, "DL401")
    assert (path, item) == ("duties.yaml", "jf-liaohuang-zhili")
    assert message.endswith("在 ximo-returned 中已是“上级收回”，这里却仍列为“基本履职”")


def test_a_repealed_law_is_found_wherever_it_is_cited(changed: Changed) -> None:
    register = """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: chufa, name: 中华人民共和国行政处罚法, repealed: 2025-12-01, replaced_by: 新行政处罚法}
"""
    found = changed("ximo", "laws.yaml", lambda _text: register)
    cited = sum(
        line.lstrip(" -{").startswith(("title: 中华人民共和国行政处罚法", "title: 行政处罚法"))
        for file in (EXAMPLES / "ximo").glob("*.yaml")
        for line in file.read_text("utf-8").splitlines()
    )
    repealed = [finding for finding in found if finding.code == "DL308"]
    assert len(repealed) == cited > 10
    assert {finding.path for finding in repealed} == {"duties.yaml", "powers.yaml"}
    assert {finding.hint for finding in repealed} == {"现行文件：《新行政处罚法》"}
