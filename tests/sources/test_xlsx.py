"""Workbooks: what a sheet shows is what is read."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from extract.errors import InputError
from extract.sources.origins import place_at
from extract.sources.readers import source
from extract.sources.xlsx.formats import shown
from extract.types import Place, Source

EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone


def packed(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook whose members a function has changed, by name and bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def read(content: bytes) -> Source:
    return source(Path("a.xlsx"), content)


def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet
    for row in (
        ["表1 能耗"],
        ["项目", "2022年", "2023年"],
        ["电", 12.5, 0.1 + 0.2],
        ["占比", 0.3557, "=B4*2"],
        ["注：含厂外"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B4"].number_format = "0.0%"
    return made


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.1 + 0.2, "General", "0.3"), (1e15, "General", "1000000000000000"), (1e-12, "General", "1E-12"),
        (-3, "General", "-3"), (3, 'General"吨"', "3吨"), (5, "@", "5"), (5, "", "5"), (3, ";;;", ""),
        (0.3557, "0.0%", "35.6%"), (0.085, "0.00%;(0.00%)", "8.50%"), (2.5, "0", "3"), (1.005, "0.00", "1.01"),
        (1234567.891, "#,##0.00", "1,234,567.89"), (12345678, "0.0,", "12345.7"), (0.5, "#.##", "0.5"), (7, "000", "007"),
        (1.5, "0.0##", "1.5"), (12.345, '0.00"万元"', "12.35万元"), (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (-5.5, "0.00;[Red]0.00", "-5.50"), (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"), (-5, '0"升";0"降"', "5降"),
        (-0.001, "0.0", "0.0"), (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "-"), (-5, "[Red][<0]0.0;0.0", "-5.0"),
        (150, '[>=100]0"高";0"低"', "150高"), (5, '[>=100]0"高";0"低"', "5低"), (123456, "0.00E+00", "1.23E+05"),
        (0.00012, "0.0E+0", "1.2E-4"), (0.5, "# ?/?", "0.5"), (45052, "yyyy-mm-dd", "2023-05-06"),
        (45052.75, 'yyyy"年"m"月"d"日" h:mm', "2023年5月6日 18:00"), (45052, "[$-804]yyyy年m月", "2023年5月"),
        (0.75, "h:mm AM/PM", "6:00 PM"), (1.5, "[h]:mm:ss", "36:00:00"), (0.0007, "mm:ss", "01:00"), (59, "m/d", "2/28"),
        (-1, "yyyy", "-1"), (float("inf"), "0.0", "inf"), (1e300, "0.00%", None),
    ],
)  # fmt: skip
def test_number_formats(value: float, code: str, expected: str | None) -> None:
    made = shown(value, code, EPOCH)
    assert expected is None or made == expected


def test_title_table_and_note() -> None:
    made = read(packed(book()))
    assert (
        made.text
        == "表1 能耗\n\n| 项目 | 2022年 | 2023年 |\n| 电 | 12.5 | 0.3 |\n| 占比 | 35.6% | #N/C |\n\n注：含厂外\n\n"
    )
    assert place_at(made, made.text.index("35.6")) == Place(sheet="Sheet", cell="B4")
    assert place_at(made, 0) == Place(sheet="Sheet", cell="A1")


def test_hidden_sheets_rows_and_columns_are_left_out() -> None:
    made = book()
    sheet = made.active
    assert sheet
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    made.create_sheet("隐藏")["A1"] = "秘1"
    made["隐藏"].sheet_state = "hidden"
    made.create_sheet("空")
    sheet.row_dimensions[1_000_000].hidden = True
    assert read(packed(made)).text == "表1 能耗\n\n| 项目 | 2023年 |\n| 占比 | #N/C |\n\n注：含厂外\n\n"


def test_sheets_have_headings_where_their_names_say_something() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet
    sheet["B2"] = "甲"
    for title, heading in (("Sheet1", ""), ("工作表1", ""), ("2023年能耗", "# 2023年能耗\n")):
        sheet.title = title
        assert read(packed(made)).text.startswith(heading + "甲")
    made.create_sheet("Sheet2")["A1"] = True
    assert read(packed(made)).text == "# 2023年能耗\n甲\n\n# Sheet2\nTRUE\n\n"


def test_empty_rows_part_tables_and_what_merged_cells_cover_is_left_out() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet
    cells: dict[str, str | int | datetime.date] = {"A1": "厂", "B1": "电", "A2": "一", "B2": 1, "A3": "旧", "B3": 2, "A6": "气", "B6": "#DIV/0!", "A7": "日", "B7": datetime.date(2023, 5, 6)}  # fmt: skip
    for cell, value in cells.items():
        sheet[cell] = value
    content = packed(made)
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    content = changed(content, lambda name, data: data.replace(b"</sheetData>", merge) if "sheet1" in name else data)
    expected = "| 厂 | 电 |\n| 一 | 1 |\n|  | 2 |\n\n| 气 | #DIV/0! |\n| 日 | 2023-05-06 |\n\n"
    assert read(content).text == expected


def test_a_dimension_that_lies_and_empty_rows_do_no_harm() -> None:
    def lie(name: str, data: bytes) -> bytes:
        data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data)
        return (
            data.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
            if "sheet1" in name
            else data
        )

    assert read(changed(packed(book()), lie)).text == read(packed(book())).text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"<sheetData>", b"<sheetData", "a damaged workbook"),
        (b'r="2"', b'r="x"', "a damaged workbook"),
        (b'<c r="A1"', b'<c r="A1" s="99"', None),
        (b'<c r="B3"', b'<c r="B3" s="99"', "a damaged workbook"),
        (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "12">]><worksheet', "XML with a document type"),
    ],
)
def test_damaged_workbooks_are_refused(old: bytes, new: bytes, told: str | None) -> None:
    content = changed(packed(book()), lambda name, data: data.replace(old, new, 1) if "sheet1" in name else data)
    if told:
        with pytest.raises(InputError, match=told):
            read(content)
    else:
        assert read(content).text


def test_any_damage_is_refused_or_read() -> None:
    content = packed(book())
    for place in range(0, len(content), 37):
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        try:
            source(Path("a.xlsx"), damaged)
        except InputError:
            continue
