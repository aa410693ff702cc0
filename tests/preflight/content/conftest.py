from pathlib import Path

import pytest
from tests.preflight.content.reading_desk import ReadingDesk


@pytest.fixture
def desk(tmp_path: Path) -> ReadingDesk:
    return ReadingDesk(tmp_path)
