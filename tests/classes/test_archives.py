"""Archives that somebody else made: each trick costs its own student a grade at most, and is told in a sentence."""

from __future__ import annotations

import bz2
import io
import os
import struct
import tarfile
import time
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classes.finding.archive import open_archive
from grader.classes.finding.members import STUDENT_MEMBERS
from grader.classes.finding.names import tidy
from grader.classes.finding.tarred import Tarred
from grader.values.errors import UsageError
from grader.values.files import FileFault
from tests.classes.downloads import GOOD, found_in, graded, tarred, whats, zipped

TOO_MUCH = "is not read: one student's files may have 64 MiB together."
BEN = {"ben/convolution.py": GOOD}


def _with_ben(files: dict[str, bytes]) -> bytes:
    return zipped(BEN | files)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_of_each_kind(tmp_path: Path, mode: str) -> None:
    files = {f"s{number}/convolution.py": GOOD + b"# %d\n" % number for number in range(20)}
    picked, problems = found_in(tmp_path / "class.bin", tarred(files, mode))
    assert graded(picked) == {f"s{number}": GOOD + b"# %d\n" % number for number in range(20)}
    assert problems == []


def test_stored_and_deflated(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("anna/convolution.py", GOOD, zipfile.ZIP_STORED)
        archive.writestr("ben/convolution.py", GOOD, zipfile.ZIP_DEFLATED)
        with archive.open(zipfile.ZipInfo("carl/convolution.py"), "w", force_zip64=True) as member:
            member.write(GOOD)
    picked, problems = found_in(tmp_path / "class.zip", stream.getvalue())
    assert graded(picked) == dict.fromkeys(("anna", "ben", "carl"), GOOD)
    assert problems == []


def test_what_leads_out(tmp_path: Path) -> None:
    data = _with_ben(
        {"../../evil.py": GOOD, "/abs.py": GOOD, "C:\\abs.py": GOOD, "anna/../ben/convolution.py": b"evil"}
    )
    picked, problems = found_in(tmp_path / "class.zip", data)
    assert graded(picked) == {"ben": GOOD}
    why = "is called so that it would be unpacked elsewhere."
    assert set(whats(problems)) == {
        ("", f"../../evil.py {why}"),
        ("", f"/abs.py {why}"),
        ("", f"C:\\abs.py {why}"),
        ("anna", f"anna/../ben/convolution.py {why}"),
    }
    assert {one.hand_in.problem for one in picked if one.hand_in.student == "anna"} == {
        f"anna/../ben/convolution.py {why}"
    }


def test_links_and_devices_in_tar(tmp_path: Path) -> None:
    links = [
        ("anna/convolution.py", "../ben/convolution.py", tarfile.SYMTYPE),
        ("carl/convolution.py", "ben/convolution.py", tarfile.LNKTYPE),
        ("dora/convolution.py", "", tarfile.FIFOTYPE),
        ("emil/convolution.py", "", tarfile.CHRTYPE),
        ("fred", "/home", tarfile.SYMTYPE),
    ]
    picked, problems = found_in(tmp_path / "class.tar.gz", tarred(BEN, links=links))
    assert graded(picked) == {"ben": GOOD}
    assert set(whats(problems)) == {
        ("anna", "convolution.py is a link, and links are not followed."),
        ("carl", "convolution.py is a link, and links are not followed."),
        ("dora", "convolution.py is no regular file."),
        ("emil", "convolution.py is no regular file."),
        ("", "fred is a link, and links are not followed."),
    }


def test_links_in_zip(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("anna/convolution.py")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    pipe = zipfile.ZipInfo("carl/convolution.py")
    pipe.create_system, pipe.external_attr = 3, 0o010666 << 16
    stream = io.BytesIO(zipped(BEN))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(link, "../ben/convolution.py")
        archive.writestr(pipe, "")
    picked, problems = found_in(tmp_path / "class.zip", stream.getvalue())
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [
        ("anna", "convolution.py is a link, and links are not followed."),
        ("carl", "convolution.py is no regular file."),
    ]


@pytest.mark.parametrize("ending", ["zip", "tar"])
def test_the_same_member_twice(tmp_path: Path, ending: str) -> None:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns
        if ending == "zip":
            with zipfile.ZipFile(stream, "w") as archive:
                archive.writestr("anna/convolution.py", b"first")
                archive.writestr("ben/convolution.py", GOOD)
                archive.writestr("anna/convolution.py", b"last")
        else:
            with tarfile.open(fileobj=stream, mode="w") as tar:
                for name, data in (("anna", b"first"), ("ben", GOOD), ("anna", b"last")):
                    info = tarfile.TarInfo(f"{name}/convolution.py")
                    info.size = len(data)
                    tar.addfile(info, io.BytesIO(data))
    picked, problems = found_in(tmp_path / "class", stream.getvalue())
    assert graded(picked) == {"anna": b"last", "ben": GOOD}
    assert whats(problems) == [("anna", "convolution.py is there twice; the last one counts.")]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_much_behind_little(tmp_path: Path, pack: object) -> None:
    data = pack(BEN | {"anna/convolution.py": bytes(200 * 2**20)})  # type: ignore[operator]
    assert len(data) < 2**20
    picked, problems = found_in(tmp_path / "class", data)
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "convolution.py is larger than 1 MiB.")]


def test_it_has_more_than_it_says(tmp_path: Path) -> None:
    data = bytearray(zipped(BEN | {"anna/convolution.py": bytes(3 * 2**20)}))
    data = data.replace(struct.pack("<L", 3 * 2**20), struct.pack("<L", 100))
    picked, problems = found_in(tmp_path / "class.zip", bytes(data))
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "convolution.py is larger than 1 MiB.")]


def test_a_member_that_is_damaged(tmp_path: Path) -> None:
    data = bytearray(_with_ben({"anna/convolution.py": os.urandom(100)}))
    data[data.index(b"anna/convolution.py") + 40] ^= 255
    picked, problems = found_in(tmp_path / "class.zip", bytes(data))
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "convolution.py is cut off or damaged.")]


def test_encrypted_members(tmp_path: Path) -> None:
    data = _encrypted(_with_ben({"anna/convolution.py": GOOD}), b"anna/")
    picked, problems = found_in(tmp_path / "class.zip", data)
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "convolution.py is encrypted.")]


def test_all_is_encrypted(tmp_path: Path) -> None:
    data = _encrypted(_encrypted(_with_ben({"anna/convolution.py": GOOD}), b"anna/"), b"ben/")
    with pytest.raises(UsageError, match=r"class.zip: ben/convolution.py is encrypted, and so is the rest\n"):
        found_in(tmp_path / "class.zip", data)


def _encrypted(data: bytes, name: bytes) -> bytes:
    """The member whose name begins so says that it is."""
    central = data.rindex(name) - 46
    return data[: central + 8] + bytes([data[central + 8] | 1]) + data[central + 9 :]


def test_packed_in_an_unusual_way(tmp_path: Path) -> None:
    stream = io.BytesIO(zipped(BEN))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("anna/convolution.py", GOOD)
    picked, problems = found_in(tmp_path / "class.zip", stream.getvalue())
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "convolution.py is packed in a way that is not read here (method 14).")]


@pytest.mark.parametrize(
    "pack", [zipped, tarred, lambda files: tarred(files, "w"), lambda files: tarred(files, "w:xz")]
)
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_download_that_is_cut_off(tmp_path: Path, pack: object, part: float) -> None:
    files = {f"s{number}/convolution.py": os.urandom(600) for number in range(30)}
    data = pack(files)  # type: ignore[operator]
    if part == 0.9 and data[257:262] == b"ustar":
        part = 0.5  # tar ends in many zeros
    with pytest.raises(
        UsageError,
        match="class is cut off or damaged\n  download it again; if that does not help, unpack it yourself, and give",
    ):
        found_in(tmp_path / "class", data[: int(len(data) * part)])


@pytest.mark.parametrize("size", [-512, -1024, -(2**70), 2**62, 2**70])
@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE])
def test_a_size_that_is_none(tmp_path: Path, size: int, kind: bytes) -> None:
    """A negative one leads back to the same member, round and round; a large one is asked for in one piece."""
    whole = bytearray(tarred({"anna/convolution.py": GOOD, "ben/convolution.py": GOOD}, "w"))
    whole[1024 + 124 : 1024 + 136] = bytes([255 if size < 0 else 128]) + (size % 256**11).to_bytes(11, "big")
    whole[1024 + 156 : 1024 + 157] = kind
    whole[1024 + 148 : 1024 + 156] = b"%06o\0 " % (sum(whole[1024:1172]) + 8 * 32 + sum(whole[1180:1536]))
    with pytest.raises(UsageError, match="class is cut off or damaged"):
        found_in(tmp_path / "class", bytes(whole))


def test_a_tar_cut_between_two_members(tmp_path: Path) -> None:
    data = tarred({"anna/convolution.py": bytes(512), "ben/convolution.py": bytes(512)}, "w")
    with pytest.raises(UsageError, match="cut off"):
        found_in(tmp_path / "class", data[:1024])


def test_zips_that_students_hand_in(tmp_path: Path) -> None:
    inner = zipped({"lab/convolution.py": GOOD, "__MACOSX/lab/._convolution.py": b"x"})
    data = zipped({
        "anna/lab.zip": inner,
        "ben/lab.tar.gz": tarred({"convolution.py": GOOD}),
        "carl/all.zip": zipped({"inner.zip": inner}),
        "dora/too.zip": zipped({"deep.zip": zipped({"deeper.zip": inner})}),
        "emil/broken.zip": inner[:50],
        "fred/none.zip": zipped({"report.txt": b"x"}),
        "gina/convolution.py": GOOD,
        "gina/data.zip": b"not looked into",
        "hans/secret.zip": _encrypted(zipped({"convolution.py": GOOD}), b"convolution.py"),
        "ines/lab.rar": b"Rar!x",
        "jana/fake.zip": b"Rar!x",
        "kurt/slip.zip": zipped({"../../convolution.py": GOOD}),
    })  # fmt: skip
    picked, problems = found_in(tmp_path / "class.zip", data)
    assert graded(picked) == dict.fromkeys(("anna", "ben", "carl", "gina"), GOOD)
    paths = {one.hand_in.student: (one.hand_in.file, one.hand_in.path) for one in picked if one.hand_in.content}
    assert paths["anna"] == ("lab.zip!/lab/convolution.py", "anna/lab.zip!/lab/convolution.py")
    assert paths["carl"] == ("all.zip!/inner.zip!/lab/convolution.py", "carl/all.zip!/inner.zip!/lab/convolution.py")
    why = {one.hand_in.student: one.hand_in.problem for one in picked if one.hand_in.problem}
    assert why == {
        "dora": "too.zip!/deep.zip!/deeper.zip lies in archives in archives, more than 2 deep.",
        "emil": "broken.zip is cut off or damaged.",
        "fred": "Handed in none.zip, with no Python file or notebook in it.",
        "hans": "secret.zip!/convolution.py is encrypted.",
        "ines": "Handed in lab.rar, and no Python file or notebook.",
        "jana": "fake.zip is a RAR archive, which is not read here.",
        "kurt": "slip.zip!/../../convolution.py is called so that it would be unpacked elsewhere.",
    }
    assert {problem.student for problem in problems} == set(why)


def test_the_same_member_twice_in_a_students_archive(tmp_path: Path) -> None:
    inner = tarred({"convolution.py": b"first", "convolutioN.py": b"last"}, "w").replace(b"convolutioN", b"convolution")
    second = bytearray(inner)
    at = inner.rindex(b"convolution.py")
    header = inner[at : at + 512]
    second[at + 148 : at + 156] = b"%06o\0 " % (sum(header[:148]) + 8 * 32 + sum(header[156:512]))
    picked, problems = found_in(tmp_path / "class.zip", _with_ben({"anna/lab.tar": bytes(second)}))
    assert graded(picked) == {"anna": b"last", "ben": GOOD}
    assert whats(problems) == [("anna", "lab.tar!/convolution.py is there twice; the last one counts.")]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_limits_of_one_student(tmp_path: Path, pack: object) -> None:
    many = pack({f"{number}.txt": b"" for number in range(STUDENT_MEMBERS + 1)})  # type: ignore[operator]
    large = pack({f"{number}.ipynb": bytes(13 * 2**20 + 1) for number in range(5)})  # type: ignore[operator]
    data = _with_ben({"anna/many.bin.zip": many, "carl/large.zip": large})
    picked, problems = found_in(tmp_path / "class.zip", data)
    assert graded(picked) == {"ben": GOOD}
    why = {one.hand_in.student: one.hand_in.problem for one in picked}
    assert why["anna"] == "many.bin.zip holds too many files: at most 10,000 of one student are looked at."
    if pack is zipped:  # what does not fit is not read, and not known to be the one
        assert why["carl"].startswith("Several files could be meant: large.zip!/0.ipynb, large.zip!/1.ipynb, ")
        assert ("carl", f"large.zip!/4.ipynb {TOO_MUCH}") in whats(problems)
    else:  # it cannot be passed over without being unpacked
        assert why["carl"] == f"large.zip {TOO_MUCH}"


def test_too_many_files_of_one_student(tmp_path: Path) -> None:
    files = {f"anna/{number}.txt": b"" for number in range(STUDENT_MEMBERS)}
    picked, problems = found_in(tmp_path / "class.zip", _with_ben(files | {"anna/convolution.py": GOOD}))
    assert graded(picked) == {"ben": GOOD}
    assert whats(problems) == [("anna", "10,001 files are too many: at most 10,000 are looked at.")]


def test_names_without_utf_8(tmp_path: Path) -> None:
    """A Mac writes UTF-8 and does not say so; DOS has letters of its own."""
    data = zipped({"Mxxller_1_2_convolution.py": GOOD, "Jxrg_3_4_convolution.py": GOOD})
    data = data.replace(b"Mxxller", "Müller".encode()).replace(b"Jxrg", b"J\x94rg")
    path = tmp_path / "class.zip"
    picked, problems = found_in(path, data)
    assert [one.hand_in.path for one in picked] == ["Müller_1_2_convolution.py", "Jörg_3_4_convolution.py"]
    assert problems == []


def test_names_that_say_utf_8_and_are_none(tmp_path: Path) -> None:
    data = zipped({"Müller/convolution.py": GOOD, "ben/convolution.py": GOOD})
    picked, _ = found_in(tmp_path / "class.zip", data.replace("ü".encode(), b"\xff\xfe"))
    assert graded(picked) == {"M\ufffd\ufffdller": GOOD, "ben": GOOD}


def test_names_in_tar_without_utf_8(tmp_path: Path) -> None:
    data = tarred({"Mxller/convolution.py": GOOD, "ben/convolution.py": GOOD}, "w")
    data = data.replace(b"Mxller", b"M\xfcller")
    block = bytearray(data)
    total = sum(block[:148]) + 8 * 32 + sum(block[156:512])
    block[148:156] = b"%06o\0 " % total
    picked, _ = found_in(tmp_path / "class.tar", bytes(block))
    assert graded(picked) == {"Müller": GOOD, "ben": GOOD}


def test_backslashes(tmp_path: Path) -> None:
    picked, problems = found_in(
        tmp_path / "class.zip", zipped({"anna\\convolution.py": GOOD, "ben\\convolution.py": GOOD})
    )
    assert graded(picked) == {"anna": GOOD, "ben": GOOD}
    assert problems == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "class.zip is empty"),
        (b"hello", "class.zip is no zip or tar archive, whatever it is called"),
        (b"Rar!\x1a\7\0", "class.zip is a RAR archive, which is not read here"),
        (b"7z\xbc\xaf\x27\x1c", "class.zip is a 7z archive, which is not read here"),
        (b"%PDF-1.7", "class.zip is a PDF document, not an archive"),
        (zipped({}), "class.zip is empty"),
        (
            zipped({".DS_Store": b"x"}),
            "class.zip holds nothing that is graded, only hidden files and what computers add",
        ),
        (bz2.compress(b"no tar in it" * 100), "class.zip is cut off or damaged"),
        (b"PK\3\4" + bytes(100), "class.zip is cut off or damaged"),
        (zipped({"roster.csv": b""}), "class.zip holds no file that is called like one of a student: roster.csv"),
    ],
)
def test_no_class_in_it(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        found_in(tmp_path / "class.zip", data)
    assert caught.value.what == f"{tmp_path}/{sentence}"
    assert caught.value.mend


def test_a_zip_of_the_zip_of_the_class(tmp_path: Path) -> None:
    canvas = {"a_1_2_convolution.py": GOOD, "b_3_4_convolution.py": GOOD}
    for number, data in enumerate((zipped({"x/class.zip": zipped(canvas)}), tarred({"class.zip": zipped(canvas)}))):
        picked, problems = found_in(tmp_path / f"{number}.zip", data)
        assert graded(picked) == {"1": GOOD, "3": GOOD}
        assert problems == []
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/class.zip").write_bytes(zipped(canvas))
    assert graded(found_in(tmp_path / "folder")[0]) == {"1": GOOD, "3": GOOD}


def test_a_zip_of_one_student_stays_theirs(tmp_path: Path) -> None:
    picked, _ = found_in(tmp_path / "class.zip", zipped({"anna.zip": zipped({"convolution.py": GOOD})}))
    assert graded(picked) == {"anna": GOOD}


def test_the_only_archive_is_broken(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"class.zip, which is all that is in .*outer.zip, is cut off or damaged"):
        found_in(tmp_path / "outer.zip", zipped({"class.zip": b"PK\3\4"}))


def test_a_packed_tar_is_copied_in_part(tmp_path: Path) -> None:
    """Of what is packed only programs are kept; what is larger than they may be is not even copied."""
    data = tarred(BEN | {"ben/data.bin": bytes(2**20), "anna/convolution.py": bytes(2**21)})
    Tarred(io.BytesIO(data), "class", most_kept=len(GOOD)).close()
    with pytest.raises(FileFault, match=r"class holds more than 4\.19e-08 GiB of programs"):
        Tarred(io.BytesIO(data), "class", most_kept=len(GOOD) - 1)


def test_many_faults_of_one_student(tmp_path: Path) -> None:
    links = [(f"anna/{number}.py", "x", tarfile.SYMTYPE) for number in range(50)]
    picked, problems = found_in(tmp_path / "class", tarred(BEN, links=links))
    assert graded(picked) == {"ben": GOOD}
    assert len(problems) == 20
    assert problems[-1].what == "19.py is a link, and links are not followed. There is more of this kind."


def test_names_without_end(tmp_path: Path) -> None:
    """Patterns that try every place of a name would take hours for these."""
    names = ["1" * 60_000, "-" * 60_000, "(" * 60_000, ", (" * 20_000, "_attempt_" * 6_000, "a/" * 30_000]
    files = {f"{name}.py": GOOD for name in names}
    began = time.process_time()
    picked, problems = found_in(tmp_path / "class", zipped(files | BEN | {"anna/lab.zip": zipped(files)}))
    assert time.process_time() - began < 5
    assert graded(picked) == {"ben": GOOD}
    long = "… has a name of more than 4,096 letters."
    assert {one.hand_in.problem for one in picked} >= {f"lab.zip!/{'1' * 100}{long}".replace("…", " …")}
    assert ("", f"{'-' * 100} {long}") in whats(problems)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_byte_is_too_strange(data: st.DataObject) -> None:
    """Damaged anywhere, an archive gives sentences or bytes, and nothing else."""
    files = {"anna/convolution.py": GOOD, "ben/b.ipynb": b"{}"}
    whole = bytearray(data.draw(st.sampled_from([zipped(files), tarred(files, "w")[:3072], tarred(files)])))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        members = open_archive(io.BytesIO(bytes(whole)), "class", 100, 2**20)
        for index, name in enumerate(members.names):
            tidy(name)
            members.read(index, 2**16)
    except FileFault:
        return
