"""DL202, DL203, DL210, DL211: the names of items."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding
from dutylist.rules.naming import tidied

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, str, str, str]]
"""Code, place, message and hint of each finding."""

FIELDS = {
    "duty-list": "category: 水利",
    "power-list": "type: 行政处罚, origin: 法定",
    "service-list": "channel: 窗口, level: 乡镇",
    "village-list": "class: 自治",
    "certificate-list": "ruling: 可出具",
    "post-list": "office: 水利站, headcount: 1, duties: [a-1]",
    "assessment": "assessor: 水利局, assessed: [西陌镇], weight: 50, targets: [a-1]",
    "law-register": "tier: 法律",
}
"""What an item must have beside its name."""
BESIDE = {"DL401": "off", "DL405": "off", "DL412": "off"}
"""What else there may be to say of two items of one name."""


def _list(kind: str, *items: tuple[str, str]) -> str:
    """A list of items with a name and fields that take the place of the usual ones."""
    rows = []
    for number, (name, fields) in enumerate(items, 1):
        usual = [f for f in FIELDS[kind].split(", ") if f.partition(":")[0] not in fields]
        row = ", ".join([f"id: a-{number}", f"name: {name}", *usual, *([fields] if fields else [])])
        rows.append(f"  - {{{row}}}\n")
    head = f"dutylist: 1\nkind: {kind}\nid: a\ntitle: 清单\n"
    region = "" if kind == "law-register" else "region: 西陌镇\n"
    return f"{head}{region}items:\n{''.join(rows)}"


def _duties(*names: str) -> str:
    return _list("duty-list", *((name, "") for name in names))


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.place, f.message, f.hint) for f in findings]


# DL202 duplicate-item-name

SAY_HOW = "delete one of the two, or say in the name how they differ"


@pytest.mark.parametrize(
    "name",
    ["农村饮水安全巡查", "“农村饮水”安全巡查", "农村饮水、安全巡查", "农村饮水安全（巡查）", "农村饮水·安全巡查"],
)  # fmt: skip
def test_name_used_again(check: Check, name: str) -> None:
    [found] = check(_duties("农村饮水安全巡查", name))
    message = f"“{name}” is listed twice"
    assert _said([found]) == [("DL202", "items[1].name", message, SAY_HOW)]
    assert [(location.span.line, location.message) for location in found.related] == [
        (7, "listed first here")
    ]


@pytest.mark.parametrize(
    ("name", "same"), [("5G基站协调", "５Ｇ基站协调"), ("APP推广", "app推广"), ("巡河", "巡 河")]
)
def test_width_and_capitals_make_no_other_name(check: Check, name: str, same: str) -> None:
    codes = [finding.code for finding in check(_duties(name, same))]
    assert "DL202" in codes
    assert "DL203" not in codes


def test_third_of_a_name_is_held_against_the_first(check: Check) -> None:
    found = check(_duties("巡河", "植树", "巡河", "巡河"))
    assert [finding.place for finding in found] == ["items[2].name", "items[3].name"]
    assert {location.span.line for finding in found for location in finding.related} == {7}


TOLD_APART = [
    ("power-list", "type: 行政处罚", "type: 行政检查"),
    ("power-list", "origin: 法定", "origin: 委托, authority: 水利局"),
    ("power-list", "townships: [西陌镇]", "townships: [东陌镇]"),
    ("duty-list", "townships: [西陌镇, 南陌镇]", "townships: [东陌镇]"),
    ("service-list", "channel: 窗口", "channel: 代办"),
    ("service-list", "level: 乡镇", "level: 村"),
    ("village-list", "class: 自治", "class: 减负"),
    ("certificate-list", "ruling: 可出具", "ruling: 疑难"),
    ("post-list", "office: 水利站", "office: 农业站"),
    ("assessment", "assessor: 水利局", "assessor: 农业局"),
    ("assessment", "assessed: [西陌镇]", "assessed: [东陌镇]"),
]
ONE_MATTER = [
    ("duty-list", "category: 水利", "category: 林业"),
    ("duty-list", "office: 水利站", "office: 农业站"),
    ("duty-list", "line: 水利", "mode: 上级收回, taken_by: [水利局], method: 办理"),
    ("duty-list", "townships: [西陌镇]", "townships: [西陌镇, 东陌镇]"),
    ("duty-list", "townships: [西陌镇]", "line: 水利"),
    ("power-list", "status: 暂缓", "status: 有效"),
]


@pytest.mark.parametrize(("kind", "one", "other"), TOLD_APART)
@pytest.mark.parametrize("name", ["河道采砂管理", "河道采砂的管理工作"])
def test_names_told_apart(check: Check, kind: str, one: str, other: str, name: str) -> None:
    assert check(_list(kind, ("河道采砂管理", one), (name, other)), **BESIDE) == []


@pytest.mark.parametrize(("kind", "one", "other"), ONE_MATTER)
def test_names_not_told_apart(check: Check, kind: str, one: str, other: str) -> None:
    equal = check(_list(kind, ("河道采砂管理", one), ("河道采砂管理", other)), **BESIDE)
    assert [finding.code for finding in equal] == ["DL202"]
    alike = check(_list(kind, ("河道采砂管理", one), ("河道采砂的管理工作", other)), **BESIDE)
    assert [finding.code for finding in alike] == ["DL203"]


def test_versions_of_a_law_have_one_title(check: Check) -> None:
    laws = _list(
        "law-register", ("婚姻法", ""), ("婚姻法", "repealed: 2021-01-01"), ("婚姻法实施办法", "")
    )
    assert check(laws) == []


def test_names_are_compared_within_a_list_only(check: Check) -> None:
    other = _duties("巡河", "河道采砂的管理工作").replace("id: a\n", "id: b\n")
    assert check({"a.yaml": _duties("巡河", "河道采砂管理"), "b.yaml": other}) == []


# DL203 near-duplicate-name

MERGE = "merge the two, or suppress with the reason why they differ"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("森林防火宣传教育", "组织开展森林防火宣传", "both: 森林防火; alike: 宣传教育≈宣传"),
        (
            "低保对象动态管理",
            "最低生活保障对象的动态管理",
            "both: 动态管理; alike: 低保对象≈最低生活保障; only the second: 对象",
        ),
        (
            "对无证经营网吧的处罚",
            "无证经营互联网上网服务营业场所的罚款",
            "both: 无证, 经营; alike: 网吧≈互联网上网服务营业场所, 处罚≈罚款",
        ),
    ],
)
def test_alike_names(check: Check, one: str, other: str, words: str) -> None:
    [found] = check(_duties("植树", one, other))
    message = f"“{other}” looks like “{one}”"
    assert _said([found]) == [("DL203", "items[2].name", message, MERGE)]
    said = [(location.span.line, location.message) for location in found.related]
    assert said == [(8, f"the other item: {words}")]
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("森林火灾隐患排查", "草原火灾隐患排查"),
        ("对个人乱倒垃圾的处罚", "对单位乱倒垃圾的处罚"),
        ("临时救助申请受理", "临时救助金发放"),
        ("燃气使用安全宣传", "燃气使用安全检查"),
        ("危房改造初审", "危房改造复核"),
        ("做好选民登记工作", "做好殡葬改革工作"),
    ],
)
def test_look_alike_matters(check: Check, one: str, other: str) -> None:
    assert check(_duties(one, other)) == []


def test_each_alike_pair_is_reported(check: Check) -> None:
    found = check(_duties("农村公路日常养护", "做好农村公路养护", "农村公路的养护工作"))
    assert [(f.place, [location.span.line for location in f.related]) for f in found] == [
        ("items[1].name", [7]),
        ("items[2].name", [7]),
        ("items[2].name", [8]),
    ]
    assert len({finding.fingerprint for finding in found}) == 3


# DL210 untidy-name

UNTIDY = [
    ("巡查 河道", "stray spaces", "巡查河道"),
    ('" 巡查河道"', "stray spaces", "巡查河道"),
    ("巡查　河道", "stray spaces", "巡查河道"),
    ("巡查\u00a0河道", "stray spaces", "巡查河道"),
    ("办理 12345 热线", "stray spaces", "办理12345热线"),
    ("推广 e  bike", "stray spaces", "推广e bike"),
    ("巡查\u200b河道", "an invisible character", "巡查河道"),
    ("\ufeff巡查河道", "an invisible character", "巡查河道"),
    ("第３次普查", "full-width letters or digits", "第3次普查"),
    ("ＡＰＰ推广", "full-width letters or digits", "APP推广"),
    ("巡查河道。", "punctuation at the end", "巡查河道"),
    ("巡查河道；", "punctuation at the end", "巡查河道"),
    ("巡查河道、。", "punctuation at the end", "巡查河道"),
    ('"巡查,劝导"', "half-width punctuation between Chinese characters", "巡查，劝导"),
    ('"巡查:劝导"', "half-width punctuation between Chinese characters", "巡查：劝导"),
    ("上\u2ed4核查", "a look-alike character", "上门核查"),
    ("\u2f08口登记", "a look-alike character", "人口登记"),
    ("\uf98e龄津贴", "a look-alike character", "年龄津贴"),
    ("二OO七年档案整理", "the letter O in place of 〇", "二〇〇七年档案整理"),
    ("二〇一O年档案整理", "the letter O in place of 〇", "二〇一〇年档案整理"),
    ("宣传<土地管理法>", "< > in place of 《》", "宣传《土地管理法》"),
    ("宣传〈土地管理法〉", "< > in place of 《》", "宣传《土地管理法》"),
    ("巡查 河道。", "stray spaces and punctuation at the end", "巡查河道"),
]


@pytest.mark.parametrize(("name", "slips", "better"), UNTIDY)
def test_untidy_name(check: Check, name: str, slips: str, better: str) -> None:
    found = check(_duties("植树", name))
    message = f"the name has {slips}"
    assert _said(found) == [("DL210", "items[1].name", message, f"write {better}")]
    assert check(_duties("植树", better)) == []
    assert tidied(better) == better


def test_title_is_a_name_too(check: Check) -> None:
    found = check(_duties("巡河").replace("title: 清单", "title: 西陌镇清单。"))
    said = ("DL210", "title", "the name has punctuation at the end", "write 西陌镇清单")
    assert _said(found) == [said]


def test_name_of_nothing_has_no_better_one(check: Check) -> None:
    found = check(_duties('"。"'))
    assert _said(found) == [("DL210", "items[0].name", "the name has punctuation at the end", "")]


@pytest.mark.parametrize(
    "name",
    [
        "社会事务（平安建设）",
        "社会事务(平安建设)",
        "落实“三会一课”制度",
        "e bike推广",
        "12345热线工单办理",
        "3:2配比",
        "推广统一OA办公系统",
        "《土地管理法》宣传",
        "宣传《关于〈土地管理法〉的解释》",
        "PM2.5监测",
        "征兵？",
    ],
)
def test_tidy_name(check: Check, name: str) -> None:
    assert check(_duties(f"'{name}'")) == []


# DL211 open-ended-item

LIST_THEM = "list the matters one by one, and leave the rest to the admission system"


@pytest.mark.parametrize(
    "name",
    [
        "其他",
        "其它",
        "其他工作",
        "做好其他有关工作",
        "完成上级交办的其他事项",
        "完成县委、县政府交办的其他工作任务",
        "承办上级交办事项",
        "完成领导交办的任务",
        "完成交办的各项任务",
        "县政府安排的临时性工作",
        "法律法规规定的其他职责",
        "法律、法规赋予的其它行政管理职责",
    ],
)
def test_open_ended_item(check: Check, name: str) -> None:
    found = check(_duties(name))
    message = f"“{name}” lets in whatever is asked"
    assert _said(found) == [("DL211", "items[0].name", message, LIST_THEM)]
    assert found[0].severity == "warning"


def test_punctuation_hides_no_open_ended_item(check: Check) -> None:
    found = check(_duties("完成上级交办的其他工作。"))
    assert [finding.code for finding in found] == ["DL210", "DL211"]


@pytest.mark.parametrize(
    "name",
    [
        "其他行政权力事项清理",
        "其他垃圾分类投放",
        "其他农业生产经营主体培育工作",
        "残疾人、低保户等其他困难群众走访",
        "上级交办信访件办理",
        "安排部署春耕生产",
        "任务分解",
    ],
)
def test_definite_item(check: Check, name: str) -> None:
    assert check(_duties(name)) == []
