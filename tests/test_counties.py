"""The counties' own rules hold on their examples, and speak when an example is changed."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from workspace import check_folder

EXAMPLES = Path(__file__).parents[1] / "examples"
AT = date(2026, 11, 2)

type Change = Callable[[str], str]


def once(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


BROKEN: dict[str, tuple[str, str, Change, str]] = {
    "huade-checks/five-and-three": (
        "huade",
        "organization.yaml",
        once("        type: 办\n", "        type: 站\n"),
        "乡镇应设五个办公室和三个事业单位",
    ),
    "huade-checks/front-and-back": (
        "huade",
        "organization.yaml",
        once("        stage: 后台\n", ""),
        "每个机构都要归入前台或者后台，且前台后台都要有",
    ),
    "huade-checks/penalties-to-the-team": (
        "huade",
        "powers.yaml",
        once("    office: 综合行政执法队\n", "    office: 党群服务中心\n"),
        "承接的行政处罚由综合行政执法队行使，其他权力由党群服务中心办理",
    ),
    "puge-checks/enforcement": (
        "puge",
        "organization.yaml",
        once("- name: 综合行政执法办公室", "- name: 社会治安办公室"),
        "乡镇没有综合行政执法办公室或者综合行政执法队",
    ),
    "puge-checks/two-way": (
        "puge",
        "assessment-departments.yaml",
        lambda text: text.replace("assessor: 大坪乡", "assessor: 黎安乡"),
        "每个乡镇既要接受县级单位考核，也要考核县级单位",
    ),
    "yongji-checks/five-one-two": (
        "yongji",
        "organization.yaml",
        once("        type: 站\n", "        type: 中心\n"),
        "镇（街道）应设五个办公室、一个站、两个中心",
    ),
    "yongji-checks/instead-of-a-certificate": (
        "yongji",
        "certificates.yaml",
        lambda text: re.sub(
            r"(ruling: 不应出具\n(?:    .*\n)*?)    instead: .*\n", r"\1", text, count=1
        ),
        "不由村（社区）出具的证明要写明替代办法，免得群众跑空",
    ),
    "kecheng-checks/choose-modules": (
        "quzhou",
        "kecheng/organization.yaml",
        once("modules: [文旅融合, 社区治理, 红色物业]", "modules: [文旅融合, 社区治理]"),
        "子模块应在全区统一的子模块中选三至五个",
    ),
    "kecheng-checks/one-office-a-module": (
        "quzhou",
        "kecheng/organization.yaml",
        once("aliases: [综合指挥模块]", "aliases: [指挥模块]"),
        "主模块和综合办公室没有一一对应",
    ),
    "kecheng-checks/one-head-a-module": (
        "quzhou",
        "kecheng/organization.yaml",
        once("lines: [综合执法]", "lines: [综合执法, 公共服务]"),
        "有模块没有模块长，或者不止一名",
    ),
    "kecheng-checks/posted-staff": (
        "quzhou",
        "kecheng/organization.yaml",
        once("assessment_share: 0.7}", "assessment_share: 0.65}"),
        "乡镇（街道）在派驻人员考核中所占份额不足七成",
    ),
    "kecheng-checks/posts-open-to-all": (
        "quzhou",
        "kecheng/huayuan/posts.yaml",
        once("open_to: [编内, 派驻, 编外]", "open_to: [编内]"),
        "岗位没有赋分，或者没有向编内、派驻、编外人员同样开放",
    ),
}


def findings(root: Path) -> list[tuple[str, str, str]]:
    report = check_folder(root, AT)
    return [(found.code, found.path, found.message) for found in report.findings]


@pytest.fixture(autouse=True)
def _chinese() -> None:
    messages.set_language("zh")


@pytest.mark.parametrize("county", ["huade", "puge", "quzhou", "ximo", "yongji"])
def test_a_county_is_clean(county: str) -> None:
    assert findings(EXAMPLES / county) == []


@pytest.mark.parametrize("code", BROKEN)
def test_a_change_is_told_by_the_countys_own_rule(code: str, tmp_path: Path) -> None:
    county, file, change, message = BROKEN[code]
    root = tmp_path / county
    shutil.copytree(EXAMPLES / county, root)
    path = root / file
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    own = [found for found in findings(root) if found[0] == code]
    place = "checks.yaml" if code == "puge-checks/two-way" else file
    assert own == [(code, place, message)]
