"""Letters to departments: which one, what it says, and how it looks."""

import re
import shutil
from pathlib import Path

import docx
import pytest

from dutylist.cli import run
from dutylist.output.wording.admit.letter import in_words

ROOT = Path(__file__).parents[2]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example of 西陌镇."""
    shutil.copytree(ROOT / "examples/ximo", tmp_path / "ximo")
    monkeypatch.chdir(tmp_path / "ximo")
    return tmp_path / "ximo"


def letter(number: str, at: str = "2026-11-25", lang: str = "zh") -> list[str]:
    """The paragraphs of the letter on a request."""
    call = [
        "admit",
        f"admission/requests/2026-{number}.yaml",
        "--at",
        at,
        "--lang",
        lang,
        "-f",
        "docx=a.docx",
    ]
    assert run(call) in {0, 1, 4}
    return [paragraph.text for paragraph in docx.Document("a.docx").paragraphs]


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_admitted_is_decided(lang: str) -> None:
    assert letter("001", "2026-03-25", lang) == [
        "关于准予“非法集资风险宣传和可疑线索排查报告”准入的决定",
        "县政府办公室：",
        "你单位2026年3月2日报送的准入申请收悉。依据《芮城县乡镇权责清单外事项准入制度》，经审查，符合准入条件，现决定如下：",
        "一、准入事项",
        "同意将“非法集资风险宣传和可疑线索排查报告”作为配合履职事项，列入西陌镇清单。",
        "二、职责分工",
        "县政府办公室职责：牵头认定和处置非法集资，统一发布风险提示；每年制定排查方案，提供宣传资料和线索登记样式。",
        "西陌镇职责：确定一名工作人员负责，进村开展风险宣传；发现以投资、养老名义吸收资金的线索，三日内报告。",
        "三、设定依据",
        "《防范和处置非法集资条例》。",
        "四、保障措施",
        "经费每年12,000元，由县级财政（防范处置非法集资专项）保障。",
        "随转人员1名。",
        "随转权限：进村宣传、线索登记和报告。",
        "培训：每年四月由县政府办公室集中培训一次。",
        "五、施行和退出",
        "自2026年4月1日起施行。",
        "期限：长期。",
        "退出条件：条例修改或者县级建立专职排查队伍后退出。",
        "县委编办",
        "2026年3月25日",
    ]


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("number", "title", "reason"),
    [
        ("002", "关于“食品生产经营主体包保督导”准入申请的退回补正通知",
         ("没有落实县级以上财政经费，也没有申明无需经费。依据：《芮城县乡镇权责清单外事项准入制度》第十条。"
         "修改要求：填写经费的金额（元/年）和来源；不得由乡镇自筹，确实无需经费的写无需经费为“是”。")),
        ("004", "关于“选聘农业普查员、经济普查员，开展普查入户登记”不予准入的告知书",
         ("清单中已有相同或者相近的事项，不得重复准入。涉及：“选聘普查员，开展经济普查、农业普查入户登记”"
         "（芮城县西陌镇职责任务清单）。依据：襄城县职责任务清单规定（一事一号）。修改要求：确需调整的，改为对已有事项申请变更。")),
    ],
)  # fmt: skip
def test_what_is_not_admitted_says_why_and_what_to_change(
    number: str, title: str, reason: str
) -> None:
    paragraphs = letter(number)
    assert paragraphs[0] == title
    assert reason in paragraphs
    text = "".join(paragraphs)
    assert not re.search(
        r"[A-Za-z]{2}|_|[A-Z]\d\d", text
    )  # no keys, no conditions, no ids of rules


@pytest.mark.usefixtures("county")
def test_several_letters_begin_on_pages_of_their_own_and_look_official() -> None:
    assert run(["admit", "admission/requests", "--at", "2026-11-25", "-f", "docx=a.docx"]) in {
        1,
        2,
        4,
    }
    found = docx.Document("a.docx")
    titles = [
        one for one in found.paragraphs if one.style is not None and one.style.name == "Title"
    ]
    assert len(titles) > 3
    assert [one.paragraph_format.page_break_before for one in titles[:2]] == [None, True]
    page, body = found.sections[0], found.styles["Letter Text"]
    assert page.top_margin is not None
    assert round(page.top_margin.mm) == 37
    assert body.font.size.pt == 16
    assert body.paragraph_format.line_spacing.pt == 28.95


@pytest.mark.usefixtures("county")
def test_a_letter_needs_a_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["admit", "admission/requests/2026-001.yaml", "--lang", "en", "-f", "docx"]) == 2
    assert "docx needs a file: -f docx=FILE" in capfd.readouterr().err


def test_keys_of_files_are_put_into_words() -> None:
    assert (
        in_words("补充 item.lead_duties 和 item.township_duties")
        == "补充上级部门职责和乡镇（街道）配合职责"
    )
    assert in_words("veto 须为 false") == "一票否决须为“否”"
    assert in_words("参照GB/T 9704") == "参照GB/T 9704"
