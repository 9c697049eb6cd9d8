"""A made-up class → a download as Canvas gives it, and the gradebook that belongs to it.

    python tests/classes/made_up.py canvas 60 FOLDER

writes FOLDER/submissions.zip and FOLDER/gradebook.csv, from the programs of this project.
"""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIRST = ["Ada", "Zoë", "Jan", "Pat", "李", "Ngozi", "Søren", "Inés", "Ravi", "Mary Ann"]
LAST = ["Lovelace", "Müller", "O'Brien", "van der Berg", "小龙", "Okafor", "Ångström", "García López", "=Sum", "Smith"]


def programs() -> list[bytes]:
    """Right ones and wrong ones, and the starter, in an order that is always the same."""
    folders = ("tests/programs/right", "solutions/convolution/accepted", "solutions/convolution/wrong")
    found = [path.read_bytes() for folder in folders for path in sorted((ROOT / folder).glob("*.py"))]
    return [(ROOT / "exercises/convolution/convolution.py").read_bytes(), *found]


def names(count: int) -> list[str]:
    return [f"{LAST[number // 10 % 10]}, {FIRST[number % 10]}" for number in range(count)]


def letters(name: str) -> str:
    """As Canvas writes a sortable name: small letters, without blanks and signs."""
    return "".join(letter for letter in name.lower() if letter.isalnum() or letter == "_")


def canvas(count: int, seed: int = 1) -> tuple[Iterator[tuple[str, bytes]], str]:
    """(members of the zip, gradebook): of every 20 students one hands in nothing, one late, one again, one a text."""
    rng, people, every = random.Random(seed), names(count), programs()

    def members() -> Iterator[tuple[str, bytes]]:
        for number, name in enumerate(people):
            source, late = rng.choice(every), "LATE_" if number % 20 == 7 else ""
            begin = f"{letters(name)}_{late}{20000 + number}_{90000 + number}"
            if number % 20 == 3:
                continue
            if number % 20 == 5:
                yield f"{letters(name)}_{20000 + number}_text.html", b"<p>I will hand it in tomorrow.</p>"
            elif number % 20 == 11:
                yield f"{begin}_convolution-1.py", source
            elif number % 20 == 13:
                yield f"{begin}_my_solution.py", source
                yield f"{begin}1_notes.py", b"print('what I tried')\n"
            elif number % 20 == 17:
                yield f"{begin}_first.py", source
                yield f"{begin}1_second.py", rng.choice(every)
            else:
                yield f"{begin}_convolution.py", source

    head = "Student,ID,SIS User ID,SIS Login ID,Section,Convolution (4711),Attendance (4712)\r\n"
    head += "    Points Possible,,,,,38,10\r\n"
    rows = [
        f'"{name}",{20000 + number},s{number:04},u{number:04},Lab {number % 3 + 1},,{number % 11}\r\n'
        for number, name in enumerate(people)
    ]
    return members(), head + "".join(rows)


def write_canvas(folder: Path, count: int, seed: int = 1) -> tuple[Path, Path]:
    """(the download, the gradebook)"""
    folder.mkdir(parents=True, exist_ok=True)
    members, gradebook = canvas(count, seed)
    with zipfile.ZipFile(folder / "submissions.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    (folder / "gradebook.csv").write_bytes(gradebook.encode())
    return folder / "submissions.zip", folder / "gradebook.csv"


def main(arguments: Sequence[str]) -> None:
    _, count, folder = arguments
    for path in write_canvas(Path(folder), int(count)):
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
