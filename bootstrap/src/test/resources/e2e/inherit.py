"""Listens, and starts the program that the arguments name with the listening socket as its standard input.

Takes commands from its own standard input: `stop` ends the program as systemd does, `start` starts it again.
"""
import socket
import subprocess
import sys

with socket.create_server(("127.0.0.1", 0)) as listening:
    def start():
        return subprocess.Popen(sys.argv[1:], stdin=listening)

    program = start()
    try:
        for command in sys.stdin:
            if command == "stop\n":
                program.terminate()
                print("ended", program.wait(), flush=True)
            else:
                program = start()
    finally:
        program.kill()
