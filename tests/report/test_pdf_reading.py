from __future__ import annotations

import pytest

from riskmap.errors import FileProblem
from riskmap.report.manual import printable_manual
from riskmap.report.pdf_reading import check_pdf, stamp_of
from tests.report.made import manual, point


@pytest.fixture(scope="module")
def ready():
    made = printable_manual(manual(point()))
    return made, made.pdf()


def test_a_whole_file_tells_its_stamp(ready, tmp_path):
    made, content = ready
    path = tmp_path / "手册.pdf"
    path.write_bytes(content)
    assert stamp_of(path) == made.stamp
    assert check_pdf(path, says=made.says, expected=made.stamp) > 5


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x00" * 4_000])
def test_what_is_no_pdf_has_no_stamp_and_is_refused(content, tmp_path):
    path = tmp_path / "坏.pdf"
    path.write_bytes(content)
    assert stamp_of(path) == ""
    with pytest.raises(FileProblem):
        check_pdf(path, says="", expected="")


def test_a_missing_file_has_no_stamp(tmp_path):
    assert stamp_of(tmp_path / "没有.pdf") == ""


def test_another_enterprises_file_is_refused(ready, tmp_path):
    made, content = ready
    path = tmp_path / "手册.pdf"
    path.write_bytes(content)
    with pytest.raises(FileProblem):
        check_pdf(path, says="别家", expected=made.stamp)
    with pytest.raises(FileProblem):
        check_pdf(path, says=made.says, expected="riskmap:0")
