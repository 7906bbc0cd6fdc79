"""Every number of the status method that is a choice, in one place (STATUS 1; docs/status-method.md lists them)."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

# Shares, roots and powers carry 34 digits (IEEE decimal128): twice what a figure of 15 digits can need, so that
# rounding to COMPARED_DECIMALS before a comparison always sees the true value.
ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, InvalidOperation, Overflow])

# No comparison sees more than this many decimals, so that no verdict hangs on the noise of a binary fraction.
COMPARED_DECIMALS = 9

# No figure has more digits before its point; a forecast or a growth that had would be a fault in the figures.
MOST_WHOLE_DIGITS = 18

# Rows 7 to 11 of STATUS 1.5. Below LEAST_SHARE the tolerances stop shrinking with the share due.
LEAST_SHARE = Decimal("0.20")
AHEAD_BY = Decimal("0.05")
ON_TRACK_WITHIN = Decimal("0.05")
BEHIND_WITHIN = Decimal("0.40")
REGRESSING_BELOW = Decimal("-0.01")

# The cuts of the other profiles (STATUS 1.14).
POINTS_BEHIND_WITHIN = Decimal("0.30")
RATIO_GREEN = Decimal(1)
RATIO_YELLOW = Decimal("0.5")

APPROX_TOLERANCE = Decimal("0.10")
MAINTAINED_FROM = Decimal("0.90")
LONG_SPAN_MONTHS = 12
PERCENT = "%"
PERCENT_FLOOR = Decimal(0)
PERCENT_CEILING = Decimal(100)
MONEY_ENDING = "元"

# Outlook and pace (STATUS 1.9, 1.10).
RECENT_CHANGES = 4
OUTLOOK_CHANGES = 8
INTERVAL_CHANGES = 5
SLOWING_BELOW = Decimal("0.8")
LIKELY = Decimal("0.8")
POSSIBLE = Decimal("0.5")
DOUBTFUL = Decimal("0.2")

# Roll-up (STATUS 1.13).
LEAST_COVERAGE = Decimal("0.75")
INDEX_GREEN = Decimal("0.95")
INDEX_YELLOW = Decimal("0.60")
SEASONAL_YEARS_USED = 3
SEASONAL_YEARS_NEEDED = 2

# Work judged by stages (STATUS 1.6): reported every quarter, within a month of its end, as reporting units do.
DUE_SOON_MONTHS = 3
STAGE_REPORT_MONTHS = 3
STAGE_LAG_MONTHS = 1
