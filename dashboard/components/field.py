"""A plain ``<input>`` of a form: Dash has none that a browser would send by itself.

``value`` is what the field begins with; the reader may change it. It travels inside the tree of its view.
"""

from __future__ import annotations

from dash.development.base_component import Component

PROPERTIES = (
    *("id", "type", "name", "value", "accept", "className", "required", "disabled", "checked", "multiple"),
    *("autoComplete", "autoFocus", "inputMode", "maxLength", "spellCheck", "max", "form"),
)


class Field(Component):
    """One ``<input>``: ``file``, ``hidden``, ``checkbox`` …, sent under its ``name`` with the form around it."""

    # Dash's base class declares these lists as belonging to instances; they are never changed.
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "dashboard"
    _type = "Field"
    _prop_names = list(PROPERTIES)  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = ["data-", "aria-"]  # noqa: RUF012
    available_properties = list(PROPERTIES)  # noqa: RUF012
    available_wildcard_properties: list[str] = ["data-", "aria-"]  # noqa: RUF012

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)  # type: ignore[no-untyped-call]
