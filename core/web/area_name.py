"""The name of a neighbourhood for the head of a page, asked of the store once per version."""

from __future__ import annotations

from pathlib import Path

from core.errors import DomainError
from core.settings import Settings
from core.visitor import Visitor
from core.workflows.describe_area import describe_area
from core.workflows.identify_area import identify_area

_names: dict[tuple[Path, str, str], str] = {}


def area_name(visitor: Visitor, settings: Settings, area_id: str) -> str:
    """ "Molenveld"; empty when the area is gone, because a vote must not fail on a name."""
    try:
        place = (settings.data, area_id, identify_area(visitor, settings, area_id))
        if place not in _names:
            _names[place] = describe_area(visitor, settings, area_id).name
        return _names[place]
    except DomainError:
        return ""
