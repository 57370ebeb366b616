"""PDFs: real ones with hard layouts, and small ones made here byte by byte."""

import re
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.sources import ocr
from extract.sources.origins import place_at
from extract.sources.readers import source
from extract.split.tables import tables
from extract.types import Source

FORMATS = Path(__file__).parents[1] / "formats" / "pdf"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def real(name: str) -> Source:
    path = FORMATS / name
    return source(path, path.read_bytes())


def built(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of some objects, the first its catalogue."""
    written, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(written))
    return written + head + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), entries, content)


def pages(*contents: bytes, resources: bytes = b"", more: Sequence[bytes] = (), page: bytes = b"") -> bytes:
    """Return a PDF of pages that are painted so, with Helvetica as /F; further objects begin at 4."""
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(contents)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)), FONT]
    objects += more
    for number, content in enumerate(contents):
        own = b"/Resources<</Font<</F 3 0 R>>%b>>/Contents %d 0 R%b" % (resources, first + 2 * number + 1, page)
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%b>>" % own, stream(content)]
    return built(objects)


def line(x: float, y: float, text: str, size: int = 12) -> bytes:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def text(content: bytes) -> str:
    return source(Path("a.pdf"), content).text


def refused(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        source(Path("a.pdf"), content)
    return str(caught.value)


def test_a_table_over_pages_is_one_and_its_header_stands_once() -> None:
    read = real("break.pdf")
    [table] = tables(read.text)
    assert [cell.text if cell else None for cell in table.header] == [
        "月份",
        "用电量（万kWh）",
        "光伏发电（万kWh）",
        "用水量（吨）",
        "备注",
    ]
    first = [row[0].text for row in table.rows if row[0]]
    assert first == [f"{year}年{month}月" for year in (2021, 2022, 2023) for month in range(1, 13)]
    assert table.rows[4][4]
    assert table.rows[4][4].text == "检修期间负荷较低，空压机站停用一台机组，照明系统同时改造"
    assert "选编" not in read.text
    assert not re.search(r"^\W*[123]\W*$", read.text, re.MULTILINE)


def test_raised_and_lowered_figures_and_ligatures_stay_in_their_line() -> None:
    written = real("break.pdf").text
    assert "用水46万m3，排放CO2约1.85万吨，单位产品能耗为0.62tce/t" in written
    assert "efficient水平的1.2×10⁴倍¹。" in written


def test_merged_cells_stand_once_where_they_begin() -> None:
    assert real("merged.pdf").text.split("\n\n")[1] == (
        "| 车间 | 项目 | 能耗 |  | 节约费用（万元） |\n"
        "|  |  | 2022年 | 2023年 |  |\n"
        "| 纺纱 | 电（万kWh） | 860 | 815 | 32 |\n"
        "|  | 水（吨） | 12000 | 11200 | 4.5 |\n"
        "|  | 蒸汽（吨） | 3100 | 2950 | 36 |\n"
        "| 织布 | 电（万kWh） | 640 | 598 | 29 |\n"
        "|  | 水（吨） | 8000 | 7600 | 2.1 |\n"
        "| 合计 |  |  |  | 103.6 |"
    )


def test_columns_are_read_one_after_the_other_between_headings_across_both() -> None:
    lines = [one for one in real("columns.pdf").text.split("\n") if one]
    assert lines[:2] == ["砚溪纺织：一家老厂的减碳路", "一、管理先行"]
    assert [one for one in lines if len(one) < 12] == [
        "一、管理先行",
        "（一）制度",
        "二、技术改造",
        "| 项目 | 节电 |",
        "三、成效",
    ]
    running = [one for one in lines if one.startswith(("砚溪纺织把", "空压机站", "屋顶光伏"))]
    assert len(running) == 9 * 3
    assert len(set(running)) == 3
    assert "比功率由7.2kW/(m³/min)降到6.1kW/(m³/min)，年节电96万度，节约电费67万元。" in running[1]


def test_tables_with_few_lines_or_none() -> None:
    first, second = tables(real("booktabs.pdf").text)
    assert [[cell.text if cell else "" for cell in row] for row in (first.header, *first.rows)] == [
        ["指标", "2021年", "2022年", "2023年"],
        ["取水量（万吨）", "52.1", "49.8", "46.0"],
        ["重复利用率（%）", "88.0", "90.5", "93.2"],
        ["废水排放量（万吨）", "31.2", "29.9", "27.1"],
    ]
    assert [row[2].text for row in second.rows if row[2]] == ["86", "22", "64"]


def test_a_report_of_libreoffice() -> None:
    read = real("report.pdf")
    [table] = tables(read.text)
    assert len(table.rows) == 24
    assert "年度报告" not in read.text
    assert [one[:4] for one in read.text.split("\n")[-9:-1]] == ["空压机站", "屋顶光伏"] * 4


@pytest.mark.parametrize("name", ["break.pdf", "merged.pdf", "columns.pdf", "booktabs.pdf", "report.pdf"])
def test_origins_cover_the_text_and_lie_on_the_page(name: str) -> None:
    read = real(name)
    ends = [0, *(origin.end for origin in read.origins)]
    assert [origin.start for origin in read.origins] == ends[:-1]
    assert ends[-1] == len(read.text)
    for origin in read.origins:
        assert origin.place.page
        assert origin.place.box
        left, top, right, bottom = origin.place.box
        assert 0 <= left < right <= 620
        assert 0 <= top < bottom <= 850


def test_a_cell_leads_back_to_its_row_and_page() -> None:
    read = real("break.pdf")
    place = place_at(read, read.text.index("2023年12月"))
    assert place
    assert (place.table, place.row, place.column, place.page) == (1, 37, 1, 3)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    made = [
        line(200, 785, "Report of a mill")
        + line(400, 785, f"page {n} of 3")
        + line(50, 765, f"It used {n}0{n} kWh.")
        + line(300, 20, n)
        for n in "123"
    ]
    assert " ".join(text(pages(*made)).split()) == "It used 101 kWh. It used 202 kWh. It used 303 kWh."


def test_a_figure_at_a_pages_foot_is_no_page_number() -> None:
    assert "4500" in text(pages(line(50, 700, "Total") + line(300, 20, "4500")))


def test_text_that_is_painted_twice_is_read_once() -> None:
    assert text(pages(line(50, 700, "500 kWh") + line(50.3, 700, "500 kWh"))) == "500 kWh\n"


def test_turned_text_is_read_too() -> None:
    turned = b"BT /F 12 Tf 0 1 -1 0 300 100 Tm (turned by 90) Tj ET\n"
    assert text(pages(line(50, 700, "upright") + turned)) == "upright\nturned by 90\n"
    assert text(pages(turned, page=b"/Rotate 90")) == "turned by 90\n"


def test_what_stands_off_the_page_is_not_read() -> None:
    assert text(pages(line(50, 700, "seen") + line(50, 900, "unseen"))) == "seen\n"


def test_larger_print_is_a_heading_unless_it_is_the_title() -> None:
    body = "".join(f"{'word ' * 12}{n}." for n in range(1))
    made = pages(
        line(50, 750, "A title", 24)
        + line(50, 700, "Water", 18)
        + line(50, 670, body)
        + line(50, 640, "Power", 18)
        + line(50, 610, body)
    )
    assert [one for one in text(made).split("\n") if len(one) < 20][:3] == ["A title", "# Water", "# Power"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.4\n", "a broken PDF"),
        (built([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]), "a PDF without pages"),
        (
            built(
                [b"<</Type/Catalog>>"],
                b"/ID[(a)(b)]/Encrypt<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -4>>" % (b"x" * 32, b"y" * 32),
            ),
            "encrypted: it opens with a password only; save it without a password",
        ),
        (pages(*[b""] * 2001), "more than 2000 pages; split the file"),
        (pages(b""), "empty"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, told: str) -> None:
    assert told in refused(content)


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    packed = zlib.compress(b" " * 300_000_000, 1)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        stream(packed, b"/Filter/FlateDecode"),
    ]
    assert "paints more than is read (256 megabytes in a stream)" in refused(built(objects))
    twice = stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]")
    assert "packing of a stream" in refused(built([*objects[:2], twice]))


def test_forms_that_draw_forms_are_bounded() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    names = b"/XObject<<" + b"".join(b"/X%d %d 0 R" % (n, 4 + n) for n in range(7)) + b">>"
    more = [stream(b"/X%d Do " % (n + 1) * 20, form) for n in range(6)] + [stream(b"q Q", form)]
    assert "megabytes of drawing" in refused(pages(b"/X0 Do", resources=names, more=more))
    loop = stream(b"/X Do", form + b"/Resources<</XObject<</X 4 0 R>>>>")
    assert text(pages(b"/X Do " + line(50, 700, "seen"), resources=b"/XObject<</X 4 0 R>>", more=[loop])) == "seen\n"


def test_damaged_files_are_refused_or_read() -> None:
    content = (FORMATS / "report.pdf").read_bytes()
    for cut in range(9, len(content), len(content) // 16):
        for one in (content[:cut] + content[cut + 97 :], content[:cut]):
            with suppress(InputError):
                assert source(Path("a.pdf"), one).text


@pytest.mark.parametrize("pages", [b"2 0 R", b"3 0 R"])
def test_a_reference_that_leads_round_in_a_circle_is_refused(pages: bytes) -> None:
    told = refused(built([b"<</Type/Catalog/Pages 2 0 R>>", pages, b"2 0 R"]))
    assert "is a reference to itself" in told


def test_scans_are_named_where_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    told = refused((FORMATS / "scan.pdf").read_bytes())
    assert 'scans without text: pages 1 of 1; pip install "casefacts[ocr]" to have them read' in told


def test_a_scan_among_pages_with_text_is_no_silent_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    image = stream(b"\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    written = line(50, 700, "It used 500 kWh.")
    made = pages(written, b"q 600 0 0 800 0 0 cm /I Do Q", written, resources=b"/XObject<</I 4 0 R>>", more=[image])
    assert "pages 2 of 3" in refused(made)


def test_a_scan_is_recognised_with_its_table() -> None:
    pytest.importorskip("rapidocr", reason="the extra casefacts[ocr] is not installed")
    read = real("scan.pdf")
    [table] = tables(read.text)
    assert [row[3].text for row in table.rows if row[3]] == ["2023年", "815", "11200", "2950", "598", "7600"]
    assert "全部项目总投资860万元，静态回收期8.3年。" in read.text
