// An array → how its cells look: their texts, how bright they are, real colours where it is a picture.

const grey = tone => [tone * 255, tone * 255, tone * 255];
const UNKNOWN = [128, 128, 128];

// Numbers → 0 to 1, by the least and the greatest of them; an image of bytes by what a byte can hold.
function scaleOf(cells) {
  const numbers = cells.cells.map(numberOf).filter(Number.isFinite);
  let low = Infinity, high = -Infinity;
  for (const one of numbers) { if (one < low) low = one; if (one > high) high = one; }
  if (cells.dtype === "uint8" && high > 1) [low, high] = [0, 255];
  if (cells.isMask) [low, high] = [0, 1];
  const wide = high - low || 1;
  return cell => {
    const value = numberOf(cell);
    return Number.isNaN(value) ? 0.5 : Math.max(0, Math.min(1, (value - low) / wide));
  };
}

const DARK = 64; // a picture of small numbers would be black: then the largest is full light

// What full light is in a picture: 1 where it is made of fractions up to 1, else 255.
function lightOf(cells) {
  const highest = cells.cells.reduce((most, one) => Math.max(most, numberOf(one) || 0), 0);
  if (cells.dtype === "uint8" || highest >= DARK || highest <= 0) return 255;
  return highest <= 1 ? 1 : highest;
}

// Red, green and blue of a pixel, 0 to 255. first: the plane of its red.
function colourOf(cells, light, first, row, column) {
  return range(3).map(channel => {
    const value = numberOf(cells.at(first + channel, row, column));
    return Number.isFinite(value) ? Math.max(0, Math.min(255, (value / light) * 255)) : 128;
  });
}

// Smaller and larger than expected: blue and orange on grey, deeper where it is further off.
function differenceColour(share) {
  const [from, to] = share > 0 ? [[240, 170, 120], [176, 62, 8]] : [[150, 170, 235], [40, 62, 160]];
  const depth = Math.min(1, Math.abs(share));
  return from.map((one, channel) => one + (to[channel] - one) * depth);
}

const SAME = [225, 225, 225];

function longestText(cells, digits = 4) {
  return Math.max(1, ...cells.cells.slice(0, 2000).map(cell => cells.text(cell, digits).length));
}

// A part with a heading over what stands in it.
function addPart(host, heading) {
  const part = make("div", "part");
  part.heading = make("div", "cap", heading);
  part.body = make("div", "scroll");
  part.append(part.heading, part.body);
  host.append(part);
  return part;
}

// Whoever has no mouse must be able to scroll what is too wide.
function makeScrollable(host) {
  for (const body of host.querySelectorAll(".scroll")) {
    const wide = body.scrollWidth > body.clientWidth + 1;
    if (wide) {
      body.tabIndex = 0;
      body.setAttribute("role", "group");
      body.setAttribute("aria-label", body.previousElementSibling?.textContent || "numbers");
    }
  }
}

// What is no array: its text as it is; of a text that differs, from where on.
function addText(host, heading, text, other = null) {
  const part = addPart(host, heading);
  const code = make("code", "value");
  if (other === null || other === text) code.textContent = text;
  else {
    let same = 0;
    while (same < text.length && text[same] === other[same]) same++;
    code.append(text.slice(0, same), make("mark", "", text.slice(same) || "(it ends here)"));
  }
  part.body.append(code);
  return part;
}

// An array that nothing is done with: its current plane as numbers, a picture in its colours.
class Still {
  constructor(host, heading, cells, width, options = {}) {
    this.cells = cells;
    this.heading = heading;
    this.options = options;
    this.part = addPart(host, heading);
    this.scale = options.scale ?? scaleOf(cells);
    if (!cells.count) {
      this.part.body.append(make("p", "muted", `It has no cells: its shape is ${times(cells.shape)}.`));
      return;
    }
    if (cells.isPicture) {
      this.picture = new Grid(this.part.body, { rows: cells.rows, columns: cells.columns, label: `${heading}, as a picture`, width, side: 26 });
    }
    this.grid = new Grid(this.part.body, {
      rows: cells.rows, columns: cells.columns, label: options.label ?? heading, width,
      longest: longestText(cells), point: options.point, press: options.press, steps: options.steps });
    this.plane = 0;
    if (cells.planes > 1 && options.chooser !== false) this.addChooser();
    this.paint();
  }

  addChooser() {
    this.chooser = make("select", "plane");
    this.chooser.setAttribute("aria-label", `Plane of ${this.heading}`);
    for (const plane of range(this.cells.planes)) this.chooser.append(new Option(this.cells.planeName(plane), plane));
    this.chooser.addEventListener("change", () => (this.options.choose ?? (plane => this.show(plane)))(Number(this.chooser.value)));
    this.grid.host.before(this.chooser);
  }

  show(plane) {
    this.plane = Math.min(plane, this.cells.planes - 1);
    if (this.chooser) this.chooser.value = this.plane;
    this.paint();
  }

  paint(marks = () => ({})) {
    if (!this.grid) return;
    const { cells, plane, scale } = this, tone = this.options.tone ?? "img";
    this.grid.paint((i, j) => {
      const cell = cells.at(plane, i, j), { kind = "", ...more } = marks(i, j);
      const place = cells.named(plane, i, j).join(", ");
      return { text: cells.text(cell), kind: `${tone} ${kind}`, tone: scale(cell), colour: grey(scale(cell)), name: `${this.heading} ${place}: ${cells.text(cell)}`, ...more };
    });
    if (this.picture) this.paintPicture(plane);
  }

  // The planes of a picture are its colours: those of one picture of a stack stand side by side.
  paintPicture(plane) {
    const { cells } = this, channels = cells.shape[cells.shape.length - 1], first = plane - (plane % channels);
    const light = this.options.light ?? lightOf(cells);
    this.picture.paint((i, j) => ({ colour: colourOf(cells, light, first, i, j) }));
  }
}
