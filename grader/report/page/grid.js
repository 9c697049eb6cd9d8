// A plane of cells → a real table while its numbers can be read, else a canvas; with a frame that slides over it.

const MOST_READ = 14; // rows and columns of a table; numbers of more cannot be read
const GAP = 2;

class Grid {
  // label: its caption, for those who hear it.  longest: of its texts.  width: that it may take, in pixels.
  // point(i, j): is told at what somebody points or where the focus is; point(null) at nothing.  press(i, j): a click.
  constructor(host, { rows, columns, label, longest = 1, corner = 0, width, point = null, press = null, steps = false, side = 0 }) {
    Object.assign(this, { rows, columns, point, press, steps });
    this.isTable = !side && rows <= MOST_READ && columns <= MOST_READ; // a picture has a side: nothing is read in it
    this.host = make("div", "grid");
    host.append(this.host);
    this.label = label;
    if (this.isTable) this.makeTable(longest, corner, width);
    else this.makeCanvas(width, side || 12);
  }

  // ---- a table

  makeTable(longest, corner, width) {
    const tall = Math.max(corner ? 34 : 24, Math.min(46, Math.floor(width / this.columns) - GAP));
    const font = Math.max(12, Math.min(17, tall * 0.4));
    const wide = Math.max(tall, Math.ceil(longest * font * 0.62 + 7), Math.ceil(corner * font * 0.62 * 0.66 + 8));
    this.step = { x: wide + GAP, y: tall + GAP };
    for (const [name, value] of [["--tall", tall], ["--wide", wide], ["--font", font]]) this.host.style.setProperty(name, `${value}px`);
    const table = make("table");
    table.append(make("caption", "aloud", this.label));
    this.cells = range(this.rows).map(i => {
      const line = table.insertRow();
      return range(this.columns).map(j => this.makeCell(line, i, j));
    });
    this.host.append(table);
    if (this.point || this.press) this.listen(table);
  }

  makeCell(line, i, j) {
    const cell = line.insertCell();
    if (!this.point && !this.press) return { cell, inner: cell };
    const inner = make("button");
    inner.type = "button";
    inner.tabIndex = i + j ? -1 : 0; // one stop for the tab key in each table; arrows go on from there
    inner.dataset.i = i;
    inner.dataset.j = j;
    cell.append(inner);
    return { cell, inner };
  }

  listen(table) {
    const at = event => { const button = event.target.closest("button"); return button ? [Number(button.dataset.i), Number(button.dataset.j)] : null; };
    const tell = place => this.point && (place ? this.point(...place) : this.point(null));
    table.addEventListener("pointerover", event => { if (event.pointerType === "mouse" && at(event)) tell(at(event)); });
    table.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") tell(null); });
    // A focus that came by a finger or a click is a press; one that came by keys points.
    table.addEventListener("focusin", event => { if (event.target.matches(":focus-visible")) tell(at(event)); });
    table.addEventListener("focusout", () => tell(null));
    table.addEventListener("click", event => { if (at(event)) (this.press ?? this.point)(...at(event)); });
    if (!this.steps) table.addEventListener("keydown", event => this.walk(event, at(event)));
  }

  // Arrow keys go from pixel to pixel where they do not step.
  walk(event, place) {
    const way = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!way || !place || event.ctrlKey || event.altKey || event.metaKey) return;
    const [i, j] = [place[0] + way[0], place[1] + way[1]];
    event.preventDefault();
    event.stopPropagation();
    if (inside(i, this.rows) && inside(j, this.columns)) this.focus(i, j);
  }

  focus(i, j) {
    if (!this.isTable) return;
    this.stopAt(i, j);
    this.cells[i][j].inner.focus();
  }

  // The tab key comes back to where one was.
  stopAt(i, j) {
    if (!this.isTable || !this.cells[i]?.[j]) return;
    if (this.stop) this.stop.tabIndex = -1;
    else if (this.cells[0][0].inner.tabIndex === 0) this.cells[0][0].inner.tabIndex = -1;
    this.stop = this.cells[i][j].inner;
    this.stop.tabIndex = 0;
  }

  hasFocus() { return this.host.contains(document.activeElement); }

  // ---- a canvas

  makeCanvas(width, most) {
    const side = Math.max(2, Math.min(most, Math.floor(width / this.columns)));
    this.step = { x: side, y: side };
    this.canvas = make("canvas");
    this.canvas.width = this.columns * side;
    this.canvas.height = this.rows * side;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", this.label);
    this.host.append(this.canvas);
    const at = event => {
      const box = this.canvas.getBoundingClientRect();
      const [i, j] = [(event.clientY - box.top) / side, (event.clientX - box.left) / side].map(Math.floor);
      return [Math.max(0, Math.min(this.rows - 1, i)), Math.max(0, Math.min(this.columns - 1, j))];
    };
    if (this.point) {
      this.canvas.addEventListener("pointermove", event => { if (event.pointerType === "mouse") this.point(...at(event)); });
      this.canvas.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") this.point(null); });
    }
    if (this.press || this.point) this.canvas.addEventListener("click", event => (this.press ?? this.point)(...at(event)));
  }

  // ---- both

  // look(i, j) → {text, corner, kind: classes, tone: 0 to 1, colour: [r, g, b] on a canvas, sign: "+" or "−", name}
  paint(look) {
    if (this.isTable) for (const i of range(this.rows)) for (const j of range(this.columns)) this.paintCell(this.cells[i][j], look(i, j));
    else this.paintCanvas(look);
  }

  paintCell({ cell, inner }, { text, corner = "", kind = "", tone = null, name = "" }) {
    const written = `${text}|${corner}`;
    if (inner.written !== written) {
      inner.written = written;
      inner.textContent = text;
      if (corner) inner.append(make("sub", "", corner));
    }
    if (cell.className !== kind) cell.className = kind;
    if (tone !== null) cell.style.setProperty("--tone", tone.toFixed(3));
    if (name && inner !== cell && inner.ariaLabel !== name) inner.setAttribute("aria-label", name);
  }

  paintCanvas(look) {
    const paper = this.canvas.getContext("2d"), { x: side } = this.step;
    for (const i of range(this.rows)) for (const j of range(this.columns)) {
      const { colour, sign } = look(i, j);
      paper.fillStyle = `rgb(${colour.map(Math.round).join(",")})`;
      paper.fillRect(j * side, i * side, side, side);
      if (sign && side >= 5) drawSign(paper, sign, j * side, i * side, side);
    }
  }

  // The outline that slides; it may hang over the edge.
  frame(i, j, rows, columns, kind = "") {
    if (!this.box) {
      this.box = make("div", `frame ${kind}`);
      this.box.setAttribute("aria-hidden", "true");
      this.host.append(this.box);
    }
    this.box.hidden = i === null;
    if (i === null) return;
    const { x, y } = this.step, gap = this.isTable ? GAP : 0;
    this.box.style.transform = `translate(${j * x - 3 - gap / 2}px, ${i * y - 3 - gap / 2}px)`;
    this.box.style.width = `${columns * x + 6}px`;
    this.box.style.height = `${rows * y + 6}px`;
  }
}

// Larger or smaller than expected, without colour.
function drawSign(paper, sign, x, y, side) {
  const middle = Math.floor(side / 2), long = side - 2;
  paper.fillStyle = "#fff";
  paper.fillRect(x + 1, y + middle, long, 1);
  if (sign === "+") paper.fillRect(x + middle, y + 1, 1, long);
}
