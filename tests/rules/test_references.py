"""DL301-DL304, DL306, DL310: references to units, items and documents."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, str, str, str]]
"""Code, place, message and hint of each finding."""

ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 名录
county: {name: 芮城县, code: "140830"}
departments:
  - {name: 水利局, aliases: [县水利局], former_names: [水务局]}
  - {name: 住房和城乡建设局, aliases: [住建局, 城管局]}
townships:
  - name: 西陌镇
    code: "140830102"
    aliases: [西陌]
    offices: [{name: 党政综合办公室, type: 办, aliases: [党政办], former_names: [党政科]}, {name: 水利站, type: 站}]
    villages: [河北村, {name: 河南村, aliases: [南村]}]
  - name: 东陌镇
    code: "140830103"
    offices: [{name: 农业站, type: 站, departments: [水利局]}]
    villages: [河北村]
  - {name: 南陌乡, code: "140830200"}
"""


def _list(fields: str, *, kind: str = "duty-list", region: str = "西陌镇", name: str = "a") -> str:
    head = f"dutylist: 1\nkind: {kind}\nid: {name}\ntitle: 清单\nregion: {region}\n"
    return f"{head}items:\n  - {{id: {name}-1, name: 巡河, {fields}}}\n"


def _duty(fields: str, region: str = "西陌镇") -> str:
    return _list(f"category: 水利, {fields}", region=region)


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.place, f.message, f.hint) for f in findings]


def _checked(check: Check, text: str, organization: str = ORGANIZATION) -> list[Finding]:
    return check({"list.yaml": text, "org.yaml": organization})


# DL301 unknown-unit

ADD_IT = "add it to the organization document, or correct the name"


def _unknown(place: str, name: str, hint: str = ADD_IT) -> tuple[str, str, str, str]:
    return "DL301", place, f"there is no unit “{name}”", hint


POWER = "type: 行政处罚, origin: 委托"


@pytest.mark.parametrize(
    ("text", "place", "name", "hint"),
    [
        (_duty("lead: [公安局]"), "items[0].lead[0]", "公安局", ADD_IT),
        (_duty("lead: [水利局, 水力局]"), "items[0].lead[1]", "水力局", "did you mean “水利局”?"),
        (_duty("townships: [北陌镇乡]"), "items[0].townships[0]", "北陌镇乡", ADD_IT),
        (_duty('townships: ["140830999"]'), "items[0].townships[0]", "140830999", ADD_IT),
        (_duty("line: 水利", region="河津市"), "region", "河津市", ADD_IT),
        (
            _duty("mode: 上级收回, taken_by: [住建厅], method: 办理"),
            "items[0].taken_by[0]", "住建厅", "did you mean “住建局”?",
        ),
        (
            _list(f"{POWER}, authority: 公安局", kind="power-list"),
            "items[0].authority", "公安局", ADD_IT,
        ),
        (
            _list(f"{POWER}, authority: 水利局, actor: 公安局", kind="power-list"),
            "items[0].actor", "公安局", ADD_IT,
        ),
        (
            _list(
                "category: 水利, lead: {unit: 公安局, duties: [查处]}, township: {duties: [巡查]}",
                kind="boundary-list",
            ),
            "items[0].lead.unit", "公安局", ADD_IT,
        ),
        (
            _list(
                "category: 水利, lead: {unit: 水利局, duties: [查处]}, "
                "partners: [{unit: 公安局, duties: [侦办]}], township: {duties: [巡查]}",
                kind="boundary-list",
            ),
            "items[0].partners[0].unit", "公安局", ADD_IT,
        ),
        (_list("class: 协助, lead: 公安局", kind="village-list"), "items[0].lead", "公安局", ADD_IT),
        (
            _list("assessor: 公安局, assessed: [西陌镇], weight: 100, targets: [a-1]", kind="assessment"),
            "items[0].assessor", "公安局", ADD_IT,
        ),
        (
            _list("assessor: 水利局, assessed: [西陌镇, 公安局], weight: 100, targets: [a-1]", kind="assessment"),
            "items[0].assessed[1]", "公安局", ADD_IT,
        ),
        # offices and villages are known in their own township only
        (_duty("lead: [农业站]"), "items[0].lead[0]", "农业站", ADD_IT),
        (_duty("lead: [党政办]", region="南陌乡"), "items[0].lead[0]", "党政办", ADD_IT),
        (_duty("townships: [河北村]", region="芮城县"), "items[0].townships[0]", "河北村", ADD_IT),
    ],
)  # fmt: skip
def test_unknown_unit(check: Check, text: str, place: str, name: str, hint: str) -> None:
    found = _checked(check, text)
    assert _said(found) == [_unknown(place, name, hint)]
    assert found[0].severity == "error"


def _request(fields: str) -> str:
    return (
        "dutylist: 1\nkind: admission-request\nid: r\ntitle: 申请\nlevel: 村\naction: 新增\n"
        f"channel: 上级交办\nfiled: 2026-01-01\nitem: {{list: b, name: 巡河}}\n{fields}\n"
    )


def _said_of_units(check: Check, request: str) -> Said:
    found = check({"r.yaml": request, "org.yaml": ORGANIZATION})
    return _said([finding for finding in found if finding.code.startswith("DL30")])


def test_unknown_unit_in_a_request(check: Check) -> None:
    request = _request(
        "applicant: 公安局\ntargets: [西陌镇, 北地镇]\n"
        "opinions: [{unit: 中条镇, stance: 同意, date: 2026-01-01}]"
    )
    assert _said_of_units(check, request) == [
        _unknown("applicant", "公安局"),
        _unknown("targets[1]", "北地镇"),
        _unknown("opinions[0].unit", "中条镇"),
    ]


def test_unknown_reviewers_and_deciders(check: Check) -> None:
    request = _request(
        "applicant: 水利局\ntargets: [西陌镇]\n"
        "reviews: [{unit: 县水利局, verdict: 通过, date: 2026-01-01}, {unit: 公安局, verdict: 通过, date: 2026-01-01}]\n"
        "decision: {unit: 县委编委, tier: 县级, date: 2026-01-01}"
    )
    assert _said_of_units(check, request) == [
        _unknown("reviews[1].unit", "公安局"),
        _unknown("decision.unit", "县委编委"),
    ]
    bodies = "bodies: [{name: 县委编委, tier: 县级, aliases: [公安局]}]\n"
    found = check({"list.yaml": request, "org.yaml": ORGANIZATION + bodies})
    assert [one for one in found if one.code == "DL301"] == []


def test_unknown_body_behind_a_waiver(check: Check) -> None:
    waiver = (
        "dutylist: 1\nkind: waiver\nid: w\ntitle: 豁免\nrule: A10\nrequest: r\nreason: 应急\n"
        "approved_by: 县委编委\nnumber: 1号\nexpires: 2026-02-01\n"
    )
    found = [one for one in _checked(check, waiver) if one.code == "DL301"]
    assert _said(found) == [_unknown("approved_by", "县委编委")]


def test_a_request_names_villages_of_all_townships(check: Check) -> None:
    """It has no region that says which township is meant."""
    request = _request("applicant: 水利局\ntargets: [河南村, 南村]")
    assert _said_of_units(check, request) == []
    request = _request("applicant: 水利局\ntargets: [河北村]")
    assert _said_of_units(check, request) == [
        (
            "DL302",
            "targets[0]",
            "“河北村” may mean 河北村, 河北村",
            "write the full name or the code",
        )
    ]


def test_unknown_department_of_an_office(check: Check) -> None:
    organization = ORGANIZATION.replace("departments: [水利局]", "departments: [公安局]")
    found = check({"org.yaml": organization})
    assert _said(found) == [_unknown("townships[1].offices[0].departments[0]", "公安局")]


@pytest.mark.parametrize(
    "text",
    [
        _duty("lead: [县水利局, 住建局, '140830']"),
        _duty("lead: [党政办, 水利站, 河北村, 南村]"),
        _duty("townships: [西陌镇, 西陌, '140830103', 南陌乡]", region="芮城县"),
        _duty("lead: [河北村]", region="'140830103'"),
        _duty("leader: 公安局长, line: 公安"),
    ],
)
def test_known_units(check: Check, text: str) -> None:
    assert _checked(check, text) == []


NOWHERE = _duty("lead: [公安局], office: 公安站", region="河津市")


@pytest.mark.parametrize(
    ("organization", "code"),
    [
        (ORGANIZATION.replace("title: 名录\n", ""), "DL101"),
        (ORGANIZATION.replace("title: 名录", "title: [名录"), "DL001"),
        (ORGANIZATION.replace("dutylist: 1", "dutylist: 2"), "DL005"),
    ],
)
def test_nobody_is_unknown_while_an_organization_is_broken(
    check: Check, organization: str, code: str
) -> None:
    sound = ORGANIZATION.replace("id: org", "id: org-2")
    found = check({"list.yaml": NOWHERE, "org.yaml": organization, "org-2.yaml": sound})
    assert [(finding.path, finding.code) for finding in found] == [("org.yaml", code)]


def test_nobody_is_unknown_without_an_organization(check: Check) -> None:
    assert check(NOWHERE) == []


# DL305 no-organization


def test_lists_that_name_units_nobody_knows(check: Check) -> None:
    [found] = check({"a.yaml": NOWHERE, "b.yaml": NOWHERE}, DL305="warning", DL306="off")
    assert (found.code, found.severity, found.path, found.place) == (
        "DL305", "warning", "a.yaml", "items",
    )  # fmt: skip
    assert found.message == (
        "lists name units such as “公安局”, and no organization document says who there is"
    )
    assert found.hint == "add a document of the kind organization"


def test_lists_that_name_nobody_need_no_organization(check: Check) -> None:
    assert check(_duty("office: 水利站"), DL305="warning") == []


def test_a_broken_organization_is_one(check: Check) -> None:
    broken = ORGANIZATION.replace("county:", "land:")
    found = check({"a.yaml": NOWHERE, "org.yaml": broken}, DL305="warning")
    assert "DL305" not in {finding.code for finding in found}


# DL302 ambiguous-unit

SHARED = ORGANIZATION.replace("aliases: [县水利局]", "aliases: [县水利局, 城管局]")


def test_alias_that_two_units_share(check: Check) -> None:
    used, given = _checked(check, _duty("lead: [住建局, 城管局]"), SHARED)
    message = "“城管局” may mean 水利局, 住房和城乡建设局"
    hint = "write the full name or the code"
    assert _said([used]) == [("DL302", "items[0].lead[1]", message, hint)]
    assert [(location.path, location.span.line, location.message) for location in used.related] == [
        ("org.yaml", 7, "may be meant"),
        ("org.yaml", 8, "may be meant"),
    ]
    assert _said([given]) == [("DL302", "departments[1].aliases[1]", message, "")]
    assert [(location.path, location.span.line) for location in given.related] == [("org.yaml", 7)]


def test_names_that_are_shared_inside_a_township(check: Check) -> None:
    organization = ORGANIZATION.replace("aliases: [党政办]", "aliases: [党政办, 水利站]")
    used, given = _checked(check, _duty("lead: [水利站]"), organization)
    message = "“水利站” may mean 党政综合办公室, 水利站"
    assert (used.place, used.message) == ("items[0].lead[0]", message)
    assert (given.place, given.message) == ("townships[0].offices[1].name", message)


def test_villages_of_one_name_lie_in_their_townships(check: Check) -> None:
    assert _checked(check, _duty("lead: [河北村]")) == []


def test_own_office_comes_before_a_department_that_had_its_name(check: Check) -> None:
    organization = ORGANIZATION.replace("former_names: [水务局]", "former_names: [水利站]")
    assert _checked(check, _duty("lead: [水利站]"), organization) == []
    [found] = _checked(check, _duty("lead: [水利站]", region="南陌乡"), organization)
    assert (found.code, found.message) == ("DL310", "“水利站” is now 水利局")


def test_one_unit_in_two_organization_documents(check: Check) -> None:
    again = "dutylist: 1\nkind: organization\nid: org-2\ntitle: 名录\ncounty: {name: 芮城县, code: '140830'}\n"
    files = {"org.yaml": ORGANIZATION, "org-2.yaml": again, "list.yaml": _duty("lead: [芮城县]")}
    assert check(files) == []


# DL303 unknown-item

POSTS = "office: 水利站, headcount: 1, duties: [%s]"


def _referring(check: Check, *references: str) -> list[Finding]:
    duties = _list("category: 水利", name="duties") + "  - {id: b-1, name: 植树, category: 林业}\n"
    others = _list("category: 水利", name="others") + "  - {id: b-1, name: 植树, category: 林业}\n"
    posts = _list(POSTS % ", ".join(references), kind="post-list", name="posts")
    return check({"duties.yaml": duties, "others.yaml": others, "posts.yaml": posts})


@pytest.mark.parametrize(
    ("reference", "message", "hint"),
    [
        ("duties#zz", "the list duties has no item zz", ""),
        (
            "duties#dutys-1",
            "the list duties has no item dutys-1",
            "did you mean “duties#duties-1”?",
        ),
        ("duty#b-1", "there is no list duty", "did you mean “duties”?"),
        ("zzz#b-1", "there is no list zzz", ""),
        ("other-1", "there is no item other-1", "did you mean “others-1”?"),
        ("zzz", "there is no item zzz", ""),
        ("b-1", "the item b-1 is in several lists: duties, others", "write list-id#item-id"),
        ("Duties-1", "there is no item Duties-1", "did you mean “duties-1”?"),
    ],
)
def test_unknown_item(check: Check, reference: str, message: str, hint: str) -> None:
    [found] = _referring(check, "duties#b-1", reference)
    assert _said([found]) == [("DL303", "items[0].duties[1]", message, hint)]
    assert (found.path, found.item, found.severity) == ("posts.yaml", "posts-1", "error")


def test_known_items(check: Check) -> None:
    assert _referring(check, "duties#b-1", "others#b-1", "duties-1", "others-1", "posts-1") == []


@pytest.mark.parametrize(
    ("kind", "fields", "place"),
    [
        ("duty-list", "category: 水利, posts: [zzz]", "items[0].posts[0]"),
        ("power-list", f"{POWER}, authority: 水利局, upstream: zzz", "items[0].upstream"),
        ("assessment", "assessor: 水利局, assessed: [西陌镇], weight: 100, targets: [zzz]", "items[0].targets[0]"),
    ],
)  # fmt: skip
def test_every_field_that_refers(check: Check, kind: str, fields: str, place: str) -> None:
    assert _said(check(_list(fields, kind=kind))) == [("DL303", place, "there is no item zzz", "")]


def test_list_that_cannot_be_read_may_hold_the_item(check: Check) -> None:
    posts = _list(POSTS % "broken#b-1, broken#b-2", kind="post-list", name="posts")
    broken = "dutylist: 1\nkind: duty-list\nid: broken\nitems: [\n"
    found = check({"posts.yaml": posts, "broken.yaml": broken})
    assert [(finding.path, finding.code) for finding in found] == [("broken.yaml", "DL001")]


def test_items_of_a_faulty_list_are_known(check: Check) -> None:
    posts = _list(POSTS % "faulty#faulty-1, faulty#b-2", kind="post-list", name="posts")
    found = check({"posts.yaml": posts, "faulty.yaml": _list("line: 水利", name="faulty")})
    assert [(finding.code, finding.place) for finding in found] == [
        ("DL101", "items[0]"),
        ("DL303", "items[0].duties[1]"),
    ]


# DL304 unit-out-of-place


@pytest.mark.parametrize(
    ("office", "hint"),
    [
        ("农业站", "offices: 党政综合办公室, 水利站"),
        ("党政综合办", "did you mean “党政综合办公室”?"),
        ("水利局", "did you mean “水利站”?"),
        ("河北村", "offices: 党政综合办公室, 水利站"),
    ],
)
@pytest.mark.parametrize("region", ["西陌镇", "西陌", "'140830102'"])
def test_office_that_a_township_has_not(check: Check, office: str, hint: str, region: str) -> None:
    found = _checked(check, _duty(f"office: {office}", region))
    message = f"西陌镇 has no office “{office}”"
    assert _said(found) == [("DL304", "items[0].office", message, hint)]


@pytest.mark.parametrize("office", ["党政综合办公室", "党政办", "党政科", "水利站"])
def test_office_by_name_and_alias(check: Check, office: str) -> None:
    assert _checked(check, _duty(f"office: {office}")) == []


@pytest.mark.parametrize("region", ["芮城县", "南陌乡"])
def test_offices_are_not_asked_for_where_none_are_known(check: Check, region: str) -> None:
    assert _checked(check, _duty("office: 农业站", region)) == []


def test_wrong_office_is_reported_at_every_item(check: Check) -> None:
    text = _duty("office: 农业站") + "  - {id: a-2, name: 植树, category: 林业, office: 农业站}\n"
    found = _checked(check, text)
    assert [finding.place for finding in found] == ["items[0].office", "items[1].office"]
    assert [finding.span.line for finding in found] == [7, 8]


# DL306 duplicate-document-id


def test_document_id_in_three_files(check: Check) -> None:
    text = _duty("line: 水利")
    found = check(
        {"x/b.yaml": text, "y.yaml": ORGANIZATION.replace("id: org", "id: a"), "a.yaml": text}
    )
    message, hint = "the document id a is used twice", "give one of the two documents another id"
    assert _said(found) == [("DL306", "id", message, hint)] * 2
    assert [(f.path, f.span.line) for f in found] == [("x/b.yaml", 3), ("y.yaml", 3)]
    for finding in found:
        [location] = finding.related
        assert (location.path, location.span.line, location.message) == (
            "a.yaml",
            3,
            "used first here",
        )


def test_faulty_document_has_an_id_too(check: Check) -> None:
    found = check({"a.yaml": _duty("line: 水利"), "b.yaml": _list("line: 水利")})
    assert [(f.path, f.code) for f in found] == [("b.yaml", "DL306"), ("b.yaml", "DL101")]


# DL310 former-name


def test_former_name(check: Check) -> None:
    found = _checked(check, _duty("lead: [住建局, 水务局], townships: [水务局]"))
    expected = "“水务局” is now 水利局", "write 水利局"
    assert _said(found) == [
        ("DL310", "items[0].lead[1]", *expected),
        ("DL310", "items[0].townships[0]", *expected),
    ]
    assert {finding.severity for finding in found} == {"info"}


def test_former_name_that_two_units_had(check: Check) -> None:
    organization = ORGANIZATION.replace("aliases: [住建局, 城管局]", "former_names: [水务局]")
    found = _checked(check, _duty("lead: [水务局]"), organization)
    assert [(f.code, f.place, f.message) for f in found] == [
        ("DL302", "items[0].lead[0]", "“水务局” may mean 水利局, 住房和城乡建设局"),
        ("DL302", "departments[1].former_names[0]", "“水务局” may mean 水利局, 住房和城乡建设局"),
    ]


def test_former_name_that_is_a_name_again(check: Check) -> None:
    organization = ORGANIZATION.replace("departments:\n", "departments:\n  - {name: 水务局}\n")
    found = _checked(check, _duty("lead: [水务局]"), organization)
    assert "DL310" not in {finding.code for finding in found}
