// The table of students: of one exercise or all, sorted by any column, all of them or those with one mistake.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

// What stands in a row of the data, by name.
function readRow([state, points, graded, late, cause, verdicts, word]) {
  return { state, points, graded, late, cause, verdicts, word };
}

const failing = verdicts => [...verdicts].findIndex(letter => "wxsmr".includes(letter));

class Students {
  constructor(data) {
    Object.assign(this, { data, exercise: data.exercises.length > 1 ? -1 : 0, filter: null, column: 0, down: false });
    this.students = data.students.map(one => ({ ...one, of: one.of.map(readRow) }));
    this.fillChooser();
    byId("find").addEventListener("input", () => this.draw());
    byId("all").addEventListener("click", () => { byId("find").value = ""; this.filter = null; this.draw(); byId("find").focus(); });
    for (const button of document.querySelectorAll("button.filter")) {
      button.hidden = false;
      button.addEventListener("click", () => this.show(button.dataset));
    }
    byId("students").hidden = false;
    this.open(this.exercise);
  }

  fillChooser() {
    const list = byId("exercise"), { exercises } = this.data;
    if (exercises.length > 1) list.append(new Option("all exercises", -1));
    exercises.forEach(({ title }, number) => list.append(new Option(title, number)));
    for (const one of [list, list.previousElementSibling]) one.hidden = exercises.length < 2;
    list.addEventListener("change", () => { this.filter = null; this.open(Number(list.value)); });
  }

  // Those with one of these causes, or who fail this case; then one is led there.
  show({ exercise, causes, case: failed, what }) {
    const wanted = causes?.split(",").map(Number);
    const test = wanted ? row => wanted.includes(row.cause) : row => "wxsmr".includes(row.verdicts[Number(failed)] ?? "-");
    this.filter = { test, what };
    this.open(Number(exercise));
    byId("students-title").focus();
    byId("students").scrollIntoView();
  }

  open(exercise) {
    Object.assign(this, { exercise, column: 0, down: false });
    byId("exercise").value = exercise;
    this.columns = exercise < 0 ? this.columnsOfAll() : this.columnsOfOne();
    this.columns = this.columns.filter(one => !one.optional || this.students.some(student => one.value(student)));
    this.drawHeads();
    this.draw();
  }

  // ---- columns: a head, what is sorted by (null comes last), and what stands in the cell

  name() {
    return {
      head: "student", value: student => student.name,
      cell: ({ name, key, page }) => {
        const told = make(page ? "a" : "bdi", "", name);
        if (page) told.href = page;
        return key && key !== name ? [told, " ", make("bdi", "muted", key)] : [told];
      },
    };
  }

  columnsOfAll() {
    const total = student => {
      const known = student.of.map(row => row.points).filter(points => points !== null);
      return known.length ? known.reduce((sum, points) => sum + points, 0) : null;
    };
    const shown = value => (value === null ? [] : [pointsOf(value)]);
    return [
      this.name(),
      { head: "total", kind: "number", value: total, cell: student => shown(total(student)) },
      ...this.data.exercises.map(({ title }, number) => ({
        head: title, kind: "number", value: student => student.of[number].points, cell: student => shown(student.of[number].points),
      })),
    ];
  }

  columnsOfOne() {
    const { causes, cases, most } = this.data.exercises[this.exercise], { states } = this.data;
    const row = student => student.of[this.exercise];
    const why = ({ state, cause, verdicts }) => {
      if (states[state] !== "graded") return states[state];
      return cause >= 0 ? causes[cause] : failing(verdicts) < 0 ? "no fault" : "";
    };
    const first = ({ verdicts }) => cases[failing(verdicts)] ?? "";
    return [
      this.name(),
      { head: `points of ${most}`, kind: "number", value: student => row(student).points, cell: student => this.pointsCell(row(student)) },
      { head: "explained by", kind: "why", value: student => why(row(student)) || null, cell: student => [make("span", row(student).cause < 0 ? "muted" : "", why(row(student)))] },
      { head: "first failing case", kind: "case", value: student => first(row(student)) || null, cell: student => [first(row(student))] },
      { head: "late", kind: "late", value: student => (row(student).late ? "late" : null), cell: student => [row(student).late ? "late" : ""], optional: true },
      { head: "instructor’s word", kind: "word", value: student => row(student).word || null, cell: student => [row(student).word], optional: true },
    ];
  }

  pointsCell({ points, graded }) {
    if (points === null) return graded === null ? [] : [make("small", "muted", `(${pointsOf(graded)} by its cases)`)];
    return points === graded ? [pointsOf(points)] : [pointsOf(points), " ", make("small", "muted", `(${graded === null ? "none" : pointsOf(graded)} by its cases)`)];
  }

  // ---- drawing

  drawHeads() {
    byId("heads").replaceChildren(...this.columns.map(({ head, kind }, place) => {
      const cell = make("th", kind, head);
      cell.scope = "col";
      return makeSortable(cell, () => this.sortBy(place));
    }));
  }

  sortBy(place) {
    this.down = this.column === place && !this.down;
    this.column = place;
    this.draw();
  }

  sorted(students) {
    const { value } = this.columns[this.column], sign = this.down ? -1 : 1;
    const known = students.map(student => ({ student, value: value(student) }));
    const compare = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));
    known.sort((one, other) => {
      if (one.value === null || other.value === null) return (one.value === null) - (other.value === null);
      return sign * compare(one.value, other.value);
    });
    return known.map(one => one.student);
  }

  draw() {
    const wanted = byId("find").value.trim().toLowerCase();
    const shown = this.students.filter(student =>
      (!this.filter || this.filter.test(student.of[this.exercise])) &&
      (!wanted || `${student.name} ${student.key}`.toLowerCase().includes(wanted)));
    markSorted(byId("heads").children, this.column, this.down);
    byId("rows").replaceChildren(...this.sorted(shown).map(student => this.row(student)));
    const of = shown.length === this.students.length ? "" : ` of ${this.students.length.toLocaleString("en")}`;
    byId("which").textContent = `${shown.length.toLocaleString("en")}${of} student${this.students.length === 1 ? "" : "s"}${this.filter ? `: ${this.filter.what}` : ""}`;
    byId("all").hidden = !this.filter && !wanted;
  }

  row(student) {
    const row = make("tr");
    this.columns.forEach(({ cell, kind }, place) => {
      const made = make(place ? "td" : "th", kind);
      if (!place) made.scope = "row";
      made.append(...cell(student));
      row.append(made);
    });
    return row;
  }
}

const pointsOf = value => String(Math.round(value * 100) / 100);
