"""Many documents in one run: as good as one after another, and none can harm the others."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.build.batch.misbehaving import crash, eat, hang, identity, spin

from printdesk.build.batch.executors import make_executor
from printdesk.build.batch.job import Job, Outcome
from printdesk.build.batch.journal import Journal
from printdesk.build.batch.limits import Limits
from printdesk.build.batch.pool import Pool
from printdesk.build.batch.run import Ended, run_batch
from printdesk.build.batch.twins import refuse_twins
from printdesk.build.order import Order
from printdesk.errors import PrintdeskError

WORD = Order(to=("docx",))


def write(folder: Path, name: str, text: str = "") -> Path:
    file = folder / name / "briefing.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text or f"title: {name.title()}\nsections:\n  - {{title: One, body: All of {name} is well.}}\n")
    time.sleep(0.02)  # a file that was written while it was read is not vouched for
    return file


def outputs(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.glob("*/dist/*"))}


def run(jobs: list[Job], engine: str = "here", journal: Path | None = None) -> list[Ended]:
    with make_executor(engine, 2, Limits()) as executor:
        return list(run_batch(jobs, executor, at_once=4, journal=Journal(journal) if journal else None))


def test_the_pool_gives_what_a_serial_build_gives(tmp_path: Path) -> None:
    names = ["bees", "quay", "harvest", "tram"]
    both = Order()
    ends = run([Job(write(tmp_path / "side-by-side", name), both) for name in names], "local")
    assert sorted(end.status for end in ends) == ["built"] * 4
    run([Job(write(tmp_path / "serial", name), both) for name in reversed(names)])
    assert outputs(tmp_path / "side-by-side") == outputs(tmp_path / "serial")
    assert len(outputs(tmp_path / "serial")) == 12


def test_a_document_that_hangs_crashes_spins_or_eats_memory_costs_only_itself(tmp_path: Path) -> None:
    job = Job(tmp_path / "briefing.yaml", WORD)
    with Pool(1, Limits(wall=4)) as pool:
        calls = [pool.submit(call, job) for call in (hang, identity)]
        assert [told(call.result()) for call in calls] == [["document-hung"], []]
    with Pool(1, Limits(cpu=1, memory=512)) as pool:
        calls = [pool.submit(call, job) for call in (crash, spin, identity)]
        assert [told(call.result()) for call in calls] == [["document-crashed"], ["document-overran"], []]
        assert {found.span and found.span.file for call in calls for found in call.result().diagnostics} == {
            job.content
        }
        with pytest.raises(MemoryError):
            pool.submit(eat, job).result()


def told(outcome: Outcome) -> list[str]:
    return [found.code for found in outcome.diagnostics]


def test_a_worker_that_somebody_ends_while_it_waits_is_replaced(tmp_path: Path) -> None:
    job = Job(tmp_path / "briefing.yaml", WORD)
    with Pool(1, Limits()) as pool:
        first = pool.submit(identity, job).result()
        os.kill(round(first.memory * 1e9), signal.SIGKILL)
        time.sleep(0.2)
        second = pool.submit(identity, job).result()
    assert second.diagnostics == ()
    assert second.memory != first.memory


def test_what_does_not_hold_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    jobs = [Job(write(tmp_path, name), WORD) for name in ("bees", "quay")]
    jobs.append(Job(write(tmp_path, "broken", "titel: Broken\n"), WORD))
    ends = {end.job.content.parent.name: end for end in run(jobs)}
    assert {name: end.status for name, end in ends.items()} == {"bees": "built", "quay": "built", "broken": "failed"}
    assert {found.code for found in ends["broken"].diagnostics} >= {"unknown-key"}


def test_two_contents_of_one_slug_are_refused_before_anything_is_built(tmp_path: Path) -> None:
    first = write(tmp_path, "talks", "title: Talks\nslug: talks\nsections: []\n")
    second = first.with_name("briefing.ar.yaml")
    second.write_text("title: Talks\nslug: 'talks'  # the same\nsections: []\n")
    with pytest.raises(PrintdeskError) as refused:
        refuse_twins([Job(first, WORD), Job(second, WORD)])
    (found,) = refused.value.diagnostics
    assert (found.code, found.span and found.span.line) == ("same-slug", 2)
    refuse_twins([Job(first, WORD), Job(second, Order(folder=tmp_path / "elsewhere"))])


def test_a_slug_that_only_reading_shows_is_refused_at_the_latest_when_it_is_published(tmp_path: Path) -> None:
    first = write(tmp_path, "talks", 'title: Talks\n"sl\\u0075g": talks\nsections: [{title: A, body: b}]\n')
    second = first.with_name("other.yaml")
    second.write_text(first.read_text())
    jobs = [Job(first, WORD), Job(second, WORD)]
    refuse_twins([jobs[0]])
    ends = run(jobs)
    assert [(end.status, [found.code for found in end.diagnostics]) for end in ends] == [
        ("built", []),
        ("failed", ["same-slug"]),
    ]


def test_a_run_goes_on_where_its_journal_ends(tmp_path: Path) -> None:
    jobs = [Job(write(tmp_path, name), WORD) for name in ("bees", "quay", "tram")]
    journal = tmp_path / "journal.jsonl"
    run(jobs[:2], journal=journal)
    with journal.open("a") as stream:
        stream.write('{"job": "half a li')  # a run that was killed while it wrote
    for file in tmp_path.glob("*/.printdesk/built/*"):
        file.unlink()  # what the workspaces remember themselves
    (tmp_path / "quay" / "briefing.yaml").write_text("title: Quay\nsections: [{title: New, body: New.}]\n")
    ends = run(jobs, journal=journal)
    assert {end.job.content.parent.name: end.status for end in ends} == {
        "bees": "unchanged",
        "quay": "built",
        "tram": "built",
    }


def test_a_document_that_brought_down_its_worker_is_not_tried_again_until_it_changes(tmp_path: Path) -> None:
    job = Job(write(tmp_path, "bees"), WORD)
    journal = tmp_path / "journal.jsonl"

    with Pool(1, Limits()) as pool:
        fatal = pool.submit(crash, job).result()
    Journal(journal).add(job, fatal)
    assert fatal.is_deadly
    (again,) = run([job], journal=journal)
    assert [found.code for found in again.diagnostics] == ["document-crashed"]
    job.content.write_text(job.content.read_text() + "# changed\n")
    assert [end.status for end in run([job], journal=journal)] == ["built"]


def printdesk(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "printdesk", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_command_line_builds_folders_of_contents_in_shards_and_sums_up(tmp_path: Path) -> None:
    for name in ("bees", "quay", "tram"):
        write(tmp_path / "packs", name)
    first = printdesk("build", "packs", "--to", "docx", "--shard", "1/2", "--executor", "here", folder=tmp_path)
    assert "2 documents: 2 built" in first.stdout
    assert {file.parent.name for file in tmp_path.glob("packs/*/dist")} == {"bees", "tram"}
    second = printdesk("build", "packs/*", "--to", "docx", "--summary", "sum.json", folder=tmp_path)
    assert "3 documents: 1 built, 2 unchanged" in second.stdout
    summary = json.loads((tmp_path / "sum.json").read_text())
    assert [entry["status"] for entry in summary["documents"]] == ["unchanged", "built", "unchanged"]
    assert all(len(output["sha256"]) == 64 for entry in summary["documents"] for output in entry["outputs"])


def test_a_shard_or_an_executor_that_cannot_be_is_said(tmp_path: Path) -> None:
    write(tmp_path, "bees")
    assert printdesk("build", "bees", "--shard", "3/2", folder=tmp_path).returncode == 2
    refused = printdesk("build", "bees", "--executor", "moon", folder=tmp_path)
    assert refused.returncode == 1
    assert "error[unknown-executor]" in refused.stderr
