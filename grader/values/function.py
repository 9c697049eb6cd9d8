"""Values: a function to write, as the exercise asks for it, and how its output slides over an image."""

from __future__ import annotations

from grader.values.value import Value

IMAGE, KERNEL = "image", "kernel"


class Window(Value):
    """How the kernel slides over the image.

    mode: "valid", "same" or "full".  border: what lies around the image, one of CHOICES["border"]; for same and full.
    flip: a true convolution turns the kernel by half a turn first.
    """

    mode: str = "valid"
    border: str = "zeros"
    flip: bool = False

    def before(self, kernel: tuple[int, ...]) -> tuple[int, int]:
        """How many rows and columns lie above and to the left of the image. As scipy.signal.correlate2d, convolve2d."""
        match self.mode:
            case "full":
                rows, columns = (length - 1 for length in kernel)
            case "same" if self.flip:  # the full output is cut in the middle: convolve2d
                rows, columns = (length // 2 for length in kernel)
            case "same":
                rows, columns = ((length - 1) // 2 for length in kernel)
            case _:
                rows, columns = 0, 0
        return rows, columns

    def output(self, image: tuple[int, ...], kernel: tuple[int, ...]) -> tuple[int, int]:
        """The shape of the output."""
        more = {"valid": -1, "full": 1}.get(self.mode, 0)
        rows, columns = (one + more * (other - 1) for one, other in zip(image, kernel, strict=True))
        return rows, columns


class Function(Value):
    """A function to write: its name, its parameters, and the names of its results where there are several.

    defaults: what stands after `=` in the exercise's signature, by parameter; what has one may be left out of `given`.
    by_name: parameters after `*`.  window: where image and kernel slide; None for any other function.
    """

    name: str
    parameters: tuple[str, ...]
    defaults: tuple[tuple[str, str], ...] = ()
    by_name: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    window: Window | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters that every case gives."""
        optional = dict(self.defaults)
        return tuple(name for name in self.parameters if name not in optional)

    @property
    def slides(self) -> bool:
        return self.window is not None

    def called_with(self, given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(what is passed by position, what by name), of the parameters that a case gives: as Python programs do."""
        by_position: list[str] = []
        for name in self.parameters:
            if name not in given or name in self.by_name:
                break
            by_position.append(name)
        return tuple(by_position), tuple(name for name in self.parameters if name in given and name not in by_position)

    def __str__(self) -> str:
        optional, parts = dict(self.defaults), []
        for name in self.parameters:
            if name in self.by_name and "*" not in parts:
                parts.append("*")
            parts.append(f"{name}={optional[name]}" if name in optional else name)
        return f"{self.name}({', '.join(parts)})"
