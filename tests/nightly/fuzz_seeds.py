"""Small inputs of every kind to begin with."""

from collections.abc import Iterator
from pathlib import Path

from tests.nightly import fuzz_texts
from tests.nightly.fuzz_office import SEPARATOR
from tests.sources.test_pdf import FONT, built, line, pages, stream

CORPUS = Path(__file__).parents[2] / "corpus"
_STRETCH = 300  # characters of a seed


def texts() -> Iterator[str]:
    """Yield the write-ups of corpus/, in pieces of some paragraphs."""
    for path in sorted(CORPUS.glob("*.txt")):
        written = path.read_text(encoding="utf-8")
        for start in range(0, len(written), _STRETCH):
            yield written[start : start + _STRETCH]


def pieces() -> Iterator[bytes]:
    """Yield the same for the extractor."""
    yield from map(fuzz_texts.data, texts())


def encoded() -> Iterator[bytes]:
    """Yield some of them in every encoding that is read."""
    for number, text in enumerate(texts()):
        encoding = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "big5")[number % 6]
        yield text.encode(encoding, "ignore")


def tables() -> Iterator[bytes]:
    """Yield files of separated values."""
    yield '项目,2022年,2023年\n用电量（万千瓦时）,12.5,11\n"合计,含厂外","1,189",3\n'.encode()
    yield "表1 能耗\n项目\t单位\t数值\n电\tkWh\t12\n\n注：含厂外\n".encode("gb18030")
    yield '甲;乙\r\n"一\n二";3\r\n'.encode("utf-16")
    yield b'a|b|c\n1|"2|3\n""|\n'


_PAGE = """<!DOCTYPE html><html><head><meta charset="gbk"><title>标题_某网</title></head><body><nav><a href="/">首页</a></nav>
<div id="content" class="article main"><h1>标题</h1><p>公司2023年节电<b>198</b>千瓦时，m<sup>3</sup>，CO<sub>2</sub>。</p>
<ol start="3" type="I"><li value="5">甲</li><li>乙<ul><li>丙</li></ul></li></ol><pre>1
2<br>3</pre><dl><dt>甲</dt><dd>乙</dd></dl></div><div class="footer">版权</div></body></html>"""
_TABLE = """<table border="1"><caption>表1</caption><thead><tr><th rowspan="2">项目</th><th colspan="2">数值</th></tr>
<tr><th>2022年</th><th>2023年</th></tr></thead><tbody><tr><td>电</td><td>1</td><td>2<br>3</td></tr></tbody>
<tfoot><tr><td colspan="0">注</td></tr></tfoot></table><p hidden>隐</p><p style="display:none">隐</p><!-- x -->"""


def page_parts() -> Iterator[bytes]:
    """Yield web pages."""
    yield _PAGE.encode()
    yield _TABLE.encode()
    yield _PAGE.replace("<p>", f"{_TABLE}<p>").encode("gb18030")


def web_archives() -> Iterator[bytes]:
    """Yield web archives."""
    head = (
        b'From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; '
    )
    for transfer, body in (
        (b"8bit", _TABLE.encode()),
        (b"base64", b"PHA+ODwvcD4="),
        (b"quoted-printable", b"<p>=E7=94=B2=\n1</p>"),
    ):
        yield head + b'charset="utf-8"\nContent-Transfer-Encoding: ' + transfer + b"\n\n" + body + b"\n--b--\n"


def _paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(text)}</w:tc>"


_STYLES = """<w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/>
<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>"""
_LISTS = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:pStyle w:val="1"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText
 w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride
 w:val="3"/></w:lvlOverride></w:num>"""
_FIELD = """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar
 w:fldCharType="separate"/></w:r><w:r><w:t>目录1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"""


def document_parts() -> Iterator[bytes]:
    """Yield the insides of Word documents."""
    numbered = '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = _paragraph("概况", numbered) + _paragraph("用水3m", "", '<w:vertAlign w:val="superscript"/>') + _FIELD
    rows = (
        _cell("项目", '<w:vMerge w:val="restart"/>') + _cell("数", '<w:gridSpan w:val="2"/>'),
        _cell("", "<w:vMerge/>") + _cell("3吨"),
    )
    table = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        + "".join(f"<w:tr><w:trPr/>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{_paragraph('框')}</w:txbxContent></w:pict></w:r></w:p>"
    note = '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:t>删</w:t></w:r></w:del></w:p>'
    other = '<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r></w:p></w:sdtContent></w:sdt>'
    maths = "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>"
    forms = f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:txBody><a:p><a:r><a:t>图</a:t></a:r></a:p></a:txBody></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>{maths}"
    notes = f'<w:footnote w:id="2">{_paragraph("注4吨")}</w:footnote>'
    for content in (body, table + body, box + note, other + forms, body + table + box + note + other + forms):
        yield SEPARATOR.join(part.encode() for part in (content, _STYLES, _LISTS, notes, ""))


def workbook_parts() -> Iterator[bytes]:
    """Yield the insides of workbooks."""
    rows = """<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="1"><x:v>45052</x:v></x:c></x:row>
<x:row r="2" hidden="1"><x:c r="A2" t="inlineStr"><x:is><x:t>水</x:t></x:is></x:c><x:c r="B2" s="2"><x:v>0.35</x:v></x:c></x:row>
<x:row r="4"><x:c r="A4" t="str"><x:f>A1</x:f><x:v>电</x:v></x:c><x:c r="C4"><x:f>B2*2</x:f></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData>"""
    sheet = f'<x:dimension ref="A1:C4"/><x:cols><x:col min="3" max="3" hidden="1"/></x:cols>{rows}<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>'
    book = '<x:workbookPr date1904="0"/><x:sheets><x:sheet name="能耗" sheetId="1" r:id="rId1"/></x:sheets>'
    styles = """<x:numFmts count="1"><x:numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></x:numFmts><x:fonts><x:font/></x:fonts>
<x:fills><x:fill><x:patternFill/></x:fill></x:fills><x:borders><x:border/></x:borders><x:cellStyleXfs><x:xf/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId="0"/><x:xf
 numFmtId="170"/><x:xf numFmtId="10"/></x:cellXfs>"""
    for content in (sheet, rows):
        yield SEPARATOR.join(part.encode() for part in (content, book, styles, "<x:si><x:t>项目</x:t></x:si>"))


def pdfs() -> Iterator[bytes]:
    """Yield PDFs whose drawing operators stand in them as they are."""
    yield pages(line(50, 700, "Water 3.5 t") + line(50, 680, "next line 12 %") + line(300, 680, "column 7 kWh"))
    ruled = b"".join(b"50 %d m 350 %d l S\n" % (y, y) for y in (600, 620, 640)) + b"".join(
        b"%d 600 m %d 640 l S\n" % (x, x) for x in (50, 200, 350)
    )
    yield pages(
        ruled + line(60, 625, "item") + line(210, 625, "value") + line(60, 605, "power") + line(210, 605, "12"),
        line(50, 30, "2"),
    )
    form = stream(
        line(0, 0, "inner"),
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>",
    )
    yield pages(b"q 1 0 0 1 9 9 cm /X Do Q", resources=b"/XObject<</X 4 0 R>>", more=[form], page=b"/Rotate 90")
    yield built(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>", FONT],
        b"/Encrypt<</Filter/Standard/V 1/R 2>>",
    )
