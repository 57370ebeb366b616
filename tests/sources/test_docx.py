"""Word documents: what is written is read once, in its order; what is deleted or hidden is not."""

import io
import zipfile
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.sources.docx import read
from extract.sources.drafting import Reading
from extract.sources.readers import source

PATH = Path("a.docx")
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def docx(body: str, **parts: str) -> bytes:
    """Return a document of a body and further parts by their names (styles, numbering, footnotes)."""
    related = "".join(f'<Relationship Id="r{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        root = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}'
        archive.writestr("word/_rels/document.xml.rels", root + "</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    content = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def text_of(body: str, **parts: str) -> str:
    return read(PATH, docx(body, **parts)).text


def test_paragraphs_and_headings_by_their_style() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="1"/><w:name w:val="章"/></w:style>',
    )
    body = (
        paragraph("概况", properties='<w:pStyle w:val="1"/>')
        + paragraph("用电3万度。")
        + paragraph("节水", properties='<w:pStyle w:val="own"/>')
        + paragraph("小节", properties='<w:outlineLvl w:val="1"/>')
    )
    assert text_of(body, styles=styles) == "# 概况\n用电3万度。\n# 节水\n## 小节\n"


def test_automatic_numbers_are_written() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>',
    )
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr>'
    levels = (0, 1, 1, 0, 1)
    body = "".join(paragraph("做法", properties=numbered.format(level)) for level in levels)
    assert text_of(body, numbering=numbering).split("\n") == [
        "一、做法",
        "(1) 做法",
        "(2) 做法",
        "二、做法",
        "(1) 做法",
        "",
    ]


def test_merged_cells_stand_once() -> None:
    body = table(
        cell("项目") + cell("用电", '<w:gridSpan w:val="2"/>'),
        cell("甲", '<w:vMerge w:val="restart"/>') + cell("31") + cell("32"),
        cell("", "<w:vMerge/>") + cell("41") + cell("42"),
    )
    assert text_of(body) == "| 项目 | 用电 |  |\n| 甲 | 31 | 32 |\n|  | 41 | 42 |\n\n"


def test_what_is_deleted_or_hidden_is_left_out_and_what_is_inserted_is_read() -> None:
    deleted = "<w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('40')}</w:ins>"
    body = paragraph("节电", deleted, inserted, run("50", "<w:vanish/>"), "万度。")
    assert text_of(body) == "节电40万度。\n"


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (["用水3m", run("3", '<w:vertAlign w:val="superscript"/>'), "。"], "用水3m³。"),
        (["CO", run("2", '<w:vertAlign w:val="subscript"/>'), "3吨"], "CO2"),
        (["38", "<w:r><w:noBreakHyphen/></w:r>", "40℃"], "38-40℃"),
        (['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText>PAGE 9</w:instrText></w:r>",
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "7", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'], "7\n"),
    ],
)  # fmt: skip
def test_characters_are_read_as_they_are_shown(runs: list[str], shown: str) -> None:
    assert text_of(paragraph(*runs)).startswith(shown)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('年节水9万吨。')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(PATH, docx(paragraph("用水如右。", drawing)))
    assert reading.text == "用水如右。\n年节水9万吨。\n"
    assert reading.origins[1].place.text_box == 1


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("含外购电。")}</w:footnote>')
    body = paragraph("用电3万度。", '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("用水5吨。")
    reading = read(PATH, docx(body, footnotes=notes))
    assert reading.text == "用电3万度。\n含外购电。\n用水5吨。\n"
    assert [origin.place.footnote for origin in reading.origins] == [None, 1, None]


def test_places_lead_to_paragraphs_and_cells() -> None:
    reading = read(PATH, docx(paragraph("甲") + table(cell("项目") + cell("值"), cell("用电") + cell("31"))))
    place = next(origin.place for origin in reading.origins if reading.text[origin.start : origin.end].startswith("31"))
    assert (place.table, place.row, place.column) == (1, 2, 2)
    assert_whole(reading)


def assert_whole(reading: Reading) -> None:
    ends = [0, *(origin.end for origin in reading.origins)]
    assert [origin.start for origin in reading.origins] == ends[:-1]
    assert ends[-1] == len(reading.text)


STRICT = "http://purl.oclc.org/ooxml"


def test_a_strict_document_is_found_by_its_relation() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            f'Type="{STRICT}/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>',
        )
        inner = paragraph("用电3万度。").replace("w:", "")
        archive.writestr(
            "word/document2.xml",
            f'<document xmlns="{STRICT}/wordprocessingml/main"><body>{inner}</body></document>',
        )
    assert source(PATH, packed.getvalue()).text == "用电3万度。\n"


def numbered(*levels: int, number: int = 7) -> str:
    properties = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    return "".join(paragraph("2023年", properties=properties.format(level, number)) for level in levels)


def test_numbers_begin_anew_as_word_lets_them() -> None:
    kinds = (
        ("decimal", "%1."), ("decimalEnclosedCircle", "%2"), ("upperRoman", "%1.%3)"), ("lowerLetter", "%4)"),
        ("bullet", "x"),
    )  # fmt: skip
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(kinds)
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    )
    body = numbered(0, 1, 1, 0, 1, 2, 3, 4, 2) + numbered(0, 0, number=8) + numbered(0)
    shown = [line.removesuffix("2023年") for line in text_of(body, numbering=numbering).split("\n")[:-1]]
    assert shown == ["1. ", "① ", "② ", "2. ", "① ", "2.I) ", "a) ", "", "2.II) ", "5. ", "6. ", "7. "]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (paragraph(FIELD.format("begin"), CODE.format("TOC 1"), FIELD.format("separate"), "概况 3")
         + paragraph("节水 5", FIELD.format("end")) + paragraph("概况"), "概况\n"),
        (paragraph("甲", FIELD.format("begin"), CODE.format("REF a")) + paragraph("节电5万度。"), "甲\n节电5万度。\n"),
        (paragraph(FIELD.format("begin"), CODE.format(r" EQ \o\ac(○,3)"), FIELD.format("end"), "节水"), "③节水\n"),
        (paragraph("甲", properties="<w:rPr><w:del/></w:rPr>") + paragraph("乙") + paragraph("丙"), "甲乙\n丙\n"),
        (paragraph(f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"), "新\n"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + paragraph("请填写") + "</w:sdtContent></w:sdt>"
         "<w:sdt><w:sdtContent>" + paragraph("已填写") + "</w:sdtContent></w:sdt>", "已填写\n"),
        (paragraph("<w:r><w:sym w:font='Symbol' w:char='F0B1'/><w:sym w:font='a' w:char='D800'/></w:r>"), "±\ufffd\n"),
        (paragraph("25", run("0", '<w:vertAlign w:val="superscript"/>'), "C，10", run("4", '<w:position w:val="6"/>')),
         "25°C，10⁴\n"),
        (paragraph("<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
                   "<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>"),
         "(a+b)/2m³\n"),
    ],
)  # fmt: skip
def test_what_word_shows_is_read(body: str, shown: str) -> None:
    assert text_of(body) == shown


INNER = table(cell("产品") + cell("吨"), cell("甲") + cell("7"))


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (table(f"<w:tc>{paragraph('一')}{INNER}{paragraph('二')}</w:tc>"), "一\n\n| 产品 | 吨 |\n| 甲 | 7 |\n\n二\n"),
        (table(cell("项目") + cell("值"), f"<w:tc>{paragraph('用电')}{INNER}</w:tc>" + cell("31")),
         "| 项目 | 值 |\n| 用电 | 31 |\n\n| 产品 | 吨 |\n| 甲 | 7 |\n\n"),
        (table(cell("表1", '<w:gridSpan w:val="2"/>'), cell("项目") + cell("值"), cell("用电") + cell("31"),
               cell("注：含外购。", '<w:gridSpan w:val="2"/>')),
         "表1\n\n| 项目 | 值 |\n| 用电 | 31 |\n\n注：含外购。\n"),
        (table(cell("项目") + cell("值"), cell("用电") + cell("31")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1),
         "用电\n31\n"),
        ("<w:tbl><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='60'/><w:gridCol w:w='2000'/></w:tblGrid><w:tr>"
         + cell("项目", '<w:gridSpan w:val="2"/>') + cell("值") + "</w:tr><w:tr>" + cell("用电")
         + cell("31", '<w:gridSpan w:val="2"/>') + "</w:tr></w:tbl>", "| 项目 | 值 |\n| 用电 | 31 |\n\n"),
    ],
)  # fmt: skip
def test_tables_are_read_as_they_are_laid_out(body: str, shown: str) -> None:
    assert text_of(body) == shown


def broken(body: str = paragraph("1"), **parts: str) -> bytes:
    return docx(body, **parts)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\3\4 no archive", "a broken archive"),
        (docx("<w:p>"), "broken in word/document.xml"),
        (broken(styles="<w:styles"), "broken in word/styles.xml"),
        (broken(styles="<!DOCTYPE w [<!ENTITY a 'b'>]><w/>"), "declares entities"),
        (docx('<w:altChunk r:id="x"/>'), "holds another file"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(PATH, content)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_deep_nesting_is_refused_or_read() -> None:
    body = paragraph("底")
    for _ in range(300):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    with pytest.raises(InputError):
        read(PATH, docx(body))
