"""DL407, DL408: duties without a post, and posts without a duty."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]

DUTY = "category: 水利"
TAKEN = "category: 水利, mode: 上级收回, taken_by: [水利局], method: 办理"


def _post(duties: str, name: str = "巡河岗") -> str:
    return f"name: {name}, office: 综合办, headcount: 1, duties: [{duties}]"


def _no_post(name: str) -> str:
    return f"no post of posts carries “{name}”"


def test_duty_without_post(listed: Listed, across: Across) -> None:
    rows = f"name: 巡河, {DUTY}", f"name: 护林, {DUTY}", f"name: 采砂, {TAKEN}"
    posts = listed("post-list", "posts", _post("d#d-1"), region="西陌")
    assert across("DL407", listed("duty-list", "d", *rows), posts) == [
        ("d.yaml items[1].name", _no_post("护林"), [])
    ]


@pytest.mark.parametrize(
    ("duty", "post"),
    [
        (DUTY, "d#d-1"),
        (DUTY, "d-1"),
        (f"{DUTY}, posts: [posts#posts-1]", ""),
        (f"{DUTY}, posts: [posts-1]", ""),
        (f"{DUTY}, until: 2025-12-31", ""),
        (TAKEN, ""),
    ],
)
def test_duty_carried_or_no_longer_done(
    listed: Listed, across: Across, duty: str, post: str
) -> None:
    duties = listed("duty-list", "d", f"name: 巡河, {duty}")
    assert across("DL407", duties, listed("post-list", "posts", _post(post))) == []


@pytest.mark.parametrize("region", ["永乐镇", "芮城县"])
def test_only_where_the_township_has_posts(listed: Listed, across: Across, region: str) -> None:
    duties = listed("duty-list", "d", f"name: 巡河, {DUTY}")
    assert across("DL407", duties, listed("post-list", "posts", _post(""), region=region)) == []


def test_a_reference_that_leads_nowhere_may_mean_the_duty(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "d", f"name: 巡河, {DUTY}")
    assert across("DL407", duties, listed("post-list", "posts", _post("d#d-9"))) == []


@pytest.mark.parametrize("broken", ["items: 3\n", "items: [\n"])
def test_a_post_list_that_cannot_be_read_may_carry_it(
    listed: Listed, across: Across, broken: str
) -> None:
    duties = listed("duty-list", "d", f"name: 巡河, {DUTY}")
    head = "dutylist: 1\nkind: post-list\nid: more\ntitle: 岗位\nregion: 西陌\n"
    files = {"more.yaml": head + broken}
    assert across("DL407", duties, listed("post-list", "posts", _post("")), files) == []


@pytest.mark.parametrize("duties", ["", "d#d-1", "d-1, d-1"])
def test_post_without_duty(listed: Listed, across: Across, duties: str) -> None:
    posts = listed("post-list", "posts", _post("d#d-2"), _post(duties, "采砂岗"))
    rows = f"name: 采砂, {TAKEN}", f"name: 巡河, {DUTY}"
    message = "the post “采砂岗” carries no duty that is still to be done"
    assert across("DL408", posts, listed("duty-list", "d", *rows)) == [
        ("posts.yaml items[1].duties", message, [])
    ]


def test_powers_taken_back_are_no_duties(listed: Listed, across: Across) -> None:
    power = "type: 行政处罚, origin: 法定, status: 取消"
    powers = listed("power-list", "p", f"name: 采砂, {power}")
    found = across("DL408", powers, listed("post-list", "posts", _post("p#p-1")))
    assert [place for place, *_ in found] == ["posts.yaml items[0].duties"]


@pytest.mark.parametrize(
    ("duty", "post"),
    [
        (f"name: 巡河, {DUTY}", "d#d-1"),
        (f"name: 巡河, {DUTY}, posts: [posts#posts-1]", ""),
        (f"name: 采砂, {TAKEN}", "d#d-9"),
    ],
)
def test_post_with_a_duty(listed: Listed, across: Across, duty: str, post: str) -> None:
    duties = listed("duty-list", "d", duty)
    assert across("DL408", duties, listed("post-list", "posts", _post(post))) == []


def test_a_duty_taken_back_gives_its_post_nothing_to_do(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "d", f"name: 采砂, {TAKEN}, posts: [posts#posts-1]")
    assert len(across("DL408", duties, listed("post-list", "posts", _post("")))) == 1
