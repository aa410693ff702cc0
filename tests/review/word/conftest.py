from pathlib import Path

import pytest
from tests.review.word.samples import CONTENTS, FERRY, sent


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The Word file of a short briefing, as it was sent."""
    file: Path = tmp_path_factory.mktemp("ferry") / "briefing.yaml"
    file.write_text(FERRY, encoding="utf-8")
    return sent(file)


@pytest.fixture(scope="session")
def flagship() -> bytes:
    return sent(CONTENTS["syria-russia"])
