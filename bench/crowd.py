# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Twenty people at once: a real server with two workers, and clients over HTTP.

Each person has a login of its own and goes the same round over and over: the list
with its count, a ticket looked up by number, one by words, the form of a ticket, and
a small change saved in it, each as the web client asks for it. The server's processes
are started here, on free ports of the loopback, and ended by their number.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from threading import Barrier

CLI = Path(__file__).parent.parent / "dev" / "lib" / "odoo_cli.py"
LOG = Path(__file__).parent / "out" / "server.log"
PEOPLE = 20
WORKERS = 2
# The longest that a server may take to come up, and a request to be answered (s).
PATIENCE = 120


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(database):
    """A server of one database; gives the port on which it answers."""
    port = _free_port()
    command = [sys.executable, str(CLI), "server", "-c", os.environ["ODOO_RC"]]
    command += ["-d", database, "--db-filter", f"^{database}$", "--log-level=error"]
    command += ["--workers", str(WORKERS), "--max-cron-threads", "0"]
    command += ["--http-port", str(port), "--gevent-port", str(_free_port())]
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(process, port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(process, port):
    for _second in range(PATIENCE):
        if process.poll() is not None:
            break
        try:
            _ask(port, "GET", "/web/health")
            return
        except OSError:
            time.sleep(1)
    raise SystemExit(f"the server does not answer, see {LOG}")


def _ask(port, verb, path, body=None, headers=()):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        # A web server in front opens a connection for each request too.
        connection.request(verb, path, body, {"Connection": "close", **dict(headers)})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


class Person:
    """One of the people: logged in, and busy."""

    def __init__(self, port, database, person):
        self.port = port
        self.headers = {"Content-Type": "application/json"}
        self.rounds = person["rounds"]
        login = {"db": database, "login": person["login"], "password": person["login"]}
        answer, _body = self._post("/web/session/authenticate", login)
        self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        answer, text = _ask(self.port, "POST", path, body, self.headers)
        if answer.status != 200 or b'"error":' in text[:200]:
            raise SystemExit(f"{path}: {answer.status} {text[:2000]!r}")
        return answer, text

    def go_round(self, calls):
        """How long each request took (s)."""
        for params in calls:
            start = time.perf_counter()
            path = f"/web/dataset/call_kw/{params['model']}/{params['method']}"
            self._post(path, params)
            yield time.perf_counter() - start

    def work(self, barrier, rounds):
        barrier.wait()
        return [took for calls in rounds for took in self.go_round(calls)]


def measure(database, people):
    """What a server does for all of them at once.

    The first round is everybody's warm-up: each worker fills its caches.

    :param people: ``[{"login", "rounds": [[params of a request]]}]``
    :return: ``rate``, the requests a second, and ``p95``, the seconds within which
        95 % of them were answered
    """
    with server(database) as port, ThreadPoolExecutor(len(people)) as pool:
        crowd = list(pool.map(lambda person: Person(port, database, person), people))
        _let_work(pool, crowd, slice(0, 1))
        start = time.perf_counter()
        took = _let_work(pool, crowd, slice(1, None))
        seconds = time.perf_counter() - start
    return {"rate": len(took) / seconds, "p95": quantiles(took, n=20)[-1]}


def _let_work(pool, crowd, part):
    barrier = Barrier(len(crowd))
    works = [pool.submit(one.work, barrier, one.rounds[part]) for one in crowd]
    return [took for work in works for took in work.result()]
