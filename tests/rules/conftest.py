"""What the tests of the rules share: a workspace made of texts, checked on one day, in English."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.finding import Finding
from dutylist.workspace.settings import Settings
from workspace import check_folder, write_files


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Finding]]:
    """Write files (a text alone is list.yaml) and return what validate finds in them.

    Keyword arguments are rule codes with the severity a manifest gives them. Most lists of a test
    stand alone: that nobody is known (DL305) is said where a test asks for it.
    """

    def findings(files: dict[str, str] | str, **severity: str) -> list[Finding]:
        write_files(tmp_path, files)
        return list(
            check_folder(tmp_path, settings=Settings(severity={"DL305": "off"} | severity)).findings
        )

    return findings


COUNTY = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 芮城县, code: "140830"}
departments:
  - {name: 水利局, aliases: [县水利局], former_names: [水务局]}
  - {name: 住房和城乡建设局, aliases: [住建局]}
  - {name: 应急管理局}
townships:
  - {name: 西陌镇, code: "140830102", aliases: [西陌]}
  - {name: 永乐镇, code: "140830103"}
  - {name: 东垆乡, code: "140830200"}
"""


def _list(kind: str, name: str, region: str, items: tuple[str, ...], head: str) -> str:
    rows = "".join(f"  - {{id: {name}-{n}, {item}}}\n" for n, item in enumerate(items, 1))
    return f"dutylist: 1\nkind: {kind}\nid: {name}\ntitle: 清单\nregion: {region}\n{head}items:\n{rows}"


@pytest.fixture
def listed() -> Callable[..., dict[str, str]]:
    """The file of a list: its name is that of the list, the first item stands in its line 7."""

    def make(
        kind: str, name: str, *items: str, region: str = "西陌镇", head: str = ""
    ) -> dict[str, str]:
        return {f"{name}.yaml": _list(kind, name, region, items, head)}

    return make


@pytest.fixture
def across(check: Callable[..., list[Finding]]) -> Callable[..., list[tuple[str, str, list[str]]]]:
    """What one rule says of lists in a county: where, what, and where it points besides."""

    def said(
        code: str, *lists: dict[str, str], county: str = COUNTY
    ) -> list[tuple[str, str, list[str]]]:
        files = {"org.yaml": county} if county else {}
        for one in lists:
            files |= one
        return [
            (
                f"{found.path} {found.place}",
                found.message,
                [
                    f"{location.path}:{location.span.line} {location.message}"
                    for location in found.related
                ],
            )
            for found in check(files)
            if found.code == code
        ]

    return said
