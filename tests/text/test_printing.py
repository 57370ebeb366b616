"""What print does to a text, undone."""

import pytest

from extract.text.printing import (
    ends_sentence,
    is_address,
    is_page_number,
    is_print_time,
    join,
    lowered,
    marker,
    ordinary,
    raised,
    unhyphenated,
    widened,
)


@pytest.mark.parametrize(
    ("painted", "meant"),
    [
        ("⼀、⼯⼚⽤⽔", "一、工厂用水"),
        ("⻋间⻓度⻔⻚⻛⺠⻆", "车间长度门页风民角"),
        ("客⼾橡㬵", "客户橡胶"),
        ("eﬃcient ﬁre", "efficient fire"),
        ("26%〜31%，10―15兆瓦", "26%～31%，10—15兆瓦"),
        ("8.3万㎡ 75℃ m³ １２３", "8.3万㎡ 75℃ m³ １２３"),
    ],
)
def test_glyphs_that_stand_for_others_are_read_as_those(painted: str, meant: str) -> None:
    assert ordinary(painted) == meant


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("节约用水", "吨", "节约用水吨"),
        ("能耗为0.62", "tce/t", "能耗为0.62 tce/t"),
        ("an improvement of", "efficiency", "an improvement of efficiency"),
        ("排放强度1.2tCO2/", "t", "排放强度1.2tCO2/t"),
        ("GB/T 23331-", "2020", "GB/T 23331-2020"),
        ("约12", "%", "约12%"),
        ("inter-", "nationally", "internationally"),
        ("GB/T", "23331", "GB/T 23331"),
        ("共3,", "250万", "共3,250万"),
        ("2023年", "12月", "2023年12月"),
    ],
)
def test_lines_of_a_paragraph_are_joined(before: str, after: str, joined: str) -> None:
    shortened = unhyphenated(before, after)
    assert (shortened + after if shortened != before else before + join(before, after) + after) == joined


def test_raised_figures_never_lengthen_a_number() -> None:
    assert raised("3", "m") == "3"
    assert raised("4", "0") == "⁴"
    assert raised("1", "倍") == "¹"
    assert lowered("2", "O") == "2"
    assert lowered("2", "5") == "₂"


@pytest.mark.parametrize(
    "line", ["1", "- 12 -", "— 3 —", "第 3 页", "第3页 共12页", "3/12", "Page 3 of 12", "第十二页"]
)
def test_page_numbers(line: str) -> None:
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["3.2吨", "2023年", "一、概况", "第三章", "12,300", ""])
def test_what_is_no_page_number(line: str) -> None:
    assert not is_page_number(line)


def test_what_a_browser_prints() -> None:
    assert is_address("file:///a/b.html 1/2")
    assert is_address("https://example.org/a")
    assert is_print_time("11/24/26, 12:26 AM")
    assert is_print_time("2026/11/24 12:26")
    assert not is_print_time("2026年投产")


def test_ends_bullets_and_narrow_marks() -> None:
    assert ends_sentence("节电96万度。”")
    assert not ends_sentence("节电96万度，")
    assert marker("• 第一项") == 2
    assert marker("第一项") == 0
    assert widened("砚溪(南平)有限公司:用水(吨),共4,700m3(a)") == "砚溪（南平）有限公司：用水（吨），共4,700m3(a)"
