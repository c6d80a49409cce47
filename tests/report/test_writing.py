"""Writing a report: what is never overwritten, and what a run says when it cannot write."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest

from dutylist.cli import run

type Write = Callable[..., int]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_says_what_is_written(
    county: Path, write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert write(county, "-fmd", "-fhtml") == 0
    out = tmp_path / "out"
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err == f"已生成：{out}/report.md、{out}/report.html\n"


def test_writing_the_same_again_is_no_loss(county: Path, write: Write, tmp_path: Path) -> None:
    assert write(county, "-fmd") == 0
    before = files(tmp_path / "out")
    assert write(county, "-fmd") == 0
    assert files(tmp_path / "out") == before


def test_other_content_is_overwritten_only_by_force(
    county: Path, write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.md").write_text("手写的报告", encoding="utf-8")
    (out / "keep.txt").write_text("别的文件", encoding="utf-8")
    assert write(county, "-fmd", "-fhtml") == 2
    assert capfd.readouterr().err == (
        f"错误: {out} 里已有内容不同的 report.md；请换一个文件夹，或加 --force 覆盖\n"
    )
    assert sorted(files(out)) == ["keep.txt", "report.md"], "all or nothing"
    assert write(county, "-fmd", "-fhtml", "--force") == 0
    assert sorted(files(out)) == ["keep.txt", "report.html", "report.md"]
    assert files(out)["keep.txt"] == "别的文件".encode()


def test_a_folder_in_the_place_of_a_file_is_kept_even_by_force(
    county: Path, write: Write, tmp_path: Path
) -> None:
    (tmp_path / "out/report.md").mkdir(parents=True)
    assert write(county, "-fmd", "--force") == 2
    assert (tmp_path / "out/report.md").is_dir()


@pytest.mark.parametrize("exists", [False, True])
def test_a_full_disk_leaves_no_half_file(
    exists: bool,  # noqa: FBT001  a case
    county: Path,
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "a/out"
    if exists:
        out.mkdir(parents=True)
        (out / "report.md").write_text("以前的报告", encoding="utf-8")
    before = files(out) if exists else None

    def full(_file: int) -> Never:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dutylist.file_writing.os.fsync", full)
    assert write(county, "-fmd", "-fhtml", "--force", "--to", str(out)) == 2
    assert capfd.readouterr().err == f"错误: 无法写入 {out}：磁盘已满\n"
    if exists:
        assert files(out) == before
    else:
        assert not out.parent.exists()


def test_a_file_in_the_place_of_the_folder(
    county: Path, write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    assert write(county, "-fmd") == 2
    assert "无法写入" in capfd.readouterr().err
    assert (tmp_path / "out").read_text("utf-8") == "x"


def test_several_workspaces_are_reported_one_by_one(
    county: Path, write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert write(tmp_path, "-fmd", "--lang", "zh") == 2
    error = capfd.readouterr().err
    assert "里有几个清单库：" in error
    assert county.name in error
    assert "请指定其中一个" in error


def test_errors_in_the_lists_are_told_and_the_report_is_written(
    county: Path, write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (county / "village.yaml").write_text("dutylist: 1\nkind: village-list\nid: [\n", "utf-8")
    assert write(county, "-fmd") == 1
    assert "1 个错误" in capfd.readouterr().err
    assert "village.yaml" in (tmp_path / "out/report.md").read_text("utf-8")


def test_one_list_is_reported_with_the_names_of_the_workspace(
    county: Path, write: Write, tmp_path: Path
) -> None:
    assert write(county / "liuhe-powers.yaml", "-q", "-fmd") == 0
    text = (tmp_path / "out/report.md").read_text("utf-8")
    assert "柳河镇权责清单" in text
    assert "属地管理事项责任清单" not in text
    assert "原实施部门" in text
    assert "| 收回 |" in text, "a power that was taken back says so"
    assert "cf-02" not in text
    assert "行政区划代码" not in text, "nothing but the list"
    assert write(county / "liuhe-powers.yaml", "-q", "-fmd", "--no-publish", "--force") == 0
    text = (tmp_path / "out/report.md").read_text("utf-8")
    assert "行政区划代码：148901100" in text, "from the organization document"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "没有 nowhere 这个文件或文件夹"),
        (["county", "-f", "htm"], "没有 htm 这种格式"),
        (["county", "--at", "2026-13-01"], "“2026-13-01”不是有效日期"),
        (["empty"], "empty 中没有文档"),
    ],
)
def test_wrong_calls(
    arguments: list[str],
    message: str,
    county: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(county.parent)
    (county.parent / "empty").mkdir()
    assert run(["report", *arguments, "--to", "out", "--lang", "zh"]) == 2
    assert message in capfd.readouterr().err
    assert not Path("out").exists()


def test_without_a_folder_to_write_to(county: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(county), "--lang", "zh"]) == 2
    assert capfd.readouterr().err == "错误: 请写明 --to 文件夹，或者 --letters 文件夹\n"


def test_a_pdf_too_large_to_set_is_refused(
    county: Path,
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("dutylist.report.writers.pdf.MOST_ROWS", 10)
    assert write(county, "-fpdf", "-fmd") == 2
    error = capfd.readouterr().err
    assert error.startswith("错误: 共 ")
    assert error.endswith(
        "行，做成 PDF 太大，最多 10 行；请指定一份清单或一个文件夹，或改用 -f docx\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_pdf_without_chinese_fonts_is_refused(
    county: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("dutylist.report.writers.typesetting.faces", lambda: {"body": []})
    assert write(county, "-fpdf") == 2
    assert "fonts-noto-cjk" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()
    assert write(county, "-q", "-fdocx") == 0, "Word has its own fonts; the figures stand in tables"
