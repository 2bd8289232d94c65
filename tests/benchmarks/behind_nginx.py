"""Two processes behind nginx, on PostgreSQL: `python -m tests.benchmarks.behind_nginx COMMIT [SCHOOLS [ROUNDS]]`.

Each build has a database server and an nginx of its own; a session stays with one process, by its cookie. 100
sessions each have an interaction every 5 seconds, on mixed pages, after all have opened; the builds take turns.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks.conftest import free_port, wait_for
from tests.benchmarks.load import HERE, SCHOOLS, Served, fill, measure_busy, serving
from tests.server.replicas import Postgres, nginx_program

SETTINGS = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log warn;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  {temporary}
  upstream both {{ hash $cookie_route consistent; {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://both; proxy_http_version 1.1; proxy_read_timeout 1h; proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;
    }}
  }}
}}
"""


@contextmanager
def behind_nginx(served: Served, folder: Path) -> Iterator[Served]:
    """Let this build be reached by nginx alone."""
    program, port = nginx_program(), free_port()
    assert program is not None, "install nginx-light"
    folder.mkdir()
    settings = folder / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n  ".join(f"{each}_temp_path {folder / each};" for each in kinds)
    servers = " ".join(f"server {each.removeprefix('http://')} max_fails=0;" for each in served.urls)
    settings.write_text(SETTINGS.format(folder=folder, temporary=temporary, servers=servers, port=port))
    nginx = subprocess.Popen([program, "-e", str(folder / "error.log"), "-c", str(settings)])
    try:
        wait_for(f"http://127.0.0.1:{port}")
        served.urls = [f"http://127.0.0.1:{port}"]
        yield served
    finally:
        nginx.kill()
        nginx.wait()


def main(commit: str, schools: int = SCHOOLS, rounds: int = 2) -> None:
    """Fill, serve both, and measure."""
    archive = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder, both = Path(name), []
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder / "build", filter="data")
        for each, root in (("before", folder / "build"), ("now", HERE)):
            server = Postgres.begin()
            stack.callback(server.end)
            (folder / each).mkdir()
            filled = fill(root, server.url, schools)
            served = stack.enter_context(serving(each, root, folder / each, filled, server.url))
            both.append(stack.enter_context(behind_nginx(served, folder / each / "nginx")))
        measure_busy(*both, rounds=rounds)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
