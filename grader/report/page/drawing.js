// What lanes look like at one place of the window: drawn anew at each step.

Object.assign(SlidingLanes.prototype, {
  // at: the cell that is looked at, {row, column}.  pixel: that somebody points at, or null.
  draw({ row, column }, pixel) {
    const inRule = this.result.expected.has(0, row, column), secret = this.stage.isSecret(row, column);
    this.drawImage(row, column, inRule, pixel);
    this.drawProducts(row, column, inRule && !secret);
    this.drawOutput(row, column, pixel);
    this.drawRuleSum(row, column, inRule, secret);
    if (!this.mine) return;
    this.mine.hidden = this.stage.asksEach;
    if (this.used) this.drawUsed(row, column, pixel);
    if (this.difference) this.drawDifference(row, column);
    if (this.yours) this.drawYours(row, column);
    this.drawMineSum(row, column);
  },

  drawImage(row, column, inRule, pixel) {
    const { story, tones } = this, { kernel } = story;
    const look = (p, q) => {
      const value = story.lying(p, q), under = inRule && inside(p - row, kernel.rows) && inside(q - column, kernel.columns);
      const here = this.pixelAt(p, q), pointed = pixel && here && here.row === pixel.row && here.column === pixel.column;
      const kind = [under ? "win" : "img", story.isBorder(p, q) ? "border" : "", pointed ? "pointed" : ""].join(" ");
      return { text: numeral(value), corner: under ? `×${numeral(kernel.at(0, p - row, q - column), 3)}` : "", kind, tone: tones.image(value), colour: grey(tones.image(value)),
        name: here ? `pixel ${here.row}, ${here.column}: ${numeral(value)}${story.isBorder(p, q) ? ", repeated in the border" : ""}` : `border: ${numeral(value)}` };
    };
    this.image.paint(look);
    this.image.frame(inRule ? row : null, column, kernel.rows, kernel.columns);
    if (this.window) this.window.paint((p, q) => (inRule ? look(row + p, column + q) : { text: "", kind: "", colour: UNKNOWN }));
  },

  drawProducts(row, column, open) {
    const { kernel } = this.story, terms = open ? this.story.termsAt(row, column) : [];
    this.products.paint((p, q) => {
      const term = terms[p * kernel.columns + q], value = term ? numberOf(term.pixel) * term.weight : NaN;
      return { text: term ? numeral(value, 3) : "", kind: value === 0 ? "plain pale" : "plain", colour: UNKNOWN };
    });
  },

  drawOutput(row, column, pixel) {
    const { result, story, tones, stage } = this, { expected } = result;
    this.output.paint((i, j) => {
      const value = expected.at(0, i, j), now = i === row && j === column, open = stage.isOpen(i, j);
      const fed = pixel && story.feeds(pixel, i, j), tone = tones.output(value);
      return { text: open ? expected.text(value) : now ? "?" : "", kind: `${now ? "now" : open ? "out" : "closed"}${fed ? " fed" : ""}`, tone, colour: open ? (fed ? [255, 176, 0] : grey(tone)) : UNKNOWN,
        name: `${cellName(result.name, expected.named(0, i, j))}: ${open ? expected.text(value) : "not yet shown"}${fed ? ", fed by this pixel" : ""}` };
    });
    if (!this.output.isTable) this.output.frame(expected.has(0, row, column) ? row : null, column, 1, 1);
    if (expected.has(0, row, column)) this.output.stopAt(row, column);
  },

  drawRuleSum(row, column, inRule, secret) {
    const { story, result } = this, name = cellName(result.name, [row + result.expected.from[0], column + result.expected.from[1]]);
    if (secret) { this.stage.ask(this.ruleSum, name, row, column); return; }
    if (!inRule) { this.ruleSum.replaceChildren(`The rule has no ${name}: there the kernel would hang over the edge of the image.`); return; }
    this.ruleSum.replaceChildren(`${name} = `, ...sumOf(story.termsAt(row, column), result.expected.at(0, row, column), this.stage.data.addsUp), ...this.stage.answerTo(row, column));
  },

  drawUsed(row, column, pixel) {
    const { story, tones, margin } = this, { image } = story, mine = story.mineAt(row, column);
    const weights = new Map((mine?.used ?? []).map(one => [`${one.row},${one.column}`, one.weight]));
    const look = (i, j) => {
      const at = this.usedPixel(i, j);
      if (!at) return { text: "", kind: "outside", colour: UNKNOWN, name: "outside of the image" };
      const value = story.pixel(at.row, at.column), weight = weights.get(`${at.row},${at.column}`);
      const pointed = pixel && at.row === pixel.row && at.column === pixel.column, tone = tones.image(value);
      const used = weight !== undefined;
      return { text: numeral(value), corner: used ? `×${numeral(weight, 3)}` : "", kind: `${used ? "use" : "img"}${pointed ? " pointed" : ""}`, tone, colour: used && !story.footprint ? [214, 120, 40] : grey(tone),
        name: `pixel ${at.row}, ${at.column}: ${numeral(value)}${used ? `, times ${numeral(weight, 3)}` : ", not used"}` };
    };
    this.used.paint(look);
    const box = this.windowAt(row, column), top = box.top - image.from[0] + margin.top, left = box.left - image.from[1] + margin.left;
    this.used.frame(mine ? top : null, left, box.rows, box.columns, "mine");
    if (this.near) this.near.paint((p, q) => (mine ? look(top + p, left + q) : { text: "", kind: "", colour: UNKNOWN }));
  },

  drawDifference(row, column) {
    const { result } = this;
    const most = this.mostOff ??= result.wrong.reduce((found, number) => { const at = result.expected.placeOf(number); return Math.max(found, Math.abs(result.difference(0, at.row, at.column)) || 0); }, 1e-12);
    this.difference.paint((i, j) => differenceLook(result, 0, i, j, most, i === row && j === column));
    if (!this.difference.isTable) this.difference.frame(row, column, 1, 1, "mine");
  },

  drawYours(row, column) {
    const { result, tones } = this, { yours, expected } = result;
    this.yours.paint((i, j) => {
      const value = yours.at(0, i, j), now = i === row && j === column, bad = result.isWrong(0, i, j), extra = !expected.has(0, i, j);
      return { text: yours.text(value), kind: `${now ? "minenow" : "mineout"}${bad ? " bad" : ""}${extra && !now ? " extra" : ""}`, tone: tones.output(value), colour: grey(tones.output(value)),
        name: `yours ${yours.named(0, i, j).join(", ")}: ${yours.text(value)}${bad ? ", wrong" : ""}${extra ? ", the rule has no such cell" : ""}` };
    });
    if (!this.yours.isTable) this.yours.frame(yours.has(0, row, column) ? row : null, column, 1, 1, "mine");
  },

  drawMineSum(row, column) {
    const { story, result } = this, { yours } = result, line = this.mineSum;
    if (!yours || this.still) { line.replaceChildren(); return; }
    const name = cellName("yours", [row + yours.from[0], column + yours.from[1]]);
    if (!yours.has(0, row, column)) { line.replaceChildren(`Your output has no cell [${row + yours.from[0]}, ${column + yours.from[1]}].`); return; }
    const value = yours.at(0, row, column), mine = story.mineAt(row, column), verdict = verdictPill(result, 0, row, column);
    if (!mine) { line.replaceChildren(`${name} = `, make("b", "", yours.text(value, 6)), " ", verdict); return; }
    const after = mine.after ? [", ", make("span", "after", mine.after.replace("{}", numeral(value, 6)))] : [];
    line.replaceChildren(`${name} = `, ...sumOf(mine.used, mine.after ? mine.total : value, this.stage.data.addsUp, { base: mine.base }), ...after, " ", verdict, ...this.besides(mine, row, column));
  },

  // What one should see of the window, said as well.
  besides(mine, row, column) {
    const box = this.windowAt(row, column);
    const out = mine.used.some(one => !inside(one.row - box.top, box.rows) || !inside(one.column - box.left, box.columns));
    return out ? [" ", make("span", "muted", "It uses pixels outside of this window, too.")] : this.overEdge(row, column);
  },

  overEdge(row, column) {
    const { image, footprint } = this.story, box = this.windowAt(row, column), [i, j] = image.from;
    const over = box.top < i || box.left < j || box.top + box.rows > i + image.rows || box.left + box.columns > j + image.columns;
    const whole = String(image.size) === String(image.shape);
    return footprint && over && whole && !this.story.sliding.border ? [" ", make("span", "muted", "Its window hangs over the edge of the image here.")] : [];
  },

  // Of the step that is shown, for those who hear it.
  sentence() {
    const mine = this.mineSum && !this.mine.hidden ? `. ${this.mineSum.textContent}` : "";
    return aloud(this.ruleSum.textContent + mine);
  },

  // Where the focus goes along with the window.
  follow({ row, column }) {
    for (const grid of [this.output, this.yours, this.difference]) if (grid?.isTable && grid.hasFocus()) grid.focus(Math.min(row, grid.rows - 1), Math.min(column, grid.columns - 1));
  },
});

// A cell of the difference: its sign and how far it is off, "·" where there is none.
function differenceLook(result, plane, i, j, most, now) {
  const bad = result.isWrong(plane, i, j), off = result.difference(plane, i, j);
  const told = Number.isNaN(off) || result.expected.isMask ? "≠" : signed(off); // T − . is no number
  const kind = !bad ? "same" : told === "≠" ? "unlike" : off > 0 ? "plus" : "minus";
  return { text: bad ? told : "·", sign: bad ? (off > 0 ? "+" : "−") : "", kind: `${kind}${now ? " here" : ""}`, colour: bad ? differenceColour(Number.isNaN(off) ? 1 : off / most) : SAME,
    name: `${result.yours.named(plane, i, j).join(", ")}: ${bad ? told === "≠" ? "not the same" : `off by ${told}` : "the same"}` };
}
