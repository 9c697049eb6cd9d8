// A case without a window → its arguments, and below them what is expected, yours, and where they differ, cell by cell.

class PlainLanes {
  constructor(host, story, stage) {
    Object.assign(this, { host, story, stage, result: story.shown });
    this.room = widths(host);
    this.beside = [];
    if (story.given.length) this.makeGiven();
    if (story.results.length) this.makeResults();
  }

  // ---- the arguments

  makeGiven() {
    const lane = addLane(this.host, "rule", "Given", this.story.signature);
    for (const { name, value, cells } of this.story.given) {
      if (!cells) addText(lane, name, value?.text ?? "None");
      else if (!cells.shape.length) addText(lane, name, cells.text(cells.cells[0], 6));
      else this.beside.push(new Still(lane, `${name} ${times(cells.shape)}`, cells, this.room.image, { point: null }));
    }
  }

  // ---- the results

  makeResults() {
    const { story } = this;
    const lane = addLane(this.host, "mine", story.fails ? "Expected, and yours" : "Expected", "");
    for (const result of story.results) {
      if (result === this.result && story.count) this.makeStepped(lane, result, story.results.length > 1);
      else this.makeOther(lane, result, story.results.length > 1);
    }
    this.sum = addSum(lane);
  }

  makeStepped(lane, result, several) {
    const { room, story } = this, { expected, yours } = result, of = several ? `${result.name} ` : "";
    const scale = scaleOf(expected), light = expected.isPicture ? lightOf(expected) : 255;
    const options = { scale, light, steps: true, ...this.pointing(), choose: plane => this.stage.goToPlane(plane) };
    const heading = text => `${of}${text}`;
    this.expected = new Still(lane, heading(`expected ${times(expected.shape)}`), expected, this.resultRoom(), { ...options, tone: "out", label: "What is expected" });
    if (!story.fails || !result.yoursValue) { if (story.fails && !result.yoursValue) addText(lane, heading("yours"), "nothing"); return; }
    if (!yours) { addText(lane, heading("yours"), result.yoursValue.text); return; }
    if (result.sameShape && result.marks) this.difference = this.differenceGrid(lane, heading("yours − expected"));
    this.yours = new Still(lane, heading(`yours ${times(yours.shape)}`), yours, this.resultRoom(), { ...options, tone: "mineout", label: "Your output" });
    addType(lane.heading, result);
    if (!result.sameShape) lane.heading.append(make("span", "", `your shape is ${times(yours.shape)}, not ${times(expected.shape)}`));
  }

  // What is not stepped through: texts, numbers, the other results.
  makeOther(lane, result, several) {
    const { story } = this, of = several ? `${result.name} ` : "", calledFor = story.fails && !result.asExpected;
    const [expected, yours] = [result.expectedValue, result.yoursValue].map(value => textOf(value));
    if (expected !== null) addText(lane, `${of}expected`, expected);
    else if (result.expected) new Still(lane, `${of}expected ${times(result.expected.shape)}`, result.expected, this.resultRoom(), { tone: "out" });
    if (result.asExpected) lane.lastElementChild.querySelector(".cap").append(" ", pill(true, "✓ yours is right"));
    if (!calledFor) return;
    if (yours !== null) addText(lane, `${of}yours`, yours, result.right ? null : expected);
    else if (result.yours) new Still(lane, `${of}yours ${times(result.yours.shape)}`, result.yours, this.resultRoom(), { tone: "mineout", scale: result.expected && result.sameShape ? scaleOf(result.expected) : undefined });
    else addText(lane, `${of}yours`, "nothing");
    if (!result.right && yours !== null) lane.lastElementChild.querySelector(".cap").append(" ", pill(false, "≠"));
    if (result.right && several) lane.lastElementChild.querySelector(".cap").append(" ", pill(true, "✓"));
  }

  resultRoom() { return this.room.wide < 560 ? this.room.wide - 12 : Math.floor(this.room.wide * 0.3); }

  pointing() {
    const at = (i, j) => ({ plane: this.plane ?? 0, row: i, column: j });
    return { point: (i, j) => this.stage.pointAtCell(i === null ? null : at(i, j)), press: (i, j) => this.stage.press(at(i, j)) };
  }

  differenceGrid(lane, heading) {
    const { expected } = this.result, part = addPart(lane, heading);
    part.classList.add("difference");
    const texts = this.result.wrong.slice(0, 2000).map(number => expected.placeOf(number)).map(at => signed(this.result.difference(at.plane, at.row, at.column)).length);
    return new Grid(part.body, { rows: expected.rows, columns: expected.columns, width: this.resultRoom(), steps: true, ...this.pointing(), label: "Yours minus expected; a dot where they are the same", longest: Math.max(1, ...texts) });
  }

  // ---- at one cell

  draw({ plane, row, column }) {
    if (!this.expected) return;
    const { result } = this, { expected } = result;
    this.plane = plane;
    const here = (i, j) => i === row && j === column;
    const beside = kind => (i, j) => ({ kind: here(i, j) ? kind : "" });
    for (const still of this.beside) this.drawBeside(still, plane, row, column);
    this.expected.plane = plane;
    if (this.expected.chooser) this.expected.chooser.value = plane;
    this.expected.paint(beside("now"));
    this.frameOn(this.expected, row, column, "");
    if (this.yours) {
      this.yours.plane = Math.min(plane, this.yours.cells.planes - 1);
      if (this.yours.chooser) this.yours.chooser.value = this.yours.plane;
      this.yours.paint((i, j) => ({ kind: `${here(i, j) ? "minenow" : ""}${result.sameShape && result.isWrong(plane, i, j) ? " bad" : ""}${expected.has(plane, i, j) ? "" : " extra"}` }));
      this.frameOn(this.yours, row, column, "mine");
    }
    if (this.difference) this.drawDifference(plane, row, column);
    if (expected.has(plane, row, column)) for (const still of [this.expected, this.yours]) still?.grid?.stopAt(row, column);
    this.drawSum(plane, row, column);
  }

  frameOn(still, row, column, kind) {
    if (!still.grid) return;
    const there = still.cells.has(0, row, column);
    if (!still.grid.isTable) still.grid.frame(there ? row : null, column, 1, 1, kind);
    if (still.picture) still.picture.frame(there ? row : null, column, 1, 1, kind);
  }

  // The same place of an argument, where it has one.
  drawBeside(still, plane, row, column) {
    const { expected } = this.result, { cells } = still;
    if (!still.grid) return;
    const alike = cells.rows === expected.rows && cells.columns === expected.columns && expected.rowAxis >= 0;
    if (cells.planes === expected.planes && still.chooser) { still.plane = plane; still.chooser.value = plane; }
    still.paint((i, j) => ({ kind: alike && i === row && j === column ? "pointed" : "" }));
    if (alike) this.frameOn(still, row, column, "");
  }

  drawDifference(plane, row, column) {
    const { result } = this;
    const most = this.mostOff ??= result.wrong.reduce((found, number) => { const at = result.expected.placeOf(number); return Math.max(found, Math.abs(result.difference(at.plane, at.row, at.column)) || 0); }, 1e-12);
    this.difference.paint((i, j) => differenceLook(result, plane, i, j, most, i === row && j === column));
    if (!this.difference.isTable) this.difference.frame(row, column, 1, 1, "mine");
  }

  drawSum(plane, row, column) {
    const { result, story } = this, { expected, yours } = result;
    if (!expected.has(plane, row, column)) { this.sum.replaceChildren(`What is expected has no cell [${yours.named(0, row, column).join(", ")}].`); return; }
    const name = expected.shape.length ? cellName(result.name, expected.named(plane, row, column)) : result.name;
    if (!story.fails || !yours) {
      this.sum.replaceChildren(`${name} = `, make("b", "", expected.text(expected.at(plane, row, column), 6)));
      return;
    }
    if (!yours.has(plane, row, column)) { this.sum.replaceChildren(`${name}: expected `, make("b", "", expected.text(expected.at(plane, row, column), 6)), "; yours has no such cell."); return; }
    const mine = expected.text(yours.at(plane, row, column), 6);
    const wrong = result.isWrong(plane, row, column), text = wrong && !expected.isMask ? pair(yours.at(plane, row, column), expected.at(plane, row, column), 6)[0] : mine;
    this.sum.replaceChildren(`yours${name.slice(result.name.length)} = `, make("b", "", text), " ", verdictPill(result, plane, row, column));
  }

  sentence() { return aloud(this.sum?.textContent ?? ""); }

  follow({ row, column }) {
    for (const grid of [this.expected?.grid, this.yours?.grid, this.difference]) if (grid?.isTable && grid.hasFocus()) grid.focus(Math.min(row, grid.rows - 1), Math.min(column, grid.columns - 1));
  }
}

// A value that is told in a line, null for an array with cells to see.
function textOf(value) {
  if (!value) return null;
  if (value.text !== undefined) return value.text;
  if (!value.shape.length) return new Cells(value).text(value.cells[0], 9);
  return null;
}
