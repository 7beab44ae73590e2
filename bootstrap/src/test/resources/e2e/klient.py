"""Stands in for klient.exe: IPv4, no newline ever, 256 bytes per receive, one list item for each.

A line of input is the text of one click on Send. An empty one asks how many segments with data the
kernel has received. A list item is printed as <text>.
"""

import select
import socket
import struct
import sys

TCPI_DATA_SEGS_IN = 152  # its place in struct tcp_info, linux/tcp.h

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.connect((sys.argv[1], int(sys.argv[2])))


def segments():
    info = server.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    return struct.unpack_from("I", info, TCPI_DATA_SEGS_IN)[0]


def show(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


while True:
    ready, _, _ = select.select([server, sys.stdin], [], [])
    if server in ready:
        data = server.recv(256)
        if not data:
            break
        show(b"<" + data + b">")
    if sys.stdin in ready:
        line = sys.stdin.buffer.raw.readline()
        if not line:
            break
        if line == b"\n":
            show(b"%d\n" % segments())
        else:
            server.sendall(line[:-1])
