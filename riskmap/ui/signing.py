"""Nothing is changed in nobody's name: the operator is asked for before the first change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from riskmap.ui.dialogs.operator_dialog import OperatorDialog
from riskmap.ui.remembered import Remembered


class Signing(QObject):
    """Asks once; the name is then kept in the settings."""

    def __init__(self, window: QWidget, remembered: Remembered) -> None:
        super().__init__(window)
        self._window = window
        self._remembered = remembered
        self.dialog: OperatorDialog | None = None

    def with_name(self, then: Callable[[], None]) -> None:
        """Go on when it is known who works here; whoever will not say changes nothing."""
        if self._remembered.settings.operator:
            then()
            return
        if self.dialog is not None:
            return
        dialog = self.dialog = OperatorDialog(self._window)

        def finished(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if result == OperatorDialog.DialogCode.Accepted:
                self._remembered.update(operator=dialog.name)
                then()

        dialog.finished.connect(finished)
        dialog.open()
