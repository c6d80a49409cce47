"""What checks rest on cannot be loosened in the revision that is checked."""

import pytest

from gated_county import FILES, GatedCounty, without

LOOSENED = [
    # entries that forbid
    ("duties.yaml", without("duties.yaml", "d-3"), "“河道采砂监管执法” is gone: it was 上级收回"),
    ("powers.yaml", without("powers.yaml", "p-2"), "“对违法取水的处罚” is gone: it was 收回"),
    ("village.yaml", without("village.yaml", "v-3"), "“报表重复报送” is gone: it was 减负"),
    ("certificates.yaml", without("certificates.yaml", "c-1"), "“亲属关系证明” is gone: it was 不应出具"),
    ("boundaries.yaml", without("boundaries.yaml", "b-1"), "“农村饮水安全” is gone: it was 职责边界清单"),
    ("duties.yaml", ("name: 河道采砂监管执法", "name: 河道管理事务协调\n    was: d-3"), "“河道采砂监管执法” no longer says as 上级收回 what it said: name 河道采砂监管执法"),
    ("duties.yaml", ("taken_by: [水务局]", "taken_by: [水务局]\n    until: 2026-04-30"), "“河道采砂监管执法” no longer says as 上级收回 what it said: until"),
    ("duties.yaml", ("taken_by: [水务局]", "taken_by: [水务局]\n    since: 2027-01-01"), "“河道采砂监管执法” no longer says as 上级收回 what it said: since"),
    ("duties.yaml", ("taken_by: [水务局]", "taken_by: [残联]"), "“河道采砂监管执法” no longer says as 上级收回 what it said: taken_by 水务局"),
    ("powers.yaml", ("status: 收回", "status: 暂缓"), "“对违法取水的处罚” no longer says as 收回 what it said: status 收回"),
    ("negative.yaml", ("[报刊征订, 订阅任务]", "[订阅任务]"), "“报刊征订任务” no longer says as 负面清单 what it said: keywords 报刊征订"),
    ("negative.yaml", ("[乡镇, 村]", "[村]"), "“报刊征订任务” no longer says as 负面清单 what it said: applies_to 乡镇"),
    ("negative.yaml", ("name: 报刊征订任务", "name: 党报发行, was: n-1"), "“报刊征订任务” no longer says as 负面清单 what it said: name 报刊征订任务"),
    ("negative.yaml", ("applies_to:", "townships: [东垆乡], applies_to:"), "“报刊征订任务” no longer says as 负面清单 what it said: townships"),
    ("boundaries.yaml", ("unit: 水务局", "unit: 残联"), "“农村饮水安全” no longer says as 职责边界清单 what it said: lead 水务局"),
    ("laws.yaml", (", repealed: 2025-01-01", ""), "“甲县供水办法” no longer says as 法规登记 what it said: repealed 2025-01-01"),
    ("laws.yaml", ("tier: 县级文件", "tier: 地方性法规"), "“甲县供水办法” no longer says as 法规登记 what it said: tier 县级文件"),
    ("negative.yaml", ("region: 甲县\n", "region: 甲县\neffective: {until: 2026-04-30}\n"), "the list negative with what it forbids is in force for less time"),
    # policies
    ("admission/policy.yaml", ("rules:\n", "omit: {P3: 试点}\nrules:\n"), None),
    ("admission/policy.yaml", ("per_head: 4.0", "per_head: 40.0"), "the parameter per_head is 40.0, it was 4.0"),
    ("admission/policy.yaml", ("size(facts.consulted.disagreed) == 0", "size(facts.consulted.disagreed) < 9"), "the rule P3 asks for something else than before"),
    ("admission/policy.yaml", ("on_fail: reject, message: 已经收回", "on_fail: warn, message: 已经收回"), "the rule P1 asks for something else than before"),
    ("admission/policy.yaml", ('r.verdict == "通过"', "r.verdict != null"), "the variable passed means something else"),
    ("checks.yaml", ("severity: error", "severity: info"), "the rule named asks for something else than before"),
    ("checks.yaml", ("id: named", "id: other"), "the rule named does not judge any more"),
    # who there is
    ("organization.yaml", ("administrative: 2", "administrative: 20"), "the headcount of “西陌镇” is administrative 20, it was administrative 2"),
    ("organization.yaml", ("aliases: [县残联]", "aliases: [县残联, 残联司法局]"), "“残联” answers to further names: 残联司法局"),
    ("organization.yaml", ("{name: 司法局}", "{name: 法治办}"), "“司法局” is no longer among the units"),
    ("organization.yaml", ("bodies:\n", "bodies:\n  - {name: 县长办公会, tier: 县级}\n"), "“县长办公会” is new among the bodies that decide"),
    ("organization.yaml", ("tier: 县级", "tier: 省级"), "the tier of “县委编委” is 省级, it was 县级"),
    # the manifest, and comments
    ("dutylist.yaml", ("language: en\n", "language: en\nexclude: [archive]\n"), "in the manifest exclude is archive, it was —"),
    ("dutylist.yaml", ("language: en\n", "language: en\nseverity: {DL601: off}\n"), "the manifest makes DL601 off, it was as usual"),
    ("dutylist.yaml", ("language: en\n", "language: en\nseverity: {DL401: info}\n"), "the manifest makes DL401 info, it was as usual"),
    ("duties.yaml", ("name: 森林防火宣传", "name: 森林防火宣传  # dutylist: ignore[DL401] 已核"), "a comment suppresses DL401"),
]  # fmt: skip
KEPT = [
    ("negative.yaml", ("[报刊征订, 订阅任务]", "[报刊征订, 订阅任务, 党报]")),
    ("duties.yaml", ("taken_by: [水务局]", "taken_by: [水务局, 残联]")),
    ("boundaries.yaml", ("编制供水规划", "编制农村供水规划")),
    ("laws.yaml", ("tier: 县级文件", "tier: 县级文件, aliases: [供水办法]")),
    ("admission/policy.yaml", ("message: 已经收回", "message: 县里已经收回")),
    ("admission/policy.yaml", ("rules:\n", "rules:\n  - {id: P0, title: 理由, require: request.reason != null, on_fail: warn, message: 无}\n")),
    ("organization.yaml", ("  - {name: 水务局}\n", "  - {name: 水务局}\n  - {name: 气象局, aliases: [县气象局]}\n")),
    ("organization.yaml", ("villages: [东庄村]", "villages: [东庄村, 西庄村]")),
    ("dutylist.yaml", ("language: en\n", "language: en\nseverity: {DL411: error}\ntitle: 甲县\n")),
    ("duties.yaml", ("name: 森林防火宣传", "name: 森林防火宣传  # 宣传与检查分属两个机构")),
]  # fmt: skip


@pytest.mark.parametrize(("path", "change", "message"), LOOSENED)
def test_what_is_looser_is_found(
    path: str, change: str | tuple[str, str], message: str | None, gated: GatedCounty
) -> None:
    if isinstance(change, str):
        gated.put(path, change)
    else:
        gated.edit(path, *change)
    found = gated.check()
    if message is None:  # P3 stands in the policy itself: omitting takes out inherited rules alone
        assert found == []
        return
    assert [(f["code"], f["path"], f["message"]) for f in found] == [("DL607", path, message)]
    assert found[0]["severity"] == "error"


@pytest.mark.parametrize(("path", "change"), KEPT)
def test_what_is_stricter_or_the_same_is_not(
    path: str, change: tuple[str, str], gated: GatedCounty
) -> None:
    gated.edit(path, *change)
    assert gated.check() == []


@pytest.mark.parametrize(
    "path",
    [
        "duties.yaml",
        "negative.yaml",
        "boundaries.yaml",
        "certificates.yaml",
        "laws.yaml",
        "posts.yaml",
    ],
)
@pytest.mark.parametrize("way", ["deleted", "renamed", "excluded", "nested", "other kind of file"])
def test_a_list_that_is_out_of_sight(path: str, way: str, gated: GatedCounty) -> None:
    file = gated.root / path
    match way:
        case "deleted":
            file.unlink()
        case "renamed":
            file.rename(f"{file}.bak")
        case "excluded":
            gated.add("dutylist.yaml", f"exclude: [{path}]\n")
        case "nested":
            gated.put("unten/dutylist.yaml", FILES["dutylist.yaml"])
            gated.put(f"unten/{path}", file.read_text("utf-8"))
            file.unlink()
        case _:
            file.write_text("a: 1\n", "utf-8")
    found = [f for f in gated.check() if f["code"] == "DL608"]
    [gone] = found
    assert gone["path"] == path
    hidden = "is not read any more" in gone["message"]
    assert hidden == (way in {"excluded", "other kind of file"})


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("organization.yaml", "the organization document org is gone: nobody is known"),
        ("checks.yaml", "the check policy checks is gone"),
    ],
)
def test_a_document_that_is_gone(path: str, message: str, gated: GatedCounty) -> None:
    (gated.root / path).unlink()
    assert message in gated.messages()


def test_a_policy_that_is_gone_leaves_the_one_of_the_tool(gated: GatedCounty) -> None:
    (gated.root / "admission/policy.yaml").unlink()
    assert {
        "the rule P1 does not judge any more",
        "the parameter reviewers is .*编办|.*机构编制委员会办公室, .*司法局, .*财政局, .*民政局, it was 县委编办, 司法局",
        "the parameter deciders is gone",
    } <= set(gated.messages())


def test_the_first_organization_document_is_no_loosening(gated: GatedCounty) -> None:
    (gated.root / "organization.yaml").unlink()
    gated.commit()
    gated.put("organization.yaml", FILES["organization.yaml"])
    assert gated.check("pr") == []


@pytest.mark.parametrize(
    ("severity", "code"),
    [
        ("DL205: warning", []),
        ("DL203: error", []),
        ("DL203: info", ["DL607"]),
        ("DL205: off", ["DL607"]),
    ],
)
def test_a_severity_is_held_against_the_usual_one(
    severity: str, code: list[str], gated: GatedCounty
) -> None:
    gated.add("dutylist.yaml", f"severity: {{{severity}}}\n")
    found = gated.check()
    assert [f["code"] for f in found] == code
    assert all((f["path"], f["line"]) == ("dutylist.yaml", 5) for f in found)


def test_two_policies_of_one_level(gated: GatedCounty) -> None:
    other = FILES["admission/policy.yaml"].replace("id: county", "id: other")
    gated.put("admission/other.yaml", other)
    assert gated.messages() == ["there is not one policy of the level 乡镇"]


def test_a_negative_list_for_another_place(gated: GatedCounty) -> None:
    gated.edit("negative.yaml", "region: 甲县", "region: 西陌镇")
    assert gated.messages() == [
        "“报刊征订任务” no longer says as 负面清单 what it said: region 甲县"
    ]


def test_a_laxer_policy_beside_one_of_the_tool(gated: GatedCounty) -> None:
    (gated.root / "admission/policy.yaml").unlink()
    gated.commit()
    gated.put("admission/policy.yaml", """\
dutylist: 1
kind: admission-policy
id: county
title: 甲县准入制度
level: 乡镇
extends: builtin.township
omit: {A08b: 试点}
rules: []
""")  # fmt: skip
    [found] = gated.check("pr")
    assert (found["code"], found["message"]) == ("DL607", "the rule A08b does not judge any more")
    assert found["place"] == "omit.A08b"


def test_a_manifest_that_moves_hides_what_it_takes_along(gated: GatedCounty) -> None:
    gated.put("lists/dutylist.yaml", FILES["dutylist.yaml"])
    assert gated.messages() == ["lists is a workspace of its own now, and is not checked here"]


def test_a_manifest_in_the_folder_where_the_check_runs(
    gated: GatedCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated.put(
        "lists/services.yaml",
        FILES["services.yaml"].replace("services", "s2").replace("s-1", "s-2"),
    )
    gated.commit()
    gated.put("lists/dutylist.yaml", FILES["dutylist.yaml"])
    monkeypatch.chdir(gated.root / "lists")
    found = gated.check("pr")
    assert {"duties.yaml", "negative.yaml"} <= {f["path"] for f in found if f["code"] == "DL608"}
    assert "the rule P1 does not judge any more" in {f["message"] for f in found}


def test_a_department_whose_name_passes_for_a_reviewer(gated: GatedCounty) -> None:
    gated.edit("admission/policy.yaml", "[县委编办, 司法局]", "[县委编办, .*司法局]")
    gated.commit()
    gated.edit(
        "organization.yaml", "  - {name: 水务局}\n", "  - {name: 水务局}\n  - {name: 水务司法局}\n"
    )
    [found] = gated.check("pr")
    assert found["message"] == (
        "“水务司法局” is new, and may pass for a unit that the policy asks for: .*司法局"
    )


def test_suppressing_a_line_does_not_grow_to_the_item(gated: GatedCounty) -> None:
    gated.edit(
        "duties.yaml", "name: 森林防火宣传", "name: 森林防火宣传  # dutylist: ignore[DL401] 已核"
    )
    gated.commit()
    gated.edit("duties.yaml", "  # dutylist: ignore[DL401] 已核", "")
    gated.edit("duties.yaml", "- id: d-1", "- id: d-1  # dutylist: ignore[DL401] 已核")
    assert gated.codes("pr") == ["DL607"]


def test_a_change_of_a_guard_is_accepted_by_who_may(gated: GatedCounty) -> None:
    gated.edit("negative.yaml", "[报刊征订, 订阅任务]", "[订阅任务]")
    accept, text = ("--accept", "accepted.yaml"), gated.write_accept()
    for approver in ("某某", "残联", "县残联", "西陌镇", "水务局"):
        gated.put("accepted.yaml", text.replace('approved_by: ""', f"approved_by: {approver}"))
        assert sorted(gated.codes("main", *accept)) == ["DL606", "DL607"], approver
    for approver in ("县委编委", "县委编办", "甲县"):
        gated.put("accepted.yaml", text.replace('approved_by: ""', f"approved_by: {approver}"))
        assert gated.codes("main", *accept) == [], approver


def test_an_entry_that_the_old_version_holds_counts_whoever_approved_it(gated: GatedCounty) -> None:
    before = gated.read("negative.yaml")
    gated.edit("negative.yaml", "[报刊征订, 订阅任务]", "[订阅任务]")
    accept, text = ("--accept", "accepted.yaml"), gated.write_accept()
    gated.put("accepted.yaml", text.replace('approved_by: ""', "approved_by: 某某"))
    after = gated.read("negative.yaml")
    gated.put("negative.yaml", before)
    gated.commit()
    gated.put("negative.yaml", after)
    assert gated.codes("pr", *accept) == []
