// The case that is shown and the cell that is looked at: everything that moves goes through here.

const calm = matchMedia("(prefers-reduced-motion: reduce)");

class Stage {
  constructor(data) {
    this.data = data;
    this.cases = data.cases.map(one => new Case(one));
    // Before anything is written there is one question, about the first window.
    this.untouched = this.cases.length > 0 && this.cases.every(one => one.verdict === null) && this.cases[0].slides;
  }

  // ---- which case

  open(number, at = null) {
    this.pause();
    const story = this.story = this.cases[number];
    this.index = number;
    Object.assign(this, { hover: null, extra: null, pixel: null, said: new Map() });
    byId("case").value = number;
    this.tell(story);
    const host = byId("lanes");
    host.replaceChildren();
    this.lanes = story.slides ? new SlidingLanes(host, story, this) : new PlainLanes(host, story, this);
    for (const part of ["bar", "help"]) byId(part).hidden = story.count === 0;
    byId("asking").hidden = !story.slides;
    byId("slider").max = Math.max(0, story.count - 1);
    byId("wrong").hidden = !story.shown?.wrong.length;
    byId("pointing").textContent = story.slides ? "Point at an output cell, or go to it by Tab and arrow keys, to see its window and its products; at a pixel to see which cells of the output it feeds. By touch, tap." : "Point at a cell to see it beside the other array. By touch, tap.";
    this.number = at ?? story.shown?.wrong[0] ?? 0;
    // What is right, or only a rule, fills as one steps; where something is wrong, or is a picture, all of it is seen.
    this.reach = story.fails || story.count > MOST_READ ** 2 ? Infinity : this.number;
    if (story.count) this.draw(false);
    makeScrollable(host);
  }

  // What is said of the case before its pictures.
  tell(story) {
    const heading = byId("name"), told = byId("told");
    heading.replaceChildren(make("span", "", story.name), " ", ...(story.verdict === null ? [] : [pill(story.right, `${story.right ? "✓" : "✗"} ${story.verdict}`)]));
    told.replaceChildren();
    for (const want of story.wants) told.append(make("p", "", `The right function ${want} here.`));
    if (story.message) told.append(paragraphs("note bad", story.message));
    if (story.rightSaid) told.append(make("p", "", story.rightSaid));
    if (story.hint && story.fails) told.append(paragraphs("note", `hint: ${story.hint}`));
    byId("notes").replaceChildren(...story.notes.map(note => make("p", "muted", note)));
    showExercise(this.data, story.exercise);
  }

  // ---- which cell

  get place() { return this.hover ?? this.extra ?? this.story.shown.expected.placeOf(this.number); }

  go(number, everything = false) {
    this.number = Math.max(0, Math.min(this.story.count - 1, number));
    this.reach = everything ? Infinity : Math.max(this.reach, this.number);
    this.hover = this.extra = this.pixel = null;
    this.draw();
  }

  step(by) { this.pause(); this.go(this.number + by); this.lanes.follow(this.place); }

  // A row up or down, in the same plane.
  stepRow(by) {
    this.pause();
    const { expected } = this.story.shown, { plane, row, column } = expected.placeOf(this.number);
    if (inside(row + by, expected.rows)) this.go(expected.offset(plane, row + by, column));
    this.lanes.follow(this.place);
  }

  goToPlane(plane) {
    this.pause();
    const { expected } = this.story.shown, { row, column } = expected.placeOf(this.number);
    this.go(expected.offset(Math.min(plane, expected.planes - 1), row, column), true);
  }

  nextWrong(back = false) {
    this.pause();
    const { wrong } = this.story.shown ?? { wrong: [] };
    if (!wrong.length) return;
    const further = back ? wrong.filter(one => one < this.number).at(-1) ?? wrong.at(-1) : wrong.find(one => one > this.number) ?? wrong[0];
    this.go(further, true);
    this.lanes.follow(this.place);
  }

  // A cell that is clicked or tapped; it may be one that the rule does not have.
  press(place) {
    this.pause();
    const { expected } = this.story.shown;
    if (expected.has(place.plane, place.row, place.column)) this.go(expected.offset(place.plane, place.row, place.column), !this.asksEach);
    else { this.extra = place; this.hover = null; this.draw(); }
  }

  pointAtCell(place) { if (this.timer || this.asksEach) return; this.hover = place; this.draw(false); }

  pointAtPixel(pixel) {
    if (this.timer) return;
    this.pixel = pixel;
    this.draw(false);
    if (pixel) this.say(this.fedSentence(pixel));
  }

  fedSentence(pixel) {
    const { story } = this, { expected } = story.shown;
    const fed = range(expected.count).map(number => expected.placeOf(number)).filter(at => story.feeds(pixel, at.row, at.column));
    const first = fed.slice(0, 12).map(at => expected.named(0, at.row, at.column).join(", "));
    return `Pixel ${pixel.row}, ${pixel.column} is ${numeral(story.pixel(pixel.row, pixel.column))} and feeds ${counted(fed.length, "output cell")}: ${first.join("; ")}${fed.length > 12 ? " and more" : ""}.`;
  }

  // ---- drawing

  draw(aloudToo = true) {
    const { story, place } = this;
    this.lanes.draw(place, this.pixel);
    const { expected } = story.shown, at = expected.placeOf(this.number), index = expected.named(at.plane, at.row, at.column).join(", ");
    byId("slider").value = this.number;
    byId("slider").setAttribute("aria-valuetext", `${story.shown.name} ${index}`);
    byId("where").textContent = `${story.slides ? "window" : "cell"} ${this.number + 1} of ${story.count.toLocaleString("en")}`;
    for (const name of ["first", "back"]) setDisabled(byId(name), this.number === 0);
    for (const name of ["next", "last"]) setDisabled(byId(name), this.number >= story.count - 1);
    if (this.pixel && !aloudToo) byId("fed").textContent = this.fedSentence(this.pixel);
    else byId("fed").textContent = "";
    remember(this.index, index);
    if (aloudToo && !this.timer) this.say(this.lanes.sentence());
  }

  say(text) { byId("say").textContent = text; }

  // ---- what may be seen

  get asksEach() { return byId("askfirst").checked && this.story.slides; }

  // Is the question about this cell still open?
  isSecret(row, column) {
    if (this.hover && !this.asksEach) return false;
    const number = this.story.shown.expected.has(0, row, column) ? this.story.shown.expected.offset(0, row, column) : -1;
    if (number !== this.number || this.said.has(number)) return false;
    return this.asksEach || (this.untouched && this.index === 0 && number === 0);
  }

  isOpen(row, column) {
    const number = this.story.shown.expected.offset(0, row, column);
    if (this.asksEach) return this.said.has(number);
    if (this.isSecret(row, column)) return false;
    return number <= this.reach || Boolean(this.hover && this.hover.row === row && this.hover.column === column);
  }

  ask(line, name, row, column) {
    if (line.asked === `${this.index} ${name}` && line.querySelector("form")) return; // drawn again while somebody types
    line.asked = `${this.index} ${name}`;
    const number = this.story.shown.expected.offset(0, row, column);
    const hadFocus = document.activeElement !== document.body && this.asksEach;
    const settle = said => { this.said.set(number, said); this.untouched = false; this.draw(); byId("next").focus({ preventScroll: true }); };
    const form = questionFor(name, settle, () => settle(null));
    line.replaceChildren(form);
    if (hadFocus) form.field.focus({ preventScroll: true });
  }

  answerTo(row, column) {
    const { expected } = this.story.shown, number = expected.offset(0, row, column);
    if (!this.said.has(number) || this.hover) return [];
    const known = this.index === 0 && number === 0 ? this.data.known : [];
    return answerNodes(this.said.get(number), numberOf(expected.cells[number]), known, this.data.guess);
  }

  askFirst() {
    this.pause();
    this.said = new Map();
    this.extra = this.hover = null;
    if (this.asksEach) this.number = 0;
    this.draw();
  }

  // ---- playing; nothing plays by itself

  play() {
    if (this.timer) { this.pause(); this.draw(); return; }
    if (!this.story.count) return;
    byId("askfirst").checked = false;
    this.untouched = false;
    if (this.number >= this.story.count - 1) { this.number = 0; this.reach = this.story.fails ? Infinity : 0; }
    const each = this.story.count > 60 ? 120 : calm.matches ? 1200 : 800;
    this.timer = setInterval(() => this.playOn(), each);
    this.showPlaying(true);
    this.go(this.number);
  }

  playOn() {
    if (this.number < this.story.count - 1) this.go(this.number + 1);
    if (this.number >= this.story.count - 1) { this.pause(); this.draw(); }
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.showPlaying(false);
  }

  showPlaying(on) {
    byId("playword").textContent = on ? "Pause" : "Play";
    byId("playing").setAttribute("d", on ? "M3 2h4v12H3zM9 2h4v12H9z" : "M4 2v12l9-6z");
    byId("play").setAttribute("aria-pressed", String(on));
  }
}

// A button that is disabled while it has the focus would lose it, and the keys with it.
function setDisabled(button, on) {
  button.setAttribute("aria-disabled", String(on));
}

// The address leads back here: #case=2&at=1,2. Some browsers refuse to change that of a file.
function remember(number, index) {
  const wanted = `#case=${number + 1}&at=${index.replaceAll(" ", "")}`;
  if (location.hash === wanted) return;
  try { history.replaceState(null, "", wanted); } catch { /* then the address stays as it is */ }
}

// {number of the case, at: number of the cell or null} of what stands in an address; null for nothing of ours.
function remembered(cases, hash) {
  const found = /^case=(\d+)(?:&at=([\d,]*))?$/.exec(hash.replaceAll("%2C", ","));
  const number = found ? Number(found[1]) - 1 : -1;
  if (!inside(number, cases.length)) return null;
  const expected = cases[number].shown?.expected, index = (found[2] ?? "").split(",").filter(Boolean).map(Number);
  if (!expected || index.length !== expected.shape.length) return { number, at: null };
  const here = index.map((one, axis) => one - expected.from[axis]);
  if (!here.every((one, axis) => inside(one, expected.size[axis]))) return { number, at: null };
  return { number, at: here.reduce((sum, one, axis) => sum * expected.size[axis] + one, 0) };
}
