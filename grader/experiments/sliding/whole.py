"""A study and what is said of it → is it all? Then whatever differs from what is right must change what is said."""

from __future__ import annotations

from collections.abc import Sequence

from grader.experiments.sliding.asked import Asked
from grader.experiments.sliding.geometry import Axis, Geometry
from grader.experiments.sliding.model import PLACES, Model
from grader.experiments.sliding.placed import leaves
from grader.experiments.sliding.study import Study
from grader.experiments.sliding.traits import SHAPED, named_traits
from grader.values.value import replace

# What accounts for exceptions at some sizes.
ENDS = ("crash: sizes", *SHAPED)


def tells_all(study: Study, asked: Asked) -> bool:
    """Is nothing of the model left unsaid? Then all that differs from what is right must change what is said."""
    model = study.model
    if model is None or asked.mixed:
        return False
    told = list(named_traits(study, asked))
    names = [name for name, _ in told]
    if (study.raised or study.others) and not any(name.startswith(ENDS) for name in names):
        return False
    if study.by_type and not any(name.startswith(("crash: types", "output: ")) for name in names):
        return False
    covered = {part for _, filling in told for part in filling.get("covers", "").split()}
    geometry, right = model.geometry, Model(asked.right)
    plainer = [
        replace(model, geometry=replace(geometry, **{part: getattr(asked.right, part)}))
        for part in ("rows", "columns", "used", "filled", "counts")
        if getattr(geometry, part) != getattr(asked.right, part) and part not in covered
    ]
    for together in (("start", "border"), ("sign",), ("step",), ("cell",), ("weight",)):
        parts = [part for part in together if part not in covered]
        right_axes = {
            axis: _with(getattr(geometry, axis), getattr(asked.right, axis), parts) for axis in ("row", "column")
        }
        if any(getattr(geometry, axis) != one for axis, one in right_axes.items()) and _matters(geometry, parts, study):
            plainer.append(replace(model, geometry=replace(geometry, **right_axes)))
    for part in (*PLACES, "factor", "offset"):
        is_accepted = part == "type" and model.type == "float32"  # a result that is rounded once
        if getattr(model, part) != getattr(right, part) and not is_accepted:
            plainer.append(replace(model, **{part: getattr(right, part)}))
    return all(told != list(named_traits(replace(study, model=one), asked)) for one in plainer)


def _with(axis: Axis, right: Axis, parts: Sequence[str]) -> Axis:
    return replace(axis, **{part: getattr(right, part) for part in parts})


def _matters(geometry: Geometry, parts: Sequence[str], study: Study) -> bool:
    """A border is of no account where no window leaves the image and all begin where they should."""
    if "border" not in parts or any(leaves(geometry, size) for size in study.shapes):
        return True
    return "start" in parts and (geometry.row.start, geometry.column.start) != ("0", "0")
