"""Lists, decisions and repositories for tests of two versions."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dutylist.admission.decisions import digest, seal
from dutylist.cli import run
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml

type Files = dict[str, str]

EXAMPLE = Path(__file__).parents[2] / "examples/ximo"
AT = "2026-04-01"
DIGEST = f"sha256:{'0' * 64}"
POLICY = """\
dutylist: 1
kind: admission-policy
id: p-1
title: 准入制度
level: 乡镇
rules:
  - {id: A01, title: 不设一票否决, require: request.veto != true, on_fail: reject, message: 设了一票否决}
"""
"""By which the decisions below were taken."""


def duties(*items: str, **header: str) -> str:
    """A duty list of items in flow style."""
    fields = {"id": "ximo-duties", "title": "西陌镇职责清单", "region": "西陌镇"} | header
    head = "".join(f"{key}: {value}\n" for key, value in fields.items())
    listed = "".join(f"  - {{category: 应急, {item}}}\n" for item in items)
    return f"dutylist: 1\nkind: duty-list\n{head}items:{listed and '\n'}{listed or ' []\n'}"


def decision(item: str, action: str = "新增", **fields: Any) -> Files:
    """An admission decision on an item in flow style, with its request, as admit records them.

    `previous` is another one that it follows; other fields are written over those of the decision,
    which is then sealed.
    """
    request_id = fields.pop("request", "r-1")
    before = fields.pop("previous", {})
    request = read(
        f"dutylist: 1\nkind: admission-request\nid: {request_id}\ntitle: 准入申请\nlevel: 乡镇\n"
        f"action: {action}\nchannel: 上级交办\napplicant: 水利局\nfiled: 2026-03-02\n"
        f"targets: [西陌镇]\nitem: {{{item}}}\n".encode()
    )
    request["item"].setdefault("list", "ximo-duties")
    if fields.get("outcome") == "rejected":
        request["veto"] = True
    status = "pass" if fields.get("outcome", "admitted") == "admitted" else "fail"
    said: dict[str, Any] = {
        "dutylist": 1, "kind": "admission-decision", "id": f"{request_id}.decision",
        "title": "准入决定", "request": request_id, "policy": "p-1", "outcome": "admitted",
        "action": action, "at": "2026-03-20", "rules": [{"id": "A01", "status": status}],
        "item": request["item"], "tool": "dutylist 0.1.0",
        "digests": {"request": digest(request), "policy": DIGEST, "documents": {}},
    }  # fmt: skip
    if before:
        said["previous"] = read(before[_decision_file(before)].encode())["digest"]
    said |= fields
    said["digest"] = seal(said)
    return {
        f"{request_id}.request.yaml": to_yaml(request),
        f"{request_id}.decision.yaml": to_yaml(said),
    }


def _decision_file(files: Files) -> str:
    [name] = [name for name in files if name.endswith(".decision.yaml")]
    return name


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    day = "2026-03-01T12:00:00+0800"
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *arguments],
        check=True, capture_output=True, text=True,
        env=kept | {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day},
    )  # fmt: skip
    return done.stdout.strip()


@dataclass
class Repository:
    """A git repository with lists in it; the current folder of the test."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def write(self, **files: str) -> None:
        """Write files by their stem."""
        for stem, text in files.items():
            (self.root / f"{stem}.yaml").write_text(text, encoding="utf-8", newline="\n")

    def commit(self, message: str = "lists") -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)
        return git(self.root, "rev-parse", "HEAD")

    def diff(self, *arguments: str, code: int = 0) -> str:
        """What diff prints; commits are written as 0000000."""
        assert run(["diff", *arguments]) == code, self.capture.readouterr()
        return re.sub(r"\b[0-9a-f]{7}\b(?=[,，])", "0000000", self.capture.readouterr().out)

    def failure(self, *arguments: str) -> str:
        """What diff says on stderr when it cannot run."""
        assert run(["diff", *arguments]) == 2
        return self.capture.readouterr().err


def with_field(text: str, item: str, field: str) -> str:
    """The text of a list with a field more in an item, behind its name."""
    found = re.search(rf"^  - id: {item}$.*?^    name: .*?\n", text, re.MULTILINE | re.DOTALL)
    assert found, item
    return (
        text[: found.end()]
        + "".join(f"    {line}\n" for line in field.splitlines())
        + text[found.end() :]
    )


def without_item(text: str, item: str) -> str:
    """The text of a list without an item."""
    cut, count = re.subn(rf"^  - id: {item}\n(?:    .*\n)+", "", text, flags=re.MULTILINE)
    assert count == 1, item
    return cut


ASSISTED = """\
mode: 配合履职
lead: [住房和城乡建设管理局]
lead_duties:
  - 确定排查标准和鉴定机构名录，组织专家复核C、D级房屋
  - 督导加固、拆除等工程措施
township_duties:
  - 逐栋登记结构、层数、用途，填报初判等级
  - 通知停用、设置警示并撤离人员
  - 督促产权人鉴定加固并销号"""
"""As the boundary list of ximo has it; the printed duty list does not tell the modes apart."""
