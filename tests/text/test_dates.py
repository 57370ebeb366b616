"""Dates: their parts, apart from the texts that `tests/find/test_times.py` reads."""

import datetime

import pytest

from extract.text.dates import Holiday, document_date, lunar
from extract.text.dates.named import holiday_value, nth_weekday
from extract.text.dates.numbers import number_before, number_value
from extract.text.dates.values import SPRING, Parts, Value, days_in, exists, point


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2023", 2023),
        ("二〇二三", 2023),
        ("十二", 12),
        ("廿三", 23),
        ("三十", 30),
        ("两千零八", 2008),
        ("一百", 100),
    ],
)
def test_number_value(written: str, value: int) -> None:
    assert number_value(written) == value


@pytest.mark.parametrize("written", ["十百", "十千"])
def test_what_makes_no_number(written: str) -> None:
    assert number_value(written) is None


def test_number_before_leaves_blanks_out() -> None:
    number = number_before("在2023 年", 6)
    assert number is not None
    assert (number.start, number.end, number.value) == (1, 5, 2023)


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        (Parts(2024), "2024"),
        (Parts(2024, 6, 19), "2024-06-19"),
        (Parts(0, 5), "XXXX-05"),
        (Parts(0, 0, 29), "XXXX-XX-29"),
        (Parts(2017, 22), "2017-22"),
        (Parts(367, 1, 1), "0367-01-01"),
    ],
)
def test_parts(parts: Parts, edtf: str) -> None:
    assert parts.edtf == edtf


def test_an_impossible_day_is_written_as_its_month() -> None:
    assert point(2019, 2, 29).edtf == "2019-02"
    assert point(2020, 2, 29).edtf == "2020-02-29"
    assert point(0, 2, 30).edtf == "XXXX-02"


def test_intervals() -> None:
    assert Value(Parts(2020), Parts(2026)).edtf == "2020/2026"
    assert point(2030)._replace(open_end=True).edtf == "2030/.."


@pytest.mark.parametrize(("year", "month", "days"), [(2023, 2, 28), (2024, 2, 29), (0, 2, 29), (2023, 12, 31)])
def test_days_in(year: int, month: int, days: int) -> None:
    assert days_in(year, month) == days
    assert exists(year, month, days)
    assert not exists(year, month, days + 1)


@pytest.mark.parametrize(
    ("lunar_day", "date"),
    [
        ((2023, 1, 1), "2023-01-22"),
        ((2024, 1, 1), "2024-02-10"),
        ((2025, 1, 1), "2025-01-29"),
        ((2024, 8, 15), "2024-09-17"),
        ((2023, 12, 30), "2024-02-09"),
        ((2024, 12, 30), "2025-01-28"),
        ((1949, 8, 10), "1949-10-01"),
    ],
)
def test_lunar_days(lunar_day: tuple[int, int, int], date: str) -> None:
    assert str(lunar.gregorian(*lunar_day)) == date


def test_leap_months() -> None:
    assert str(lunar.gregorian(2020, 4, 1, leap=True)) == "2020-05-23"
    assert lunar.gregorian(2021, 4, 1, leap=True) is None
    assert lunar.gregorian(1800, 1, 1) is None


def test_every_lunar_year_ends_where_the_next_begins() -> None:
    for year in range(1901, 2050):
        eve, new_year = lunar.gregorian(year, 12, 30), lunar.gregorian(year + 1, 1, 1)
        assert eve is not None
        assert new_year is not None
        assert new_year - eve == datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("holiday", "year", "edtf"),
    [
        (Holiday(10, 1), 2023, "2023-10-01"),
        (Holiday(1, 1, lunar=True), 2024, "2024-02-10"),
        (Holiday(4, solar_term=(5.59, 4.81)), 2024, "2024-04-04"),
        (Holiday(4, solar_term=(5.59, 4.81)), 2023, "2023-04-05"),
        (Holiday(5, weekday=(2, 7)), 2024, "2024-05-12"),
        (Holiday(3, 12), 0, "XXXX-03-12"),
    ],
)
def test_holidays(holiday: Holiday, year: int, edtf: str) -> None:
    assert holiday_value(holiday, year).edtf == edtf


def test_the_last_weekday_of_a_month() -> None:
    assert nth_weekday(2024, 2, -1, 4).edtf == "2024-02-29"


def test_a_season_has_no_week_of_its_own() -> None:
    assert nth_weekday(2024, SPRING, 2, 1).edtf == "2024-21"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("某厂节能纪实\n发布日期：2024年3月15日    来源：市工信局\n正文", "2024-03-15"),
        ("日期: 2024-03-15\n2023年投产", "2024-03-15"),
        ("正文提到2023年3月1日。\n某某公司\n2024年4月2日\n", "2024-04-02"),
        ("（2024年4月2日）\n正文", "2024-04-02"),
        ("编制时间：2024年2月30日", None),
        ("2023年3月1日，公司投产。", None),
        ("完成时间：2023年3月1日", None),
        ("正文。\n某公司 设备部\n2024年11月", "2024-11-01"),
        ("正文。\n二〇二四年八月", "2024-08-01"),
        ("正文。\n（某公司供稿，2024年9月）", "2024-09-01"),
        ("正文。\n证书有效期至 2026年8月14日", None),
        ("正文，项目\t2024年9月\n", None),
        ("", None),
    ],
)
def test_document_date(text: str, date: str | None) -> None:
    made = document_date(text)
    assert (str(made) if made else None) == date
