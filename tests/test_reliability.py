"""Whatever happens during an import, nothing is lost, half-written or written over."""

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from archive_import import importer
from archive_import.article import Document
from archive_import.importer import Report, run_import
from archive_import.parsing import Parsed, parse
from archive_import.report import write_report
from archive_import.scheduler import Scheduler
from benchmarks.dumps import dumps

ROOT = Path(__file__).parent.parent
INBOX = ROOT / "content" / "inbox"
KILLS = 50


def files(folder: Path) -> dict[str, bytes]:
    """What an import leaves, without its own state."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".import" not in file.parts
    }


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages and dumps of a few stories in both languages, with tags, pictures and comments."""
    folder = tmp_path_factory.mktemp("some")
    pages, texts = sorted(INBOX.rglob("*.html")), sorted(INBOX.rglob("*.txt"))
    for source in [*pages[:10], *texts[:10]]:
        shutil.copy(source, folder)
        if (pictures := source.with_name(f"{source.stem}_files")).exists():
            shutil.copytree(pictures, folder / pictures.name)
    for case in sorted((ROOT / "tests" / "cases").glob("*/??_comments/source.*")):
        shutil.copy(case, folder / f"{case.parent.parent.name}-{case.parent.name}{case.suffix}")
    return folder


def import_killed_after(seconds: float, inbox: Path, content: Path) -> bool:
    """Import in a process that gets SIGKILL; whether it came to its end before."""
    child = os.fork()
    if child == 0:
        run_import([inbox], content, scheduler=Scheduler(jobs=1))
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_the_next_run_makes_it_whole(some: Path, tmp_path: Path) -> None:
    first = run_import([some], tmp_path / "whole", scheduler=Scheduler(jobs=1))
    begun = time.perf_counter()
    run_import([some], tmp_path / "again", scheduler=Scheduler(jobs=1))
    length = time.perf_counter() - begun
    whole = files(tmp_path / "whole")
    assert not first.refused and len(first.outcomes) >= 20
    chance = random.Random(5)
    cut_off = 0
    for number in range(KILLS):
        content = tmp_path / str(number)
        cut_off += not import_killed_after(chance.uniform(0, length), some, content)
        half = files(content) if content.exists() else {}
        assert all(half[name] == data for name, data in half.items() if name.endswith(".jpg"))
        report = run_import([some], content, scheduler=Scheduler(jobs=1))
        made = files(content)
        assert made.keys() == whole.keys()
        assert {name: made[name].splitlines() for name in made if made[name] != whole[name]} == {}
        assert not (content / ".import" / "outcomes.jsonl").exists()
        assert not any(outcome.action == "edited by hand" for outcome in report.outcomes)
        shutil.rmtree(content)
    assert cut_off > KILLS // 4


def test_edits_by_hand_are_never_written_over(tmp_path: Path) -> None:
    inbox, content = tmp_path / "inbox", tmp_path / "content"
    for name, text in dumps(INBOX, 1000):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text(text, encoding="utf-8")
    assert actions(run_import([inbox], content)) == {"new": 1000}
    articles = sorted((content / "articles").rglob("*.md"))
    assert len(articles) == 1000
    edited = random.Random(7).sample(articles, 100)
    for article in edited:
        article.write_text(article.read_text("utf-8") + "\nUn mot de la main.\n", "utf-8")
    kept = {article: article.read_bytes() for article in edited}
    for source in inbox.rglob("*.txt"):
        text = source.read_text("utf-8")
        source.write_text(text.replace("\n\nYou Might", "\n\nCorrigé.\n\nYou Might"), "utf-8")
    again = run_import([inbox], content)
    assert actions(again) == {"updated": 900, "edited by hand": 100}
    assert {article: article.read_bytes() for article in edited} == kept
    assert len(list(content.rglob("*.md.incoming"))) == 100
    assert len(list((content / "articles").rglob("*.md"))) == 1000
    third = run_import([inbox], content)
    assert third.skipped == 1000 and not third.outcomes


def actions(report: Report) -> dict[str, int]:
    return dict(Counter(outcome.action for outcome in report.outcomes))


def test_the_report_of_two_runs_tells_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, content = tmp_path / "inbox", tmp_path / "content"
    inbox.mkdir()
    (inbox / "a.txt").write_text("Rien d’un article.", encoding="utf-8")
    for number, source in enumerate(sorted(INBOX.rglob("*.txt"))[:12]):
        shutil.copy(source, inbox / f"b{number:02}.txt")

    monkeypatch.setattr(importer, "_BATCH", 2)

    def stop(documents: int, sources: object) -> None:
        if documents == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import([inbox], content, progress=stop)
    assert len(list(content.rglob("*.md"))) == 4
    report = run_import([inbox], content)
    assert actions(report) == {"refused": 1, "new": 12}
    write_report(report, content)
    told = json.loads((content / "import-report.json").read_text("utf-8"))
    assert len(told["outcomes"]) == 13


def dies_on_some(documents: Sequence[Document]) -> list[Parsed]:
    """Work that a bug in a library kills now and then."""
    for document in documents:
        if b"killer" in document.data:
            os._exit(139)
    return [parse(document) for document in documents]


def test_a_document_that_kills_its_process_is_refused_and_the_others_are_not(
    tmp_path: Path,
) -> None:
    documents = [Document(f"{n}.txt", b"killer" if n in (70, 150) else b"-") for n in range(200)]
    scheduler = Scheduler(jobs=2)
    scheduler._work = dies_on_some
    results = list(scheduler.parse(documents))
    assert [document.name for document, _ in results] == [f"{n}.txt" for n in range(200)]
    broken = [d.name for d, parsed in results if "broke down" in str(parsed)]
    assert broken == ["70.txt", "150.txt"]


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    """A pool ends with the process that owns it, even if that is killed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    owner = context.Process(target=own_a_pool, args=(theirs,))
    owner.start()
    workers = [int(process) for process in ours.recv()]
    owner.kill()
    owner.join()
    deadline = time.monotonic() + 20
    while any(map(_is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_is_alive, workers))


def own_a_pool(pipe: Connection) -> None:
    """Open a pool, tell its processes, and wait to be killed."""
    from archive_import.executors import open_pool

    with open_pool(2) as workers:
        pipe.send(workers.run(process_id, []))
        time.sleep(60)


def process_id(documents: Sequence[Document]) -> list[Parsed]:
    return [str(os.getpid())]


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_cluster_gives_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, protocol="tcp"
    ) as cluster:
        scheduler = Scheduler(address=cluster.scheduler_address)
        there = run_import([INBOX], tmp_path / "there", scheduler=scheduler)
    here = run_import([INBOX], tmp_path / "here", scheduler=Scheduler(jobs=1))
    assert actions(there) == actions(here) == {"new": 70}
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_a_cluster_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archipel.errors import ArchipelError
    from archive_import import executors

    monkeypatch.setattr(executors, "_CONNECTING", "1s")
    scheduler = Scheduler(address="tcp://127.0.0.1:9")
    with pytest.raises(ArchipelError, match=r"--scheduler tcp://127\.0\.0\.1:9: no cluster"):
        run_import([INBOX], tmp_path / "c", scheduler=scheduler)


@pytest.mark.skipif(os.name != "posix", reason="needs process groups")
def test_ctrl_c_stops_the_command_and_the_next_goes_on(tmp_path: Path) -> None:
    inbox, content = tmp_path / "inbox", tmp_path / "content"
    for name, text in dumps(INBOX, 3000):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "import", str(inbox)]
    process = subprocess.Popen(
        [*command, "--content", str(content)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not (content / "ledger.jsonl").exists():
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, words = process.communicate(timeout=60)
    assert process.returncode == 130, words
    assert "stopped; the same command goes on from here" in words
    lines = (content / "ledger.jsonl").read_text("utf-8").splitlines()
    stored = len({json.loads(line)["source"] for line in lines})
    assert 0 < stored < 3000
    report = run_import([inbox], content)
    assert report.skipped == stored
    assert len(list((content / "articles").rglob("*.md"))) == 3000
