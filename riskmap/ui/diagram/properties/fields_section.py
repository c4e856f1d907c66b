"""The fields that the chosen shapes have alike, each with its editor."""

from __future__ import annotations

from collections.abc import Sequence

from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.properties.field import Field, FlagField
from riskmap.ui.diagram.properties.field_editors import FieldEditor, field_editor
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.section import Section


class FieldsSection(Section):
    """Built once for a row of fields and filled anew for every choice."""

    def __init__(self, fields: Sequence[Field], hand: Hand, *, title: str = "") -> None:
        super().__init__(title)
        self._hand = hand
        self.editors: dict[str, FieldEditor] = {}
        for place, field in enumerate(fields):
            editor = field_editor(field)
            editor.edited.connect(lambda value, field=field: self._put(field, value))
            editor.refused.connect(hand.refused)
            self.editors[f"{field.key}.{place}" if field.key in self.editors else field.key] = editor
            if isinstance(field, FlagField):
                self.add_wide(editor)
            else:
                self.add(field.title, editor)

    def show_shapes(self, shapes: Sequence[Shape], *, writable: bool) -> None:
        """Show the values of the shapes."""
        for editor in self.editors.values():
            editor.show_values([editor.field.get(shape) for shape in shapes])
            editor.set_read_only(not writable)

    def commit(self) -> None:
        """Take over what was typed and not told yet."""
        for editor in self.editors.values():
            editor.commit()

    def _put(self, field: Field, value: object) -> None:
        self._hand.put(lambda shape: field.put(shape, value), field.title)
