"""A run that takes results of earlier ones finds what a run without them finds, whatever happened between."""

import os
import random
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from dutylist import result_cache
from dutylist.checking import validate as module
from dutylist.checking.report import Report
from dutylist.checking.validate import validate
from dutylist.errors import UnreadableFileError
from dutylist.file_tree import WorkingTree
from dutylist.messages import set_language
from dutylist.result_cache import ResultCache
from dutylist.yaml_reader import read
from workspace import DAY, open_folder, write_files

FILES = {
    "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\n",
    "org.yaml": """\
dutylist: 1
kind: organization
id: org
title: 甲县机构名录
county: {name: 甲县, code: "140830"}
departments: [{name: 住建局}, {name: 水利局, former_names: [水务局]}]
townships: [{name: 甲镇, code: "140830100"}, {name: 乙镇, code: "140830101"}]
""",
    "jia.yaml": """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
effective: {from: 2024-01-01, until: 2026-06-30}
items:
  - {id: j1, name: 森林防火宣传, category: 林业, basis: [《中华人民共和国森林法》第三十四条]}
  - {id: j2, name: 危房改造, category: 城建, mode: 配合履职, lead: [住建局], lead_duties: [鉴定], township_duties: [上报]}
""",
    "lists/yi.yaml": """\
dutylist: 1
kind: duty-list
id: yi
title: 乙镇职责清单
region: 乙镇
items:
  - {id: y1, name: 河道巡查, category: 水利, mode: 配合履职, lead: [水务局], lead_duties: [清障], township_duties: [上报]}
  - {id: y2, name: 河道清淤, category: 水利, basis: [《甲县河道办法》第二条]}
""",
    "laws.yaml": """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: river, name: 甲县河道办法, tier: 县级文件, effective: 2020-01-01}
""",
    "posts.yaml": """\
dutylist: 1
kind: post-list
id: posts
title: 甲镇岗位目录
region: 甲镇
items:
  - {id: p1, name: 林业岗, office: 农业办, headcount: 1, duties: [jia#j1, jia#j2], until: 2026-03-01}
""",
    "checks.yaml": """\
dutylist: 1
kind: check-policy
id: county-checks
title: 本县校验规则
rules:
  - {id: C1, title: 名称不超过八个字, scope: item, kinds: [duty-list], require: size(item.name) <= 8, message: 名称过长}
""",
    "notes.yaml": "steps: [build, test]\n",
}
EDITS: tuple[tuple[str, str, str], ...] = (
    ("org.yaml", "{name: 水利局, former_names: [水务局]}", "{name: 水利局}"),
    ("org.yaml", "departments:", "# one line more\ndepartments:"),
    ("org.yaml", "title:", "titel:"),
    ("jia.yaml", "危房改造", "河道巡查"),
    ("jia.yaml", "until: 2026-06-30", "until: 2025-06-30"),
    ("jia.yaml", "id: j2", "id: j1"),
    ("jia.yaml", "category: 林业", "category: 林业 "),
    ("jia.yaml", "items:", "items: ["),
    ("lists/yi.yaml", "河道清淤", "其他交办工作"),
    ("lists/yi.yaml", "title: 乙镇职责清单", "title: 乙镇职责清单 # dutylist: ignore[DL310] 旧称"),
    ("lists/yi.yaml", "id: yi", "id: jia"),
    ("laws.yaml", "effective: 2020-01-01", "effective: 2020-01-01, repealed: 2026-02-01"),
    ("laws.yaml", "甲县河道办法", "甲县河道管理办法"),
    ("posts.yaml", "duties: [jia#j1, jia#j2]", "duties: [jia#j9]"),
    ("posts.yaml", "until: 2026-03-01", "until: 2027-03-01"),
    ("checks.yaml", "<= 8", "<= 4"),
    ("checks.yaml", "名称过长", "名称太长"),
    ("dutylist.yaml", "id: w\n", "id: w\nseverity: {DL310: error, DL211: 'off'}\n"),
    ("notes.yaml", "steps:", "dutylist: 1\nsteps:"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "WORTH_A_CACHE", 0)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    write_files(folder, FILES)
    return folder


def check(
    folder: Path, at: date = DAY, selected: tuple[str, ...] = (), jobs: int | None = None
) -> Report:
    """What a run with the cache finds; it is held against a run without."""
    cold = validate(open_folder(folder, at, selected))
    warm = validate(open_folder(folder, at, selected), uses_cache=True, jobs=jobs)
    assert warm == cold
    return warm


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed."""
    paths: list[str] = []

    def reading(source: bytes) -> object:
        paths.append(str(len(source)))
        return read(source)

    monkeypatch.setattr("dutylist.workspace.loading.read", reading)
    return paths


def warm(folder: Path, at: date = DAY) -> Report:
    return validate(open_folder(folder, at), uses_cache=True)


def test_the_workspace_has_findings_of_every_scope(county: Path) -> None:
    write_files(county, {"copy.yaml": FILES["lists/yi.yaml"], "broken.yaml": "dutylist: [\n"})
    codes = {finding.code for finding in check(county).findings}
    assert codes >= {"DL001", "DL306", "DL310"}


def test_a_second_run_parses_nothing_of_ours(county: Path, loaded: list[str]) -> None:
    first = warm(county)
    loaded.clear()
    assert warm(county) == first
    assert loaded == [str(len(FILES["notes.yaml"].encode()))]  # a file of somebody else


def test_one_changed_file_is_parsed_alone(county: Path, loaded: list[str]) -> None:
    warm(county)
    loaded.clear()
    text = FILES["posts.yaml"].replace("林业岗", "林业管护岗")
    write_files(county, {"posts.yaml": text})
    warm(county)
    assert str(len(text.encode())) in loaded
    assert str(len(FILES["jia.yaml"].encode())) not in loaded


def test_the_day_counts_only_where_a_rule_asks_for_it(county: Path, loaded: list[str]) -> None:
    warm(county)
    loaded.clear()
    assert "DL207" in {f.code for f in check(county, date(2026, 7, 1)).findings}
    (county / "jia.yaml").unlink()
    check(county, date(2027, 7, 1))


@pytest.mark.parametrize("seed", range(int(os.environ.get("DUTYLIST_SEEDS", "60"))))
def test_random_edits(county: Path, seed: int) -> None:
    """Five steps each: edits, files that come, go, or get other names, days, languages, a part of all."""
    choose = random.Random(seed)
    at = DAY
    for _step in range(5):
        _one_edit(county, choose)
        if choose.random() < 0.2:
            at += timedelta(days=choose.choice([-400, 1, 90, 400]))
        if choose.random() < 0.1:
            set_language(choose.choice(["zh", "en"]))
        selected = ("lists",) if choose.random() < 0.2 and (county / "lists").is_dir() else ()
        check(county, at, selected, jobs=2 if choose.random() < 0.05 else None)


def _one_edit(county: Path, choose: random.Random) -> None:
    files = sorted(path for path in county.rglob("*.yaml") if path.name != "dutylist.yaml")
    what = choose.random()
    if what < 0.6:
        name, old, new = choose.choice(EDITS)
        file = county / name
        if file.exists():
            text = file.read_text("utf-8")
            there, other = (new, old) if new in text else (old, new)
            file.write_text(text.replace(there, other, 1), encoding="utf-8", newline="\n")
    elif what < 0.7 and files:
        choose.choice(files).unlink()
    elif what < 0.8 and files:
        file = choose.choice(files)
        file.rename(file.with_name(f"{file.stem}{choose.randrange(9)}.yaml"))
    elif what < 0.9 and files:
        file = choose.choice(files)
        shutil.copyfile(file, file.with_name(f"{file.stem}-copy.yaml"))
    else:
        write_files(county, FILES)


# what may befall the cache


def test_nothing_is_taken_of_another_language_or_tool(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = check(county)
    set_language("zh")
    assert check(county).findings[0].message != english.findings[0].message
    monkeypatch.setattr("dutylist.checking.remembered.tool_identity", lambda: b"another")
    check(county)


def _file(tmp_path: Path) -> Path:
    [file] = (tmp_path / "cache").glob("*.sqlite")
    return file


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _foreign(file: Path) -> None:
    file.write_text("somebody's notes\n" * 500, "utf-8")


def _other_tables(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE result (a, b)")


def _values_swapped(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        rows = connection.execute("SELECT key, value FROM result").fetchall()
        values = [value for _key, value in rows]
        swapped = zip((key for key, _value in rows), values[1:] + values[:1], strict=True)
        connection.executemany("UPDATE result SET value = ?2 WHERE key = ?1", swapped)


def _values_of_text(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE result SET value = 'text'")


def _well_signed_nonsense(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM result")]
        rows = [(result_cache.digest_of(key, b"\x93\x01") + b"\x93\x01", key) for key in keys]
        connection.executemany("UPDATE result SET value = ? WHERE key = ?", rows)


@pytest.mark.parametrize(
    "damage",
    [
        _emptied,
        _cut,
        _foreign,
        _other_tables,
        _values_swapped,
        _values_of_text,
        _well_signed_nonsense,
    ],
)
def test_a_damaged_cache_changes_nothing(
    county: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    expected = check(county)
    for side in (tmp_path / "cache").glob("*-*"):
        side.unlink()
    damage(_file(tmp_path))
    assert check(county) == expected
    assert check(county) == expected


def test_a_folder_that_cannot_be_made(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "file/inside"))
    assert check(county).findings


def test_a_full_disk(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(county)

    def full(_self: ResultCache, *_values: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(ResultCache, "_rows", full)
    write_files(county, {"posts.yaml": FILES["posts.yaml"].replace("林业岗", "管护岗")})
    assert check(county).findings
    monkeypatch.undo()


def test_a_file_that_changes_while_it_is_read(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found in its new text must not be kept for its old one."""
    changed = FILES["lists/yi.yaml"].replace("河道清淤", "其他交办工作").encode()
    reads = 0
    read = WorkingTree.read

    def racing(self: WorkingTree, path: str) -> bytes:
        nonlocal reads
        if path == "lists/yi.yaml":
            reads += 1
            return read(self, path) if reads == 1 else changed
        return read(self, path)

    monkeypatch.setattr(WorkingTree, "read", racing)
    assert "DL211" in {finding.code for finding in warm(county).findings}
    monkeypatch.setattr(WorkingTree, "read", read)
    assert "DL211" not in {finding.code for finding in check(county).findings}


def test_a_file_that_cannot_be_read(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(county)
    read = WorkingTree.read

    def refusing(self: WorkingTree, path: str) -> bytes:
        if path == "lists/yi.yaml":
            raise UnreadableFileError("permission")
        return read(self, path)

    with monkeypatch.context() as patch:
        patch.setattr(WorkingTree, "read", refusing)
        assert "DL006" in {finding.code for finding in check(county).findings}
        assert "DL006" in {finding.code for finding in check(county).findings}
    assert "DL006" not in {finding.code for finding in check(county).findings}


def test_two_runs_at_once(county: Path) -> None:
    expected = validate(open_folder(county))
    reports: list[Report] = []
    threads = [threading.Thread(target=lambda: reports.append(warm(county))) for _run in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reports == [expected] * 4


def test_the_oldest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_cache, "_MOST_BYTES", 60_000)
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        cache = ResultCache.open(tmp_path, day)
        assert cache is not None
        cache.write({f"{day}-{n}".encode(): os.urandom(1000) for n in range(20)})
        cache.close()
    cache = ResultCache.open(tmp_path, "2026-01-04")
    assert cache is not None
    kept = {key.decode()[:10] for key in cache.read([f"2026-01-0{d}-{n}".encode() for d in (1, 2, 3) for n in range(20)])}  # fmt: skip
    cache.close()
    assert "2026-01-01" not in kept
    assert "2026-01-03" in kept
