"""The lessons' pictures, each from cases of its exercise and what the accepted solutions give there."""

from __future__ import annotations

import colorsys

import numpy as np
from lesson_parts import arrow, case, plus, shaded, story, windows_move

from grader.files.photo import photo as large_photo
from grader.report.moving import four, sliding
from grader.report.moving.blocks import Block, as_pixels, grid, photo, side_by_side
from grader.report.moving.cells import Grid, cells, number, rows_in_words, wide_enough
from grader.report.moving.marks import Mark, Scene, Words
from grader.seeing.kernels import FOUR
from grader.seeing.photo import convolved, shrunk
from grader.values.array import Array

LESSON = "the 5×5 example from the lesson"


def convolution() -> Scene:
    return sliding.scene_of(story("convolution", LESSON))


def four_kernels() -> Scene:
    return four.scene_of(large_photo())


def same_size() -> Scene:
    return sliding.scene_of(story("same_size", "the 3×4 example from the lesson"))


def window_sum() -> Scene:
    """One window, its products, and their sum."""
    given, results = case("window_sum", "the example from the lesson, at row 1 and column 2")
    image, kernel, row, column = given["image"], given["kernel"], int(given["row"]), int(given["column"])
    where = Grid(0, 0, *image.shape, wide_enough(list(image.flat), ["×−1"]))
    high, wide = kernel.shape
    inside = {(p, q) for p in range(row, row + high) for q in range(column, column + wide)}
    marks: list[Mark] = [where.box(*at, "window" if at in inside else "pixel") for at in np.ndindex(*image.shape)]
    for at in np.ndindex(*image.shape):
        marks.append(where.digits(*at, number(image[at]), low=True))
        if at in inside:
            marks.append(where.corner(*at, f"×{number(kernel[at[0] - row, at[1] - column])}", "weight"))
    products = image[row : row + high, column : column + wide] * kernel
    total = float(results["output"])
    assert products.sum() == total
    target = Grid(0, (where.height - 46) / 2, 1, 1)
    one = (target.box(0, 0, "right now"), target.digits(0, 0, number(total), "white", True))
    picture = Block(f"row {row}, column {column}", tuple(marks), where.width, where.height)
    line = f"{plus(list(products.flat))} = {number(total)}"
    return side_by_side(
        "One window, one number",
        f"The image is {rows_in_words(image)}. The kernel lies with its top left corner on row {row}, column {column}. "
        f"{line}.",
        [picture, arrow(where.height), Block("the sum", one, 46, where.height)],
        [line],
    )


def named_kernels() -> Scene:
    """Each table below what it makes of the photo."""
    small = shrunk(large_photo(), 120)
    blocks = []
    names = {"edge detection": "edge detection, the example from the lesson"}
    for kernel in FOUR:
        given, results = case("named_kernels", names.get(kernel.name, kernel.name))
        weights: Array = results["output"]
        assert str(given["name"]).strip("'\"") == kernel.name and np.allclose(weights, kernel.rows)
        made = convolved(small, weights)
        shades = as_pixels(np.abs(made) if abs(weights.sum()) < 1e-9 else made, 0, 255)
        assert shades is not None
        table = Grid(0, 156, 3, 3)
        tones = {1: "blue", 0: "empty", -1: "used"}
        marks: list[Mark] = [*photo("", shades, side=144).marks]
        for at in np.ndindex(3, 3):
            weight = weights[at]
            text = "1/9" if abs(weight * 9 - 1) < 1e-9 else number(weight)
            tone = tones[int(np.sign(weight))]
            marks += [table.box(*at, tone), table.digits(*at, text, "words" if tone == "empty" else "ink")]
        blocks.append(Block(kernel.name, tuple(marks), table.width, 156 + table.height))
    said = " ".join(f"{kernel.name}: {rows_in_words(np.array(kernel.rows))}. {kernel.why}" for kernel in FOUR)
    return side_by_side("Four kernels by name, and what each makes of a photo", said, blocks, most=400)


def grey() -> Scene:
    given, results = case("grey", "the sunset")
    image, output = as_pixels(given["image"], 0, 255), as_pixels(results["output"], 0, 255)
    assert image is not None and output is not None
    before, after = photo("image, in colour", image, side=288), photo("output, grey", output, side=288)
    return side_by_side(
        "A photo in colour, and the same in grey",
        "A yellow sun above a blue sea; in grey the sun is nearly white and the sea dark.",
        [before, arrow(before.height), after],
    )


def colour_convolution() -> Scene:
    """Three channels, each by itself, under one kernel."""
    given, results = case("colour_convolution", "the 2×3 example from the lesson")
    image, kernel, output = given["image"], given["kernel"], results["output"]
    blocks: list[Block | None] = []
    said = []
    for channel, name in enumerate(("red", "green", "blue")):
        one = grid(f"image, {name}", image[..., channel], name)
        made = grid(f"output, {name}", output[..., channel], name)
        table = grid("kernel", kernel, "window")
        blocks += [one, table, arrow(one.height), made, None]
        said.append(f"{name}: {rows_in_words(image[..., channel])} becomes {rows_in_words(output[..., channel])}.")
    return side_by_side(
        "One kernel, three channels", f"The kernel is {rows_in_words(kernel)}. {' '.join(said)}", blocks
    )


def box_blur() -> Scene:
    given, results = case("box_blur", "the 4×5 example from the lesson, with no size given")
    return windows_move(
        "A window of 3×3 pixels slides over an image, and each gives the mean of its pixels",
        f"The image is {rows_in_words(given['image'])}, the output {rows_in_words(results['output'])}.",
        given["image"], (3, 3), (1, 1), results["output"],
        lambda window, mean: f"sum {number(window.sum())}, divided by {window.size} pixels: {number(mean)}",
    )  # fmt: skip


def gaussian_kernel() -> Scene:
    """The bell as shades."""
    _, results = case("gaussian_kernel", "size 5 and sigma 1")
    bell = shaded("size 5, sigma 1", results["output"], (225, 236, 251), (18, 74, 150))
    said = f"Its rows are {rows_in_words(np.round(results['output'], 4))}."
    return side_by_side("A Gaussian kernel: dark in the middle, where its weights are large", said, [bell])


def sobel() -> Scene:
    """The example with arrows, and a photo."""
    given, results = case("sobel", "the 4×4 example from the lesson")
    slopes, ways = results["magnitude"], results["direction"]
    where = Grid(0, 0, *ways.shape, wide_enough([number(value) for value in ways.flat]), 46)
    marks = cells(where, ways, lambda row, column: "right")
    signs = Grid(0, 0, *ways.shape)
    shown = [signs.box(*at, "yellow") for at in np.ndindex(*ways.shape)]
    words = [signs.digits(*at, _way(slopes[at], ways[at]), bold=True) for at in np.ndindex(*ways.shape)]
    example: list[Block | None] = [
        grid("image", given["image"], "pixel"),
        grid("magnitude", slopes, "right"),
        Block("direction", tuple(marks), where.width, where.height),
        Block("brighter to", (*shown, *words), signs.width, signs.height),
        None,
    ]
    given, results = case("sobel", "a photo")
    image, steep = as_pixels(given["image"], 0, 255), as_pixels(results["magnitude"])
    assert image is not None and steep is not None
    colours = _coloured(results["direction"], results["magnitude"])
    photos = [photo("image", image), photo("magnitude", steep), photo("direction as a colour", colours)]
    said = (
        f"In the example the magnitude is {rows_in_words(slopes)}, the direction {rows_in_words(ways)}. In a photo the "
    )
    said += "magnitude is bright along the outlines, and the direction has a colour of its own on each side of them."
    return side_by_side("Slopes: how steep, and which way", said, [*example, *photos])


def _way(slope: float, degrees: float) -> str:
    return "→↘↓↙←↖↑↗"[round(degrees / 45) % 8] if slope else "·"


def _coloured(degrees: Array, slopes: Array) -> Array:
    """A hue for each angle, as bright as the slope is steep."""
    bright = np.clip(slopes / np.percentile(slopes, 95), 0, 1)
    found = [colorsys.hsv_to_rgb(a % 360 / 360, 0.75, b) for a, b in zip(degrees.flat, bright.flat, strict=True)]
    return np.round(np.array(found) * 255).astype(np.uint8).reshape(*degrees.shape, 3)


def photo_edges() -> Scene:
    given, results = case("photo_edges", "the edges of a photo")
    _, strengths = case("photo_edges", "the strengths in a photo")
    image, strength = as_pixels(given["image"], 0, 255), as_pixels(strengths["output"], 0, 255)
    mask = as_pixels(results["output"].astype(np.uint8) * 255, 0, 255)
    assert image is not None and strength is not None and mask is not None
    return side_by_side(
        "A photo, the strength of its edges, and the mask",
        "In the strength, outlines are bright on dark. In the mask a place is black, or white above 100.",
        [photo("image", image), photo("edge_strength", strength), photo("edges, limit 100", mask)],
    )


def max_pooling() -> Scene:
    given, results = case("max_pooling", "the 4×6 example from the lesson")
    return windows_move(
        "Windows of 2×2 pixels side by side, and the largest number of each",
        f"The image is {rows_in_words(given['image'])}, the output {rows_in_words(results['output'])}.",
        given["image"], (2, 2), (2, 2), results["output"],
        lambda window, most: f"the largest of {', '.join(map(number, window.flat))} is {number(most)}",
    )  # fmt: skip


def template() -> Scene:
    given, results = case("template", "the 4×5 example from the lesson")
    image, small = given["image"], given["template"]
    row, column = int(results["row"]), int(results["column"])
    high, wide = small.shape
    where = Grid(0, 0, *image.shape)

    def tone(p: int, q: int) -> str:
        return "yellow" if row <= p < row + high and column <= q < column + wide else "pixel"

    marks = [*cells(where, image, tone), where.around(row, column, high, wide, "frame", 4)]
    return side_by_side(
        "A template, and the place in the image where it fits best",
        f"The image is {rows_in_words(image)}, the template {rows_in_words(small)}. It fits best with its top left "
        f"corner on row {row}, column {column}.",
        [grid("template", small, "yellow"), Block("image", tuple(marks), where.width, where.height)],
        [f"best at row {row}, column {column}"],
    )


def bright_spots() -> Scene:
    given, results = case("bright_spots", "the 4×6 example from the lesson")
    image, labels, limit = given["image"], results["output"], given["limit"]
    colours = ("empty", "yellow", "green", "violet", "red", "blue")

    def tone(row: int, column: int) -> str:
        return colours[int(labels[row, column])]

    where = Grid(0, 0, *labels.shape)
    blocks = []
    for caption, array in (("image", image), (f"labels, limit {number(limit)}", labels)):
        marks = [
            mark if not isinstance(mark, Words) else Words(mark.x, mark.y, mark.text, "ink" if label else "words")
            for mark, label in zip(cells(where, array, tone), [*labels.flat] * 2, strict=True)
        ]
        blocks.append(Block(caption, tuple(marks), where.width, where.height))
    return side_by_side(
        f"{int(labels.max())} bright spots, each with a number and a colour of its own",
        f"The image is {rows_in_words(image)}, the labels are {rows_in_words(labels)}.",
        blocks,
    )


def add_noise() -> Scene:
    blocks: list[Block | None] = []
    for name in ("the plain grey picture from the lesson, sigma 10", "from dark to bright"):
        given, results = case("add_noise", name)
        sigma = number(given["sigma"])
        for caption, array in (("image", given["image"]), (f"sigma {sigma}", results["output"])):
            pixels = as_pixels(array[:80, :104], 0, 255)
            assert pixels is not None
            blocks.append(photo(caption, pixels))
        blocks.append(None)
    said = (
        "A plain grey picture and one that goes from dark to bright; beside each the same with grain, pixel by pixel."
    )
    return side_by_side("Pictures without and with noise", said, blocks)


def no_loops() -> Scene:
    """All windows at once."""
    given, results = case("no_loops", "the 3×4 example from the lesson")
    image, kernel, output = given["image"], given["kernel"], results["output"]
    high, wide = kernel.shape
    marks: list[Mark] = []
    side = Grid(0, 0, high, wide)
    far, deep = side.width + 22, side.height + 22
    for row, column in np.ndindex(*output.shape):
        window = image[row : row + high, column : column + wide]
        own = Grid(column * far, row * deep, high, wide)
        marks += [own.box(*at, "window") for at in np.ndindex(high, wide)]
        marks += [own.digits(*at, number(window[at]), low=True) for at in np.ndindex(high, wide)]
        marks += [own.corner(*at, f"×{number(kernel[at])}", "weight") for at in np.ndindex(high, wide)]
        assert (window * kernel).sum() == output[row, column]
    width, height = output.shape[1] * far - 22, output.shape[0] * deep - 22
    windows = Block("all windows at once", tuple(marks), width, height)
    return side_by_side(
        "All windows at once, with the kernel on each, and all sums",
        f"The image is {rows_in_words(image)}, the kernel {rows_in_words(kernel)}, the output {rows_in_words(output)}.",
        [
            grid("image", image, "pixel"),
            grid("kernel", kernel, "window"),
            None,
            windows,
            arrow(height),
            grid("output", output, "right"),
        ],
    )
