"""Files that are small or legal by every single limit and cost memory or time all the same."""

from __future__ import annotations

from tests.uploads.archives import form_rows, sheet_xml, with_strings, workbook, workbook_parts
from tests.uploads.hostile import Case
from tests.uploads.hostile_texts import HEADING, LINES, TEXT

MILLION = 1_000_000


def cases() -> list[Case]:
    merged = '<mergeCell ref="A2:B3"/>' * MILLION
    chinese = "\n".join((HEADING, *(LINES[1] + "好" * 300 for _ in range(15_000)))).encode("gb18030")
    found = {
        "report.xlsx": {
            "one_string_of_60_megabytes": (
                with_strings(workbook_parts(), f"<si><t>{'x' * 60 * MILLION}</t></si>"),
                "",
            ),
            "half_a_million_strings": (with_strings(workbook_parts(), "<si><t>x</t></si>" * (MILLION // 2)), ""),
            "a_million_merged_ranges": (
                workbook(sheet_xml(form_rows(), after=f"<mergeCells>{merged}</mergeCells>")),
                "xml.too_large",
            ),
        },
        "report.csv": {
            "one_line_of_16_megabytes": ((TEXT + "a," * 7 * MILLION).encode(), "sheet.too_many_columns"),
            "blank_lines_without_end": ((TEXT + "\n" * 15 * MILLION).encode(), ""),
            "a_quote_over_the_whole_file": ((TEXT + '"' + "a\n" * 7 * MILLION).encode(), "csv.unclosed_quote"),
            "nine_megabytes_of_chinese": (chinese, "indicator.missing key.duplicate_row"),
        },
    }
    return [
        Case("greedy", name, content, codes, file_name)
        for file_name, files in found.items()
        for name, (content, codes) in files.items()
    ]
