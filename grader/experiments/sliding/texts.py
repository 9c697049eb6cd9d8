"""Names of traits → sentences for students. Where a known mistake is the same, the sentence is its first paragraph.

{things} in braces are filled in by traits.py.
"""

from __future__ import annotations

_AS_LARGE = "so the output is as large as the image"

TEXTS: dict[str, str] = {
    "arguments: exchanged": "Your function takes its first argument for the kernel and its second for the image.",
    # The form of the output.
    "output: list": "Your function returns a list, not a numpy array.",
    "output: tuple": "Your function returns a tuple, not the output alone.",
    "output: flat": "Your function returns all numbers in one long row.",
    "output: complex": "Your function returns complex numbers, not real ones.",
    "output: extra axis": "Your function returns an array with more axes than two: those beyond have length 1.",
    "output: first number alone": "Your function returns a single number, the sum of the first window.",
    "output: last number alone": "Your function returns a single number, the sum of the last window.",
    "output: squeezed": (
        "Your function leaves out the axes of length 1, so an output of one row or one column has one axis only."
    ),
    "output: number for one window": (
        "Your function returns a number, or an array with fewer than two axes, where there is one window only."
    ),
    "sum: none": (
        "Your function returns the products of every window without adding them up, so the output has four axes."
    ),
    "sum: rows only": (
        "Your function adds the products of a window along one axis only, so each window becomes a row of numbers."
    ),
    # Sizes.
    "size: kernel height for width": (
        "Your function uses the height of the kernel for its width as well, as if every kernel were square."
    ),
    "size: kernel width for height": (
        "Your function uses the width of the kernel for its height as well, as if every kernel were square."
    ),
    "size: kernel square": "Your function works only for square kernels: for others it {fails}.",
    "size: kernel height and width exchanged": (
        "Your function takes the height of the kernel for its width, and its width for its height."
    ),
    "size: image height for width": (
        "Your function uses the height of the image for its width as well, as if every image were square."
    ),
    "size: image width for height": (
        "Your function uses the width of the image for its height as well, as if every image were square."
    ),
    "size: image height and width exchanged": (
        "Your function takes the height of the image for its width, and its width for its height."
    ),
    "size: height and width exchanged": (
        "Your function takes the number of rows for the width and the number of columns for the height."
    ),
    "size: output width from kernel height": (
        "Your function works out the width of the output from the height of the kernel."
    ),
    "size: output height from kernel width": (
        "Your function works out the height of the output from the width of the kernel."
    ),
    "size: kernel 3×3": "Your function treats every kernel as if it had three rows and three columns.",
    "size: window 3×3": (
        "Your function cuts windows of three rows and three columns, whatever the size of the kernel."
    ),
    "size: 3×3 only": "Your function works only for kernels of three rows and three columns: for others it {fails}.",
    "size: image 5×5": "Your function treats every image as if it had five rows and five columns.",
    "size: output 3×3": "Your function always makes an output of three rows and three columns.",
    "size: output two smaller": (
        "Your function makes the output two rows and two columns smaller than the image, whatever the size "
        "of the kernel."
    ),
    "size: half the kernel on both sides": (
        "Your function makes the output smaller by half the kernel on both sides, which is too much for an even kernel."
    ),
    "size: kernel odd": "Your function works only for kernels with odd sides: for others it {fails}.",
    "size: image square": "Your function works only for square images: for others it {fails}.",
    # What lies around the image.
    "border: zeros": "Your function pads the image with zeros before it slides the kernel, " + _AS_LARGE + ".",
    "border: edge": (
        "Your function repeats the edge pixels around the image before it slides the kernel, so the output "
        "is too large."
    ),
    "border: reflect": (
        "Your function reflects the image at its edges before it slides the kernel, " + _AS_LARGE + "."
    ),
    "border: symmetric": (
        "Your function mirrors the image at its edges, edge pixel included, before it slides the kernel."
    ),
    "border: wrap": (
        "Your function wraps the image around at all its edges, so windows at one side see pixels of the other side."
    ),
    "border: constant": "Your function pads the image with the number {constant} before it slides the kernel.",
    "border: negative index": (
        "Your function reads pixels with negative indices, which count from the far end, where a window begins before "
        "the first row or column."
    ),
    "outside: zeros": "Where a window reaches beyond {beyond}, your function takes zeros.",
    "outside: edge": "Where a window reaches beyond {beyond}, your function takes the nearest pixel of its edge.",
    "outside: reflect": "Where a window reaches beyond {beyond}, your function takes the image reflected at its edge.",
    "outside: symmetric": (
        "Where a window reaches beyond {beyond}, your function takes the image mirrored at its edge, edge "
        "pixel included."
    ),
    "outside: wrap": "Where a window reaches beyond {beyond}, your function takes the pixels of the other side.",
    "outside: negative index": (
        "Where a window begins before the first row or column, your function reads pixels with negative indices, which "
        "count from the far end."
    ),
    "outside: constant": "Where a window reaches beyond {beyond}, your function takes the number {constant}.",
    "border: full": (
        "Your function also counts windows that overlap the image only in part, so the output is larger than the image."
    ),
    "border: starts over at the far edge": (
        "Your function starts over at the first row or column when a window reaches past the last one."
    ),
    "border: zeros by one pixel": (
        "Your function pads the image with one row or column of zeros on every side, whatever the size of the kernel."
    ),
    "border: zeros below and right": (
        "Your function pads the image with zeros below and on the right, " + _AS_LARGE + "."
    ),
    "border: zeros above and left": (
        "Your function pads the image with zeros above and on the left, " + _AS_LARGE + "."
    ),
    "border: none": (
        "Your function counts only windows that lie wholly inside the image, so the output is smaller than the "
        "exercise asks for."
    ),
    "frame: zeros": (
        "Your function puts the right numbers inside a border of zeros, in an output as large as the image."
    ),
    "frame: numbers": (
        "Your function leaves a border of zeros around its numbers, in an output as large as the image."
    ),
    "frame: image": (
        "Your function starts from a copy of the image, so the border of its output still holds pixels of the image."
    ),
    "corner: zeros": (
        "Your function puts the right numbers in the top left corner of an output as large as the image."
    ),
    "corner: numbers": (
        "Your function puts its numbers in the top left corner of an output as large as the image, and zeros elsewhere."
    ),
    # Cells that are missing, or not filled.
    "cells: last row missing": (
        "Your function makes the output one row too short: the last row of windows is missing."
    ),
    "cells: last column missing": (
        "Your function makes the output one column too narrow: the last column of windows is missing."
    ),
    "cells: last row and column missing": (
        "Your function makes the output one row and one column too small: the last windows are missing."
    ),
    "cells: first row missing": (
        "Your function leaves out the first row of windows: it starts with row 1, and the output is one row too short."
    ),
    "cells: first column missing": (
        "Your function leaves out the first column of windows: it starts with column 1, and the output is "
        "one column too "
        "narrow."
    ),
    "cells: first row and column missing": (
        "Your function leaves out the first row and the first column of windows: it counts from 1, and the "
        "output is one "
        "row and one column too small."
    ),
    "cells: one row and column too many": (
        "Your function makes the output one row and one column too large, and these stay zero."
    ),
    "cells: one row too many": "Your function makes the output one row too high, and the last row stays zero.",
    "cells: one column too many": "Your function makes the output one column too wide, and the last column stays zero.",
    "cells: last row zero": (
        "Your function never reaches the last row of windows, so the last row of its output stays zero."
    ),
    "cells: last column zero": (
        "Your function never reaches the last column of windows, so the last column of its output stays zero."
    ),
    "cells: last row and column zero": (
        "Your function never reaches the last row and the last column of windows, so they stay zero in its output."
    ),
    "cells: first row zero": "Your function starts with row 1, so the first row of its output stays zero.",
    "cells: first column zero": "Your function starts with column 1, so the first column of its output stays zero.",
    "cells: first row and column zero": (
        "Your function counts rows and columns from 1, so the first row and the first column of its output stay zero."
    ),
    "cells: outermost zero": "Your function leaves the outermost rows and columns of its output at zero.",
    "cells: first row only": (
        "Your function fills only the first row of the output; all other rows stay zero."
    ),
    "cells: first cell only": (
        "Your function fills only the first cell of the output; all other cells stay zero."
    ),
    "cells: last cell only": "Your function fills only the last cell of the output; all other cells stay zero.",
    "cells: first column only": "Your function fills only the first column of the output; all others stay zero.",
    "cells: last column only": "Your function fills only the last column of the output; all others stay zero.",
    "cells: last row only": "Your function fills only the last row of its output, and all other rows are zero.",
    "cells: last row in every row": "Your function gives an output in which all rows are equal to the last one.",
    "cells: every other row": "Your function fills only every other row of its output; the rows between stay zero.",
    "cells: every other column": (
        "Your function fills only every other column of its output; the columns between stay zero."
    ),
    "cells: every other row and column": (
        "Your function fills only every other row and column of its output; the cells between stay zero."
    ),
    "cells: one for each tile": (
        "Your function fills only every h-th row and w-th column of its output, where the kernel is h×w; the cells "
        "between stay zero."
    ),
    "cells: diagonal only": "Your function fills only the diagonal of its output; all other cells stay zero.",
    "cells: unfilled": "Your function fills only a part of its output ({filled}); the other cells stay zero.",
    # Where the window lies, and how it moves.
    "window: one row late": (
        "Your function takes every window one row too low, so each row of its output belongs one row further down."
    ),
    "window: one column late": (
        "Your function takes every window one column too far right, so each column of its output belongs one further "
        "right."
    ),
    "window: one row and column late": (
        "Your function takes every window one row too low and one column too far right."
    ),
    "window: step 2": (
        "Your function moves the window by two pixels at a time, so it leaves out every other place."
    ),
    "window: step 3": "Your function moves the window by three pixels at a time, so it leaves out most places.",
    "window: other step": (
        "Your function moves the window by {steps} from one {row} of the output to the next, where it should "
        "move by one."
    ),
    "window: tiles": (
        "Your function moves the window by its whole size, so the windows lie side by side like tiles."
    ),
    "window: axes exchanged": (
        "Your function takes rows for columns: where the window should move to the right, it moves down."
    ),
    "window: output transposed": "Your function exchanges the rows and the columns of its output.",
    "window: never moves": "Your function takes the same window for every cell of its output.",
    "window: never moves down": "Your function never moves the window down: every row of its output is the same.",
    "window: never moves right": (
        "Your function never moves the window to the right: every column of its output is the same."
    ),
    "window: place": (
        "Your function takes its windows from other places: for output[i, j] the window begins at row {row} and column "
        "{column} of the image, where row {right_row} and column {right_column} are right."
    ),
    # How the kernel lies on the window.
    "kernel: turned": "Your function turns the kernel upside down and left to right before it multiplies.",
    "kernel: not turned": (
        "Your function lays the kernel on the window as it is, where the exercise asks to turn it upside down and left "
        "to right first."
    ),
    "kernel: left to right": "Your function reverses the kernel from left to right before it multiplies.",
    "kernel: upside down": "Your function turns the kernel upside down before it multiplies.",
    "kernel: only left to right": (
        "Your function reverses the kernel from left to right only, where it is to be turned upside down as well."
    ),
    "kernel: only upside down": (
        "Your function turns the kernel upside down only, where it is to be reversed from left to right as well."
    ),
    "kernel: transposed": (
        "Your function transposes the kernel, so that its rows lie on the columns of the window."
    ),
    "kernel: indices exchanged": (
        "Your function pairs pixels and weights across the diagonal: rows of the one with columns of the other."
    ),
    "kernel: quarter turn": "Your function turns the kernel {way} by a quarter turn.",
    "kernel: other diagonal": (
        "Your function mirrors the kernel on its other diagonal, the one from the bottom left to the top right."
    ),
    "kernel: transposed if square": "Your function transposes the kernel where it is square.",
    "kernel: uint8 for uint8 images": "Your function converts the kernel to uint8 where the image is uint8.",
    "image: divided by 255 if uint8": "Your function divides the pixels of an image of type uint8 by 255.",
    "image: divided by 255 if whole": "Your function divides the pixels of an image of whole numbers by 255.",
    "image: squared": "Your function squares every pixel before it multiplies.",
    "kernel: order in memory": (
        "Your function reads the weights in the order in which they lie in memory, not by row and column."
    ),
    "image: order in memory": (
        "Your function reads the pixels in the order in which they lie in memory, not by row and column."
    ),
    # Which weights count, and how often.
    "weights: ignored": (
        "Your function adds up the pixels of each window and never uses the weights of the kernel."
    ),
    "weights: without last row": "Your function never uses the last row of the kernel{unless}.",
    "weights: without last column": "Your function never uses the last column of the kernel{unless}.",
    "weights: without last row and column": (
        "Your function never uses the last row and the last column of the kernel."
    ),
    "weights: without first row": "Your function never uses the first row of the kernel{unless}.",
    "weights: without first column": "Your function never uses the first column of the kernel{unless}.",
    "weights: without first row and column": (
        "Your function never uses the first row and the first column of the kernel."
    ),
    "weights: without first": (
        "Your function never uses the first weight of the kernel, the one at the top left{unless}."
    ),
    "weights: without last": (
        "Your function never uses the last weight of the kernel, the one at the bottom right{unless}."
    ),
    "weights: without centre": "Your function never uses the weight in the centre of the kernel.",
    "weights: first row only": "Your function uses only the first row of the kernel.",
    "weights: last row only": (
        "Your function forgets its sum at the start of every row of the kernel, so only the last row of the "
        "kernel counts."
    ),
    "weights: first column only": "Your function uses only the first column of the kernel.",
    "weights: last column only": "Your function uses only the last column of the kernel.",
    "weights: middle row only": "Your function uses only the middle row of the kernel.",
    "weights: middle column only": "Your function uses only the middle column of the kernel.",
    "weights: diagonal only": "Your function uses only the weights on the diagonal of the kernel.",
    "weights: first only": "Your function uses only the first weight of the kernel, and the pixel under it.",
    "weights: until the first zero": (
        "Your function leaves out all weights of a row of the kernel that follow a weight of 0."
    ),
    "weights: first 3×3 only": "Your function uses only the first three rows and columns of the kernel.",
    "weights: first 2×2 only": "Your function uses only the first two rows and columns of the kernel.",
    "weights: every other": "Your function uses only every other row and column of the kernel.",
    "weights: centre only": (
        "Your function uses only the weight in the centre of the kernel, and the pixel under it."
    ),
    "weights: odd kernels without last row and column": (
        "Your function never uses the last row and column of a kernel whose sides are odd."
    ),
    "weights: first twice": "Your function counts the top left pixel of each window twice.",
    "weights: last twice": "Your function counts the bottom right pixel of each window twice.",
    "weights: centre twice": "Your function counts the pixel in the centre of each window twice.",
    "weights: first row twice": "Your function counts the first row of each window twice.",
    "weights: first column twice": "Your function counts the first column of each window twice.",
    "weights: first for all": "Your function multiplies all pixels of the window by the first weight of the kernel.",
    "weights: mean for all": "Your function multiplies every pixel by the mean of the weights, not by its own weight.",
    "weights: mean of window": "Your function takes the mean of each window and never uses the weights of the kernel.",
    "sum: unfinished": (
        "Your function adds the running total after every row of the kernel, so the first rows count several times."
    ),
    "sum: unfinished products": (
        "Your function adds the running total after every product, so the first products count several times."
    ),
    "sum: unfinished columns": (
        "Your function adds the running total after every column of the kernel, so the first columns count "
        "several times."
    ),
    # What happens to pixels and weights.
    "image: uint8": (
        "Your function converts the pixels to uint8, that is to whole numbers from 0 to 255, before it multiplies."
    ),
    "image: whole numbers": "Your function cuts the fractions off the pixels before it multiplies.",
    "image: int16": "Your function converts the pixels to int16, whole numbers from -32768 to 32767, first.",
    "image: int32": "Your function converts the pixels to int32, whole numbers of at most about two thousand million.",
    "image: rounded": "Your function rounds the pixels to whole numbers before it multiplies.",
    "image: absolute": "Your function takes the absolute value of every pixel before it multiplies.",
    "image: clipped to 0..255": "Your function clips the pixels to the range from 0 to 255 before it multiplies.",
    "image: negatives to zero": "Your function replaces every negative pixel by zero before it multiplies.",
    "image: type of the kernel": (
        "Your function converts the image to the number type of the kernel before it multiplies."
    ),
    "image: float32": "Your function converts the image to float32 first, which keeps about seven digits.",
    "image: float16": "Your function converts the image to float16 first, which keeps about three digits.",
    "image: without its mean": "Your function subtracts the mean of the image from every pixel before it multiplies.",
    "image: stretched to 0..1": (
        "Your function stretches the image so that its smallest pixel becomes 0 and its largest 1 before it multiplies."
    ),
    "kernel: whole numbers": "Your function cuts the fractions off the weights of the kernel before it multiplies.",
    "kernel: uint8": "Your function converts the weights to uint8, whole numbers from 0 to 255, before it multiplies.",
    "kernel: rounded": "Your function rounds the weights of the kernel to whole numbers before it multiplies.",
    "kernel: absolute": "Your function takes the absolute value of every weight before it multiplies.",
    "kernel: negatives to zero": "Your function replaces every negative weight by zero before it multiplies.",
    "kernel: signs only": "Your function uses only the signs of the weights: each counts as 1, 0 or -1.",
    "kernel: squared": "Your function squares every weight of the kernel before it multiplies.",
    "kernel: type of the image": (
        "Your function converts the kernel to the number type of the image before it multiplies."
    ),
    "kernel: float32": "Your function converts the kernel to float32, which keeps about seven digits.",
    "kernel: mean taken off": (
        "Your function takes off a mean before it multiplies: that of the weights, or, which gives the same, "
        "that of each "
        "window."
    ),
    "kernel: one in the centre": (
        "Your function uses a kernel of its own: a 1 in the centre and 0 elsewhere, whatever kernel it is given."
    ),
    # Products and sums.
    "product: added": "Your function adds each weight to its pixel where it should multiply the two.",
    "product: subtracted": "Your function subtracts each weight from its pixel where it should multiply the two.",
    "product: absolute": (
        "Your function adds up the absolute values of the products, so negative weights or pixels count as positive."
    ),
    "product: negatives to zero": "Your function adds up only the positive products and leaves out the negative ones.",
    "product: squared": "Your function adds up the squares of the products.",
    "product: root of squares": "Your function takes the square root of the sum of the squared products.",
    "product: matrices": "Your function multiplies the window and the kernel as matrices, row by column.",
    "product: matrices if square": (
        "Your function multiplies the window and the kernel as matrices, row by column, where the kernel is square."
    ),
    "product: first pixel by all weights": (
        "Your function multiplies all weights of the kernel by the same pixel, the first one of the window."
    ),
    "product: type of the products": (
        "Your function adds up the products in their own narrow number type, in which sums wrap around."
    ),
    "sum: mean": (
        "Your function takes the mean of the products, that is, it divides each sum by the number of weights."
    ),
    "sum: largest": "Your function takes the largest of the products of a window, not their sum.",
    "sum: smallest": "Your function takes the smallest of the products of a window, not their sum.",
    "sum: median": "Your function takes the median of the products of a window, not their sum.",
    "sum: last product": "Your function keeps only the last product of each window.",
    "sum: separate sums": (
        "Your function adds up the window and the kernel separately and multiplies the two sums."
    ),
    "sum: product of rows": "Your function multiplies the sums of the rows of each window with each other.",
    "sum: never reset": (
        "Your function carries the sum of each window over to the next, so the numbers run on through the whole output."
    ),
    "sum: reset once per row": (
        "Your function carries the sum of each window over to the next one in the same row."
    ),
    "sum: reset once per column": (
        "Your function carries the sum of each window over to the next one in the same column."
    ),
    "sum: begins with": "Your function adds {offset} to every sum.",
    "sum: float32": "Your function computes with float32 numbers, which keep about seven digits at every step.",
    "sum: float16": "Your function computes with float16 numbers, which keep about three digits at every step.",
    "scale: kernel sum": "Your function divides every result by the sum of the weights of the kernel.",
    "scale: kernel sum unless zero": (
        "Your function divides every result by the sum of the weights of the kernel, unless that sum is zero."
    ),
    "scale: kernel sum if positive": (
        "Your function divides every result by the sum of the weights of the kernel where that sum is above zero."
    ),
    "scale: kernel sum if larger than one": (
        "Your function divides every result by the sum of the weights of the kernel where that sum is above 1."
    ),
    "scale: absolute kernel sum": (
        "Your function divides every result by the sum of the absolute weights of the kernel."
    ),
    "scale: absolute kernel sum unless zero": (
        "Your function divides every result by the sum of the absolute weights of the kernel, unless that sum is zero."
    ),
    "scale: absolute value of the kernel sum": (
        "Your function divides every result by the absolute value of the sum of the weights."
    ),
    "scale: largest weight": "Your function divides every result by the largest weight of the kernel.",
    "scale: largest absolute weight": "Your function divides every result by the largest absolute weight.",
    "scale: 9": "Your function divides every result by nine.",
    "scale: 255": "Your function divides by 255, so every result is 255 times too small.",
    "scale: times": "Your function gives {factor} times the right sum in every cell.",
    "scale: largest pixel": "Your function divides the image by its largest pixel before it multiplies.",
    "scale: largest result": "Your function divides its results by the largest of them, so that none is above 1.",
    "scale: largest absolute result": "Your function divides its results by the largest absolute value among them.",
    "scale: largest result becomes 255": "Your function scales its results so that the largest of them becomes 255.",
    "scale: stretched to 0..1": (
        "Your function stretches its results so that the smallest becomes 0 and the largest 1."
    ),
    "scale: stretched to 0..255": (
        "Your function stretches its results so that the smallest becomes 0 and the largest 255."
    ),
    "scale: mean taken off": "Your function subtracts the mean of all results from every result.",
    "scale: smallest taken off": "Your function subtracts the smallest result from every result.",
    # Results.
    "results: absolute": (
        "Your function takes the absolute value of every sum, so negative results lose their sign."
    ),
    "results: negatives to zero": "Your function replaces every negative result by zero.",
    "results: positives to zero": "Your function replaces every positive result by zero.",
    "results: signs reversed": "Your function gives every result with the opposite sign.",
    "results: root": "Your function takes the square root of the absolute value of every sum.",
    "results: small ones to zero": "Your function replaces every result between -1 and 1 by zero.",
    "results: squared": "Your function squares every sum.",
    "results: signs only": "Your function gives only the signs of the sums: 1, 0 or -1.",
    "results: clipped to 0..255": "Your function clips its results to the range from 0 to 255.",
    "results: clipped to 0..1": "Your function clips its results to the range from 0 to 1.",
    "results: at most 255": "Your function replaces every result above 255 by 255.",
    "results: at most 1": "Your function replaces every result above 1 by 1.",
    "results: clipped to -1..1": "Your function clips its results to the range from -1 to 1.",
    "results: clipped to -255..255": "Your function clips its results to the range from -255 to 255.",
    "results: clipped to -128..127": "Your function clips its results to the range from -128 to 127.",
    "results: clipped to 0..254": "Your function clips its results to the range from 0 to 254.",
    "results: clipped to 1..255": "Your function clips its results to the range from 1 to 255.",
    "results: remainder of 256": "Your function takes the remainder of every result modulo 256, so it wraps at 256.",
    "results: remainder of 255": "Your function takes the remainder of every result modulo 255, so it wraps at 255.",
    "results: clipped to": "Your function clips its results to the range from {low} to {high}.",
    "results: at most": "Your function replaces every result above {high} by {high}.",
    "results: at least": "Your function replaces every result below {low} by {low}.",
    "results: set above a limit": "Your function replaces every result above about {limit} by {high}.",
    "results: threshold": "Your function gives {high} where a sum is {over} {limit}, and {low} elsewhere.",
    "results: rounded": "Your function rounds every result to a whole number.",
    "results: rounded down": "Your function rounds every result down to a whole number.",
    "results: rounded up": "Your function rounds every result up to a whole number.",
    "results: rounded to one decimal": "Your function rounds every result to one decimal.",
    "results: rounded to two decimals": "Your function rounds every result to two decimals.",
    "results: rounded to three decimals": "Your function rounds every result to three decimals.",
    "output: uint8": (
        "Your function stores its results as uint8, that is as whole numbers from 0 to 255."
    ),
    "output: int8": "Your function stores its results as int8, that is as whole numbers from -128 to 127.",
    "output: int16": (
        "Your function stores its results as int16, that is as whole numbers from -32768 to 32767."
    ),
    "output: uint16": "Your function stores its results as uint16, that is as whole numbers from 0 to 65535.",
    "output: int32": (
        "Your function stores its results as int32, that is as whole numbers of at most about two thousand million."
    ),
    "output: int32 for whole numbers": (
        "Your function stores sums of whole numbers in 32 bits, which end at 2147483647."
    ),
    "output: uint8 for uint8 images": (
        "Your function stores its results as uint8 where the image is uint8, that is as whole numbers from 0 to 255."
    ),
    "output: whole numbers": (
        "Your function cuts the fraction off every result and keeps whole numbers only."
    ),
    "output: whole numbers for whole images": (
        "Your function cuts the fraction off every result where the image holds whole numbers."
    ),
    "output: float16": (
        "Your function stores its results as float16, which keeps about three digits and no number above 65504."
    ),
    "output: type of the image": (
        "Your function stores its results in the number type of the image, which may be too narrow for them."
    ),
    "output: type of the kernel": (
        "Your function stores its results in the number type of the kernel, which may be too narrow for them."
    ),
    # What is left behind, and what is not there every time.
    "image: changed": "Your function changes the image that it is given, which still belongs to the caller.",
    "kernel: changed": "Your function changes the kernel that it is given, which still belongs to the caller.",
    "state: one output array": (
        "Your function is right when it is called once, but the next call writes over the answer of the call before."
    ),
    "state: same array": (
        "Your function gives back the same array every time: the next call writes over the answer of the call before."
    ),
    "state: sums of earlier calls": (
        "Your function is right when it is called once, but the next call adds its sums to those of the call before."
    ),
    "state: adds to earlier calls": "Your function adds its results to those of the call before.",
    "state: rows of earlier calls": (
        "Your function is right when it is called once, but the next call still holds the rows of the call before."
    ),
    "state: keeps rows of earlier calls": "In a second call your function still holds the rows of the first one.",
    "state: remembers by shape": (
        "Your function remembers its first answer for some shapes, and gives it again for other arguments of the same "
        "shapes."
    ),
    "state: first kernel": "Your function still uses the kernel of an earlier call when it is called again.",
    "state: first image": "Your function still uses the image of an earlier call when it is called again.",
    "state: earlier calls": (
        "Your function gives another answer to the same question after other calls: something of an earlier call is "
        "still there."
    ),
    "chance: uninitialised memory": (
        "Your function returns numbers that were in memory before: np.empty does not begin with zeros, np.zeros does."
    ),
    "chance: other answers": (
        "Your function gives another answer each time, even in a fresh program: something in it is left to chance."
    ),
    "shortcut: uniform image": (
        "Your function treats an image whose pixels are all alike in a special way: there it gives {value}."
    ),
    "shortcut: zeros": "Your function treats an image of zeros in a special way: there it gives {value}.",
    "shortcut: kernel sum zero": (
        "Where the weights of the kernel add up to zero, your function gives {value} instead of the sums."
    ),
    "shortcut: kernel 1×1": (
        "For a kernel of a single weight your function gives {value} instead of the products."
    ),
    "shortcut: single pixels": (
        "Your function never uses the kernel: each cell of its output is a single pixel of the image."
    ),
    "shortcut: always the same": (
        "Your function gives the same output whatever image and kernel it is given."
    ),
    "shortcut: kernel makes no difference": (
        "The kernel makes no difference to your function: it gives the same output for every kernel of the same shape."
    ),
    "shortcut: image makes no difference": (
        "The image makes no difference to your function: it gives the same output for every image of the same shape."
    ),
    "shape: other": (
        "The output of your function has {rows} rows and {columns} columns; right are {right_rows} and {right_columns} "
        "(H and W are the height and the width of the image, h and w those of the kernel)."
    ),
    "crash: sizes": (
        "Your function ends with {raised} when {rule}: for all such sizes that were tried, and for no other of {count}."
    ),
    "crash: large": (
        "Your function ends with {raised} when the output has many cells: in the cases with {cells} of them or more, "
        "and in no other."
    ),
    "crash: types": "Your function ends with {raised} when {rule}.",
}  # fmt: skip
