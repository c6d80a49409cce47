"""Charts and flow charts: what is drawn fits, and says the figures."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.formats.svg import shortened, width_of, wrapped
from dutylist.report.document import Chart, Flow, FlowStep, Series
from dutylist.report.drawing.charts import draw_chart, draw_narrow
from dutylist.report.drawing.flow import draw_flow

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314  our own output


def texts(picture: str) -> list[str]:
    return [node.text or "" for node in parsed(picture).iter(f"{SVG}text")]


def boxes(picture: str, class_: str) -> list[dict[str, float]]:
    return [
        {key: float(node.attrib[key]) for key in ("x", "y", "width", "height")}
        for node in parsed(picture).iter(f"{SVG}rect")
        if node.get("class") == class_
    ]


def chart(*values: float) -> Chart:
    labels = tuple(f"类别{number}" for number in range(len(values)))
    return Chart("按类别", labels, (Series("事项数", values),))


def test_bars_are_as_long_as_their_values() -> None:
    drawn = boxes(draw_chart(chart(10, 5, 0), alone=True), "c0")
    assert len(drawn) == 2, "nothing is drawn of a zero"
    assert drawn[0]["width"] == pytest.approx(2 * drawn[1]["width"], abs=0.2)


def test_stacked_bars_follow_each_other() -> None:
    series = (Series("基本履职", (3.0,)), Series("配合履职", (1.0,)))
    picture = draw_chart(Chart("x", ("柳河镇",), series), alone=True)
    first = boxes(picture, "c0")[-1]
    second = boxes(picture, "c1")[-1]
    assert second["x"] == pytest.approx(first["x"] + first["width"], abs=0.2)
    assert {"基本履职", "配合履职", "柳河镇", "4"} <= set(texts(picture))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_no_bar_leaves_the_picture(values: list[float]) -> None:
    for picture in (draw_chart(chart(*values), alone=False), draw_narrow(chart(*values))):
        width = float(parsed(picture).attrib["width"])
        assert all(box["x"] + box["width"] <= width for box in boxes(picture, "c0"))


def test_bars_have_a_width_for_the_phone() -> None:
    label = "民政和社会保障及退役军人事务管理"
    narrow = draw_narrow(Chart("按类别", (label,), (Series("事项数", (3.0,)),)))
    assert parsed(narrow).attrib["width"] == "350"
    assert texts(narrow)[0] == "民政和社会保障及退…"
    assert draw_narrow(Chart("负担", ("v1",), (Series("x", (1.0,)),), "line")) == ""


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12))
def test_no_point_of_a_line_leaves_the_picture(values: list[float]) -> None:
    labels = tuple(f"v{number}" for number in range(len(values)))
    line = Chart("负担", labels, (Series("基本履职", tuple(values)),), "line")
    root = parsed(draw_chart(line, alone=True))
    height = float(root.attrib["height"])
    locations = [float(node.attrib["cy"]) for node in root.iter(f"{SVG}circle")]
    assert len(locations) == len(values)
    assert all(0 <= y <= height for y in locations)


@given(st.text(max_size=60), st.floats(30, 300))
def test_shortened_words_fit(words: str, room: float) -> None:
    assert width_of(shortened(words, room)) <= room + 0.01


@given(st.text(min_size=1, max_size=80))
def test_wrapped_words_lose_nothing(words: str) -> None:
    lines = wrapped(words, 120)
    assert "".join(lines) == words
    assert all(width_of(line) <= 120 for line in lines)


def test_steps_stand_in_their_lanes_one_under_the_other() -> None:
    steps = (FlowStep("受理", "村民委员会", 1), FlowStep("审核" * 20, "乡镇", 0, 5))
    picture = draw_flow(Flow("流程", ("乡镇", "村级"), steps), alone=True)
    first, second = boxes(picture, "box")
    lanes = boxes(picture, "lane")
    assert lanes[1]["x"] < first["x"] < lanes[1]["x"] + lanes[1]["width"]
    assert lanes[0]["x"] < second["x"] < lanes[0]["x"] + lanes[0]["width"]
    assert first["y"] + first["height"] < second["y"]
    assert second["height"] > first["height"], "long names are wrapped"
    assert {"乡镇", "村级", "受理"} <= set(texts(picture))


def test_words_cannot_leave_their_text() -> None:
    evil = '</text><script>alert(1)</script>&"'
    for picture in (
        draw_chart(Chart(evil, (evil,), (Series(evil, (1.0,)), Series(evil, (1.0,)))), alone=True),
        draw_flow(Flow(evil, (evil,), (FlowStep(evil, evil, 0),)), alone=True),
    ):
        assert not list(parsed(picture).iter(f"{SVG}script"))
