"""The first chat client that a student writes in Python."""

import socket
import sys
import threading

server = socket.create_connection((sys.argv[1], int(sys.argv[2])))


def show():
    while data := server.recv(1024):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


listener = threading.Thread(target=show)
listener.start()
for line in sys.stdin.buffer:
    server.sendall(line)
server.shutdown(socket.SHUT_WR)
listener.join()
