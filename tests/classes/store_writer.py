"""A grader that is about to be killed: keeps chunks of rows in a store, and says of each that it is kept.

FOLDER, and what to do: "write", "open", or "hold": then a child of it lives on after it was killed.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from pathlib import Path

from grader.classes.storing.opening import open_store
from grader.values.classes import Row
from grader.values.errors import MachineError, UsageError
from tests.classes.stored import CASES, EXERCISE, content

CHUNK = 8


def main(folder: Path, what: str) -> None:
    with open_store(folder) as store:
        if what == "write":
            done = store.noted("chunks")
            for chunk in count(int(done or 0)):
                keys = tuple(case.key for case in CASES)
                names = (content(chunk * CHUNK + number) for number in range(CHUNK))
                store.save(
                    Row(name, EXERCISE, keys, "ccw", (1.0, 2.0, 3.0), name=f"chunk {chunk}", record=os.urandom(3000))
                    for name in names
                )
                print(chunk, flush=True)
        elif what == "hold":
            if os.fork() == 0:
                os.close(1)
                time.sleep(20)
                os._exit(0)
            print("held", flush=True)
            time.sleep(20)
        print("opened", flush=True)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except (UsageError, MachineError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
