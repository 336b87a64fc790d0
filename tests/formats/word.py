# ruff: noqa: E501 - XML as it stands in the parts
"""A `Document` as a Word file: real footnotes, automatic numbers, heading styles, headers and footers."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from tests.formats.reports import Block, Document, Run

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEVELS = {
    "zh": ("chineseCounting", "upperLetter", "decimal", "lowerLetter"),
    "en": ("upperRoman", "upperLetter", "decimal", "lowerLetter"),
}
_TEXTS = ("%1.", "%2.", "%3.", "(%4)")
_FORMS = {"han": 0, "roman": 0, "upper": 1, "decimal": 2, "paren": 3}


def run_xml(text: str, properties: str = "") -> str:
    """One run."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph_xml(inner: str, style: str = "", numbering: tuple[int, int] | None = None, extra: str = "") -> str:
    """One paragraph; `numbering` is (list id, level)."""
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if numbering:
        properties += f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{extra}</w:pPr>{inner}</w:p>"


def _numbering(language: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(zip(_LEVELS[language], _TEXTS, strict=True))
    )
    prose = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    prose += '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="9">{prose}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
    )


def _styles(font: str, size: int, spacing: int) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="Noto Sans CJK SC"/>'
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{i}"><w:name w:val="heading {i}"/><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="120"/>'
        f'<w:outlineLvl w:val="{i - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for i in range(1, 6)
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
        f'<w:spacing w:after="120" w:line="{spacing}" w:lineRule="auto"/></w:pPr></w:style>'
        f"{heads}"
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:rPr><w:sz w:val="17"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        "</w:styles>"
    )


class _Writer:
    def __init__(self, document: Document, automatic: bool) -> None:
        self.document = document
        self.automatic = automatic
        self.links: list[str] = []

    def run(self, run: Run) -> str:
        inner = run_xml(run.text) if run.text else ""
        if run.target:
            self.links.append(run.target)
            inner = f'<w:hyperlink r:id="link{len(self.links)}">{inner}</w:hyperlink>'
        if run.ref:
            inner += f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{run.ref + 1}"/></w:r>'
        return inner

    def block(self, block: Block) -> str:
        inner = "".join(map(self.run, block.runs))
        if block.kind == "table":
            return self.table(block.rows)
        if block.kind == "front":
            return paragraph_xml(inner)
        if block.kind == "heading":
            counted = (1, _FORMS[block.form]) if block.form else None
            printed = block.marker + (" " if block.form == "paren" else ". ") if block.marker else ""
            style = f"H{block.level}"
        else:
            counted = (2, 1 if block.kind == "item" else 0)
            printed = block.marker + (" " if block.kind == "item" else ". ")
            style = ""
        if self.automatic and counted:
            return paragraph_xml(inner, style, counted)
        return paragraph_xml(run_xml(printed) + inner if printed else inner, style)

    def table(self, rows: list[list[str]]) -> str:
        borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH", "insideV"))
        cells = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph_xml(run_xml(cell))}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid/>{cells}</w:tbl>"

    def note(self, number: int, text: str) -> str:
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        return (
            f'<w:footnote w:id="{number + 1}">{paragraph_xml(mark + run_xml(" " + text), "FootnoteText")}</w:footnote>'
        )


def pack(parts: dict[str, str]) -> bytes:
    """Parts as a ZIP file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def docx(
    body: str, *, notes: str = "", styles: str = "", numbering: str = "", relations: str = "", **parts: str
) -> bytes:
    """A Word file with this body; `parts` are further parts by name, underscores for slashes and dots are not touched."""
    kinds = "wordprocessingml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.{kinds}.{kind}+xml"/>'
            for name, kind in (
                ("document", "document.main"),
                ("footnotes", "footnotes"),
                ("numbering", "numbering"),
                ("styles", "styles"),
                ("header1", "header"),
                ("footer1", "footer"),
            )
        )
        + "</Types>"
    )
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    inner = "".join(
        f'<Relationship Id="{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in ("footnotes", "numbering", "styles")
    )
    inner += f'<Relationship Id="header1" Type="{_OFFICE}/header" Target="header1.xml"/>' if "header1" in parts else ""
    inner += f'<Relationship Id="footer1" Type="{_OFFICE}/footer" Target="footer1.xml"/>' if "footer1" in parts else ""
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships {package}><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships {package}>{inner}{relations}</Relationships>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>",
        "word/numbering.xml": numbering or f"<w:numbering {_W}/>",
        "word/styles.xml": styles or f"<w:styles {_W}/>",
    }
    files.update(
        {
            f"word/{name}.xml": text.replace("<w:hdr>", f"<w:hdr {_W}>").replace("<w:ftr>", f"<w:ftr {_W}>")
            for name, text in parts.items()
        }
    )
    return pack(files)


def write_word(
    document: Document,
    *,
    automatic: bool = True,
    page: tuple[int, int] = (11906, 16838),
    margin: int = 1200,
    columns: int = 1,
    font: str = "DejaVu Serif",
    size: int = 20,
    spacing: int = 240,
) -> bytes:
    """The document as Word would save it; `page` is its size in twentieths of a point, as is the `margin` at its sides,
    `size` is in half-points, `spacing` between lines in 240ths of a line."""
    writer = _Writer(document, automatic)
    body = "".join(map(writer.block, document.blocks))
    body += (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
        f'<w:pgSz w:w="{page[0]}" w:h="{page[1]}"/><w:pgMar w:top="1440" w:right="{margin}" w:bottom="1440" w:left="{margin}" w:header="576" w:footer="576"/>'
        f'<w:cols w:num="{columns}" w:space="480"/></w:sectPr>'
    )
    separators = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    notes = separators + "".join(writer.note(number, text) for number, text in document.notes.items())
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    field += run_xml("2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return docx(
        body,
        notes=notes,
        styles=_styles(font, size, spacing),
        numbering=_numbering(document.language),
        relations="".join(
            f'<Relationship Id="link{n}" Type="{_OFFICE}/hyperlink" Target={quoteattr(t)} TargetMode="External"/>'
            for n, t in enumerate(writer.links, 1)
        ),
        header1=f"<w:hdr>{paragraph_xml(run_xml('A/81/62'))}</w:hdr>",
        footer1=f"<w:ftr>{paragraph_xml(run_xml('26-00001 '))}{paragraph_xml(field)}</w:ftr>",
    )
