"""What grader and worker say to each other: frames, and what stands in them.

A frame is kind (1 byte), nonce (8 bytes), length of the body (8 bytes), body; a body is one packed value, see
arrays/tree.py. What comes from a worker is checked against limits before it is read, and everything in it against what
it should be before it is used.

    LOAD           (source, file, ((function's name, ways to call it), …), forbidden names, ((module, source), …))
    CALL           (is the answer wanted, is what it prints, most bytes of an output, function's name,
                    arguments by position, ((name, argument), …))
    CALLS          (most bytes of all answers, requests), each packed by itself: (function's name, most bytes of an
                   output, for each call whether it gets the case's own arguments and whether its answer is wanted,
                   own arguments by position and by name as in CALL, those of the call in between)
    answer to LOAD (what a reply of this kind says, (what was left out, a notebook's cells) or None); of several
                   functions LOADED says for each what is wrong with it, and which others it uses
    answer to CALL what a reply of this kind says; DONE where none is wanted
    answer to it   ANSWERED: (for each request its wanted answers, each packed by itself as (kind, what it says), up to
                   one that is no output; processor seconds of the longest call of each request; of all its calls;
                   (number of the request, what was printed) where something was); GAVE_UP where that would be too much
    WHERE          to a program whose time is up: the nonce of the call that it is in, and no body. On Linux a signal
                   stands for it, see linux/control.py
    answer to it   THERE: (line, cell, ((name, whole number or shape that stood in it), …))
"""

from __future__ import annotations

import struct
from typing import Any

from grader.arrays import tree

HEADER = struct.Struct("<BQQ")

# requests
LOAD, CALL, WHERE, CALLS = 1, 2, 3, 4
# replies
LOADED, RETURNED, TOO_BIG, OTHER, RAISED, NO_MEMORY, SYNTAX, NO_FUNCTION, NOT_CALLABLE, BAD_SIGNATURE = range(16, 26)
FORBIDDEN, BAD_NOTEBOOK, DONE, PUT_OFF, THERE, ANSWERED, GAVE_UP = range(26, 33)

MAX_TEXT = 4000
# Values in an honest answer: to a call the items of a list, to a load what stands below. A grader that reads two
# million of them, in each case, is busy for half a minute.
MAX_VALUES = {LOAD: 2**14, CALL: 2**16, CALLS: 2**16}
# Of a result that holds others: how deeply, how many values, and how long the texts in it may be.
MAX_DEPTH, MAX_ITEMS, MAX_RESULT_TEXT = 12, 2**15, 3 * MAX_TEXT
MAX_TEXT_BYTES = 4 * MAX_RESULT_TEXT  # at most four bytes a character
# Of an exception: the names of its kinds; names of its line with what stood in them.
MAX_SEEN, MAX_SEEN_NAME, MAX_KINDS = 8, 40, 12
MAX_PLACE_BYTES = 2**13  # of an answer to WHERE
# Of a notebook, in the answer to a load. Its code has at most 1 MiB, before what is no UTF-8 becomes longer.
MAX_LEFT_OUT, MAX_LEFT_OUT_TEXT, MAX_CELLS, MAX_CELL_BYTES = 500, 300, 10_000, 8 * 2**20


def frame(kind: int, nonce: int, body: bytes) -> bytes:
    return HEADER.pack(kind, nonce, len(body)) + body


def mark(nonce: int) -> bytes:
    """What ends the text that was printed before the answer with this nonce, where pipes are read one by one."""
    return nonce.to_bytes(8, "little")


def short(text: Any, most: int = MAX_TEXT) -> str:
    """The beginning of a text, a plain str whatever class it had; "" for what is none."""
    return str.__getitem__(text, slice(0, most)) if isinstance(text, str) else ""


def unpack(body: bytes | memoryview, asked: int = CALL) -> Any:
    """What a worker's frame holds. asked: the kind of the request. Raises tree.TreeError."""
    return tree.unpack(body, MAX_TEXT_BYTES, MAX_VALUES[asked])
