"""Promise 7: no network, and nothing but temporary files is written outside the output folder."""

from __future__ import annotations

from tests.dataset import EXTRACT, TEXTS, python, succeed, write

WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        print("network:", event, arguments, file=sys.stderr)
        os._exit(3)
    if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
        path, writes = os.path.abspath(arguments[0]), arguments[2] & (os.O_WRONLY | os.O_RDWR)
        allowed = (os.path.abspath(sys.argv[2]) + "/", os.environ.get("TMPDIR", "/nowhere") + "/", os.devnull + "/")
        if writes and not f"{path}/".startswith(allowed):
            print("written:", path, file=sys.stderr)
            os._exit(4)

sys.addaudithook(watch)
"""


def test_run_uses_no_network_and_writes_only_to_its_output(tmp_path):
    folder = write(tmp_path / "in", {f"{number}.txt": text for number, text in enumerate(TEXTS)})
    (tmp_path / "temporary").mkdir()
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(tmp_path / "temporary")}
    assert succeed(python(WATCH + EXTRACT, folder, tmp_path / "out", **environment)) == f"{len(TEXTS)}\n"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_watch_sees_network_and_writing(tmp_path):
    connect = f"{WATCH}\nimport socket\nsocket.create_connection(('192.0.2.1', 9), 1)"
    assert python(connect, "-", tmp_path / "out").returncode == 3
    assert python(f"{WATCH}\nopen({str(tmp_path / 'x')!r}, 'w')", "-", tmp_path / "out").returncode == 4
