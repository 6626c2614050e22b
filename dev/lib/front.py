# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One address for the demo's Odoo, whose workers and websocket use two ports.

    front.py PORT HTTP_PORT EVENTED_PORT COMMAND…

Starts the command, passes each connection to PORT on to the port that its first
request belongs to, and ends together with the command. Without it every page
would say that the live connection is lost.
"""

import asyncio
import contextlib
import signal
import sys

HOST = "127.0.0.1"
HEAD_LIMIT = 256 * 1024


async def pump(reader, writer):
    with contextlib.suppress(OSError):
        while data := await reader.read(64 * 1024):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()


async def read_head(reader):
    """What has come in when the first request's line is complete."""
    head = b""
    while b"\n" not in head and len(head) < HEAD_LIMIT:
        data = await reader.read(64 * 1024)
        if not data:
            break
        head += data
    return head


def make_handler(http_port, evented_port):
    async def handle(reader, writer):
        with contextlib.suppress(OSError):
            head = await read_head(reader)
            path = (head.split(b" ", 2) + [b"", b""])[1]
            port = evented_port if path.startswith(b"/websocket") else http_port
            inner_reader, inner_writer = await asyncio.open_connection(HOST, port)
            inner_writer.write(head)
            await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))
        writer.close()

    return handle


async def main(port, http_port, evented_port, command):
    odoo = await asyncio.create_subprocess_exec(*command)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, odoo.terminate)
    handler = make_handler(http_port, evented_port)
    server = await asyncio.start_server(handler, HOST, port)
    code = await odoo.wait()
    server.close()
    return code


if __name__ == "__main__":
    ports = [int(argument) for argument in sys.argv[1:4]]
    sys.exit(asyncio.run(main(*ports, sys.argv[4:])))
