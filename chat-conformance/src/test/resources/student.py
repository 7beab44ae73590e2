# Chat servers as students hand them in: python3 student.py VARIANT PORT. Each variant is the lab's server with one
# thing of its own, and `correct` with none.
import os
import select
import signal
import socket
import subprocess
import sys
import time

variant, port = sys.argv[1], int(sys.argv[2])
end = {"lf": "\n", "no-line-end": ""}.get(variant, "\r\n")
came, left = {
    "english": ("(connected)", "(disconnected)"),
    "lower-case": ("(uppkopplad)", "(nedkopplad)"),
    "sentences": ("has joined the chat", "has gone"),
}.get(variant, ("(Uppkopplad)", "(Nedkopplad)"))

if variant == "ends":
    raise SystemExit("no such file: settings.txt")
if variant == "never-listens":
    time.sleep(600)
if variant == "prints-much":
    print("x" * 10_000_000 + "\n" + "much\n" * 1_000_000)
if variant == "forks":
    subprocess.Popen(["sleep", "600"], start_new_session=True)
if variant == "ignores-term":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("", port))
server.listen(200)
clients, names, rests = [], {}, {}
print("pid", os.getpid(), flush=True)


def name(client):
    host, number = names[client][:2]
    return {
        "no-brackets": "%s:%d " % (host, number),
        "only-port": "[%d] " % number,
        "same-address": "[127.0.0.1:%d] " % number,
        "nick-names": "%s> " % names[client][2],
        "no-name": "",
    }.get(variant, "[%s:%d] " % (host, number))


def send(client, data):
    try:
        client.sendall(data)
    except OSError:
        leave(client)


def broadcast(data, but=None):
    for client in list(clients):
        if client is not but and client in clients:
            send(client, data)


def leave(client):
    if client not in clients:
        return
    clients.remove(client)
    line = (name(client) + left + end).encode()
    if variant == "tells-leaver":
        try:
            client.sendall(line)
        except OSError:
            pass
    elif variant != "no-leave":
        broadcast(line)
    client.close()


def enter(client):
    clients.append(client)
    line = (name(client) + came + end).encode()
    if variant == "banner":
        send(client, b"Welcome to the chat!\r\n")
    if variant == "untold-others":
        send(client, line)
    else:
        broadcast(line, client if variant == "untold-newcomer" else None)


def say(client, data):
    if variant in ("lines", "nick-names"):
        rests[client] = rests.get(client, b"") + data
        while b"\n" in rests[client]:
            line, rests[client] = rests[client].split(b"\n", 1)
            if variant == "nick-names" and client not in clients:
                names[client] = names[client][:2] + (line.decode().strip(),)
                enter(client)
            else:
                broadcast(name(client).encode() + line + b"\r\n")
        return
    if variant == "strict":
        data = data.decode("utf-8").encode()
    if variant == "strips":
        data = data.strip() + b"\r\n"
    if variant == "slow":
        time.sleep(0.1)
    broadcast(name(client).encode() + data, client if variant == "no-echo" else None)


def serve(sock):
    if sock is server:
        client, address = server.accept()
        if variant == "closes-at-once":
            client.close()
            return
        names[client] = address + ("",)
        if variant == "nick-names":
            client.sendall(b"Your name: ")
            pending.append(client)
        elif variant != "silent":
            enter(client)
        return
    if sock not in clients and sock not in pending:
        return
    try:
        data = sock.recv(2048)
    except OSError:
        if variant == "dies-of-reset":
            raise
        data = b""
    if data:
        say(sock, data)
        if sock in clients and sock in pending:
            pending.remove(sock)
    elif sock in pending:
        pending.remove(sock)
        sock.close()
    else:
        leave(sock)


pending = []
while True:
    if variant == "sends-without-end" and clients:
        broadcast(b"x" * 65536)
        ready = select.select([server], [], [], 0)[0]
    else:
        ready = select.select([server] + clients + pending, [], [])[0]
    for sock in ready[:1] if variant == "first-ready" else ready:
        serve(sock)
    if variant == "one-at-a-time" and clients:
        clients[0].setblocking(True)
        serve(clients[0])
