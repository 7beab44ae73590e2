"""Runs a program in a terminal of its own: what comes in is typed, what goes out is the screen."""

import os
import pty
import signal
import sys

# A build that runs in the background ignores Ctrl-C, and so would all that it starts.
signal.signal(signal.SIGINT, signal.SIG_DFL)
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
