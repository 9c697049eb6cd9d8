"""The JSON Schema is made from the reader's tables, is fresh, and says of documents what the reader says of them."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.files.exercises import read_exercise
from grader.reading.kinds import KINDS
from grader.reading.recipes import DTYPES, INTEGER_RANGES
from grader.reading.schema import _OF_RECIPES, FILES, SCHEMAS, make_schema
from grader.reading.table import CASE, EXERCISE, HIDDEN, RECIPES
from grader.values.errors import SpecError
from tests.conftest import PUBLIC, ROOT, SECRET
from tests.reading.core import load

VALIDATORS = {file: jsonschema.Draft7Validator(json.loads(make_schema(file))) for file in FILES}

# Faults of which a schema knows nothing, each with the reason.
EXCEPTIONS = {
    r"(\w+: )?no image or kernel is called (?!(nothing|null|~|true|false|[-+]?\.inf)$)":
        "names stand elsewhere in the file",
    r".*has no such parameter": "parameters stand in the text of function",
    r"\w+: is missing from given": "parameters stand in the text of function",
    r"mode: valid needs the parameters": "parameters stand in the text of function",
    r".*('[^'=*]+' cannot be a name|two (parameters|results) have the same name)": "Python's own rules for names",
    r".*(these are no parameters as Python writes them|the default .* is no plain value)": "Python's own grammar",
    r".*is no dotted name": "Python's own rules for names",
    r"('.*' is (a word of Python|no module, function|no function of Python)|without '\w+' there is)":
        "Python's own lists",
    r"(raises: .* is no exception of Python|.* may be imported anyway)": "Python's own lists",
    r"(function: )?-> \w+: a result cannot be called so": "names of results stand in the text of function",
    r"(\w+: .* has no such result|\w+: is missing from expected|expected: \w+ returns)":
        "names of results stand in the text of function",
    r"(\w+: there is no such result|compare: \w+: no such key|(dark|bright): no such key)":
        "names of results stand in the text of function",
    rf"(expected: )?no such recipe: found the keys (?!.*\b({'|'.join(_OF_RECIPES)})\b)\w+, ":
        "they might be names of results",
    r"(function: there is no \w+ in this|given: is missing from this case)":
        "parameters stand in the text of function",
    r"changes: .* (has no parameter|is nothing that)":
        "parameters stand in the text of function",
    r"(mode: \w+ needs|(border|flip_kernel): is about a kernel|border: with mode: valid)": "two keys are compared",
    r"(repeat: nothing here is random|expected: a repeated case|a shape has a range, and)": "two keys are compared",
    r"(expected: )?shape: (no other argument|\w+ (has itself|is no array|is for arg|cannot stand)|is (that|missing))":
        "arguments are compared",
    r"(at: .* is no cell|at: an impulse|fill: a colour of|these are complex numbers)":
        "values of one recipe are compared",
    r"(\w+: )?numbers and true or false are mixed here": "a schema compares no two places",
    r"tuples, lists and dicts are nested": "a schema counts no levels",
    r"function: [\w.]+ is of no module": "the list of provided files is another key",
    r".*(is the file that students complete|would hide (Python's own|the) module|Python cannot read)":
        "a schema opens no files",
    r".*(has no function check|is called with three arguments|defines no [\w.]+)":
        "a schema opens no files",
    r"a value is wanted here, found nothing": "a value that is not there is null once a document is loaded",
    r"(image|kernel): is no array|expected: where a kernel slides": "shapes are compared",
    r"as: grey is for pictures": "two keys are compared",
    r"name: another case is called so": "a schema compares no two places",
    r".*(stands twice|names an image already)": "a key that stands twice is gone once a document is loaded",
    r"(this row has|this part has)": "a schema compares no two places",
    r"(image|kernel|expected): (has|[\d×]+ is larger)": "shapes are compared",
    r"kernel: is u?int": "types of two arrays are compared",
    r"dtype: \w+ holds": "values are compared with the dtype",
    r"random: \w+ makes fractions": "a dtype is compared with a distribution",
    r"low and high must be|low: .* is greater than|std: must not be": "values of one recipe are compared",
    r".*is too large for random numbers": "values are compared with the dtype",
    r".*too large for a whole number": "JSON knows no difference between 10**20 and 1e20",
    r"shape: .* has more than|more than [\d,]+ numbers": "sizes are multiplied",
    r".*(there is no file|is not an array|is not a picture|holds no array|holds NaN|needs Pillow|larger than 256"
    r"|Git LFS pointer|is a web page|is empty|pixels)":
        "a schema opens no files",
    r".*has transparent pixels": "a schema opens no files",
    r".*(holds the invisible character|a text is too long)": "texts are folded before they are looked at",
    r"tags have no meaning|.*: tags have no meaning": "tags are gone once a document is loaded",
    r"a key must be a word": "such keys are gone once a document is loaded",
    r".*(seed|length|MiB|whole number) is wanted here, found [\d.e+-]+$": "2.0 is a whole number for JSON Schema",
    r".*\.(nan|NaN|NAN) is not allowed": "NaN is neither above nor below anything",
    r"(this is not YAML|this is not UTF-8|is larger than|nested more than|cannot be read)":
        "there is nothing to validate",
}  # fmt: skip
READER_ONLY = re.compile("|".join(EXCEPTIONS))


def reader_says(text: str, hidden: str | None = None) -> list[str]:
    """The faults that the reader finds."""
    with tempfile.TemporaryDirectory() as root:
        folder, secret = Path(root) / "public", Path(root) / "secret"
        folder.mkdir()
        secret.mkdir()
        (folder / "exercise.yaml").write_text(text, encoding="utf-8")
        (folder / "helpers.py").write_text("def double(x):\n    return 2 * x\n")
        for place in (folder, secret):
            (place / "check.py").write_text("def check(given, expected, output):\n    return True\n")
        for beside in (folder, secret):
            (beside / "images").symlink_to(PUBLIC / "images")
        if hidden is not None:
            (secret / "hidden.yaml").write_text(hidden, encoding="utf-8")
        try:
            read_exercise(folder, secret)
        except SpecError as error:
            return [fault.what for fault in error.faults]
    return []


def assert_agreement(said: list[str], seen: list[str]) -> None:
    """What the reader accepts a schema accepts; what the reader rejects a schema rejects, but for the exceptions."""
    if not said:
        assert not seen
    elif not all(READER_ONLY.match(fault) for fault in said):
        assert seen, [fault for fault in said if not READER_ONLY.match(fault)]


def errors(text: str, file: str) -> list[str]:
    """What the schema says."""
    return [error.message[:200] for error in VALIDATORS[file].iter_errors(load(text))]


# ------------------------------------------------------------------------------------------------------------ the table


@pytest.mark.parametrize("file", FILES)
def test_shipped_schema_is_fresh(file: str) -> None:
    assert (ROOT / "exercises" / file).read_text("utf-8") == make_schema(file), "write it anew: grader schema --write"


@pytest.mark.parametrize("file", FILES)
def test_schema_is_one_and_says_something_about_everything(file: str) -> None:
    schema = json.loads(make_schema(file))
    jsonschema.Draft7Validator.check_schema(schema)

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if "$ref" in part:
                assert list(part) == ["$ref"], "draft-07 ignores what stands beside a $ref"
            for name, key in part.get("properties", {}).items():
                assert key["description"], name
            if "properties" in part:
                assert part["additionalProperties"] is False
            assert all(choice["description"] for choice in part.get("oneOf", []))
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(schema)


def test_every_kind_has_a_schema() -> None:
    assert set(SCHEMAS) == set(KINDS)


def test_every_key_stands_in_its_schema() -> None:
    exercise = json.loads(make_schema("exercise.schema.json"))
    assert list(exercise["properties"]) == [key.name for key in EXERCISE]
    assert list(json.loads(make_schema("hidden.schema.json"))["properties"]) == [key.name for key in HIDDEN]
    assert list(exercise["definitions"]["case"]["properties"]) == [key.name for key in CASE]
    recipes: dict[str, dict[str, None]] = {}
    for recipe in exercise["definitions"]["recipe"]["anyOf"]:  # of random there is one for each distribution
        first, *_ = recipe["properties"]
        recipes.setdefault(first, {}).update(dict.fromkeys(recipe["properties"]))
    assert {name: set(keys) for name, keys in recipes.items()} == {
        name: {key.name for key in table} for name, table in RECIPES.items()
    }


@pytest.mark.parametrize(
    ("recipe", "valid"),
    [
        ({"random": "normal", "low": 0, "seed": 1}, False),
        ({"random": "normal", "std": 2, "seed": 1}, True),
        ({"random": "uniform", "mean": 0, "seed": 1}, False),
        ({"random": "integers", "high": 9, "seed": 1}, True),
    ],
)
def test_words_of_another_distribution_are_none_of_the_schema(recipe: dict[str, Any], valid: bool) -> None:
    definitions = json.loads(make_schema("exercise.schema.json"))["definitions"]
    validator = jsonschema.Draft7Validator({"$ref": "#/definitions/recipe", "definitions": definitions})
    assert validator.is_valid(recipe) is valid


def test_words_of_dtypes() -> None:
    assert set(DTYPES) == {"bool", *INTEGER_RANGES, "float32", "float64", "complex64", "complex128"}


# ------------------------------------------------------------------------------------------------- shipped and bad ones


def test_shipped_files_name_their_schema_and_agree_with_it() -> None:
    for path, file in (
        (PUBLIC / "exercise.yaml", "exercise.schema.json"),
        (SECRET / "hidden.yaml", "hidden.schema.json"),
    ):
        text = path.read_text("utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
        assert named and (path.parent / named[1]).resolve() == ROOT / "exercises" / file
        assert errors(text, file) == []


BAD = [
    entry
    for entry in yaml.safe_load(Path(__file__).with_name("bad.yaml").read_text("utf-8"))
    if entry.get("document") and "repeat" not in entry and "this is not YAML" not in entry["faults"][0]
]


@pytest.mark.parametrize("entry", BAD, ids=[entry["what"] for entry in BAD])
def test_bad_documents(entry: dict[str, Any]) -> None:
    if "aliases" in entry["what"]:
        return  # an endless value cannot be loaded
    found = [re.match(r"(\w+\.yaml):\d+:\d+: (?:case '.*?': )?(.*)", fault) for fault in entry["faults"]]
    for name, file in (("exercise", "exercise.schema.json"), ("hidden", "hidden.schema.json")):
        text = entry.get("document" if name == "exercise" else "hidden")
        faults = [match[2] for match in found if match and match[1] == f"{name}.yaml"]
        if text and not any("this is not YAML" in fault for fault in faults) and (faults or name == "exercise"):
            assert_agreement(faults, errors(text, file))


# -------------------------------------------------------------------------------------------------- generated documents

NUMBERS = st.integers(-1000, 1000) | st.floats(-1e6, 1e6, allow_nan=False).filter(lambda value: value != int(value))
ROWS = st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=1, max_size=3))
SHAPES = st.lists(st.integers(1, 5), min_size=1, max_size=4)
ORDER = {"order": st.sampled_from(["C", "F"])}
FLOATS = {"dtype": st.sampled_from(["float32", "float64"]), **ORDER}
BOUNDS = {"low": st.integers(-9, 0), "high": st.integers(1, 9)}
MASKS = st.lists(st.lists(st.booleans(), min_size=2, max_size=2), min_size=1, max_size=3)
CELLS = st.lists(NUMBERS | st.sampled_from(["1+2j", "-0.5-2e3j", "2j", "1 + 2.5j"]), min_size=1, max_size=3)
ARRAYS = st.one_of(
    ROWS,
    MASKS,
    st.fixed_dictionaries({"rows": MASKS}, optional={"dtype": st.just("bool"), **ORDER}),
    st.lists(NUMBERS, min_size=1, max_size=3),
    st.fixed_dictionaries({"rows": ROWS}, optional=FLOATS),
    st.fixed_dictionaries({"rows": CELLS, "dtype": st.sampled_from(["complex64", "complex128"])}, optional=ORDER),
    st.fixed_dictionaries({"fill": NUMBERS, "shape": SHAPES}, optional=FLOATS),
    st.fixed_dictionaries({"fill": st.lists(NUMBERS, min_size=3, max_size=3), "shape": st.just([2, 4, 3])}),
    st.fixed_dictionaries({"fill": st.integers(0, 1), "shape": SHAPES}, optional={"dtype": st.sampled_from(DTYPES)}),
    st.fixed_dictionaries(
        {"random": st.just("integers"), "shape": SHAPES, "seed": st.integers(0, 2**40)},
        optional={"low": st.integers(-9, 0), "high": st.integers(0, 9), "dtype": st.just("int8"), **ORDER},
    ).filter(lambda recipe: "high" in recipe or "dtype" not in recipe),
    st.fixed_dictionaries(
        {"random": st.just("normal"), "shape": SHAPES, "seed": st.integers(0, 9)},
        optional={"mean": NUMBERS, "std": st.floats(0, 9), **FLOATS},
    ),
    st.fixed_dictionaries(
        {"gradient": st.sampled_from(["horizontal", "vertical", "diagonal"]), "shape": SHAPES},
        optional={**BOUNDS, **FLOATS},
    ),
    st.fixed_dictionaries({"checkerboard": st.integers(1, 4), "shape": SHAPES}, optional={**BOUNDS, **FLOATS}),
    st.fixed_dictionaries({"impulse": NUMBERS, "shape": st.just([3, 3])}, optional={"at": st.just([0, -1]), **FLOATS}),
    st.fixed_dictionaries({"file": st.just("images/camera.npy")}, optional=FLOATS),
)
TEXTS = st.sampled_from(["a text", "no", "Ünïcödé ×", "12:30", "1e-6", "~x"]) | st.integers(0, 2024) | st.booleans()
NAMES = st.sampled_from(["one pixel", "two", "7", "dark to bright"])
LISTS = st.recursive(st.lists(NUMBERS, max_size=3), lambda inner: st.lists(inner, max_size=3), max_leaves=3).filter(
    lambda lists: json.dumps(lists).replace(" ", "").find("[" * 6) < 0
)
ATOMS = st.one_of(
    NUMBERS, st.booleans(), st.none(), ARRAYS, TEXTS.map(lambda text: {"text": text}), st.just({"text": ""}),
    LISTS.map(lambda lists: {"lists": lists}), st.just({"random": "uniform", "seed": 3}),
)  # fmt: skip


def nested(atoms: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Tuples, lists and dicts of them, and of these again."""
    return st.recursive(
        atoms,
        lambda inner: (
            st.lists(inner, max_size=2).map(lambda items: {"tuple": items})
            | st.lists(inner, max_size=2).map(lambda items: {"list": items})
            | st.dictionaries(NAMES, inner, max_size=2).map(lambda pairs: {"dict": pairs})
        ),
        max_leaves=3,
    )


GIVEN = nested(ATOMS | st.sampled_from([{"path": "images/camera.npy"}, {"function": "numpy.max"}]))
ACCEPTED = st.just("accepted") | st.fixed_dictionaries(
    {"accepted": st.just(True)}, optional={"dtype": st.sampled_from(DTYPES)}
)
EXPECTED = ACCEPTED | nested(ATOMS)
WORDS = st.sampled_from(["labels", "any_order", "sign", {"check": "check.py"}]) | st.fixed_dictionaries(
    {"angle": st.sampled_from(["degrees", "radians", 180, 0.5])}
)
RESULTS = ("dark", "bright")
PRINTED = st.sampled_from(["12 colonies", "", 7, True, None, "two\nlines"])
REPEATED = {
    "given": {
        "picture": {"random": "integers", "shape": ["3..5", 4], "seed": 1},
        "limit": {"fill": 1, "shape": "picture"},
    },
    "repeat": 5,
    "expected": "accepted",
}


@st.composite
def case_lists(draw: st.DrawFn, arrays: list[str], begin: int, results: bool = False) -> list[Any]:
    argument = GIVEN | (st.sampled_from(arrays) if arrays else st.nothing())
    parts = st.fixed_dictionaries(dict.fromkeys(RESULTS, EXPECTED))
    expected = st.just("accepted") | parts if results else EXPECTED
    right = st.one_of(
        st.fixed_dictionaries({"expected": expected}, optional={"prints": PRINTED}),
        st.fixed_dictionaries({"raises": st.sampled_from(["ValueError", "Exception"])}, optional={"prints": PRINTED}),
        st.fixed_dictionaries({"prints": PRINTED}),
    )
    compared = WORDS | (st.dictionaries(st.sampled_from(RESULTS), WORDS, min_size=1) if results else st.nothing())
    cases: list[Any] = []
    for index in range(draw(st.integers(1, 3))):
        case = {"name": f"case {begin + index}"}
        if draw(st.integers(0, 9)) == 0:
            cases.append({**case, **REPEATED})
            continue
        given = draw(st.fixed_dictionaries({"picture": argument, "limit": argument}))
        is_array = isinstance(given["picture"], list)
        if is_array and draw(st.booleans()):
            given["limit"] = {"fill": 1, "shape": "picture"}
        if is_array and draw(st.booleans()):
            cases.append({**case, "given": given, "expected": "accepted", "changes": "picture"})
            continue
        optional = {"points": st.integers(0, 10) | st.floats(0, 10), "hint": TEXTS, "compare": compared}
        cases.append({**case, "given": given, **draw(right), **draw(st.fixed_dictionaries({}, optional=optional))})
    return cases


SECTIONS = {"images": st.dictionaries(NAMES, ARRAYS, max_size=2)}
BUDGETS = st.fixed_dictionaries(
    {},
    optional={
        "times_slowest": st.integers(1, 1000) | st.floats(1, 1000),
        "memory_mib": st.integers(16, 2**20),
        "allow": st.fixed_dictionaries(
            {},
            optional={
                "threads": st.booleans(),
                "temp_mib": st.integers(0, 2**14),
                "modules": st.lists(st.sampled_from(["PIL", "scipy.ndimage"]), max_size=2),
            },
        ),
    },
)
SIGNATURES = st.sampled_from(
    [
        "f(picture, limit)", "größe( picture ,limit, )", "f(picture, limit=(1, 2), *, mode='same')",
        "f(picture, /, limit)",
        "f(picture, limit) -> dark, bright", "f(picture, limit=-1)->(dark, bright)",
    ]
)  # fmt: skip


@st.composite
def exercises(draw: st.DrawFn) -> dict[str, Any]:
    """Valid documents of every key."""
    top = draw(
        st.fixed_dictionaries(
            {"title": TEXTS, "function": SIGNATURES},
            optional={
                "mode": st.just("any"),
                "flip_kernel": st.just(False),
                "forbid": st.lists(st.sampled_from(["scipy", "numpy.fft", "for", "comprehension", "sum"]), max_size=2),
                "provide": st.sampled_from([[], ["helpers.py"]]),
                "compare": WORDS,
                "budget": BUDGETS,
                "tolerance": st.fixed_dictionaries(
                    {}, optional={key: st.floats(0, 1, exclude_max=True) for key in ("relative", "absolute")}
                ),
                **SECTIONS,
            },
        )
    )
    top["cases"] = draw(case_lists(list(top.get("images", {})), 0, "->" in top["function"]))
    if draw(st.booleans()):
        top["functions"] = ["first()", top.pop("function")]
        top["cases"] += draw(st.sampled_from([[], [{"name": "first", "function": "first", "expected": 7}]]))
    return top


@st.composite
def slidings(draw: st.DrawFn) -> dict[str, Any]:
    """Valid documents of kernels that slide."""
    top = {"title": "t", "function": "slide(image, kernel, pad=0)", "flip_kernel": draw(st.booleans())}
    top |= draw(
        st.sampled_from([{}, {"mode": "valid"}])
        | st.fixed_dictionaries(
            {"mode": st.sampled_from(["same", "full"])},
            optional={"border": st.sampled_from(["zeros", "edge", "reflect", "symmetric", "wrap"])},
        )
    )
    image, kernel = {"gradient": "diagonal", "shape": [5, 6]}, draw(st.sampled_from([[[1]], [[1, 2], [3, 4]]]))
    top["cases"] = [{"name": "x", "given": {"image": image, "kernel": kernel}, "expected": "accepted"}]
    return top


@st.composite
def hiddens(draw: st.DrawFn) -> dict[str, Any]:
    words = ["visible", "hidden", "after_due_date", "after_published"]
    top = draw(st.fixed_dictionaries({}, optional={"visibility": st.sampled_from(words), **SECTIONS}))
    top["cases"] = draw(case_lists(list(top.get("images", {})), 100))
    return top


ODD = st.sampled_from(
    [
        None, True, False, 0, -1, 2.5, 1e9, float("inf"), "", "  ", "true", "word", "3", "f(x)", "numpy", "a-b",
        "x.jpg", "../x.npy", "/x.npy", "a/../x.npy", "images/camera.npy", "accepted", "valid", "uint8", "normal",
        [], {}, [[]], [1], ["x"], [[1], 2], [[[[1]]]], [[[[[1]]]]], [1, 2, 3, 4, 5], {"a": 1}, {"fill": 1},
        {"rows": [[1]], "fill": 1}, {"fil": 1, "shape": [1]}, "1+2j", "check.py", "ValueError", {"text": 1},
        {"tuple": [1, [2]]}, {"tuple": 1}, {"list": [{"path": "x"}]}, {"dict": {"a": None}}, {"lists": [[1], [[2]]]},
        {"text": "a", "tuple": [1]}, {"angle": "degrees"}, {"angle": 0}, {"check": "check.py"}, {"accepted": True},
        {"accepted": True, "dtype": "int"}, {"rows": [["1+2j"]], "dtype": "complex64"}, {"accepted": 1}, "labels",
        {"path": "images/camera.npy"}, {"function": "numpy.max"}, {"function": "np.max"}, "f(x) -> a", ["f(x)", "f(x)"],
    ]
)  # fmt: skip
KEYS = st.sampled_from(
    [
        "x",
        "nmae",
        "tuple",
        "text",
        "at",
        "angle",
        "raises",
        "prints",
        "changes",
        "compare",
        "shape",
        "dtype",
        "hint",
        "rows",
        "fill",
        "file",
        "title",
        "low",
        "mode",
        "cases",
    ]
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a document."""
    if not isinstance(value, dict | list):
        return []
    own = [(value, key) for key in (value if isinstance(value, dict) else range(len(value)))]
    return own + [place for container, key in own for place in places(container[key])]


@st.composite
def mutated(draw: st.DrawFn, documents: st.SearchStrategy[dict[str, Any]]) -> dict[str, Any]:
    """A document with one change."""
    document = json.loads(json.dumps(draw(documents)))
    container, key = draw(st.sampled_from(places(document)))
    match draw(st.sampled_from(["drop", "rename", "value", "value", "add"])):
        case "drop":
            del container[key]
        case "rename" if isinstance(container, dict):
            container[draw(KEYS)] = container.pop(key)
        case "add" if isinstance(container, dict):
            container.setdefault(draw(KEYS), draw(ODD))
        case _:
            container[key] = draw(ODD)
    return document


def text_of(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False).replace("Infinity", ".inf")


PUBLIC_PART = (
    "{title: t, function: 'f(picture, limit)', cases: [{name: x, given: {picture: 1, limit: 2}, expected: accepted}]}"
)
generated = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@generated
@given(exercises() | slidings())
def test_valid_exercises(document: dict[str, Any]) -> None:
    text = text_of(document)
    assert (reader_says(text), errors(text, "exercise.schema.json")) == ([], [])


@generated
@given(mutated(exercises() | slidings()))
def test_mutated_exercises(document: dict[str, Any]) -> None:
    text = text_of(document)
    assert_agreement(reader_says(text), errors(text, "exercise.schema.json"))


@generated
@given(hiddens())
def test_valid_hidden_parts(document: dict[str, Any]) -> None:
    text = text_of(document)
    assert (reader_says(PUBLIC_PART, text), errors(text, "hidden.schema.json")) == ([], [])


@generated
@given(mutated(hiddens()))
def test_mutated_hidden_parts(document: dict[str, Any]) -> None:
    text = text_of(document)
    assert_agreement(reader_says(PUBLIC_PART, text), errors(text, "hidden.schema.json"))
