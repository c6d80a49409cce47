"""Why two names are alike, in words."""

from collections.abc import Iterator

import pytest

from dutylist import messages
from dutylist.likeness import explain


@pytest.fixture
def _chinese() -> Iterator[None]:
    messages.set_language("zh")
    yield
    messages.set_language("en")


def test_words_shared_paired_and_left_over() -> None:
    found = explain("对无证经营网吧的处罚", "对擅自经营互联网上网服务营业场所的处罚")
    assert "处罚" in found.shared
    assert ("网吧", "互联网上网服务营业场所") in found.paired


def test_what_is_done_differs() -> None:
    found = explain("取水许可审批", "取水许可注销")
    assert found.acts == (("审批",), ("注销",))
    assert found.only_other == ("注销",)


def test_a_name_explains_itself() -> None:
    found = explain("河道采砂巡查", "河道采砂巡查")
    assert found.shared == ("河道", "采砂", "巡查")
    assert (found.paired, found.only_one, found.only_other) == ((), (), ())


def test_each_word_is_paired_once() -> None:
    found = explain("巡查巡查巡查", "巡查")
    assert found.shared == ("巡查",)
    assert found.only_one == ("巡查", "巡查")


@pytest.mark.usefixtures("_chinese")
def test_the_sentence_is_chinese() -> None:
    sentence = explain("森林防火巡查", "森林防火检查站建设").sentence()
    assert sentence.startswith("两边都有：森林防火；")
    assert "只在后者" in sentence


def test_nothing_to_say_of_nothing() -> None:
    assert explain("", "").sentence() == ""
