"""Workspaces: where they begin, what their manifest says, what their files are and look up."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutylist.errors import CannotRunError
from dutylist.file_tree import WorkingTree
from dutylist.finding import Place
from dutylist.rules import RULE_CODES
from dutylist.workspace.document import BrokenFile, Document
from dutylist.workspace.laws import bases_of, day_of_item, day_of_list, place_of_basis
from dutylist.workspace.loading import load
from dutylist.workspace.manifest import find_workspace, read_settings
from dutylist.workspace.settings import Settings
from dutylist.workspace.summary import DocumentSummary, build_index, summarize
from dutylist.workspace.suppression import Suppression, find_suppressions
from dutylist.workspace.units import UnitIndex, UnitName, namings_of
from dutylist.yaml_reader import Positions, YamlFaultError

LIST = "dutylist: 1\nkind: duty-list\nid: ximo\ntitle: 西陌镇职责清单\nregion: 西陌镇\nitems:\n"
ITEM = "  - {id: a, name: 组织选举, category: 党的建设}\n"


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


# Where a workspace begins.


@pytest.mark.parametrize(
    ("manifests", "start", "expected"),
    [
        (["repo"], "repo/a/b", "repo"),
        (["repo", "repo/a"], "repo/a/b", "repo/a"),
        (["repo", "repo/a"], "repo/c", "repo"),
        (["repo", "repo/a/b"], "repo/a", "repo"),
        (["repo/a/b"], "repo/a/b", "repo/a/b"),
        (["."], "repo/a/b", "repo/a/b"),  # above the git root
        ([], "repo/a", "repo/a"),
        (["repo"], "repo/a/b/x.yaml", "repo"),
        (["repo"], "repo/a/b/gone.yaml", "repo"),
        ([], "repo/a/b/x.yaml", "repo/a/b/x.yaml"),
        (["."], "free/a", "."),  # no git root to stop at
    ],
)
def test_find_workspace(tmp_path: Path, manifests: list[str], start: str, expected: str) -> None:
    write(tmp_path / "repo/a/b/x.yaml", "")
    for folder in ("repo/.git", "repo/c", "free/a"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in manifests:
        write(tmp_path / folder / "dutylist.yaml", "")
    assert find_workspace(tmp_path / start) == tmp_path / expected


# What a manifest says.

MANIFEST = "dutylist: 1\nkind: workspace\nid: ruicheng\n"


def settings_of(folder: Path, text: str | bytes) -> Settings:
    file = folder / "dutylist.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(folder, RULE_CODES)


def test_settings_without_a_manifest(tmp_path: Path) -> None:
    assert read_settings(tmp_path, RULE_CODES) == Settings(None, (), {})


def test_settings_of_a_bare_manifest(tmp_path: Path) -> None:
    assert settings_of(tmp_path, MANIFEST) == Settings()


def test_every_setting(tmp_path: Path) -> None:
    text = f"""\ufeff{MANIFEST}title: 芮城县清单库
note: 试行
language: zh
exclude: ["archive/**", "*.bak.yaml"]
severity: {{DL203: off, DL205: error, DL209: info, DL202: warning}}
""".replace("\n", "\r\n")
    assert settings_of(tmp_path, text) == Settings(
        language="zh",
        exclude=("archive/**", "*.bak.yaml"),
        severity={"DL203": "off", "DL205": "error", "DL209": "info", "DL202": "warning"},
        title="芮城县清单库",
    )


WRONG_MANIFESTS: dict[str, tuple[str | bytes, str]] = {
    "unknown key": (
        f"{MANIFEST}languag: zh\n",
        "4:1: unknown field “languag”\n  did you mean “language”?",
    ),
    "unknown key unlike any": (
        f"{MANIFEST}xyz: 1\n",
        """4:1: unknown field “xyz”
  allowed here: dutylist, kind, id, title, note, language, exclude, severity""",
    ),
    "missing key": ("dutylist: 1\nkind: workspace\n", "1:1: “id”（清单库编号） is missing"),
    "wrong value": (
        f"{MANIFEST}language: de\n",
        "4:11: “de” is not allowed for “language”（语言）\n  did you mean “en”? allowed: zh, en",
    ),
    "wrong type": (
        f"{MANIFEST}exclude: archive\n",
        """4:10: “exclude”（不检查的路径） must be a list, not the text “archive”
  write it as a list: [archive]""",
    ),
    "unknown severity": (
        f"{MANIFEST}severity:\n  DL203: warn\n",
        """5:10: “warn” is not allowed for “DL203”（严重程度）
  did you mean “warning”? allowed: off, info, warning, error""",
    ),
    "unknown rule": (
        f"{MANIFEST}severity: {{DL203: off, DL2O4: off}}\n",
        "4:24: there is no rule DL2O4\n  did you mean “DL204”?",
    ),
    "fixed rule": (
        f"{MANIFEST}severity:\n  # 注\n  DL001: off\n",
        "6:3: the severity of DL001 cannot be changed",
    ),
    "rule of the schema": (
        f"{MANIFEST}severity: {{DL102: info}}\n",
        "4:12: the severity of DL102 cannot be changed",
    ),
    "newer format": (
        "dutylist: 2\nkind: workspace\nid: a\n",
        "1:11: “2” is not allowed for “dutylist”（格式版本）\n  allowed: 1",
    ),
    "no mapping": ("- a\n", "1:1: the manifest holds no mapping"),
    "nothing": ("# 注\n", "1:1: the manifest holds no mapping"),
    "broken YAML": (f"{MANIFEST}title: [a\n", "5:1: a bracket [ or { is not closed"),
    "duplicate key": (f"{MANIFEST}id: b\n", "4:1: the key “id” stands twice in one mapping"),
    "not UTF-8": (
        f"{MANIFEST}title: 清单库\n".encode("gb18030"),
        "4:8: the file is not UTF-8; it looks like GB18030",
    ),
}


@pytest.mark.parametrize("name", WRONG_MANIFESTS)
def test_wrong_manifest(tmp_path: Path, name: str) -> None:
    text, message = WRONG_MANIFESTS[name]
    with pytest.raises(CannotRunError) as caught:
        settings_of(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'dutylist.yaml'}:{message}"


# What a file is.


def loaded(folder: Path, text: str | bytes, *, named: bool = False) -> Document | BrokenFile | None:
    file = folder / "a.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(WorkingTree(folder), "a.yaml", named=named)


def test_load_a_document(tmp_path: Path) -> None:
    document = loaded(tmp_path, LIST + ITEM)
    assert isinstance(document, Document)
    assert (document.path, document.id, document.kind.name) == ("a.yaml", "ximo", "duty-list")
    assert document.source == (LIST + ITEM).encode()
    assert document.is_sound
    assert document.header["region"] == "西陌镇"
    assert document.items == [{"id": "a", "name": "组织选举", "category": "党的建设"}]


def test_load_a_document_that_does_not_fit_its_schema(tmp_path: Path) -> None:
    document = loaded(tmp_path, "dutylist: 1\nkind: duty-list\nid: 3\nitems: [{id: a}, 4, {id: 5}]")
    assert isinstance(document, Document)
    assert not document.is_sound
    assert document.id == ""
    places = (Place(("items", 0, "name")), Place(("items", 1)), Place(("items", 2, "id")))
    assert [document.item_id_at(place) for place in places] == ["a", "", ""]
    assert document.item_id_at(Place(("items", 7))) == ""
    assert document.item_id_at(Place(("id",))) == ""


NO_DOCUMENTS: dict[str, tuple[str, str, object]] = {
    # Ours, so reported wherever it stands: text, reason, odd value.
    "": ("", "empty", None),
    "white space": (" \r\n\n", "empty", None),
    "no kind": ("dutylist: 1\nid: a\n", "kind", None),
    "unknown kind": ("dutylist: 1\nkind: duty-lists\n", "kind", "duty-lists"),
    "kind that is no text": ("dutylist: 1\nkind: [duty-list]\n", "kind", ["duty-list"]),
    "newer version": ("dutylist: 2\nkind: duty-list\n", "version", 2),
    "version as text": ("dutylist: '1'\nkind: duty-list\n", "version", "1"),
    "version as boolean": ("dutylist: true\nkind: duty-list\n", "version", True),
    "version as fraction": ("dutylist: 1.5\nkind: duty-list\n", "version", 1.5),
    "no version": ("dutylist:\nkind: duty-list\n", "version", None),
    "no key": ("kind: duty-list\nid: a\n", "no-key", None),
    "no key, in brackets": ("{kind: 'duty-list', id: a}", "no-key", None),
    "manifest elsewhere": (f"{MANIFEST}", "manifest", None),
    "full-width colon alone": ("dutylist：1\n", "full-width colon", None),
    "comma missing": (f"{LIST}  - {{id: a name: b, category: c}}\n", "missing ',' between", None),
    "tag": ("dutylist: !!int 1\n", "tag, not read", None),
    "second document": ("dutylist: 1\n---\nkind: duty-list\n", "second document", None),
    "directive": ("%YAML 1.2\n---\nkind: duty-list\n", "directive", None),
    # No YAML at all, so nobody can tell whose it is.
    "broken": ("name: [a\n", "unclosed flow collection at end of input", None),
    "duplicate key": ("a: 1\na: 2\n", "duplicate mapping key: a", None),
}  # fmt: skip


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_load_what_should_be_a_document(tmp_path: Path, name: str, *, named: bool) -> None:
    text, reason, value = NO_DOCUMENTS[name]
    broken = loaded(tmp_path, text, named=named)
    assert isinstance(broken, BrokenFile)
    fault = broken.fault
    found = fault.cause if isinstance(fault, YamlFaultError) else fault
    assert (broken.path, broken.source) == ("a.yaml", text.encode())
    assert (found, broken.value) == (reason, value)


FOREIGN = {
    # Somebody else's YAML: text, and why it is no document once somebody names it.
    "workflow": ("on: push\njobs:\n  a:\n    steps:\n      - run: dutylist validate\n", "no-key"),
    "workflow script": ("run: |\n  dutylist validate\n  dutylist: 1\n", "no-key"),
    "hook": ("repos:\n  - repo: local\n    hooks: [{id: dutylist}]\n", "no-key"),
    "other kind": ("apiVersion: v1\nkind: Service\n", "no-key"),
    "kind of ours deep inside": ("a:\n  kind: organization\n", "no-key"),
    "kind that begins like ours": ("kind: organizational\n", "no-key"),
    "list": ("- a\n", "no-mapping"),
    "text": ("text", "no-mapping"),
    "comment": ("# 注\n", "empty"),
    "tags": ("a: !Ref b\n", "tag, not read"),
    "documents": ("a: 1\n---\nb: 2\n", "second document"),
    "directive": ("%YAML 1.2\n---\na: 1\n", "directive"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_load_somebody_elses_file(tmp_path: Path, name: str) -> None:
    text, reason = FOREIGN[name]
    assert loaded(tmp_path, text) is None
    named = loaded(tmp_path, text, named=True)
    assert isinstance(named, BrokenFile)
    assert (named.fault.cause if isinstance(named.fault, YamlFaultError) else named.fault) == reason


def test_load_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nowhere")
    assert load(WorkingTree(tmp_path), "a.yaml") == BrokenFile("a.yaml", b"", "broken-link")


# Who is called what.

ORGANIZATION: Any = {
    "dutylist": 1,
    "kind": "organization",
    "id": "ruicheng-units",
    "title": "芮城县机构名录",
    "county": {"name": "芮城县", "code": "140830", "aliases": ["芮城"]},
    "departments": [
        {"name": "财政局", "aliases": ["县财政局"]},
        {"name": "自然资源局", "former_names": ["国土资源局"]},
        {"name": "综合服务中心"},
    ],
    "townships": [
        {
            "name": "西陌镇",
            "code": "140830103",
            "offices": [
                {"name": "党政办", "type": "办"},
                {"name": "综合服务中心", "type": "中心", "aliases": ["便民中心"]},
            ],
            "villages": ["西陌村", {"name": "坑头村", "code": "140830103201"}],
        },
        {
            "name": "阳城镇",
            "code": "140830104",
            "offices": [{"name": "党政办", "type": "办", "former_names": ["财政局"]}],
            "villages": ["西陌村"],
        },
    ],
}


@pytest.fixture(scope="module")
def units() -> UnitIndex:
    index = UnitIndex()
    for naming in namings_of(ORGANIZATION, "units.yaml"):
        index.add(naming)
    return index


def told(namings: Iterable[UnitName]) -> list[str]:
    return [f"{n.kind} of {n.unit.kind} {n.unit.name} {n.place}" for n in namings]


COUNTY_CENTRE = "name of department 综合服务中心 departments[2].name"
XIMO_OFFICE = "name of office 党政办 townships[0].offices[0].name"
FOUND = [
    ("芮城县", "", ["name of county 芮城县 county.name"]),
    ("芮城", "", ["alias of county 芮城县 county.aliases[0]"]),
    ("140830", "", ["code of county 芮城县 county.code"]),
    ("县财政局", "西陌镇", ["alias of department 财政局 departments[0].aliases[0]"]),
    ("国土资源局", "", ["former name of department 自然资源局 departments[1].former_names[0]"]),
    ("140830103", "", ["code of township 西陌镇 townships[0].code"]),
    # Offices and villages: within their township only, and before units of the county.
    ("党政办", "", []),
    ("党政办", "西陌镇", [XIMO_OFFICE]),
    ("党政办", "140830103", [XIMO_OFFICE]),
    ("党政办", "芮城县", []),
    ("综合服务中心", "", [COUNTY_CENTRE]),
    ("综合服务中心", "西陌镇", ["name of office 综合服务中心 townships[0].offices[1].name"]),
    ("综合服务中心", "阳城镇", [COUNTY_CENTRE]),
    ("便民中心", "西陌镇", ["alias of office 综合服务中心 townships[0].offices[1].aliases[0]"]),
    ("财政局", "西陌镇", ["name of department 财政局 departments[0].name"]),
    ("财政局", "阳城镇", ["former name of office 党政办 townships[1].offices[0].former_names[0]"]),
    ("西陌村", "西陌镇", ["name of village 西陌村 townships[0].villages[0]"]),
    ("西陌村", "阳城镇", ["name of village 西陌村 townships[1].villages[0]"]),
    ("140830103201", "西陌镇", ["code of village 坑头村 townships[0].villages[1].code"]),
    ("无此局", "", []),
]


@pytest.mark.parametrize(("name", "region", "expected"), FOUND)
def test_find_a_unit(units: UnitIndex, name: str, region: str, expected: list[str]) -> None:
    found = units.find(name, region)
    assert told(found) == expected
    assert {naming.path for naming in found} <= {"units.yaml"}


def test_units_that_share_a_name(units: UnitIndex) -> None:
    other: Any = {**ORGANIZATION, "county": {"name": "平陆县", "code": "140829"}, "townships": []}
    other["departments"] = [{"name": "供销社", "aliases": ["财政局"]}]
    shared = UnitIndex()
    for organization, path in ((ORGANIZATION, "a.yaml"), (other, "b.yaml")):
        for naming in namings_of(organization, path):
            shared.add(naming)
    assert [(naming.unit.name, naming.path) for naming in shared.find("财政局", "西陌镇")] == [
        ("财政局", "a.yaml"),
        ("供销社", "b.yaml"),
    ]
    several = [told(found) for found in shared.all_namings() if len(found) > 1]
    assert several == [
        [*told(units.find("财政局")), "alias of department 供销社 departments[0].aliases[0]"]
    ]


def test_townships_and_their_offices(units: UnitIndex) -> None:
    for region in ("西陌镇", "140830103"):
        township = units.township(region)
        assert township is not None
        assert (township.name, township.kind, township.township) == ("西陌镇", "township", "")
    assert units.township("芮城县") is None
    assert units.township("党政办") is None
    assert told(units.offices("党政办", "140830103")) == [XIMO_OFFICE]
    assert units.offices("西陌村", "140830103") == []
    assert units.offices("党政办", "无此镇") == []
    assert units.office_names("140830103") == ["党政办", "综合服务中心"]
    assert units.office_names("无此镇") == []


def test_names_in_force(units: UnitIndex) -> None:
    county = [
        "芮城县",
        "芮城",
        "财政局",
        "县财政局",
        "自然资源局",
        "综合服务中心",
        "西陌镇",
        "阳城镇",
    ]
    assert units.names() == county
    inside = ["党政办", "综合服务中心", "便民中心", "西陌村", "坑头村"]
    assert units.names("西陌镇") == [*inside, *county]
    assert units.names("芮城县") == county


# Where laws are cited, and on which day.

REGISTER: Any = {"items": [{"id": "a", "name": "中华人民共和国土地管理法", "aliases": ["土地法"]}]}


def test_bases_of_a_list(tmp_path: Path) -> None:
    text = LIST.replace("items:", "basis: [《甲法》]\nitems:")
    text += "  - {id: b, name: 巡查, category: 平安, basis: [《乙法》, {title: 丙法}]}\n"
    document = loaded(tmp_path, text)
    assert isinstance(document, Document)
    assert [(n, item and item["id"], citations) for n, item, citations in bases_of(document)] == [
        (None, None, ["《甲法》"]),
        (0, "b", ["《乙法》", {"title": "丙法"}]),
    ]
    assert (str(place_of_basis(None)), str(place_of_basis(3))) == ("basis", "items[3].basis")


def test_a_law_register_cites_nothing(tmp_path: Path) -> None:
    text = "dutylist: 1\nkind: law-register\nid: a\ntitle: 法规\nitems:\n"
    document = loaded(tmp_path, f"{text}  - {{id: b, name: 甲法, basis: [《乙法》]}}\n")
    assert isinstance(document, Document)
    assert list(bases_of(document)) == []


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ({}, "2026-01-01"),
        ({"issued": {"by": "县委编办"}}, "2026-01-01"),
        ({"issued": {"date": "2019-05-01"}}, "2019-05-01"),
        ({"effective": {"from": "2019-06-01"}}, "2019-06-01"),
        ({"issued": {"date": "2019-05-01"}, "effective": {"from": "2019-06-01"}}, "2019-06-01"),
        ({"issued": {"date": "2019-07-01"}, "effective": {"from": "2019-06-01"}}, "2019-07-01"),
        ({"effective": {"from": "2027-01-01"}}, "2026-01-01"),
        ({"effective": {"until": "2020-12-31"}}, "2020-12-31"),
        ({"effective": {"until": "2030-12-31"}}, "2026-01-01"),
        ({"effective": {"from": "2019-06-01", "until": "2020-12-31"}}, "2019-06-01"),
    ],
)
def test_day_of_a_list(header: Any, day: str) -> None:
    assert day_of_list(header, "2026-01-01") == day


def test_day_of_a_list_without_a_date_may_be_told() -> None:
    undated: Any = {}
    dated: Any = {"issued": {"date": "2019-05-01"}}
    assert day_of_list(undated, "2026-01-01", "2024-12-31") == "2024-12-31"
    assert day_of_list(dated, "2026-01-01", "2024-12-31") == "2019-05-01"


@pytest.mark.parametrize(
    ("item", "day"),
    [
        (None, "2022-01-01"),
        ({}, "2022-01-01"),
        ({"since": "2021-01-01"}, "2022-01-01"),
        ({"since": "2024-01-01"}, "2024-01-01"),
        ({"since": "2027-01-01"}, "2026-01-01"),
        ({"until": "2021-12-31"}, "2021-12-31"),
    ],
)
def test_day_of_an_item(item: Any, day: str) -> None:
    assert day_of_item(item, "2022-01-01", "2026-01-01") == day


# What a document contributes to look-ups.


def test_survey(tmp_path: Path) -> None:
    text = LIST + ITEM + "  - {id: b, name: 巡查, category: 平安, posts: [p#c, d]}\n"
    document = loaded(tmp_path, text)
    assert isinstance(document, Document)
    found = summarize(document)
    assert (found.path, found.kind, found.id, found.is_sound) == (
        "a.yaml",
        "duty-list",
        "ximo",
        True,
    )
    assert found.item_ids == ("a", "b")
    assert [(ref.text, str(ref.place), ref.item_id) for ref in found.references] == [
        ("p#c", "items[1].posts[0]", "b"),
        ("d", "items[1].posts[1]", "b"),
    ]


def test_survey_of_an_unsound_document_says_what_it_is_called(tmp_path: Path) -> None:
    document = loaded(tmp_path, LIST + "  - {id: a, posts: [b]}\n  - {id: 3}\n  - 4\n")
    assert isinstance(document, Document)
    assert summarize(document) == DocumentSummary(
        "a.yaml", "duty-list", "ximo", is_sound=False, item_ids=("a",), region="西陌镇"
    )


def test_nothing_is_unknown_where_nobody_says_who_there_is() -> None:
    at = date(2026, 1, 1)
    sound = DocumentSummary("a.yaml", "organization", "a", is_sound=True, organization=ORGANIZATION)
    unsound = DocumentSummary("b.yaml", "organization", "b", is_sound=False)
    laws = DocumentSummary("c.yaml", "law-register", "c", is_sound=True, laws=REGISTER)
    broken = DocumentSummary("d.yaml", "law-register", "d", is_sound=False)
    assert build_index([], at).units is None
    assert build_index([laws, broken], at).laws is None
    assert build_index([sound, unsound, laws], at).units is None
    lookup = build_index([sound, laws], at)
    assert lookup.units is not None
    assert told(lookup.units.find("芮城县")) == ["name of county 芮城县 county.name"]
    assert lookup.laws is not None
    assert lookup.laws.has_register
    assert lookup.laws.find("土地法") is not None
    without = build_index([], at).laws
    assert without is not None
    assert not without.has_register


@pytest.mark.parametrize(
    ("counties", "region", "code"),
    [
        ({"芮城县": "140830"}, "芮城县", "140830"),
        ({"芮城县": "140830"}, "西陌镇", "140830"),
        ({"芮城县": "140830"}, "", "140830"),
        ({"芮城县": "140830"}, "没有的镇", "140830"),
        ({"芮城县": "140830", "永济市": "140881"}, "永济市", "140881"),
        # in which of two counties is not known: their city is
        ({"芮城县": "140830", "永济市": "140881"}, "没有的镇", "1408"),
        ({"芮城县": "140830", "化德县": "150922"}, "没有的镇", ""),
        ({}, "芮城县", ""),
        ({}, "140830102", "140830"),
    ],
)
def test_code_of_the_county(counties: dict[str, str], region: str, code: str) -> None:
    summaries = []
    for name, number in counties.items():
        towns = [{"name": "西陌镇", "code": f"{number}102"}] if name == "芮城县" else []
        organization: Any = {
            "county": {"name": name, "code": number},
            "departments": [{"name": f"{name}水利局", "code": "11140830"}],
            "townships": towns,
        }
        path = f"{number}.yaml"
        summaries.append(
            DocumentSummary(path, "organization", number, is_sound=True, organization=organization)
        )
    lookup = build_index(summaries, date(2026, 1, 1))
    assert lookup.county_code(region) == code


# Which comments suppress what.

SUPPRESSING = f"""{LIST}\
  - id: a # dutylist: ignore[DL203] 与上级清单一致
    name: 组织选举 # dutylist: ignore[DL210]
    category: 党的建设
    # dutylist: ignore[DL201, DL202]  两个编码

    # 注
    note: 说明
  # dutylist: ignore[DL205] 整个事项
  - id: b
    name: '# dutylist: ignore[DL203] 引号中'
    category: "党的 # dutylist: ignore[DL203] 建设"
    note: |  # dutylist: ignore[DL211] 块的首行
      # dutylist: ignore[DL203] 块中
      党 # dutylist: ignore[DL203] 块中
    lead: [甲局, 乙局] # 注 # dutylist: ignore[DL301] 注中之注
  - # dutylist: ignore[DL204] 短横之后
    id: c
    name: 党#dutylist:ignore[DL203]
    category: 平安 #dutylist:ignore[DL206]无空格
    note: x # dutylist：ignore[DL207，DL208] 全角
    # dutylist: ignore 无方括号
  - {{id: d, name: 选举, category: 平安}} # dutylist: ignore[] 无编码
# dutylist: ignore[DL209] 文末
"""
SUPPRESSED = """\
7:11-44 covers 7-13: [DL203] 与上级清单一致
8:16-41 covers 8-8: [DL210]
10:5-43 covers 13-13: [DL201 DL202] 两个编码
14:3-33 covers 15-21: [DL205] 整个事项
18:14-44 covers 18-18: [DL211] 块的首行
21:24-54 covers 21-21: [DL301] 注中之注
22:5-35 covers 23-26: [DL204] 短横之后
25:18-44 covers 25-25: [DL206] 无空格
26:13-46 covers 26-26: [DL207 DL208] 全角
27:5-28 covers 28-28: []
28:37-61 covers 28-28: [] 无编码
29:1-29 covers 29-29: [DL209] 文末
"""


def shown(found: Suppression) -> str:
    span, codes = found.span, " ".join(found.codes)
    where = f"{span.line}:{span.column}-{span.end_column}"
    covered = f"covers {found.first_line}-{found.last_line}"
    return f"{where} {covered}: [{codes}] {found.reason}".strip()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_find_suppressions(tmp_path: Path, start: str, end: str) -> None:
    document = loaded(tmp_path, start + SUPPRESSING.replace("\n", end))
    assert isinstance(document, Document)
    found = list(find_suppressions(document, Positions(document.source)))
    assert [shown(suppression) for suppression in found] == SUPPRESSED.splitlines()
    assert {(one.path, one.document, one.is_judged) for one in found} == {("a.yaml", "ximo", True)}


def test_find_suppressions_of_an_unsound_document(tmp_path: Path) -> None:
    text = f"{LIST}  - id: a # dutylist: ignore[DL203] 原因\n    name: 甲\n  -\n  - # 注\n  - 3\n"
    document = loaded(tmp_path, text)
    assert isinstance(document, Document)
    [found] = find_suppressions(document, Positions(document.source))
    assert shown(found) == "7:11-39 covers 7-8: [DL203] 原因"
    assert not found.is_judged
