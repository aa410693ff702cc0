"""A cluster gives what this machine gives, byte for byte, and a document that crashes there costs only itself."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.build.batch.misbehaving import crash
from tests.build.batch.test_batch import outputs, write

from printdesk.build.batch.executors import make_executor
from printdesk.build.batch.job import Job, Outcome
from printdesk.build.batch.likeness import difference, likeness
from printdesk.build.batch.limits import Limits
from printdesk.build.batch.parcel import build_parcel, packed
from printdesk.build.batch.run import run_batch
from printdesk.build.order import Order, PressOrder
from printdesk.build.record import unchanged
from printdesk.errors import PrintdeskError
from printdesk.readers.merge import read_rows
from printdesk.resources import asset

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Two workers as `dask worker` starts them: daemons of their nannies."""
    import dask  # noqa: PLC0415 - skipped where it is not installed

    with (
        dask.config.set({"distributed.admin.event-loop": "asyncio"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
        ) as cluster,
    ):
        yield str(cluster.scheduler_address)


@pytest.mark.filterwarnings("default")
def test_two_workers_give_what_one_process_gives(address: str, tmp_path: Path) -> None:
    word = Order(to=("docx",))
    press = Order(to=("press",), press=PressOrder(profile=asset("icc/FOGRA39L_coated.icc")))
    for place, engine in (("far", f"dask:{address}"), ("near", "here")):
        jobs = [Job(write(tmp_path / place, "bees"), press), Job(write(tmp_path / place, "quay"), word)]
        rows = jobs[1].content.with_name("rows.csv")
        rows.write_text("title,slug\nNorth,north\nSouth,south\n")
        jobs += [replace(jobs[1], row=row) for row in read_rows(jobs[1].content, rows)]
        jobs.append(Job(write(tmp_path / place, "broken", "titel: Broken\n"), word))
        with make_executor(engine, 2, Limits()) as executor:
            ends = list(run_batch(jobs, executor, at_once=4))
        assert sorted(end.status for end in ends) == ["built"] * 4 + ["failed"]
        (broken,) = [end for end in ends if end.status == "failed"]
        assert {found.span.file for found in broken.diagnostics if found.span} == {broken.job.content}
        assert all(unchanged(job.content, job.order, job.row_key) for job in jobs[:4])
    assert outputs(tmp_path / "far") == outputs(tmp_path / "near")


@pytest.mark.filterwarnings("default")
def test_a_document_that_crashes_costs_no_worker(address: str, tmp_path: Path) -> None:
    job = Job(write(tmp_path, "bees"), Order(to=("docx",)))
    with make_executor(f"dask:{address}", 2, Limits()) as executor:
        (found,) = executor.submit(crash, job).result().diagnostics
        assert (found.code, found.span and found.span.file) == ("document-crashed", job.content)
        (end,) = run_batch([job], executor, at_once=1)
        assert end.status == "built"


def test_a_machine_that_would_set_other_pages_takes_no_part(tmp_path: Path) -> None:
    job = Job(write(tmp_path, "bees"), Order(to=("docx",)))
    parcel = packed(job, Limits())
    assert not isinstance(parcel, Outcome)
    other = dict(parcel.likeness) | {"fonts": "others"}
    assert difference(likeness(), other) == "fonts"
    (found,) = build_parcel(replace(parcel, likeness=other)).diagnostics
    assert found.code == "cluster-differs"


def test_an_address_where_nobody_answers_is_said(monkeypatch: Any) -> None:
    monkeypatch.setattr("printdesk.build.batch.cluster.REACHED_AFTER", 1)
    with pytest.raises(PrintdeskError, match=r"no cluster answers at tcp://127\.0\.0\.1:9"):
        make_executor("dask:tcp://127.0.0.1:9", 1, Limits())
