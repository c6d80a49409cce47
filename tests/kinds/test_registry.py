"""What every kind and every field must say of itself, and what follows when one is added."""

import re
from pathlib import Path

import pytest

from copied_tool import ROOT, copy_tool, edit, run_copy, run_python
from dutylist.kinds import KINDS, LISTS, ListKind, Standing
from dutylist.kinds.codecs import Choice, Names

CHINESE = re.compile("[\u4e00-\u9fff]")

every_list = pytest.mark.parametrize("kind", LISTS.values(), ids=LISTS)


@every_list
def test_every_field_says_all_that_is_asked_of_it(kind: ListKind) -> None:
    for name, field in kind.fields.items():
        assert CHINESE.search(field.title), name
        assert CHINESE.search(field.description), name
        assert re.search("[A-Za-z]", field.english), name
        assert not CHINESE.search(field.english), name
        assert hasattr(field.codec, "write"), name
        printed = any(column.path[0] == name for column in kind.printed)
        assert printed is not bool(field.hidden), f"{name}: printed, or hidden with a reason"


@every_list
def test_no_two_columns_share_a_title(kind: ListKind) -> None:
    titles = [column.title for column in kind.columns]
    assert len(set(titles)) == len(titles)
    english = [column.english for column in kind.printed]
    assert len(set(english)) == len(english)


@every_list
def test_what_a_kind_names_is_there(kind: ListKind) -> None:
    fields = set(kind.fields)
    words = (kind.sort_field, kind.state_field, kind.level_field)
    assert {*kind.order, *kind.distinguishing, *kind.traits, *kind.words} <= fields
    assert set(filter(None, words)) <= fields
    assert {name.partition(".")[0] for name in kind.standard} <= fields
    assert {name for names in kind.fields_of_sort.values() for name in names} <= fields
    sorts = _words(kind, kind.sort_field)
    assert set(kind.headings) in (set(), sorts)
    assert {*kind.id_prefixes, *kind.page_of_sort, *kind.fields_of_sort} <= sorts
    assert {*kind.standings, *(kind.weights or ())} <= _words(kind, kind.state_field)
    for name, field in kind.fields.items():
        if field.default:
            assert field.default in _words(kind, name)


def _words(kind: ListKind, field: str) -> set[str]:
    codec = kind.fields[field].codec if field else None
    codec = codec.words if isinstance(codec, Names) else codec
    return set(codec.words) if isinstance(codec, Choice) else set()


def test_prefixes_of_ids_are_two_letters_and_not_shared_by_kinds() -> None:
    prefixes = [kind.id_prefix for kind in LISTS.values()]
    assert all(re.fullmatch("[a-z]{2}", prefix) for prefix in prefixes)
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize(
    ("kind", "item", "standing"),
    [
        ("duty-list", {}, Standing.IN_FORCE),
        ("duty-list", {"mode": "配合履职"}, Standing.IN_FORCE),
        ("duty-list", {"mode": "上级收回"}, Standing.TAKEN_BACK),
        ("power-list", {}, Standing.IN_FORCE),
        ("power-list", {"status": "暂缓"}, Standing.SUSPENDED),
        ("power-list", {"status": "收回"}, Standing.TAKEN_BACK),
        ("power-list", {"status": "取消"}, Standing.ENDED),
        ("village-list", {"class": "自治"}, Standing.IN_FORCE),
        ("village-list", {"class": "减负"}, Standing.TAKEN_BACK),
        ("certificate-list", {"ruling": "可出具"}, Standing.IN_FORCE),
        ("certificate-list", {"ruling": "疑难"}, Standing.SUSPENDED),
        ("certificate-list", {"ruling": "不应出具"}, Standing.ENDED),
        ("certificate-list", {"ruling": "取消"}, Standing.ENDED),
        ("service-list", {"level": "村"}, Standing.IN_FORCE),
    ],
)
def test_standing(kind: str, item: dict[str, str], standing: Standing) -> None:
    assert LISTS[kind].standing(item) is standing


def test_kinds_are_named_nowhere_but_in_their_files() -> None:
    """As texts: elsewhere code asks a kind, or names its constant."""
    # `workspace` is a scope of rules too, `waiver` a field of a result
    names = "|".join(sorted(KINDS.keys() - {"workspace", "waiver"}))
    literal = re.compile(rf"[\"']({names})[\"']")
    source = ROOT / "src/dutylist"
    found = [
        f"{file.relative_to(source)}:{number}"
        for file in sorted(source.rglob("*.py"))
        if "kinds" not in file.relative_to(source).parts
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert found == []


# what one more field, and one more kind, cost

HEAD = "dutylist: 1\nkind: {kind}\nid: new\ntitle: 新清单\nregion: 西陌镇\nitems:\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tool with a field more in a kind and one kind more."""
    folder = copy_tool(tmp_path_factory.mktemp("copy"))
    kinds = folder / "src/dutylist/kinds"
    # one row for a field
    row = '    hotline: Annotated[f.Text, Field("监督电话", "供群众监督", english="Hotline", codec=Text())]\n'
    edit(kinds / "service_list.py", "# fmt: on\n", f"{row}# fmt: on\n")
    edit(
        kinds / "service_list.py",
        "import Duties, Line, Number",
        "import Duties, Line, Number, Text",
    )
    # one file and one row for a kind
    (kinds / "grid_list.py").write_text(GRID_LIST, "utf-8")
    registry = kinds / "registry.py"
    edit(registry, "        LAW_REGISTER,\n", "        LAW_REGISTER,\n        GRID_LIST,\n")
    imported = "from dutylist.kinds.kind import"
    edit(registry, imported, f"from dutylist.kinds.grid_list import GRID_LIST\n{imported}")
    write = "import write_schemas; [p.write_text(t, 'utf-8') for p, t in write_schemas.schema_files().items()]"
    run_python(folder, write)
    return folder


GRID_LIST = '''"""grid-list (网格事项清单): what a grid worker does."""

from typing import Annotated, Required

from dutylist.kinds.codecs import Line
from dutylist.kinds.item import PUBLISHED, Item
from dutylist.kinds.field import Field
from dutylist.kinds.kind import ListKind
from dutylist.model import fields as f
from dutylist.model.fields import Doc, closed
from dutylist.model.header import RegionalListHeader


@closed("网格事项")
class GridItem(Item, total=False):
    head: Required[Annotated[f.Text, Field("内容类别", "八类之一", english="Head", codec=Line())]]


@closed("网格事项清单")
class GridList(RegionalListHeader, total=False):
    items: Required[Annotated[list[GridItem], Doc("事项")]]


GRID_LIST = ListKind(
    name="grid-list", title="网格事项清单", document=GridList, item=GridItem,
    standard=("seq", "name", "head", "id"), published=PUBLISHED, id_prefix="wg",
)
'''


@pytest.mark.parametrize(
    ("kind", "field", "title", "item"),
    [
        pytest.param(
            "service-list",
            "hotline",
            "监督电话",
            "id: a, name: 社保卡申领, channel: 窗口, level: 乡镇, hotline: 12345",
            id="a field more",
        ),
        pytest.param(
            "grid-list",
            "head",
            "内容类别",
            "id: a, name: 走访独居老人, head: 关爱",
            id="a kind more",
        ),
    ],
)
def test_what_is_added_shows_everywhere(
    copy: Path, tmp_path: Path, kind: str, field: str, title: str, item: str
) -> None:
    item = item.replace("12345", '"12345"')
    value = item.rpartition(": ")[2].strip('"')
    for name, rows in (("old", " []\n"), ("new", f"\n  - {{{item}}}\n")):
        (tmp_path / name).mkdir()
        text = HEAD.format(kind=kind).removesuffix("\n") + rows
        (tmp_path / name / "list.yaml").write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    assert title in run_copy(copy, tmp_path, "schema", kind)
    assert "1 个文档、1 个事项：0 个错误" in run_copy(copy, tmp_path, "validate", "new")
    for format_ in ("csv", "xlsx", "docx"):
        run_copy(copy, tmp_path, "export", "new", "-f", format_, "--to", "tables")
        call = ("--kind", kind, "--region", "西陌镇", "--to", f"{format_}.yaml")
        run_copy(copy, tmp_path, "import", f"tables/new.{format_}", *call)
        assert re.search(rf"{field}: \"?{value}", (tmp_path / f"{format_}.yaml").read_text("utf-8"))
    assert title in (tmp_path / "tables/new.csv").read_text("utf-8-sig")
    run_copy(copy, tmp_path, "report", "new", "--to", "out", "-f", "md")
    assert f"| {title} |" in (tmp_path / "out/report.md").read_text("utf-8")
    run_copy(copy, tmp_path, "diff", "old", "new", "-f", "html=table.html")
    assert f"{title}：{value}" in (tmp_path / "table.html").read_text("utf-8")
    pages = run_python(copy, "import write_docs; print(*write_docs.doc_files().values())")
    assert f"| `{field}` | {title} |" in pages
