"""Word documents and workbooks out of the inside of their parts, so that a search changes what is in them."""

import io
import zipfile
from typing import NamedTuple

from tests.nightly.fuzz_trees import Markup, words

SEPARATOR = b"\x1d"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = {
    "w": _MAIN,
    "r": _RELATED,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "d": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
WORD = Markup(
    _NAMESPACES,
    words(
        "w:p w:r w:t w:pPr w:rPr w:tbl w:tblGrid w:gridCol w:tr w:trPr w:tc w:tcPr w:gridSpan w:vMerge w:hMerge "
        "w:gridBefore w:numPr w:ilvl w:numId w:pStyle w:rStyle w:outlineLvl w:vanish w:del w:ins w:moveFrom w:moveTo "
        "w:fldChar w:instrText w:fldSimple w:footnoteReference w:endnoteReference w:drawing w:pict w:txbxContent w:tab "
        "w:br w:cr w:sym w:sdt w:sdtPr w:sdtContent w:docPartObj w:docPartGallery w:hyperlink w:smartTag w:customXml "
        "w:vertAlign w:ruby w:rubyBase w:altChunk w:subDoc w:abstractNum w:num w:lvl w:lvlText w:numFmt w:start "
        "w:lvlOverride w:startOverride w:abstractNumId w:style w:basedOn w:name w:docDefaults w:pPrDefault w:footnote "
        "w:isLgl w:lvlRestart w:suff w:numStyleLink w:styleLink w:position w:rFonts w:noBreakHyphen w:body "
        "mc:AlternateContent mc:Choice mc:Fallback m:oMath m:oMathPara m:r m:t m:f m:num m:den m:sSup m:sSub m:e m:sup "
        "m:sub m:rad m:deg m:nary m:d m:dPr m:begChr m:endChr m:m m:mr a:txBody a:p a:r a:t v:textpath d:relIds"
    ),
    words(
        "w:val w:id w:type w:fldCharType w:instr w:char w:font w:styleId w:default w:abstractNumId w:numId w:ilvl "
        "w:w w:ascii w:hint string r:id r:dm m:val"
    ),
    words(
        "restart continue begin separate end TOC PAGE superscript subscript decimal chineseCounting japaneseCounting "
        "upperRoman lowerLetter bullet ideographTraditional decimalEnclosedCircle none %1. %1.%2 第%1章 （%1） F0B3 "
        "Symbol Wingdings Heading1 a 1 paragraph ( ) { √"
    ),
)
BOOK = Markup(
    {"x": _SHEET, "r": _RELATED},
    words(
        "x:sheets x:sheet x:sheetData x:row x:c x:v x:f x:is x:t x:r x:si x:mergeCells x:mergeCell x:cols x:col "
        "x:dimension x:sheetFormatPr x:numFmts x:numFmt x:cellXfs x:xf x:fonts x:font x:fills x:fill x:borders x:border "
        "x:cellStyleXfs x:workbookPr x:rPh x:conditionalFormatting x:cfRule x:hyperlinks x:hyperlink x:definedNames "
        "x:definedName x:extLst x:tableParts"
    ),
    words(
        "r s t ref name sheetId r:id state hidden min max customWidth numFmtId formatCode date1904 spans si count "
        "uniqueCount fontId applyNumberFormat"
    ),
    (
        "A1", "C3", "ZZZ9999999", "A0", "1A", "s", "n", "b", "d", "e", "str", "inlineStr", "hidden", "veryHidden",
        "shared", "array", "0.0%", "#,##0.00_);[Red](#,##0.00)", 'yyyy"年"m"月"', "[h]:mm:ss", "# ?/?", "0.00E+00", "@",
        ";;;", "[>=100]0;0", "[$-804]", "2023-05-06T00:00:00", "-1e308", "1e400", "inf", "rId1", "rId9",
    ),
)  # fmt: skip


class Part(NamedTuple):
    """A part of a package: its name, its root with what stands around a content, and its kind in relations."""

    name: str
    opening: str
    closing: str
    kind: str


def _word(name: str, root: str, inner: str = "") -> Part:
    declared = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _NAMESPACES.items())
    inside, outside = (f"<w:{inner}>", f"</w:{inner}>") if inner else ("", "")
    return Part(f"word/{name}.xml", f"<w:{root}{declared}>{inside}", f"{outside}</w:{root}>", name)


def _sheet(name: str, root: str, kind: str) -> Part:
    opening = f'<x:{root} xmlns:x="{_SHEET}" xmlns:r="{_RELATED}">'
    return Part(f"xl/{name}.xml", opening, f"</x:{root}>", kind)


WORD_PARTS = (_word("document", "document", "body"), _word("styles", "styles"), _word("numbering", "numbering"),
              _word("footnotes", "footnotes"), _word("endnotes", "endnotes"))  # fmt: skip
BOOK_PARTS = (_sheet("worksheets/sheet1", "worksheet", "worksheet"), _sheet("workbook", "workbook", "officeDocument"),
              _sheet("styles", "styleSheet", "styles"), _sheet("sharedStrings", "sst", "sharedStrings"))  # fmt: skip
_TYPES = {
    "worksheet": "spreadsheetml.worksheet",
    "officeDocument": "spreadsheetml.sheet.main",
    "styles": "spreadsheetml.styles",
    "sharedStrings": "spreadsheetml.sharedStrings",
}


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _filled(parts: tuple[Part, ...], data: bytes) -> dict[str, bytes]:
    contents = data.split(SEPARATOR)
    return {
        part.name: part.opening.encode() + content + part.closing.encode()
        for part, content in zip(parts, contents, strict=False)
    }


def _relations(targets: dict[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def document(data: bytes) -> bytes:
    """Return a Word document whose parts have these contents: body, styles, numbering, footnotes, endnotes."""
    members = _filled(WORD_PARTS, data)
    related = {f"{part.kind}.xml": part.kind for part in WORD_PARTS[1:]}
    return _zipped(
        members
        | {
            "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
            "word/_rels/document.xml.rels": _relations(related),
        }
    )


def workbook(data: bytes) -> bytes:
    """Return a workbook whose parts have these contents: sheet, workbook, styles, shared strings."""
    overrides = "".join(
        f'<Override PartName="/{part.name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'{_TYPES[part.kind]}+xml"/>'
        for part in BOOK_PARTS
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = f'<Types xmlns="{_PACKAGE}/content-types">{default}{overrides}</Types>'
    related = {part.name.removeprefix("xl/"): part.kind for part in BOOK_PARTS if part.kind != "officeDocument"}
    return _zipped(
        _filled(BOOK_PARTS, data)
        | {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": _relations({"xl/workbook.xml": "officeDocument"}),
            "xl/_rels/workbook.xml.rels": _relations(related),
        }
    )
