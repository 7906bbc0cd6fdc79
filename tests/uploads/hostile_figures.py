"""Numbers, quarters, names and keys as people type them, right and wrong."""

from __future__ import annotations

from tests.uploads.hostile import Case
from tests.uploads.hostile_texts import HEADING, LINES

LAMPS, PROJECTS, ONLINE = LINES[1:4]


def cases() -> list[Case]:
    return [*_values(), *_percentages(), *_ratios(), *_periods(), *_keys(), *_texts()]


def _case(group: str, name: str, rows: tuple[str, ...], codes: str) -> Case:
    return Case(group, name, "\n".join((HEADING, *rows)).encode(), codes, "report.csv")


def _quoted(typed: str) -> str:
    return '"' + typed.replace('"', '""') + '"'


def _each(codes: str, texts: str) -> dict[str, str]:
    return dict.fromkeys(texts.split("|"), codes)


def _values() -> list[Case]:
    """One text as 数值 of 应用示范工程建成数, a count."""
    typed = {
        **_each("", "12|012| 12 |１２|12.0|+12|12.|　12　|\u200b12|1,234|１，２３４|1,234,567|999999999999999|0|-0"),
        **_each("value.not_a_number", "12,34|9,0|0,123|1,2345|,123|1 234|1.234,5|1'234|1、234|(5)|¥12|12元|12万|1.2万"),
        **_each("value.not_a_number", "十二|一千二百|约12|12左右|12个|>12|12-13|12~13|12/1000|=12|1e3|1E309|NaN|nan"),
        **_each(
            "value.not_a_number", "inf|-Infinity|∞|-|—|/|无|N/A|TRUE|0x1F|1_000|10²|½|①|١٢|𝟙𝟚|12 13|1.2.3|..|+|--5"
        ),
        **_each("value.negative", "-5|−5|－５"),
        **_each("value.unexpected_percent", "12%|12％|12 %"),
        **_each("value.too_many_digits", "9999999999999999|1.0000000000000001|" + "9" * 1999 + "|0." + "0" * 300 + "1"),
        "12.50": "value.not_whole",
    }
    return [
        _case("value", f"{number}_{text[:12]}", (LAMPS, PROJECTS.replace(",12,", f",{_quoted(text)},"), ONLINE), codes)
        for number, (text, codes) in enumerate(typed.items())
    ]


def _percentages() -> list[Case]:
    """One text as 数值 of 网上可办率, a percentage that is reported as one number."""
    typed = {
        **_each("", "88.5%|88.5 %|８８.５％|88.5﹪|0|0%|0.9%|1%|100|100%|1.1"),
        **_each("value.percent_as_fraction", "0.9|1|0.005|.9|０．９|1.0"),
        **_each("value.not_a_number", "九十%|百分之九十|90%%|%90|90‰|九成|90个百分点"),
        **_each("value.above_ceiling", "100.1|885%"),
        **_each("value.negative", "-1|-5%"),
    }
    rows = {f"{at}_{text}": (ONLINE.replace("88.5", text), codes) for at, (text, codes) in enumerate(typed.items())}
    rows["explained_at_the_letter"] = (ONLINE.replace("88.5", "0.9") + "确为0.9%", "value.percent_as_fraction")
    return [_case("percent", name, (LAMPS, PROJECTS, row), codes) for name, (row, codes) in rows.items()]


def _ratios() -> list[Case]:
    """数值, 分子, 分母 of 路灯感知覆盖率."""
    typed = {
        "value_left_out": (",900,1000,", ""),
        "value_agrees": ("90,900,1000,", ""),
        "value_agrees_rounded": ("91,913,1000,", ""),
        "value_agrees_at_the_half": ("91.3,9125,10000,", ""),
        "value_agrees_to_two_thirds": ("66.67%,2,3,", ""),
        "value_differs": ("92,913,1000,", "value.not_equal_to_ratio"),
        "value_differs_in_a_digit": ("91.4,913,1000,", "value.not_equal_to_ratio"),
        "value_is_the_fraction": ("0.9,900,1000,", "value.percent_as_fraction"),
        "numerator_above": ("110%,1100,1000,", "value.above_ceiling value.numerator_above_denominator"),
        "numerator_above_alone": (",1100,1000,", "value.numerator_above_denominator"),
        "denominator_zero": (",0,0,", "value.denominator_zero"),
        "numerator_zero": (",0,1000,", ""),
        "numerator_missing": ("90,,1000,", "row.incomplete"),
        "denominator_missing": ("90,900,,", "row.incomplete"),
        "both_missing": ("90,,,", "row.incomplete"),
        "numerator_negative": (",-900,1000,", "value.negative"),
        "numerator_percent": (",90%,1000,", "value.unexpected_percent"),
        "denominator_words": (",900,一千,", "value.not_a_number"),
        "nothing_filled": (",,,", "row.not_filled"),
        "nothing_but_a_note": (",,,系统升级,暂无数据", "csv.ragged"),
        "blank_is_not_zero": (" ,　,\t,", "row.not_filled"),
    }
    found = [
        _case("value", name, (LAMPS.replace("90,900,1000,正常", text), PROJECTS, ONLINE), codes)
        for name, (text, codes) in typed.items()
    ]
    sums = {
        "sum_with_numerator": (PROJECTS.replace(",12,,", ",12,12,30"), "row.not_a_ratio"),
        "sum_with_numerator_only": (PROJECTS.replace(",12,,", ",,12,30"), "row.incomplete row.not_a_ratio"),
    }
    return found + [_case("row", name, (LAMPS, row, ONLINE), codes) for name, (row, codes) in sums.items()]


def _periods() -> list[Case]:
    accepted = (
        "2019Q3|2019-Q3|2019 Q3|2019q3|2019年Q3|2019/Q3|2019.Q3|2019年三季度|2019年3季度|2019年第3季度|"
        "2019年第三季度|2019年 第 三 季度|２０１９年第３季度|２０１９Ｑ３|2019三季度|2019第三季度|"
        "2019-3季度|2019年第三季|2019年Q３季度|Q3 2019"
    )
    ambiguous = (
        "2019-3|2019-03|2019/3|2019.3|2019年3月|2019-09-30|2019/9/30|2019年9月30日|201909|20190930|2019|2019年|1-3季度|"
        "2019年1-3季度|2019年一至三季度|2019年前三季度|2019年上半年|2019年7-9月|九月|9月30日"
    )
    malformed = "三季度|Q3|2019Q5|2019Q0|2019年第五季度|19Q3|2019QIII|2019Q3Q4|本季度|2019Q33|12019Q3|" + "x" * 500
    typed = {
        **_each("", accepted),
        **_each("period.not_this_period", "2019Q2|2018-Q3|2026年第一季度"),
        **_each("period.ambiguous", ambiguous),
        **_each("period.malformed", malformed),
    }
    return [
        _case("period", f"{at}_{text[:12].replace('/', ':')}", (LAMPS, PROJECTS, ONLINE.replace("2019Q3", text)), codes)
        for at, (text, codes) in enumerate(typed.items())
    ]


def _keys() -> list[Case]:
    unit, indicator = "渝中区", "网上可办率"
    found = {
        "unit_code": (ONLINE.replace(unit, "CQ500103"), ""),
        "unit_code_in_full_width": (ONLINE.replace(unit, "ＣＱ５００１０３"), ""),
        "unit_number": (ONLINE.replace(unit, "500103"), ""),
        "unit_short": (ONLINE.replace(unit, "渝中"), ""),
        "unit_english": (ONLINE.replace(unit, "YUZHONG  district"), ""),
        "unit_blanks": (ONLINE.replace(unit, " 渝　中 区\u200b"), ""),
        "unit_unknown": (ONLINE.replace(unit, "渝忠区"), "unit.unknown"),
        "unit_long": (ONLINE.replace(unit, "渝" * 2000), "unit.unknown"),
        "unit_blank": (ONLINE.replace(unit, ""), "row.incomplete"),
        "unit_shared_name": (ONLINE.replace(unit, "Yuzhong"), "unit.ambiguous"),
        "indicator_key": (ONLINE.replace(indicator, "online_share"), ""),
        "indicator_english": (ONLINE.replace(indicator, "share of items ONLINE"), ""),
        "indicator_unknown": (ONLINE.replace(indicator, "网上可办律"), "indicator.missing indicator.unknown"),
        "indicator_blank": (ONLINE.replace(indicator, ""), "indicator.missing row.incomplete"),
        "indicator_shared_name": (ONLINE.replace(indicator, "满意率"), "indicator.ambiguous indicator.missing"),
        "indicator_not_owed": (ONLINE.replace(indicator, "物联网核心产值"), "indicator.missing indicator.not_owed"),
        "period_blank": (ONLINE.replace("2019Q3", ""), "row.incomplete"),
    }
    cases = [_case("key", name, (LAMPS, PROJECTS, row), codes) for name, (row, codes) in found.items()]
    respelt = ONLINE.replace(unit, "CQ500103").replace("2019Q3", "2019年三季度")
    foreign = tuple(row.replace(unit, "CQ500108") for row in (LAMPS, PROJECTS, ONLINE))
    files = {
        "same_row_twice": ((LAMPS, PROJECTS, ONLINE, ONLINE), "key.duplicate_row"),
        "same_row_spelt_otherwise": ((LAMPS, PROJECTS, ONLINE, respelt), "key.duplicate_row"),
        "row_left_out": ((LAMPS, PROJECTS), "indicator.missing"),
        "one_foreign_row": ((LAMPS, PROJECTS, ONLINE, foreign[2]), "authz.other_unit"),
        "only_foreign_rows": (foreign, "authz.other_unit"),
        "foreign_row_without_figure": ((LAMPS, PROJECTS, ONLINE, "忠县,,,,,,"), "authz.other_unit row.incomplete"),
    }
    return cases + [_case("key", name, rows, codes) for name, (rows, codes) in files.items()]


def _texts() -> list[Case]:
    typed = {
        **_each("text.formula_like", "=1+1|=HYPERLINK(1)|@SUM(A1)|+A1|-2+3|＝1+1"),
        **_each("", "- 新增项目|-|—— 无|同比+5%|<script>alert(1)</script>|{0.__class__}|%s%n"),
    }
    return [
        _case("text", f"{number}", (LAMPS, PROJECTS, ONLINE + text), codes)
        for number, (text, codes) in enumerate(typed.items())
    ]
