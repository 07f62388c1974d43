"""One parameter, and the reading of one YAML file of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.errors import InputError

EUR = "EUR"


class Parameter(BaseModel):
    """A figure with its range and its origin.

    `value`, `low` and `high` are at the price level `price_year` as the source gives them; the set
    brings them to its own level. Without a range, low and high are the value.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    key: str
    subject: str
    value: float
    low: float
    high: float
    unit: str = Field(min_length=1)
    price_year: int | None
    vat: Literal["incl", "excl", "none"]
    status: Literal["found", "derived", "recalled", "assumed"]
    source: str = Field(min_length=1)
    description_nl: str = Field(min_length=1)
    description_en: str = Field(min_length=1)
    cheap: Literal["low", "high"] = "low"
    """The end of the range that is cheap for a resident."""
    drawn: bool = True
    """False for a choice of method, and for a figure that says something about the draws themselves."""
    drawn_with: str | None = None
    """Parameters with the same name here move together from low to high."""
    correlated_with: str | None = None
    correlation: str | None = None
    """Key of the parameter that says how strongly this one moves with `correlated_with`."""
    valid: tuple[float, float] | None = None
    """Outside these bounds the model has no meaning."""

    @property
    def is_price(self) -> bool:
        return self.unit.startswith(EUR)

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, data: dict) -> dict:
        filled = {"low": data.get("value"), "high": data.get("value"), **data}
        if isinstance(filled.get("valid"), list):
            filled["valid"] = tuple(filled["valid"])
        return filled


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key written twice (plain YAML lets the last one win, in silence)."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict:
    seen: set[str] = set()
    for key_node, _ in node.value:
        if isinstance(key_node, yaml.ScalarNode):
            if key_node.value in seen:
                raise _Twice(key_node.value)
            seen.add(key_node.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class _Twice(Exception):
    """A key that stands twice in one mapping."""


def read_file(path: Path) -> Iterator[Parameter]:
    """The parameters of one file, in the order written.

    Raises
    ------
    InputError
        Naming the file and the key: `parameter.unreadable`, `parameter.twice`, `parameter.not_a_leaf`,
        `parameter.unknown_field`, `parameter.missing_field`, `parameter.bad_field`,
        `parameter.outside_range`.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except _Twice as error:
        raise InputError("parameter.twice", file=path.name, name=str(error)) from None
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise InputError("parameter.unreadable", file=path.name, line=_line(error)) from error
    if not isinstance(content, dict):
        raise InputError("parameter.unreadable", file=path.name, line=1)
    for key, leaf in content.items():
        yield _parameter(path, str(key), leaf)


def _parameter(path: Path, key: str, leaf: object) -> Parameter:
    if not isinstance(leaf, dict):
        raise InputError("parameter.not_a_leaf", file=path.name, name=key)
    try:
        parameter = Parameter.model_validate({**leaf, "key": key, "subject": path.stem})
    except ValidationError as error:
        raise _refusal(path, key, error) from None
    if not parameter.low <= parameter.value <= parameter.high:
        raise InputError(
            "parameter.outside_range",
            file=path.name,
            name=key,
            value=parameter.value,
            low=parameter.low,
            high=parameter.high,
        )
    if parameter.valid is not None or parameter.low < 0:
        # Hardly anything here can be below zero: what can, says so with bounds of its own.
        floor, ceiling = parameter.valid or (0.0, parameter.high)
        if not (floor <= parameter.low and parameter.high <= ceiling):
            outside = parameter.low if parameter.low < floor else parameter.high
            raise InputError(
                "parameter.outside_range", file=path.name, name=key, value=outside, low=floor, high=ceiling
            )
    return parameter


def _refusal(path: Path, key: str, error: ValidationError) -> InputError:
    problem = error.errors()[0]
    kinds = {"extra_forbidden": "parameter.unknown_field", "missing": "parameter.missing_field"}
    field = str(problem["loc"][0]) if problem["loc"] else key
    sentence = kinds.get(problem["type"], "parameter.bad_field")
    if field == "source" and problem["type"] == "string_too_short":
        sentence = "parameter.missing_field"
    return InputError(sentence, file=path.name, name=key, field=field)


def _line(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark is not None else 1
