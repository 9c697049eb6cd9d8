// The photo under four kernels, or under one's own: what the same sum of products makes of a whole picture.

const SIDE = 3;
const FAR = 10; // pixels at once, with shift

class Gallery {
  constructor({ rows, columns, photo, kernels }) {
    Object.assign(this, { rows, columns, kernels });
    this.photo = Uint8Array.from(atob(photo), letter => letter.charCodeAt(0));
    this.spot = { row: 48, column: 66 };
    this.makeChoices();
    this.makeWeights();
    this.window = new Grid(byId("window"), { rows: SIDE, columns: SIDE, width: 150, longest: 3, corner: 6, label: "The nine pixels under the window, with their weights" });
    this.listen(byId("before"), this.columns, 1);
    this.listen(byId("after"), this.columns - SIDE + 1, 0);
    byId("reset").addEventListener("click", () => this.choose(this.chosen));
    this.choose(1);
  }

  // ---- the operation

  sumAt(kernel, row, column) {
    let sum = 0;
    for (let p = 0; p < SIDE; p++) for (let q = 0; q < SIDE; q++) sum += this.photo[(row + p) * this.columns + column + q] * kernel[p][q];
    return sum;
  }

  convolve(kernel) {
    const rows = this.rows - SIDE + 1, columns = this.columns - SIDE + 1, output = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) output[row * columns + column] = this.sumAt(kernel, row, column);
    return output;
  }

  // ---- choosing a kernel

  makeChoices() {
    this.choices = this.kernels.map((kernel, number) => {
      const button = make("button"), canvas = make("canvas");
      button.type = "button";
      canvas.setAttribute("aria-hidden", "true");
      paintPicture(canvas, this.convolve(kernel.rows), this.rows - SIDE + 1, this.columns - SIDE + 1);
      button.append(canvas, make("b", "", kernel.name));
      button.addEventListener("click", () => this.choose(number));
      byId("kernels").append(button);
      return button;
    });
  }

  choose(number) {
    this.chosen = number;
    this.kernel = this.kernels[number].rows.map(row => [...row]);
    for (const [k, field] of this.fields.entries()) this.writeWeight(field, this.kernel[Math.floor(k / SIDE)][k % SIDE]);
    byId("noweight").textContent = "";
    byId("why").textContent = this.kernels[number].why;
    this.isOwn = false;
    this.change();
  }

  writeWeight(field, weight) {
    field.value = shortened(weight, 3);
    field.removeAttribute("aria-invalid");
  }

  // ---- weights of one's own

  makeWeights() {
    const table = make("table", "weights");
    table.append(make("caption", "aloud", "Weights of the kernel"));
    this.fields = [];
    for (const row of range(SIDE)) {
      const line = table.insertRow();
      for (const column of range(SIDE)) {
        const field = make("input");
        field.type = "text";
        field.inputMode = "text"; // numeric keyboards of phones have no minus sign
        field.autocomplete = "off";
        field.setAttribute("aria-label", `weight ${row}, ${column}`);
        field.addEventListener("input", () => this.typed(field, row, column));
        line.insertCell().append(field);
        this.fields.push(field);
      }
    }
    byId("weights").append(table);
  }

  typed(field, row, column) {
    const weight = readNumber(field.value);
    field.setAttribute("aria-invalid", String(weight === null));
    byId("noweight").textContent = weight === null ? `“${field.value}” is no number, so the weight stays ${numeral(this.kernel[row][column], 3)}.` : "";
    if (weight === null) return;
    this.kernel[row][column] = weight;
    this.isOwn = true;
    byId("why").textContent = this.ownWords();
    this.change();
  }

  ownWords() {
    const sum = this.kernel.flat().reduce((all, one) => all + one, 0);
    return `Your own weights add up to ${numeral(sum)}: where all nine pixels are alike, the output is ${Math.abs(sum) < 1e-9 ? "0" : `${numeral(sum)} times as bright`}.`;
  }

  change() {
    this.output = this.convolve(this.kernel);
    for (const [number, button] of this.choices.entries()) button.setAttribute("aria-pressed", String(number === this.chosen && !this.isOwn));
    this.look();
  }

  // ---- the loupe

  listen(canvas, columns, margin) {
    const move = event => {
      const box = canvas.getBoundingClientRect(), side = box.width / columns;
      this.moveTo(Math.floor((event.clientY - box.top) / side) - margin, Math.floor((event.clientX - box.left) / side) - margin);
    };
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerdown", move);
    canvas.addEventListener("keydown", event => {
      const way = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const far = event.shiftKey ? FAR : 1;
      this.moveTo(this.spot.row + way[0] * far, this.spot.column + way[1] * far);
      byId("saywindow").textContent = `Row ${this.spot.row}, column ${this.spot.column}: ${aloud(byId("windowsum").textContent)}`;
    });
  }

  moveTo(row, column) {
    this.spot = { row: Math.max(0, Math.min(this.rows - SIDE, row)), column: Math.max(0, Math.min(this.columns - SIDE, column)) };
    this.look();
  }

  look() {
    const { row, column } = this.spot, columns = this.columns - SIDE + 1;
    paintPicture(byId("before"), this.photo, this.rows, this.columns);
    paintPicture(byId("after"), this.output, this.rows - SIDE + 1, columns);
    outline(byId("before"), column, row, SIDE);
    outline(byId("after"), column, row, 1);
    const pixel = (p, q) => this.photo[(row + p) * this.columns + column + q];
    this.window.paint((p, q) => ({ text: String(pixel(p, q)), corner: `×${numeral(this.kernel[p][q], 2)}`, kind: "win" }));
    const total = this.output[row * columns + column];
    byId("windowsum").replaceChildren("sum of products ", make("b", "", numeral(total)), ...this.shownAs(total));
    const place = `Window at row ${row}, column ${column}. Arrow keys move it, with shift by ${FAR}.`;
    byId("before").setAttribute("aria-label", `Photo of a man with a camera. ${place}`);
    byId("after").setAttribute("aria-label", `The photo under ${this.isOwn ? "your own weights" : `the kernel ${this.kernels[this.chosen].name}`}. ${place}`);
  }

  shownAs(total) {
    if (total >= 0 && total <= 255) return [];
    return [", shown ", make("b", "", total < 0 ? "black" : "white")];
  }
}

// Numbers as a picture of greys: below 0 is black, above 255 white.
function paintPicture(canvas, numbers, rows, columns) {
  if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
  const paper = canvas.getContext("2d", { willReadFrequently: true }), picture = paper.createImageData(columns, rows);
  for (let k = 0; k < numbers.length; k++) {
    const shade = Math.max(0, Math.min(255, numbers[k]));
    picture.data.set([shade, shade, shade, 255], 4 * k);
  }
  paper.putImageData(picture, 0, 0);
}

function outline(canvas, x, y, side) {
  const paper = canvas.getContext("2d");
  paper.lineWidth = 1;
  for (const [colour, away] of [["#000", 2.5], ["#ffb000", 1.5]]) {
    paper.strokeStyle = colour;
    paper.strokeRect(x - away, y - away, side + 2 * away, side + 2 * away);
  }
}
