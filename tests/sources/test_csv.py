"""Separated values: the separator is found, the table told from what stands around it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.sources import csv
from extract.sources.origins import place_at
from extract.sources.readers import source
from extract.types import Place

TABLE = "| 项目 | 2022年 |\n| 电 | 1,234 |\n\n"


@pytest.mark.parametrize(
    "content",
    [
        '项目,2022年\n电,"1,234"\n',
        '项目,2022年\r\n电,"1,234"\r\n,\r\n',
        "项目;2022年\r电;1,234",
        "项目\t2022年\n电\t1,234\n",
        "项目|2022年\n电|1,234\n",
        '\ufeff"项目";"2022年"\n"电";"1,234"\n',
    ],
)
def test_separators(content: str) -> None:
    assert source(Path("a.csv"), content.encode()).text == TABLE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("能耗表\n单位：万元\n\n项,值\n电,5\n注：无\n", "能耗表\n单位：万元\n\n| 项 | 值 |\n| 电 | 5 |\n\n注：无\n\n"),
        ("能耗表,,\n项,值,\n电,5,\n", "能耗表\n\n| 项 | 值 |\n| 电 | 5 |\n\n"),
        ('项,"年\n值"\n电,5,6\n水\n', "| 项 | 年 值 |  |\n| 电 | 5 | 6 |\n\n水\n\n"),
        ('管,12" 粗\n"甲",3\n', '| 管 | 12" 粗 |\n| 甲 | 3 |\n\n'),
        ('项,值\n"电,5\n水,6\n', '| 项 | 值 |\n| "电 | 5 |\n| 水 | 6 |\n\n'),
        ("甲\n乙12\n", "甲\n乙12\n\n"),
        ("a|b,1\nc,2\n", "| a｜b | 1 |\n| c | 2 |\n\n"),
    ],
)
def test_what_stands_around_the_table(content: str, expected: str) -> None:
    assert source(Path("a.csv"), content.encode()).text == expected


def test_places_and_encoding() -> None:
    made = source(Path("a.tsv"), '项\t"年\n值"\n电\t5\n'.encode("gb18030"))
    assert place_at(made, made.text.index("5")) == Place(line=3, row=2, column=2)
    assert (made.encoding, made.media_type) == ("gb18030", "text/tab-separated-values")


def test_bounds() -> None:
    with pytest.raises(InputError, match="more than 1000000 cells"):
        source(Path("a.csv"), b"1,2,3,4,5,6,7,8\n" * 130_000)
    with pytest.raises(InputError, match="no separated values"):
        source(Path("a.csv"), b"1," + b"x" * 200_000)


@given(st.text(st.sampled_from('a1,;\t|"\n\r \0é电'), max_size=60))
def test_any_text_is_read_or_refused(content: str) -> None:
    try:
        made = csv.read(Path("a.csv"), content.encode())
    except InputError:
        return
    assert len(made.text) == (made.origins[-1].end if made.origins else 0)
