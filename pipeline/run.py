"""The run: brings a dataset up to date with its inputs, first to last.

Files that are as they were are left alone; new and changed ones are read, annotated and tabulated by workers into
batches; then all that live are linked and committed as one snapshot. Where nothing has changed, nothing is written,
and neither spaCy nor Arrow is imported. Example: `extract("data/releases", "outputs")`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batching import write_batches
from pipeline.errors import ExtractError, OutputError
from pipeline.fingerprints import Fingerprints, fingerprints
from pipeline.inputs import File, Inputs, check_inputs, find_files
from pipeline.lexicon import LexiconError
from pipeline.settings import Settings, SettingsError, read_settings
from pipeline.store import batches as store
from pipeline.store import snapshots
from pipeline.store.durable import output_errors, remove_temporary
from pipeline.store.lock import NAME as LOCK
from pipeline.store.lock import locked
from pipeline.store.seen import Seen
from pipeline.store.snapshots import Snapshot, Sources, current_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.batching import Progress
    from pipeline.store.batches import Batch


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Of `files`, `annotated` were read and annotated in this run, `unchanged` stand as they were, and `failed` are rows
    of `failures`. `added`, `changed` and `removed` compare with the run before. `renewed`: all files were annotated
    again, for the code, the models or the settings have changed since. `rows` counts the dataset's, by table.
    """

    files: int
    releases: int
    added: int
    changed: int
    unchanged: int
    removed: int
    failed: int
    annotated: int
    renewed: bool
    rows: dict[str, int]
    snapshot: Path
    seconds: float


def extract(
    inputs: Path | str | Sequence[Path | str],
    output: Path | str,
    *,
    workers: int | None = None,
    model: str | None = None,
    rebuild: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Bring the dataset in the folder `output` up to date with `inputs` (folders or files), and return what was done.

    `workers` is the number of processes (0: work in this one; by default one a core, or fewer for a small job); `model`
    an installed spaCy model or its folder, in place of the one in the settings; `rebuild` annotates all files again.

    Raises ExtractError where the run cannot be done; a file that cannot be read or annotated is a row of `failures`.
    """
    started = time.monotonic()
    given = [Path(inputs)] if isinstance(inputs, (str, Path)) else [Path(path) for path in inputs]
    output = Path(output)
    try:
        settings = read_settings(model=model)
        prints = fingerprints(settings)
        check_inputs(given, output)
        with output_errors(output):
            _make(output)
            with locked(output):
                run = _Run(output, settings, prints, rebuild, progress)
                return run(find_files(given, output), workers, started)
    except (SettingsError, LexiconError) as error:
        raise ExtractError(str(error)) from error


def _make(output: Path) -> None:
    """Make the output folder; raises OutputError where it is something else, or was changed by hand."""
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file: give a folder as output")
    output.mkdir(parents=True, exist_ok=True)
    current = output / snapshots.CURRENT
    if current.exists() and not current.is_symlink():
        raise OutputError(f"{current} is no link (was the dataset copied without its links?): remove it and run again")
    names = {path.name for path in output.iterdir()}
    if names and not names & {LOCK, store.FOLDER, snapshots.FOLDER}:
        some = ", ".join(sorted(names)[:3])
        raise OutputError(f"{output} holds other files ({some} …): give a new or empty folder as output")


class _Run:
    """One run on a locked output folder."""

    def __init__(
        self,
        output: Path,
        settings: Settings,
        prints: Fingerprints,
        rebuild: bool,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._output = output
        self._settings = settings
        self._prints = prints
        self._rebuild = rebuild
        self._progress = progress or (lambda _: None)
        self._seen = Seen(output)
        self._failed = 0

    def __call__(self, found: Inputs, workers: int | None, started: float) -> Summary:
        remove_temporary(self._output)
        remove_temporary(self._output / store.FOLDER)
        snapshots.remove_uncommitted(self._output)
        previous = current_snapshot(self._output)
        before = previous.manifest.sources if previous else None
        files = self._unchanged(found, before)
        todo: list[File] = []
        if files is None or previous is None or before is None or not previous.whole():
            batches = [] if self._rebuild else self._usable_batches()
            files, todo = self._plan(found, batches)
            write = write_batches(self._output, self._prints.annotate, todo, self._settings, workers, self._progress)
            for batch in write:
                batches.append(batch)
                files.update((name, (record.sha256, batch.name)) for name, record in batch.files.items())
                self._failed += sum(bool(record.failures) for record in batch.files.values())
            self._commit(found, files, batches, previous)
        self._seen.save(found.files, {name: sha256 for name, (sha256, _) in files.items()})
        return self._summary(found, before, files, todo, started)

    def _unchanged(self, found: Inputs, before: Sources | None) -> dict[str, tuple[str | None, str]] | None:
        """Return the files as the last snapshot has them, if nothing at all has changed since."""
        if self._rebuild or before is None or (before.annotate, before.link) != self._prints:
            return None
        if len(found.files) != len(before.files) or tuple(found.unreadable) != before.unreadable:
            return None
        for file in found.files:
            sha256, _ = before.files.get(file.source_path, (None, ""))
            if sha256 is None or self._seen.sha256(file) != sha256:
                return None
        return dict(before.files)

    def _usable_batches(self) -> list[Batch]:
        found = store.read_batches(self._output)
        return [batch for batch in found if batch.fingerprint == self._prints.annotate]

    def _plan(self, found: Inputs, batches: list[Batch]) -> tuple[dict[str, tuple[str | None, str]], list[File]]:
        """Return the files that batches hold as they are, and those to be annotated."""
        known = {name: (record.sha256, batch.name) for batch in batches for name, record in batch.files.items()}
        files: dict[str, tuple[str | None, str]] = {}
        todo = []
        for file in found.files:
            sha256, batch = known.get(file.source_path, (None, ""))
            if sha256 is not None and self._seen.sha256(file) == sha256:
                files[file.source_path] = sha256, batch
            else:
                todo.append(file)
        return files, todo

    def _commit(
        self,
        found: Inputs,
        files: dict[str, tuple[str | None, str]],
        batches: list[Batch],
        previous: Snapshot | None,
    ) -> None:
        from pipeline.store.commit import commit
        from pipeline.store.compaction import compact

        merged = compact(self._output, files, batches)
        if merged is not None:
            batches.append(merged)
            files.update((name, (record.sha256, merged.name)) for name, record in merged.files.items())
        sources = Sources(self._prints.annotate, self._prints.link, files, tuple(found.unreadable))
        intact = previous if previous is not None and previous.whole() and not self._rebuild else None
        commit(self._output, sources, batches, intact)
        snapshots.prune(self._output)
        store.prune(self._output, snapshots.kept_batches(self._output))

    def _summary(
        self,
        found: Inputs,
        before: Sources | None,
        files: dict[str, tuple[str | None, str]],
        todo: Sequence[File],
        started: float,
    ) -> Summary:
        snapshot = current_snapshot(self._output)
        if snapshot is None:
            raise OutputError(f"{self._output}: the snapshot that was just written cannot be read; run again")
        old = {name: sha256 for name, (sha256, _) in before.files.items()} if before else {}
        new = {name: sha256 for name, (sha256, _) in files.items()}
        n_files, failed = len(found.files) + len(found.unreadable), snapshot.manifest.failed
        annotated = len(todo) - self._failed
        return Summary(
            files=n_files,
            releases=snapshot.manifest.rows["releases"],
            added=len(new.keys() - old.keys()),
            changed=sum(name in old and old[name] != sha256 for name, sha256 in new.items()),
            unchanged=n_files - failed - annotated,
            removed=len(old.keys() - new.keys()),
            failed=failed,
            annotated=annotated,
            renewed=before is not None and before.annotate != self._prints.annotate,
            rows=snapshot.manifest.rows,
            snapshot=snapshot.folder,
            seconds=time.monotonic() - started,
        )
