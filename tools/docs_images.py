"""`make docs`: the screenshots under docs/images, made by the program from the sample city."""

from __future__ import annotations

import sys

import sample_city

IMAGES = sample_city.ROOT / "docs" / "images"


def main() -> int:
    """Draw all pictures anew; return an exit code."""
    return sample_city.ensure() or sample_city.riskmap("screenshot", sample_city.CITY, "-o", IMAGES)


if __name__ == "__main__":
    sys.exit(main())
