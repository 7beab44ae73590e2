# The lab's skeleton, completed in the obvious way: the rulebook is tried on it.
import select
import socket
import sys

port = int(sys.argv[1]) if len(sys.argv) > 1 else 60003
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("", port))
server.listen(5)
print("Lyssnar på port", server.getsockname()[1], flush=True)

clients = []


def name(address):
    return "[%s:%d] " % address


def broadcast(data):
    for client in clients:
        client.sendall(data)


while True:
    ready, _, _ = select.select([server] + clients, [], [])
    for sock in ready:
        if sock is server:
            client, address = server.accept()
            clients.append(client)
            broadcast((name(address) + "(Uppkopplad)\n").encode())
        else:
            address = sock.getpeername()
            data = sock.recv(2048)
            if data:
                broadcast(name(address).encode() + data)
            else:
                clients.remove(sock)
                sock.close()
                broadcast((name(address) + "(Nedkopplad)\n").encode())
