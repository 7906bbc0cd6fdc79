"""Delimited text in every encoding, with every separator, and files that are something else altogether."""

from __future__ import annotations

import gzip

from tests.uploads.archives import Item, archive, items, workbook, workbook_parts
from tests.uploads.hostile import Case

HEADING = "填报单位,指标,数据期,数值,分子,分母,说明"
LINES = (
    HEADING,
    "渝中区,路灯感知覆盖率,2019Q3,90,900,1000,正常",
    "渝中区,应用示范工程建成数,2019Q3,12,,,",
    "渝中区,网上可办率,2019Q3,88.5,,,",
)
TEXT = "\r\n".join(LINES) + "\r\n"
ENGLISH = (
    "reporting_unit,indicator,period,value,numerator,denominator,note\n"
    "CQ500103,street_lamps,2019-Q3,90,900,1000,fine\n"
    "Yuzhong District,projects,2019-Q3,12,,,\n"
    "500103,Share of items online,2019-Q3,88.5,,,\n"
)


def lines(*rows: str, heading: str = HEADING) -> bytes:
    return "\n".join((heading, *rows)).encode()


def noted(note: str) -> str:
    return TEXT.replace("正常", note)


def cases() -> list[Case]:
    return [*_encodings(), *_shapes(), *_headings(), *_containers()]


def _encodings() -> list[Case]:
    mixed = TEXT.encode("gb18030").replace("网上可办率".encode("gb18030"), "网上可办率".encode())
    # So much GBK that one strange line does not show in the share of rare characters.
    nearly_gbk = (TEXT + "\r\n" * 3 + noted("好" * 1500)).encode("gb18030") + "渝中区域,网上可办".encode()
    found = {
        "one_utf8_line_in_gbk": (nearly_gbk, "csv.encoding"),
        "utf8": (TEXT.encode(), ""),
        "utf8_mark": (TEXT.encode("utf-8-sig"), ""),
        "gb18030": (TEXT.encode("gb18030"), ""),
        "gb18030_rare": (noted("㐀𠀀等生僻字").encode("gb18030"), ""),
        "utf16_mark": (TEXT.encode("utf-16"), ""),
        "utf16_big_mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), ""),
        "utf16_no_mark": (TEXT.encode("utf-16-le"), ""),
        "utf16_big_no_mark": (TEXT.encode("utf-16-be"), ""),
        "utf16_odd": (TEXT.encode("utf-16") + b"\x41", "csv.encoding"),
        "utf16_half_surrogate": (b"\xff\xfe" + noted("\ud800").encode("utf-16-le", "surrogatepass"), "csv.encoding"),
        "utf8_surrogate": (noted("\ud800").encode("utf-8", "surrogatepass"), "csv.encoding"),
        "utf8_overlong": (TEXT.encode() + b"\xc0\xaf", "csv.encoding"),
        "big5": (TEXT.translate(_TRADITIONAL).encode("big5", "replace"), "csv.encoding"),
        "mixed_gbk_utf8": (mixed, "csv.encoding"),
        "mixed_one_note": (TEXT.encode().replace("正常".encode(), "正常".encode("gbk")), "csv.encoding"),
        "replacement_characters": (noted("\ufffd\ufffd").encode(), "csv.encoding"),
        "lost_in_gbk": (noted("锟斤拷锟斤拷").encode(), "csv.encoding"),
        "nul": (TEXT.encode().replace("正常".encode(), b"a\0b"), "csv.nul"),
        "control": (noted("a\x07b").encode(), "cell.control_character"),
        "mojibake_controls": (noted("é\x87\x8d").encode(), "cell.control_character"),
    }
    return [Case("csv", name, content, codes, "report.csv") for name, (content, codes) in found.items()]


# What a Taiwanese spreadsheet writes in place of the simplified characters that Big5 lacks.
_TRADITIONAL = str.maketrans("报单标数据说应网", "報單標數據說應網")


def _shapes() -> list[Case]:
    long = [f"渝中区,路灯感知覆盖率,2019Q3,90,900,1000,{number}" for number in range(20_001)]
    found = {
        "english": (ENGLISH.encode(), ""),
        "semicolons": (TEXT.replace(",", ";").encode(), ""),
        "tabs": (TEXT.replace(",", "\t").encode(), ""),
        "old_mac_line_ends": (TEXT.replace("\r\n", "\r").encode(), ""),
        "unix_line_ends": (TEXT.replace("\r\n", "\n").encode(), ""),
        "bars": (TEXT.replace(",", "|").encode(), "csv.separator"),
        "wide_commas": (TEXT.replace(",", ",").replace(",", "，").encode(), "csv.separator"),
        "separator_changes": (lines(*LINES[1:3], LINES[3].replace(",", ";")), "csv.ragged indicator.missing"),
        "quoted_separator": (noted('"好,很好"').encode(), ""),
        "quoted_quote": (noted('"所谓""好"""').encode(), ""),
        "quoted_line_break": (noted('"第一行\n第二行"').encode(), ""),
        "thousands_quoted": (TEXT.replace(",900,1000,", ',"9,000","10,000",').encode(), ""),
        "thousands_bare": (TEXT.replace(",900,1000,", ",9,000,10,000,").encode(), "csv.ragged"),
        "unclosed_quote": (noted('"没有结束').encode(), "csv.unclosed_quote"),
        "damaged_quote": (noted('"好"坏').encode(), "csv.damaged_quote"),
        "ragged_short": (lines(*LINES[1:3], "渝中区,网上可办率,2019Q3,88.5"), "csv.ragged"),
        "ragged_long": (lines(*LINES[1:3], LINES[3] + ",,多"), "csv.ragged"),
        "blank_lines": (TEXT.replace("\r\n", "\r\n\r\n,,,,,,\r\n").encode(), ""),
        "title_above": (("2019年第三季度填报表,,\n\n" + TEXT).encode(), ""),
        "separator_line": (("sep=,\n" + TEXT).encode(), ""),
        "blanks_around": (TEXT.replace(",", " ,　").encode(), ""),
        "too_many_rows": (lines(*long), "sheet.too_many_rows"),
        "too_many_columns": (
            lines(*(line + "," * 70 for line in LINES[1:3]), LINES[3] + "," * 70 + "x", heading=HEADING + "," * 71),
            "sheet.too_many_columns",
        ),
        "too_long": (noted("字" * 2001).encode(), "cell.too_long"),
    }
    return [Case("csv", name, content, codes, "report.csv") for name, (content, codes) in found.items()]


def _headings() -> list[Case]:
    def moved(*order: int) -> bytes:
        return "\n".join(",".join(line.split(",")[at] for at in order) for line in LINES).encode()

    def also(*more: str) -> bytes:
        return "\n".join(f"{line},{cell}" for line, cell in zip(LINES, more, strict=True)).encode()

    found = {
        "any_order": (moved(6, 3, 5, 4, 0, 2, 1), ""),
        "wide_and_blank": (TEXT.replace("数值", " 数　值 ").encode(), ""),
        "two_languages": (TEXT.replace("数值", "VALUE").replace("说明", "Note").encode(), ""),
        "last_period_ignored": (also("上期值", "2019-06: 90.1%", "", "x"), ""),
        "missing_note": (moved(0, 1, 2, 3, 4, 5), "header.missing_note"),
        "missing_numerator": (moved(0, 1, 2, 3, 5, 6), "header.missing_column"),
        "missing_indicator": (moved(0, 2, 3, 4, 5, 6), "header.missing_column indicator.missing"),
        "misspelt": (TEXT.replace("数值", "数字").encode(), "header.missing_column header.unknown"),
        "twice": (also("数值", "90", "12", "88.5"), "header.duplicate"),
        "twice_in_two_languages": (also("value", "90", "12", "88.5"), "header.duplicate"),
        "unknown": (also("联系人", "", "", ""), "header.unknown"),
        "blank": (also("", "", "甲", ""), "header.blank"),
        "none": (TEXT.partition("\r\n")[2].encode(), "header.none"),
        "only_heading": (HEADING.encode(), "indicator.missing row.none_filled"),
    }
    return [Case("header", name, content, codes, "report.csv") for name, (content, codes) in found.items()]


def _containers() -> list[Case]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

    def stream(name: str) -> bytes:
        return ole + name.encode("utf-16-le") + b"\0" * 200

    ods = archive(
        [Item("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", method=0), Item("content.xml", b"<a/>")]
    )
    page = "<html><body><table><tr><td>填报单位</td></tr></table></body></html>"
    found: dict[str, tuple[str, bytes, str]] = {
        "xls": ("a.xls", stream("Workbook"), "file.old_excel"),
        "xls_named_xlsx": ("a.xlsx", stream("Workbook"), "file.old_excel"),
        "xls_raw_records": ("a.xls", b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 100, "file.old_excel"),
        "password": ("a.xlsx", stream("EncryptedPackage"), "file.password_protected"),
        "doc_named_xls": ("a.xls", stream("WordDocument"), "file.not_a_workbook"),
        "et": ("a.et", stream("Workbook"), "file.wps_table"),
        "et_zip": ("a.et", workbook(), "file.wps_table"),
        "ods": ("a.ods", ods, "file.open_document"),
        "ods_named_xlsx": ("a.xlsx", ods, "file.open_document"),
        "flat_ods": ("a.fods", b'<?xml version="1.0"?><office:document/>', "file.open_document"),
        "xlsb": ("a.xlsb", workbook(), "file.binary_workbook"),
        "xlsm": ("a.xlsm", workbook(), "file.macros"),
        "html_named_xls": ("a.xls", page.encode("gbk"), "file.web_page"),
        "html_named_csv": ("a.csv", b"\xef\xbb\xbf  " + page.encode(), "file.web_page"),
        "html_utf16": ("a.xls", page.encode("utf-16"), "file.web_page"),
        "xml_2003": (
            "a.xls",
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "file.xml_workbook",
        ),
        "pdf": ("a.xlsx", b"%PDF-1.7\n", "file.pdf"),
        "png": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "file.image"),
        "jpeg": ("a.csv", b"\xff\xd8\xff\xe0" + b"\0" * 50, "file.image"),
        "bmp": ("a.csv", b"BM" + b"\0" * 50, "file.image"),
        "rar": ("a.xlsx", b"Rar!\x1a\x07\x00", "file.packed"),
        "gzip": ("a.csv", gzip.compress(TEXT.encode()), "file.packed"),
        "zip_of_workbook": ("a.zip", archive([Item("report.xlsx", workbook())]), "file.packed"),
        "program": ("a.xlsx", b"MZ\x90\x00\x03\x00\x00\x00", "file.unknown_kind"),
        "empty": ("a.xlsx", b"", "file.empty"),
        "empty_csv": ("a.csv", b"\xef\xbb\xbf\r\n\r\n", "file.empty"),
        "separators_only": ("a.csv", b",,,\n,,,\n", "file.empty"),
        "too_large": ("a.csv", b"x" * (16 * 1024 * 1024 + 1), "file.too_large"),
        "csv_named_xlsx": ("a.xlsx", TEXT.encode(), "file.wrong_extension"),
        "xlsx_named_csv": ("a.csv", workbook(), "file.wrong_extension"),
        "xlsx_named_xls": ("a.xls", workbook(), "file.wrong_extension"),
        "no_extension": ("report", TEXT.encode(), "file.wrong_extension"),
        "upper_case_extension": ("A.XLSX", workbook(), ""),
        "dots_in_name": ("2019.三季度.终稿.csv", TEXT.encode(), ""),
        "tsv": ("a.tsv", TEXT.replace(",", "\t").encode(), ""),
        "txt": ("a.txt", TEXT.encode("gb18030"), ""),
        "bm_is_a_word_too": ("a.csv", ("BM 表\n" + TEXT).encode(), ""),
        "name_with_half_character": ("a\ud800.csv", TEXT.encode(), ""),
        "name_with_path": ("../../a.xlsx", workbook(), ""),
        "docx": (
            "a.xlsx",
            archive(items({**workbook_parts(), "[Content_Types].xml": b"<Types/>"})),
            "file.not_a_workbook",
        ),
    }
    return [Case("container", name, content, codes, file) for name, (file, content, codes) in found.items()]
