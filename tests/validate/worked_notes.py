"""Where a step of the worked example is not what we would do: both figures stay, with the reason beside them.

None of these makes a step fail: the example is recomputed as it is written. They are shown with the check.
"""

from __future__ import annotations

import re

from tests.validate.worked_file import Example

NOTES = (
    (
        r"checks\.CBS_bill_2026\.ours.*",
        "uses the consumption of 2025; that of 2026 is lower and not in the figures: partly luck",
    ),
    (
        r"checks\.hybrid_field_1850\.share_needed",
        "the example uses 275 m3 for hot water here (0.894) and 300 m3 for the low end of hyb_share (0.909)",
    ),
    (
        r"checks\.hybrid_field_1850\.ours_gas_after",
        "uses 275 m3 for hot water, where two persons in this example need 234.9 m3 (tap 5.65 GJ)",
    ),
    (
        r"results\.hybrid\.peak_kw\.low",
        "1.0 kW with a hybrid lies below the 1.5 kW of appliances alone: bands of two sources overlap",
    ),
    (
        r"results\.\w+\.K01\..*",
        "counts the middle extra peak at both ends, so low and high differ in price only",
    ),
    (
        r"results\.all_electric\.upkeep_yr\..*",
        "100 a year for a heat pump and 200 for a hybrid: an implausible order, contracts ask more",
    ),
    (
        r"sensitivities\.space_heat_x1\.2.*network_acm.*",
        "above 31 GJ another tariff holds; the example does not apply it, the product shows no value",
    ),
)


def noted(example: Example, check: dict[str, object]) -> dict[str, object]:
    """The check with what has to be said about it."""
    for pattern, reason in NOTES:
        if re.fullmatch(pattern, str(check["name"])) and "reason" not in check:
            return {**check, "reason": reason}
    return check
