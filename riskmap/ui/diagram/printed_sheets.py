"""The sheets as they are drawn now, for whoever prints them."""

from __future__ import annotations

from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.printing.making import PrintSource
from riskmap.ui.printing.printing import Editor


def editor_of(page: DiagramPage) -> Editor:
    """Return the page as printing sees it."""
    sheets = page.sheets

    def source() -> PrintSource | None:
        path, found = sheets.path, sheets.found
        if path is None or found is None or not page.isVisible():
            return None
        page.view.properties.commit()
        documents = sheets.documents
        return PrintSource(
            path=path,
            fid=found.fid,
            name=found.name,
            sheets={floor.uid: sheets.title(floor) for floor in sheets.floors if floor.uid in documents},
            documents=documents,
        )

    def shown() -> bytes | None:
        return page.stage.floor.document.sheet.uid if page.stage.floor is not None else None

    def unsaved() -> bool:
        return any(not sheets.is_saved(floor) for floor in sheets.floors)

    return Editor(source=source, shown=shown, unsaved=unsaved, save=page.save_all)
