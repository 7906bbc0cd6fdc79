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


def _values() -> list[Case]:
    """One text as 数值 of 应用示范工程建成数, a count."""
    bad = "value.not_a_number"
    typed = {
        "12": "", "012": "", " 12 ": "", "１２": "", "12.0": "", "+12": "", "12.": "", "　12　": "", "\u200b12": "",
        "1,234": "", "１，２３４": "", "1,234,567": "", "12,34": bad, "9,0": bad, "0,123": bad, "1,2345": bad, ",123": bad,
        "1 234": bad, "1.234,5": bad, "1'234": bad, "1、234": bad, "-5": "value.negative", "−5": "value.negative",
        "(5)": bad, "¥12": bad, "12元": bad, "12万": bad, "1.2万": bad, "十二": bad, "一千二百": bad, "约12": bad,
        "12左右": bad, "12个": bad, ">12": bad, "12-13": bad, "12~13": bad, "12/1000": bad, "=12": bad, "1e3": bad,
        "1E309": bad, "NaN": bad, "nan": bad, "inf": bad, "-Infinity": bad, "∞": bad, "-": bad, "—": bad, "/": bad, "无": bad,
        "N/A": bad, "TRUE": bad, "0x1F": bad, "1_000": bad, "10²": bad, "½": bad, "①": bad, "١٢": bad, "𝟙𝟚": bad, "12 13": bad,
        "1.2.3": bad, "..": bad, "+": bad, "--5": bad, "12%": "value.unexpected_percent", "12％": "value.unexpected_percent",
        "999999999999999": "", "9999999999999999": "value.too_many_digits", "1.0000000000000001": "value.too_many_digits",
        "9" * 1999: "value.too_many_digits", "0." + "0" * 300 + "1": "value.too_many_digits", "12.50": "value.not_whole",
        "0": "", "-0": "",
    }  # fmt: skip
    return [
        _case("value", f"{number}_{text[:12]}", (LAMPS, PROJECTS.replace(",12,", f",{_quoted(text)},"), ONLINE), codes)
        for number, (text, codes) in enumerate(typed.items())
    ]


def _percentages() -> list[Case]:
    """One text as 数值 of 网上可办率, a percentage that is reported as one number."""
    bad, ask = "value.not_a_number", "value.percent_as_fraction"
    typed = {
        "88.5%": "", "88.5 %": "", "８８.５％": "", "88.5﹪": "", "0": "", "0%": "", "0.9%": "", "1%": "", "100": "", "100%": "",
        "1.1": "", "0.9": ask, "1": ask, "0.005": ask, ".9": ask, "０．９": ask, "1.0": ask,
        "九十%": bad, "百分之九十": bad, "90%%": bad, "%90": bad, "90‰": bad, "九成": bad, "90个百分点": bad,
        "100.1": "value.above_ceiling", "885%": "value.above_ceiling", "-1": "value.negative", "-5%": "value.negative",
    }  # fmt: skip
    rows = {f"{number}_{text}": (ONLINE.replace("88.5", text), codes) for number, (text, codes) in enumerate(typed.items())}
    rows["explained_at_the_letter"] = (ONLINE.replace("88.5", "0.9") + "确为0.9%", ask)
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
    other, ask, bad = "period.not_this_period", "period.ambiguous", "period.malformed"
    typed = {
        "2019Q3": "", "2019-Q3": "", "2019 Q3": "", "2019q3": "", "2019年Q3": "", "2019/Q3": "", "2019年三季度": "", "2019年3季度": "",
        "2019年第3季度": "", "2019年第三季度": "", "2019年 第 三 季度": "", "２０１９年第３季度": "", "２０１９Ｑ３": "", "2019三季度": "",
        "2019第三季度": "", "2019-3季度": "", "2019年第三季": "", "Q3 2019": "", "2019.Q3": "",
        "2019Q2": other, "2018-Q3": other, "2026年第一季度": other,
        "2019-3": ask, "2019-03": ask, "2019/3": ask, "2019.3": ask, "2019年3月": ask, "2019-09-30": ask, "2019/9/30": ask,
        "2019年9月30日": ask, "201909": ask, "20190930": ask, "2019": ask, "2019年": ask, "1-3季度": ask, "2019年1-3季度": ask,
        "2019年一至三季度": ask, "2019年前三季度": ask, "2019年上半年": ask, "2019年7-9月": ask, "三季度": bad, "Q3": bad,
        "2019Q5": bad, "2019Q0": bad, "2019年第五季度": bad, "19Q3": bad, "2019QIII": bad, "2019Q3Q4": bad, "九月": ask,
        "本季度": bad, "2019Q33": bad, "12019Q3": bad, "x" * 500: bad, "2019Q３季": bad,
    }  # fmt: skip
    return [
        _case("period", f"{number}_{text[:12].replace('/', ':')}", (LAMPS, PROJECTS, ONLINE.replace("2019Q3", text)), codes)
        for number, (text, codes) in enumerate(typed.items())
    ]


def _keys() -> list[Case]:
    unit, indicator = "渝中区", "网上可办率"
    found = {
        "unit_code": (ONLINE.replace(unit, "CQ500103"), ""),
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
    return [
        *cases,
        _case("key", "same_row_twice", (LAMPS, PROJECTS, ONLINE, ONLINE), "key.duplicate_row"),
        _case("key", "same_row_spelt_otherwise", (LAMPS, PROJECTS, ONLINE, respelt), "key.duplicate_row"),
        _case("key", "row_left_out", (LAMPS, PROJECTS), "indicator.missing"),
        _case("authz", "one_foreign_row", (LAMPS, PROJECTS, ONLINE, ONLINE.replace(unit, "南岸区")), "authz.other_unit"),
        _case("authz", "only_foreign_rows", tuple(row.replace(unit, "CQ500108") for row in (LAMPS, PROJECTS, ONLINE)), "authz.other_unit"),
        _case("authz", "foreign_row_without_figure", (LAMPS, PROJECTS, ONLINE, "忠县,,,,,,"), "authz.other_unit row.incomplete"),
    ]  # fmt: skip


def _texts() -> list[Case]:
    likely, harmless = "text.formula_like", ""
    typed = {
        "=1+1": likely, "=HYPERLINK(1)": likely, "@SUM(A1)": likely, "+A1": likely, "-2+3": likely, "＝1+1": likely,
        "- 新增项目": harmless, "-": harmless, "—— 无": harmless, "同比+5%": harmless, "<script>alert(1)</script>": harmless,
        "{0.__class__}": harmless, "%s%n": harmless,
    }  # fmt: skip
    return [
        _case("text", f"{number}", (LAMPS, PROJECTS, ONLINE + text), codes)
        for number, (text, codes) in enumerate(typed.items())
    ]
