from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from riskmap.errors import BadInput, FileProblem
from riskmap.settings import settings_file
from riskmap.store.owner import holder
from riskmap.ui.exporting import save_picture
from riskmap.ui.screenshots import take_screenshots


@pytest.mark.usefixtures("qapp")
def test_four_pictures_of_the_whole_window(small_city: Path, tmp_path: Path) -> None:
    told: list[str] = []
    pictures = take_screenshots(small_city, tmp_path / "图", lambda _share, sentence: told.append(sentence))
    assert [picture.stem for picture in pictures] == ["city", "county", "street", "enterprise"]
    images = [QImage(str(picture)) for picture in pictures]
    assert all((image.width(), image.height()) == (1600, 900) for image in images)
    assert len({image.bits().tobytes() for image in images}) == 4
    assert told[-1] == "图片已画好"
    assert not settings_file().exists()
    assert holder(small_city) is None


@pytest.mark.usefixtures("qapp")
def test_a_file_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        take_screenshots(tmp_path / "没有.gpkg", tmp_path)


def test_a_picture_is_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    save_picture(picture, tmp_path / "a.png")
    assert QImage(str(tmp_path / "a.png")).width() == 8
    with pytest.raises(BadInput):
        save_picture(picture, tmp_path / "a.docx")
    with pytest.raises(FileProblem):
        save_picture(picture, tmp_path / "没有" / "a.png")
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]
    assert qapp is not None
