"""The worker: takes a few files from bytes to rows, in process, in a process pool or on a cluster.

Whatever goes wrong with one file becomes a failure of that file, with the stage and what to do; the others go on.
Releases are annotated one at a time, so rows depend neither on the other files of the task nor on the number of
workers. Example: `extract_files([("a.txt", "/data/a.txt")], read_settings())`.
"""

from __future__ import annotations

import hashlib
import logging
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from pipeline.candidates import BATCH_SCHEMAS
from pipeline.lexicon import LexiconError
from pipeline.read import ReadError, read_releases
from pipeline.records import FailureRow
from pipeline.schema import KEYS, to_arrow
from pipeline.store.batches import FileRecord, ReleaseKey
from pipeline.tabulate import tabulate, tabulate_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language

    from pipeline.release import Release
    from pipeline.settings import Settings

    Report = Callable[[int, int], None]

log = logging.getLogger(__name__)

ENGLISH = "en"
MESSAGE_CHARACTERS = 500
# A release gives a dozen small tables; those of this many are joined, for small tables take much more memory.
JOINED_RELEASES = 64
REPORT = "report it, with the file if you can; until it is mended, leave the file out"


class Extracted(NamedTuple):
    """What became of the files of a task: a record for each, and the tables of `BATCH_SCHEMAS` that have rows."""

    files: list[FileRecord]
    tables: dict[str, pa.Table]


def extract_files(files: Sequence[tuple[str, str]], settings: Settings, report: Report | None = None) -> Extracted:
    """Read, annotate and tabulate `files`, each a source path and the path to open.

    `report` is told which file is being worked on, by its place in `files`, and how many releases of it are done.
    Raises SettingsError or LexiconError where no file could be annotated; what concerns one file is its failure.
    """
    nlp = _language(_Settings(settings))
    records = []
    tables = _Tables()
    for number, (source_path, path) in enumerate(files):
        tell = partial(report or _tell_nobody, number)
        tell(0)
        records.append(_extract_file(nlp, source_path, path, settings.max_characters, tables, tell))
    return Extracted(records, tables.take())


def _tell_nobody(file: int, releases: int) -> None:
    """Stand in for a report that nobody asked for."""


class _Tables:
    """The tables of the releases so far."""

    def __init__(self) -> None:
        self._joined: dict[str, list[pa.Table]] = {name: [] for name in BATCH_SCHEMAS}
        self._single: dict[str, list[pa.Table]] = {name: [] for name in BATCH_SCHEMAS}
        self._count = 0

    def add(self, tables: Sequence[tuple[str, pa.Table]]) -> None:
        """Add the tables of a release."""
        for name, table in tables:
            self._single[name].append(table)
        self._count += 1
        if self._count % JOINED_RELEASES == 0:
            self._join()

    def _join(self) -> None:
        for name, tables in self._single.items():
            if tables:
                self._joined[name].append(pa.concat_tables(tables).combine_chunks())
                tables.clear()

    def take(self) -> dict[str, pa.Table]:
        """Return the tables that have rows."""
        self._join()
        return {name: pa.concat_tables(tables) for name, tables in self._joined.items() if tables}


def failed(source_path: str, sha256: str | None, stage: str, error: str, advice: str) -> FileRecord:
    """Return the record of a file of which nothing could be extracted."""
    return FileRecord(source_path, sha256, (), (_failure(source_path, sha256, stage, error, advice),))


def _failure(source_path: str, sha256: str | None, stage: str, error: str, advice: str) -> FailureRow:
    """Return a failure whose message is a valid string of a bounded length, whatever it quotes."""
    shown = error.encode("utf-8", "backslashreplace").decode()
    return FailureRow(source_path, sha256, stage, shown[:MESSAGE_CHARACTERS], advice)


def hash_file(path: str | Path) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Settings:
    """Settings as a cache key: equal where their representation is."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._key = repr(settings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=1)
def _language(key: _Settings) -> Language:
    from pipeline.annotate.language import build_language

    return build_language(key.settings)


def _extract_file(
    nlp: Language, source_path: str, path: str, max_characters: int, tables: _Tables, tell: Callable[[int], None]
) -> FileRecord:
    """Return what became of a file; the rows of its releases go to `tables`, how many there are to `tell`."""
    try:
        sha256 = hash_file(path)
    except OSError as error:
        advice = "see that the file is there and can be read, and run again"
        return failed(source_path, None, "read", f"cannot be opened: {error.strerror}", advice)
    releases: dict[str, ReleaseKey] = {}
    failures: list[FailureRow] = []
    for done, release in enumerate(_read(source_path, path, sha256), 1):
        if isinstance(release, FailureRow):
            failures.append(release)
            continue
        try:
            if release.release_id in releases:
                raise ValueError(f"two releases in one file are both named {release.source_path}")
            tables.add(_annotate(nlp, release, max_characters))
        except LexiconError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a component raises is a failure of this release
            message, advice = _explain(error)
            failures.append(_failure(release.source_path, sha256, "annotate", message, advice))
        else:
            text = hashlib.blake2b(release.text.encode(), digest_size=16).hexdigest()
            releases[release.release_id] = ReleaseKey(release.release_id, release.source_path, text)
        tell(done)
    distinct = {failure.source_path: failure for failure in reversed(failures)}
    return FileRecord(source_path, sha256, tuple(releases.values()), tuple(reversed(distinct.values())))


def _read(source_path: str, path: str, sha256: str) -> Iterator[Release | FailureRow]:
    """Yield the releases of a file, and last a failure if it could not be read to its end."""
    try:
        yield from read_releases(Path(path), source_path)
    except ReadError as error:
        yield _failure(source_path, sha256, "read", str(error), error.advice)
    except LexiconError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a reader raises is a failure of this file
        yield _failure(source_path, sha256, "read", *_explain(error))


def _explain(error: Exception) -> tuple[str, str]:
    if isinstance(error, MemoryError):
        return "out of memory", "split the file into its releases, or run on a machine with more memory"
    advice = getattr(error, "advice", None)
    if advice is not None:
        return str(error), advice
    log.error("unexpected error", exc_info=error)
    return f"{type(error).__name__}: {error}", REPORT


def _annotate(nlp: Language, release: Release, max_characters: int) -> list[tuple[str, pa.Table]]:
    from pipeline.annotate.language import annotate

    if release.language == ENGLISH:
        rows = tabulate(annotate(nlp, release, max_characters))
    else:
        rows = tabulate_release(release)
    return [(name, to_table(name, rows[name])) for name in BATCH_SCHEMAS if rows.get(name)]


def to_table(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Return `rows` as the table `name` of `BATCH_SCHEMAS`, without rows whose key an earlier one has.

    Raises ValueError (or an Arrow error, which is one) where a value does not fit its column.
    """
    schema = BATCH_SCHEMAS[name]
    if name in KEYS:
        places = [schema.names.index(column) for column in KEYS[name]]
        distinct: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for row in rows:
            distinct.setdefault(tuple(row[place] for place in places), row)
        if len(distinct) < len(rows):
            log.warning("%s: %d rows repeat a key and are left out", name, len(rows) - len(distinct))
        rows = list(distinct.values())
    return to_arrow(schema, rows)
