// The data of a case → arrays that can be asked for a cell, the window at a place, and what a function does there.

const COLOURS = [1, 3, 4]; // an axis of such a length at the end of several holds colours
const COLOUR_NAMES = ["red", "green", "blue", "alpha"];

// An array, or the part of it that the page has, as planes of rows and columns.
class Cells {
  constructor(data) {
    this.dtype = data.dtype;
    this.shape = data.shape;
    this.size = data.size ?? data.shape;
    this.from = data.from ?? data.shape.map(() => 0);
    this.cells = data.cells;
    const axes = this.size.length;
    const coloured = axes > 2 && COLOURS.includes(this.shape[axes - 1]);
    this.rowAxis = axes < 2 ? -1 : axes - (coloured ? 3 : 2);
    this.columnAxis = axes < 2 ? axes - 1 : this.rowAxis + 1;
    this.isPicture = coloured && this.shape[axes - 1] > 1;
    this.rows = this.rowAxis < 0 ? 1 : this.size[this.rowAxis];
    this.columns = this.columnAxis < 0 ? 1 : this.size[this.columnAxis];
    this.free = range(axes).filter(axis => axis !== this.rowAxis && axis !== this.columnAxis);
    this.planes = this.free.reduce((count, axis) => count * this.size[axis], 1);
    this.isMask = this.dtype === "bool";
  }

  get count() { return this.cells.length; }

  // Where a cell of a plane stands among all that are here.
  offset(plane, row, column) {
    const index = this.indexOf(plane, row, column);
    return index.reduce((sum, one, axis) => sum * this.size[axis] + one, 0);
  }

  indexOf(plane, row, column) {
    const index = this.size.map(() => 0);
    for (const axis of [...this.free].reverse()) {
      index[axis] = plane % this.size[axis];
      plane = Math.floor(plane / this.size[axis]);
    }
    if (this.rowAxis >= 0) index[this.rowAxis] = row;
    if (this.columnAxis >= 0) index[this.columnAxis] = column;
    return index;
  }

  // The way back: the plane, row and column of the cell with this number.
  placeOf(number) {
    const index = [];
    for (let axis = this.size.length - 1; axis >= 0; axis--) {
      index[axis] = number % this.size[axis];
      number = Math.floor(number / this.size[axis]);
    }
    const plane = this.free.reduce((sum, axis) => sum * this.size[axis] + index[axis], 0);
    return { plane, row: this.rowAxis < 0 ? 0 : index[this.rowAxis], column: this.columnAxis < 0 ? 0 : index[this.columnAxis] };
  }

  has(plane, row, column) { return inside(plane, this.planes) && inside(row, this.rows) && inside(column, this.columns); }

  at(plane, row, column) { return this.has(plane, row, column) ? this.cells[this.offset(plane, row, column)] : undefined; }

  // Its index in the whole array, as numpy counts: 1, 2
  named(plane, row, column) { return this.indexOf(plane, row, column).map((one, axis) => one + this.from[axis]); }

  text(cell, digits = 4) {
    if (cell === undefined) return "";
    return this.isMask ? (cell ? "T" : ".") : /^complex|^str|^<U/.test(this.dtype) ? String(cell) : numeral(cell, digits);
  }

  // [:, :, 1], and what it is where that can be said
  planeName(plane) {
    const index = this.indexOf(plane, 0, 0);
    const parts = index.map((one, axis) => (axis === this.rowAxis || axis === this.columnAxis ? ":" : String(one + this.from[axis])));
    const last = index.length - 1;
    const colour = this.isPicture ? ` ${COLOUR_NAMES[index[last]]}` : "";
    return `[${parts.join(", ")}]${colour}`;
  }
}

const asCells = value => (value && value.cells ? new Cells(value) : null);

// Where True stands, of [first, how many, …].
function marksOf(runs, count) {
  const marks = new Uint8Array(count);
  for (let k = 0; k < runs.length; k += 2) marks.fill(1, runs[k], runs[k] + runs[k + 1]);
  return marks;
}

class Result {
  constructor(data) {
    this.name = data.name;
    this.right = data.right;
    this.expectedValue = data.expected;
    this.yoursValue = data.asExpected ? data.expected : data.yours;
    this.expected = asCells(data.expected);
    this.yours = asCells(this.yoursValue);
    this.asExpected = data.asExpected;
    this.wrongInAll = data.wrongInAll ?? 0;
    this.marks = data.wrong && this.expected ? marksOf(data.wrong, this.expected.count) : null;
    this.wrong = this.marks ? range(this.marks.length).filter(number => this.marks[number]) : [];
    this.sameShape = Boolean(this.expected && this.yours && String(this.expected.shape) === String(this.yours.shape));
  }

  isWrong(plane, row, column) {
    return Boolean(this.marks && this.expected.has(plane, row, column) && this.marks[this.expected.offset(plane, row, column)]);
  }

  // yours − expected; NaN where they cannot be subtracted
  difference(plane, row, column) {
    return numberOf(this.yours.at(plane, row, column)) - numberOf(this.expected.at(plane, row, column));
  }
}

class Case {
  constructor(data) {
    Object.assign(this, data);
    this.given = data.given.map(one => ({ name: one.name, value: one.value, cells: asCells(one.value) }));
    this.results = data.results.map(one => new Result(one));
    this.shown = this.results[data.shown] ?? null;
    this.image = this.given.find(one => one.name === "image")?.cells ?? null;
    this.slides = Boolean(data.sliding && this.image);
    if (this.slides) this.kernel = new Cells(data.sliding.kernel);
    this.weights = this.slides ? data.weights ?? null : null;
    this.footprint = this.weights?.patterns ? footprintOf(this.weights.patterns, this.kernel) : null;
  }

  // Of a single number there is nothing to step through.
  get count() { return this.shown?.expected?.shape.length ? this.shown.expected.count : 0; }

  // Was a function called, and is it not right here?
  get fails() { return this.verdict !== null && !this.right; }

  // The row of the image that lies in row p under the window, -1 for none; the same for columns.
  get lyingRows() { return this.sliding.rows; }
  get lyingColumns() { return this.sliding.columns; }

  // What lies there, with the border that the rule puts around the image.
  lying(p, q) {
    const row = this.lyingRows[p], column = this.lyingColumns[q];
    return row < 0 || column < 0 ? 0 : this.pixel(row, column);
  }

  isBorder(p, q) {
    const [top, left] = this.sliding.before, [i, j] = this.shown.expected.from;
    const row = this.lyingRows[p], column = this.lyingColumns[q];
    return row < 0 || column < 0 || row !== p + i - top || column !== q + j - left;
  }

  // A pixel by its row and column in the whole image.
  pixel(row, column) { return this.image.at(0, row - this.image.from[0], column - this.image.from[1]); }

  // Pixel and weight of each cell of the window at a place of the output, row by row.
  termsAt(row, column) {
    return range(this.kernel.count).map(number => {
      const { row: p, column: q } = this.kernel.placeOf(number);
      return { p, q, pixel: this.lying(row + p, column + q), weight: this.kernel.cells[number] };
    });
  }

  // What the function that was called does for a cell of its output: pixels with weights, what it adds, what becomes of it.
  mineAt(row, column) {
    const yours = this.shown?.yours;
    if (!this.weights || !yours || !yours.has(0, row, column)) return null;
    const number = yours.offset(0, row, column), { base, after } = this.weights;
    const used = this.weights.patterns ? this.usedOf(number, row + yours.from[0], column + yours.from[1]) : this.usedByRule(row, column);
    if (!used) return null;
    const added = Array.isArray(base) ? base[number] : base;
    const total = used.reduce((sum, one) => sum + numberOf(one.pixel) * one.weight, numberOf(added));
    return { used, base: added, total, after };
  }

  usedOf(number, row, column) {
    return this.weights.patterns[this.weights.of[number]].map(([down, right, weight]) => (
      { row: row + down, column: column + right, weight, pixel: this.pixel(row + down, column + right) }));
  }

  usedByRule(row, column) {
    if (!this.shown.expected.has(0, row, column)) return null;
    return this.termsAt(row, column)
      .filter(one => one.weight !== 0 && this.lyingRows[row + one.p] >= 0 && this.lyingColumns[column + one.q] >= 0)
      .map(one => ({ row: this.lyingRows[row + one.p], column: this.lyingColumns[column + one.q], weight: one.weight, pixel: one.pixel }));
  }

  // Does a pixel, by its row and column in the whole image, lie under the window at this place of the output?
  feeds(pixel, row, column) {
    const { rows, columns } = this.kernel;
    return range(rows).some(p => this.lyingRows[row + p] === pixel.row) && range(columns).some(q => this.lyingColumns[column + q] === pixel.column);
  }
}

// The rectangle of all pixels that count, seen from the cell, with their weights: what a function lays on the image,
// where that is one window. Of one that remembers earlier windows it is none.
function footprintOf(patterns, kernel) {
  const all = patterns.flat();
  if (!all.length) return null;
  const [top, left] = [0, 1].map(axis => Math.min(...all.map(one => one[axis])));
  const [bottom, right] = [0, 1].map(axis => Math.max(...all.map(one => one[axis])));
  const rows = bottom - top + 1, columns = right - left + 1;
  if (rows > 2 * kernel.rows || columns > 2 * kernel.columns) return null;
  const weights = new Map();
  for (const [down, across, weight] of all) {
    const place = `${down - top},${across - left}`;
    if (weights.has(place) && weights.get(place) !== weight) return null; // another window at another place
    weights.set(place, weight);
  }
  return { top, left, rows, columns, at: (p, q) => weights.get(`${p},${q}`) ?? 0 };
}
