"""A child ends when its parent does, however that goes."""

import os
import signal
import subprocess
import sys

# Starts a child that watches, and tells its process id. The child says so when it ends cleanly.
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=subprocess.PIPE)
print(child.pid, flush=True)
child.wait()
"""
CHILD = """
import signal, sys, threading
from picker_app.parent_watch import end_with_parent
def ended(*_):
    print("ended", flush=True)
    sys.exit()
signal.signal(signal.SIGTERM, ended)
print("watching", flush=True)
end_with_parent()
while True:
    signal.pause()
"""


def test_a_child_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        lines = {parent.stdout.readline().strip(), parent.stdout.readline().strip()}
        assert b"watching" in lines
        os.kill(parent.pid, signal.SIGKILL)
        # The child holds the other end of this pipe until it has ended.
        assert parent.stdout.read().strip() == b"ended"
