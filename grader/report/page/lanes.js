// A case whose kernel slides → the rule above, and below it what your function does at the same place.

function addLane(host, kind, title, text) {
  const lane = make("div", `lane ${kind}`);
  const heading = make("h3");
  heading.append(make("b", "", title), make("span", "", text));
  lane.append(heading);
  lane.heading = heading;
  host.append(lane);
  return lane;
}

function addSum(lane) {
  const line = make("p", "sum");
  lane.append(line);
  return line;
}

// uint8 and the like are seen before anything else: they are what went wrong, or why it is no wonder.
const LIMITS = { uint8: "0 to 255", int8: "−128 to 127", uint16: "0 to 65,535", int16: "−32,768 to 32,767", int32: "±2,147,483,647", uint32: "0 to 4,294,967,295", float16: "3 digits", float32: "7 digits" };
function addType(heading, result) {
  const { dtype } = result.yours;
  if (["float64", "int64", result.expected?.dtype].includes(dtype)) return;
  const badge = make("span", "type");
  badge.append(make("b", "", dtype), LIMITS[dtype] ? ` holds ${LIMITS[dtype]}` : "");
  heading.append(badge);
}

// How wide the image and everything else may get, so that a lane is one line where there is room.
function widths(host, image = null) {
  const wide = host.clientWidth || 320;
  if (wide < 560) return { image: wide - 12, rest: Math.floor(wide * 0.28), wide };
  const isLarge = image && Math.max(image.rows, image.columns) > MOST_READ;
  const [first, rest, result] = isLarge ? [0.27, 0.13, 0.2] : [0.36, 0.19, 0.27];
  return { image: Math.floor(wide * first), rest: Math.floor(wide * rest), result: Math.floor(wide * result), wide };
}

class SlidingLanes {
  constructor(host, story, stage) {
    Object.assign(this, { host, story, stage, result: story.shown });
    this.room = widths(host, story.image);
    this.tones = { image: scaleOf(story.image), output: scaleOf(this.result.expected) };
    this.makeRule();
    if (story.fails && this.result.yoursValue) this.makeMine();
  }

  // ---- the rule

  makeRule() {
    const { story, result, room } = this, { kernel, image } = story, lane = addLane(this.host, "rule", "The rule", this.ruleText());
    const rows = story.lyingRows.length, columns = story.lyingColumns.length;
    const point = (i, j) => this.stage.pointAtPixel(this.pixelAt(i, j));
    const heading = `image ${times(image.shape)}${story.sliding.border ? ", with its border" : ""}`;
    const corner = Math.max(...kernel.cells.map(one => numeral(one, 3).length)) + 1;
    this.image = new Grid(addPart(lane, heading).body, { rows, columns, width: room.image, point, corner, longest: longestText(image) + 1,
      label: `${heading}; the kernel's weights stand in the corners of the window` });
    if (!this.image.isTable) this.window = this.smallGrid(lane, "window", kernel, longestText(image), corner);
    this.smallGrid(lane, `kernel ${times(kernel.shape)}`, kernel, longestText(kernel, 3))
      .paint((p, q) => ({ text: numeral(kernel.at(0, p, q), 3), kind: "plain", colour: UNKNOWN }));
    this.products = this.smallGrid(lane, "products", kernel, this.longestProduct());
    const output = addPart(lane, `${result.name} ${times(result.expected.shape)}`).body;
    this.output = new Grid(output, { rows: result.expected.rows, columns: result.expected.columns, width: this.resultRoom(), steps: true, ...this.pointing(),
      label: "Output of the rule", longest: longestText(result.expected) });
    this.ruleSum = addSum(lane);
  }

  ruleText() {
    const { image, kernel, sliding } = this.story, output = times(this.result.expected.shape);
    const border = { zeros: "zeros around the image", edge: "the edge of the image goes on around it", reflect: "the image mirrored around it", symmetric: "the image mirrored around it", wrap: "the other side of the image around it" }[sliding.border];
    const turned = sliding.flip ? ", the kernel turned by half a turn" : "";
    return `image ${times(image.shape)}, kernel ${times(kernel.shape)} → output ${output}${border ? `; ${border}` : ""}${turned}`;
  }

  resultRoom() { return this.room.result ?? Math.floor(this.room.wide * (this.result.expected.columns <= 4 ? 0.28 : 0.6)); }

  smallGrid(lane, heading, { rows, columns }, longest, corner = 0) {
    return new Grid(addPart(lane, heading).body, { rows, columns, longest, corner, width: this.room.rest, label: heading });
  }

  // Widths must not jump while the window moves, so the longest product of all places counts.
  longestProduct() {
    const { story, result } = this, places = Math.min(result.expected.count, 200);
    let longest = 1;
    for (const number of range(places)) {
      const { row, column } = result.expected.placeOf(Math.floor((number * result.expected.count) / places));
      for (const { pixel, weight } of story.termsAt(row, column)) longest = Math.max(longest, numeral(numberOf(pixel) * weight, 3).length);
    }
    return longest;
  }

  pointing() {
    return { point: (i, j) => this.stage.pointAtCell(i === null ? null : { plane: 0, row: i, column: j }), press: (i, j) => this.stage.press({ plane: 0, row: i, column: j }) };
  }

  pixelAt(p, q) {
    if (p === null) return null;
    const row = this.story.lyingRows[p], column = this.story.lyingColumns[q];
    return row < 0 || column < 0 ? null : { row, column };
  }

  // ---- your function

  makeMine() {
    const { story, result, room } = this, lane = addLane(this.host, "mine", "Your function", this.mineText());
    this.mine = lane;
    if (!result.yours) { addText(lane, "it gives", result.yoursValue.text); this.mineSum = addSum(lane); return; }
    addType(lane.heading, result);
    if (story.weights) this.makeUsed(lane);
    const { rows, columns, planes } = result.yours;
    const one = planes === 1 && result.yours.count > 0;
    if (result.sameShape && result.marks) this.difference = this.differenceGrid(lane);
    if (!one) this.still = new Still(lane, `your output ${times(result.yours.shape)}`, result.yours, room.image, { scale: this.tones.output });
    else this.yours = new Grid(addPart(lane, `your output ${times(result.yours.shape)}`).body, { rows, columns, width: result.sameShape ? this.resultRoom() : room.image, steps: true,
      ...this.pointing(), label: "Your output", longest: longestText(result.yours) + 1 });
    this.mineSum = addSum(lane);
  }

  mineText() {
    const { story, result } = this;
    if (!result.yours) return "";
    if (!result.sameShape) return `its output is ${times(result.yours.shape)}, not ${times(result.expected.shape)}`;
    return story.weights ? "found by experiment: what it does to each pixel" : "its output, beside the expected one";
  }

  makeUsed(lane) {
    const { story, room } = this, { image, footprint, kernel } = story;
    this.margin = this.marginOf();
    const { top, left, bottom, right } = this.margin, rows = image.rows + top + bottom, columns = image.columns + left + right;
    const weights = footprint ? range(footprint.rows).flatMap(p => range(footprint.columns).map(q => footprint.at(p, q))) : kernel.cells;
    const corner = Math.max(...weights.map(one => numeral(one, 3).length)) + 1;
    const point = (i, j) => this.stage.pointAtPixel(i === null ? null : this.usedPixel(i, j));
    this.used = new Grid(addPart(lane, "pixels it uses, with its weights").body, { rows, columns, width: room.image, point, corner, longest: longestText(image) + 1,
      label: "Image; the weights that your function gives to pixels stand in their corners" });
    if (!this.used.isTable && footprint) this.near = this.smallGrid(lane, "its window", footprint, longestText(image), corner);
    if (!footprint) return;
    const { like } = story.weights;
    const grid = this.smallGrid(lane, "its weights", footprint, longestText(kernel, 3));
    grid.paint((p, q) => ({ text: numeral(footprint.at(p, q), 3), kind: "mineweight", colour: UNKNOWN }));
    if (like) grid.host.after(make("p", "like", like));
  }

  // Its window in rows and columns of the whole image; that of the rule where it has none of its own.
  windowAt(row, column) {
    const { footprint, kernel, sliding } = this.story, [i, j] = this.result.yours.from;
    const box = footprint ?? { top: -sliding.before[0], left: -sliding.before[1], rows: kernel.rows, columns: kernel.columns };
    return { top: row + i + box.top, left: column + j + box.left, rows: box.rows, columns: box.columns };
  }

  // How far its windows hang over the image.
  marginOf() {
    const { image } = this.story, { yours } = this.result, [i, j] = image.from;
    const first = this.windowAt(0, 0), last = this.windowAt(yours.rows - 1, yours.columns - 1);
    const over = (value, most) => Math.max(0, Math.min(value, most));
    return {
      top: over(i - first.top, first.rows), left: over(j - first.left, first.columns),
      bottom: over(last.top + last.rows - i - image.rows, first.rows), right: over(last.left + last.columns - j - image.columns, first.columns),
    };
  }

  usedPixel(i, j) {
    const { image } = this.story, row = i - this.margin.top, column = j - this.margin.left;
    return image.has(0, row, column) ? { row: row + image.from[0], column: column + image.from[1] } : null;
  }

  differenceGrid(lane) {
    const { yours } = this.result, part = addPart(lane, "yours − expected");
    part.classList.add("difference");
    const texts = range(Math.min(yours.count, 400)).map(number => yours.placeOf(number)).map(at => signed(this.result.difference(0, at.row, at.column)).length);
    return new Grid(part.body, { rows: yours.rows, columns: yours.columns, width: this.resultRoom(), steps: true, ...this.pointing(), label: "Your output minus the expected one; a dot where they are the same", longest: Math.max(1, ...texts) });
  }
}

const signed = (value, digits = 3) => (Number.isNaN(value) ? "≠" : `${value > 0 ? "+" : ""}${numeral(value, digits)}`);
