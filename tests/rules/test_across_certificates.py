"""DL409: certificates that villages must not issue."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]

RULINGS = (
    "name: 亲属关系证明, ruling: 不应出具, instead: 户口簿",
    "name: 死亡证明, ruling: 不应出具",
    "name: 居民身份信息证明, ruling: 取消",
    "name: 出生证明, ruling: 不应出具",
    "name: 居（租）住情况证明, ruling: 可出具",
    "name: 住房情况证明, ruling: 疑难",
)


@pytest.fixture
def rulings(listed: Listed) -> dict[str, str]:
    return listed("certificate-list", "certs", *RULINGS, region="芮城县")


def _service(materials: str, name: str = "津贴申领", level: str = "乡镇") -> str:
    return f"name: {name}, channel: 窗口, level: {level}, materials: [{materials}]"


@pytest.mark.parametrize(
    ("material", "certificate", "line"),
    [
        ("亲属关系证明", "亲属关系证明", 7),
        ("亲属关系的证明材料", "亲属关系证明", 7),
        ("村委会出具的亲属关系证明", "亲属关系证明", 7),
        ("亲属关系证明（社区居委会开具）", "亲属关系证明", 7),
        ("由村（居）委会盖章的死亡证明", "死亡证明", 8),
        ("为本村村民出具的死亡证明", "死亡证明", 8),
        ("居民身份证明", "居民身份信息证明", 9),
    ],
)
def test_material(
    listed: Listed,
    across: Across,
    rulings: dict[str, str],
    material: str,
    certificate: str,
    line: int,
) -> None:
    ruling = "取消" if line == 9 else "不应出具"
    assert across(
        "DL409", rulings, listed("service-list", "s", _service(f"身份证, {material}"))
    ) == [
        (
            "s.yaml items[0].materials[1]",
            f"“{material}”: certs has the certificate as {ruling}",
            [f"certs.yaml:{line} ruled here: “{certificate}”"],
        )
    ]


@pytest.mark.parametrize(
    "material",
    [
        "亲属关系",
        "身份证",
        "医院出具的死亡证明",
        "死亡证明（医疗机构签发）",
        "社区卫生服务中心开具的死亡证明",
        "出生医学证明",
        "居（租）住情况证明",
        "住房情况证明",
        "收入证明",
    ],
)
def test_material_that_may_be_asked_for(
    listed: Listed, across: Across, rulings: dict[str, str], material: str
) -> None:
    assert across("DL409", rulings, listed("service-list", "s", _service(material))) == []


@pytest.mark.parametrize(
    "name",
    [
        "亲属关系证明",
        "出具亲属关系证明",
        "亲属关系证明开具",
        "协助出具亲属关系证明",
        "为村民出具亲属关系证明",
    ],
)
def test_village_item(listed: Listed, across: Across, rulings: dict[str, str], name: str) -> None:
    message = f"“{name}”: certs has the certificate as 不应出具"
    related = ["certs.yaml:7 ruled here: “亲属关系证明”"]
    village = listed("village-list", "v", f"name: {name}, class: 便民服务")
    assert across("DL409", rulings, village) == [("v.yaml items[0].name", message, related)]
    service = listed("service-list", "s", _service("身份证", name, "村"))
    assert across("DL409", rulings, service)[0] == ("s.yaml items[0].name", message, related)


@pytest.mark.parametrize(
    "fields",
    [
        "name: 亲属关系证明网上申请帮办, class: 便民服务",
        "name: 引导群众到医院开具死亡证明, class: 便民服务",
        "name: 不再出具亲属关系证明, class: 自治",
        "name: 出具亲属关系证明, class: 减负",
        "name: 出具居（租）住情况证明, class: 便民服务",
        "name: 亲属关系登记, class: 自治",
    ],
)
def test_village_item_that_issues_nothing_barred(
    listed: Listed, across: Across, rulings: dict[str, str], fields: str
) -> None:
    assert across("DL409", rulings, listed("village-list", "v", fields)) == []


def test_a_counter_of_the_township_may_be_called_so(
    listed: Listed, across: Across, rulings: dict[str, str]
) -> None:
    service = _service("身份证", "亲属关系证明")
    assert across("DL409", rulings, listed("service-list", "s", service)) == []


def test_the_hint_says_what_will_do_instead(
    listed: Listed, check: Callable[..., list[Finding]], rulings: dict[str, str]
) -> None:
    files = rulings | listed(
        "service-list", "s", _service("亲属关系证明, 死亡证明"), region="芮城县"
    )
    hints = [found.hint for found in check(files) if found.code == "DL409"]
    assert hints == ["instead: 户口簿", "do without it"]


def test_rulings_of_another_township(listed: Listed, across: Across) -> None:
    rulings = listed("certificate-list", "certs", *RULINGS, region="永乐镇")
    assert across("DL409", rulings, listed("service-list", "s", _service("亲属关系证明"))) == []


def test_a_certificate_without_a_subject_is_none(listed: Listed, across: Across) -> None:
    rows = "name: 证明, ruling: 取消", "name: 的证明, ruling: 不应出具"
    service = _service("收入证明, 证明", "证明", "村")
    assert (
        across(
            "DL409", listed("certificate-list", "c", *rows), listed("service-list", "s", service)
        )
        == []
    )


def test_the_ruling_for_the_township_counts(listed: Listed, across: Across) -> None:
    rows = (
        "name: 村民亲属关系证明, ruling: 可出具, townships: [永乐镇]",
        "name: 亲属关系证明, ruling: 不应出具",
    )
    rulings = listed("certificate-list", "certs", *rows, region="芮城县")
    services = listed("service-list", "s", _service("村民亲属关系证明"))
    [(_place, _message, related)] = across("DL409", rulings, services)
    assert related == ["certs.yaml:8 ruled here: “亲属关系证明”"]
