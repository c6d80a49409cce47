"""Numbers, days and texts as Excel shows them."""

import pytest

from dutylist.exchange.formats.builtin_formats import BUILTIN_FORMATS
from dutylist.exchange.formats.number_format import parse
from dutylist.exchange.formats.numeric import formatted_text, number_cell
from dutylist.exchange.grid import Cell, Flaw, Mark


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", 12, "12"), ("General", 0.3, "0.3"), ("General", 1e-7, "0.0000001"),
        ("General", 140830103000, "140830103000"), ("", 5, "5"), ("G/通用格式", 5, "5"),
        ('General"号"', 12, "12号"), ("@", 12, "12"), ("@", -12, "-12"),
        ("0", 12.5, "13"), ("0", -12.5, "-13"), ("0", 0.4, "0"), ("0", -0.4, "0"),
        ("0000", 12, "0012"), ("0000", 123456, "123456"), ("0000", -12, "-0012"),
        ('"1407"0000', 12, "14070012"), ("000-000", 12, "000-012"), ("000-000", 123456, "123-456"),
        ("000-000", 1234567, "1234-567"), ('0000"号"', 12, "0012号"), ("00000000_ ", 12, "00000012"),
        ("[$-804]0000", 12, "0012"), ("[$-zh-CN]0000", 12, "0012"), (r"000\-000", 12, "000-012"),
        ('"第"000"项"', 7, "第007项"), ("00 00 00", 12345, "01 23 45"), ("(000) 000", 123456, "(123) 456"),
        ("0!号", 5, "5!号"), ("* 0000", 12, "0012"), ('"A"0000"-"00', 1234, "A0012-34"),
        ("0.00", 1.005, "1.01"), ("0.00", 2, "2.00"), ("0.##", 2, "2."), ("#.##", 0.5, ".5"),
        ("0.0#", 1.25, "1.25"), ("0.0??", 1.2, "1.2"), ("#,##0", 1234567, "1,234,567"),
        ("#,##0.00", 1234.5, "1,234.50"), ("0,000", 12, "0,012"), ("#,##0,", 1234567, "1,235"),
        ("0.0,,", 12200000, "12.2"), ("0%", 0.305, "31%"), ("0.0%", 0.305, "30.5%"),
        ("%0", 0.3, "%30"), ("$#,##0", 1234, "$1,234"), ("[$¥-804]#,##0.00", 12, "¥12.00"),
        ("[Red]0000", 12, "0012"), ("[颜色3]0", 12, "12"), ("0;(0)", -5, "(5)"), ("0;-0;零", 0, "零"),
        ("0_);(0)", 5, "5"), ("[<100]000;0", 12, "012"), ("[<100]000;0", 123, "123"),
        ('[>=60]"合格";"不合格"', 59, "不合格"), ('"甲"', 5, "甲"), ("0.00E+00", 12345, "1.23E+04"),
        ("0.00E+00", 0, "0.00E+00"), ("0E-0", 0.00012, "1E-4"),
        ("[DBNum1]General", 12, "一十二"), ("[DBNum1]General", 305, "三百〇五"), ("[DBNum2]General", 12, "壹拾贰"),
        ("[DBNum1]0", 12, "一二"), ("[DBNum3]0", 12, "１２"), ('[DBNum1][$-804]"第"General"项"', 3, "第三项"),
    ],
)  # fmt: skip
def test_numbers(code: str, value: float, shown: str) -> None:
    cell = number_cell(value, code)
    assert (cell.text, cell.flaw) == (shown, None)


@pytest.mark.parametrize(
    "code",
    ["# ?/?", "# ??/??", "0/0", "##0.0E+0", "NatNum", "[NatNum1]0", "[DBNum4]0", '"offen', "0;0;0;@;0",
     "[$-1E000804]0", "bbbb", "gge", "0 kg"],
)  # fmt: skip
def test_formats_that_are_not_understood_are_refused(code: str) -> None:
    assert number_cell(12.5, code) == Cell("", is_number=True, flaw=Flaw.FORMAT)


def test_a_number_whose_condition_says_nothing_of_it_is_refused() -> None:
    assert number_cell(5, "[>100]0;[<0]0").flaw is Flaw.FORMAT
    assert number_cell(-5, "[>100]0;0").flaw is Flaw.FORMAT
    assert number_cell(1.5, "[DBNum1]General").flaw is Flaw.FORMAT


@pytest.mark.parametrize(
    ("code", "serial", "shown", "plain"),
    [
        ("yyyy-mm-dd", 45457, "2024-06-14", ""),
        ("yyyy/m/d", 45457, "2024/6/14", "2024-06-14"),
        ('yyyy"年"m"月"d"日"', 45457, "2024年6月14日", "2024-06-14"),
        ("yyyy年m月", 45457, "2024年6月", "2024-06-14"),
        ('m"月"d"日"', 45457, "6月14日", "2024-06-14"),
        ("d-mmm-yy", 45457, "14-Jun-24", "2024-06-14"),
        ("[$-F800]dddd, mmmm dd, yyyy", 45457, "2024年6月14日", "2024-06-14"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', 45457, "二〇二四年六月十四日", "2024-06-14"),
        ("[$-804]aaaa", 45457, "星期五", "2024-06-14"),
        ("e/m/d", 45457, "2024/6/14", "2024-06-14"),
        ("yyyy-mm-dd hh:mm", 45457.5, "2024-06-14 12:00", "2024-06-14 12:00:00"),
        ("dddd", 45457, "2024-06-14", ""),  # in which language, only the system knows
        ("m/d/yy", 59, "2/28/00", "1900-02-28"),
        ("yyyy-mm-dd", 61, "1900-03-01", ""),
        ("h:mm AM/PM", 0.75, "6:00 PM", "18:00:00"),
        ('上午/下午h"时"mm"分"', 0.25, "上午6时00分", "06:00:00"),
        ("[h]:mm", 1.5, "36:00", "12:00:00"),
        ("mm:ss", 0.5, "00:00", "12:00:00"),
    ],
)
def test_days(code: str, serial: float, shown: str, plain: str) -> None:
    cell = number_cell(serial, code)
    assert (cell.text, cell.plain, cell.flaw) == (shown, plain, None)


def test_days_counted_from_1904() -> None:
    assert number_cell(43995, "yyyy-mm-dd", is_1904=True).text == "2024-06-14"


@pytest.mark.parametrize("serial", [-1, 0, 60, 3_000_000])
def test_numbers_that_are_no_day_are_refused(serial: float) -> None:
    assert number_cell(serial, "yyyy-mm-dd").flaw is Flaw.FORMAT


@pytest.mark.parametrize(
    ("value", "text", "flaw"),
    [
        (0.1 + 0.2, "0.3", None), (57.699999999999996, "57.7", None), (1 / 3, "0.333333333333333", None),
        (999_999_999_999_999, "999999999999999", None), (1e15, "", Flaw.DIGITS_LOST),
        (140_830_103_000_001_234, "", Flaw.DIGITS_LOST), (-1e16, "", Flaw.DIGITS_LOST), (0, "0", None),
    ],
)  # fmt: skip
def test_fifteen_digits(value: float, text: str, flaw: Flaw | None) -> None:
    cell = number_cell(value, "General")
    assert (cell.text, cell.flaw) == (text, flaw)
    if flaw:
        assert number_cell(value, "0000").flaw is flaw


def test_a_number_keeps_what_its_look_takes_away() -> None:
    assert number_cell(1234.5, "#,##0").plain == "1234.5"
    assert number_cell(0.305, "0%").plain == "30.5%"
    assert number_cell(12, "General").plain == ""


def test_what_a_format_hides_is_told() -> None:
    assert number_cell(12, ";;;") == Cell("", is_number=True, plain="12", marks=(Mark.HIDDEN,))
    assert number_cell(0, "0;-0;;@").marks == ()
    assert formatted_text("甲", ";;;") == Cell("", marks=(Mark.HIDDEN,))


@pytest.mark.parametrize(
    ("code", "shown"),
    [("General", "12"), ("@", "12"), ('@"号"', "12号"), ('0;-0;0;"第"@"项"', "第12项"), ("0000", "12"), ("bad@x", "12")],
)  # fmt: skip
def test_texts_with_a_format(code: str, shown: str) -> None:
    assert formatted_text("12", code) == shown


def test_the_formats_without_a_code_are_all_understood_or_fractions() -> None:
    odd = {number for number, code in BUILTIN_FORMATS.items() if number_cell(1.5, code).flaw}
    assert odd == {12, 13, 48}
    assert all(parse(code) for code in BUILTIN_FORMATS.values())
