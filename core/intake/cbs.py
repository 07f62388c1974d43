"""Figures and boundaries per region of CBS: country, municipality, wijk and buurt side by side.

One table holds all levels, so a sum over it counts everybody four times: every row says its level.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from core.errors import InputError
from core.intake.coordinates import in_rd
from core.intake.forms import figure_columns
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import region_codes, to_number

FIGURE_COLUMNS = ["region_code", "level", "figure", "subject", "period", "value"]


def read_figures(layer: Layer) -> Part:
    """Figures, one row each: `subject` narrows a figure (a type of dwelling), `period` is the year.

    Raises
    ------
    InputError
        `intake.bad_region`, `intake.not_a_number`, `intake.double_region`.
    """
    keeper = Keeper(layer)
    codes, levels = region_codes(layer)
    period, subject = _years(layer, "period"), layer.texts("subject")
    again = pd.DataFrame({"code": codes, "period": period, "subject": subject}).duplicated()
    if again.any():
        raise InputError("intake.double_region", **layer.at(int(again.argmax()), "region_code"))
    frame = _figures(layer, codes, levels, subject, period)
    return keeper.whole(frame, reference=_newest(period))


def read_regions(layer: Layer) -> Part:
    """Regions with their name and boundary, made valid; and figures where the file has any."""
    keeper = Keeper(layer)
    codes, levels = region_codes(layer)
    if codes.duplicated().any():
        raise InputError("intake.double_region", **layer.at(int(codes.duplicated().argmax()), "region_code"))
    outlines = in_rd(layer)
    keeper.leave_out(
        "no_outline", shapely.is_missing(outlines) | shapely.is_empty(outlines), "warning", codes
    )
    period = _years(layer, "year")
    frame = pd.DataFrame(
        {
            "region_code": codes,
            "level": levels,
            "name": layer.texts("region_name"),
            "geometry": shapely.to_wkb(shapely.make_valid(outlines)),
            "period": period,
        }
    )
    return keeper.part(frame, reference=_newest(period))


def _figures(
    layer: Layer, codes: pd.Series, levels: pd.Series, subject: pd.Series, period: pd.Series
) -> pd.DataFrame:
    parts = []
    for figure, column in figure_columns(list(layer.columns)).items():
        values = to_number(layer, column)
        there = ~np.isnan(values)
        parts.append(
            pd.DataFrame(
                {
                    "region_code": codes[there],
                    "level": levels[there],
                    "figure": figure,
                    "subject": subject[there],
                    "period": period[there],
                    "value": values[there],
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=FIGURE_COLUMNS)


def _years(layer: Layer, field: str) -> pd.Series:
    """The year in front: of 2019JJ00, 2019BU00590000, 2021."""
    return layer.texts(field).str.extract(r"^((?:19|20)\d\d)", expand=False).astype("string")


def _newest(period: pd.Series) -> str | None:
    newest = period.max()
    return None if pd.isna(newest) else str(newest)
