"""Read a ZIP archive: each member as the file that it is, known by its path in the archive (`week.zip/mod/note.txt`).

Nothing is unpacked to disk. A member that cannot be read does not stop the others; folders and litter are left out.
Links and names that lead out of the archive are failures.
"""

from __future__ import annotations

import io
import stat
from typing import TYPE_CHECKING, BinaryIO

from pipeline.read.containers import open_container, read_member
from pipeline.read.errors import ReadError
from pipeline.read.faults import Faults
from pipeline.read.formats import read_file
from pipeline.read.limits import MAX_MEMBER_BYTES, MAX_NESTING
from pipeline.read.litter import is_litter

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from pipeline.read.origin import Origin
    from pipeline.release import Release


def read_archive(file: BinaryIO, origin: Origin) -> Iterator[Release]:
    """Yield the releases of an archive's members, in the order of their names; of two with one name, the last one's."""
    if origin.depth >= MAX_NESTING:
        raise ReadError(f"archives lie more than {MAX_NESTING} deep in one another", "unpack the inner ones")
    faults = Faults("members")
    seen: set[str] = set()
    with open_container(file) as archive:
        for info in sorted(archive.infolist(), key=lambda info: (info.filename, -info.header_offset)):
            name = info.filename.replace("\\", "/")
            if not name or name.endswith("/") or any(map(is_litter, set(name.split("/")) - {".", ".."})):
                continue
            try:
                _check_name(info, name, seen)
                seen.add(name)
                data = read_member(archive, info, MAX_MEMBER_BYTES)
            except ReadError as error:
                faults.note(name, error)
                continue
            origin.allowance.spend(len(data))
            yield from faults.guard(name, read_file(io.BytesIO(data), f"{origin.source_path}/{name}", origin))
    faults.finish()


def _check_name(info: zipfile.ZipInfo, name: str, seen: set[str]) -> None:
    if name.startswith("/") or ".." in name.split("/") or (len(name) > 1 and name[1] == ":"):
        raise ReadError("its name leads out of the archive", "leave it out: no honest program writes such a name")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadError("it is a link", "pack the file itself")
    if name in seen:
        raise ReadError("a later member has this name, and is read as unpacking would leave it", "rename one")
