// Everything is there: the texts above, the chooser, the case that the address asks for, or the first that fails.

// The exercise of the case: its file, its points, and what happened in a few sentences.
function showExercise(data, number) {
  const { title, file, about, explanation } = data.exercises[number], several = data.exercises.length > 1;
  byId("file").textContent = [several ? title : "", file].filter(Boolean).join(", ");
  byId("about").replaceChildren(...[several ? data.total : "", ...about].filter(Boolean).map(text => make("p", "muted", text)));
  byId("explanation").replaceChildren(...(explanation.length ? [paragraphs("note bad", explanation.join("\n\n"))] : []));
}

function fillChooser(data) {
  const list = byId("case");
  let group = null;
  data.cases.forEach((one, number) => {
    if (one.group && group?.label !== one.group) {
      group = make("optgroup");
      group.label = one.group;
      list.append(group);
    }
    const mark = one.verdict === null ? "" : one.right ? "✓ " : "✗ ";
    (one.group ? group : list).append(new Option(`${mark}${one.name}`, number));
  });
}

function begin() {
  const data = JSON.parse(byId("data").textContent);
  byId("title").textContent = data.title;
  byId("left").replaceChildren(...data.left.map(text => make("p", "muted", text)));
  fillChooser(data);
  const stage = new Stage(data);
  if (!stage.cases.length) {
    byId("name").textContent = "There is no case to show.";
    showExercise(data, 0);
    for (const one of ["bar", "help"]) byId(one).hidden = true;
    document.querySelector(".choose").hidden = true;
    return;
  }
  const openAddress = () => {
    const asked = remembered(stage.cases, location.hash.slice(1)) ?? remembered(stage.cases, data.opened);
    if (asked) stage.open(asked.number, asked.at);
    return Boolean(asked);
  };
  if (!openAddress()) stage.open(Math.max(0, stage.cases.findIndex(one => one.fails)));
  listenToKeys(stage);
  listenToBar(stage);
  if (data.gallery) {
    byId("gallery").hidden = false;
    new Gallery(data.gallery);
  }
  addEventListener("hashchange", openAddress);
  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === wide) return;
    wide = innerWidth;
    stage.open(stage.index, stage.number);
  });
}

begin();
