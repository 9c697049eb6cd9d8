// Keys and buttons → steps. Keys that a field or a list needs for itself are left to it.

const DIGITLESS = "input:not([type=range]):not([type=checkbox]), select, textarea, canvas[tabindex]";

function listenToKeys(stage) {
  const press = {
    ArrowRight: () => stage.step(1), ArrowLeft: () => stage.step(-1), ArrowDown: () => stage.stepRow(1), ArrowUp: () => stage.stepRow(-1),
    Home: () => stage.step(-Infinity), End: () => stage.step(Infinity), " ": () => stage.play(), n: () => stage.nextWrong(), N: () => stage.nextWrong(true),
    "?": () => { byId("help").open = !byId("help").open; if (byId("help").open) byId("help").querySelector("summary").focus(); },
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(DIGITLESS)) return;
    const presses = " " === event.key && event.target.closest("button, summary, input");
    if (!press[event.key] || presses || (!stage.story.count && event.key !== "?")) return;
    event.preventDefault();
    press[event.key]();
  });
}

function listenToBar(stage) {
  const click = (name, does) => byId(name).addEventListener("click", () => { if (byId(name).getAttribute("aria-disabled") !== "true") does(); });
  click("first", () => stage.step(-Infinity));
  click("back", () => stage.step(-1));
  click("next", () => stage.step(1));
  click("last", () => stage.step(Infinity));
  click("play", () => stage.play());
  click("wrong", () => stage.nextWrong());
  byId("slider").addEventListener("input", () => { stage.pause(); stage.go(Number(byId("slider").value)); });
  byId("askfirst").addEventListener("change", () => stage.askFirst());
  byId("case").addEventListener("change", () => stage.open(Number(byId("case").value)));
}
