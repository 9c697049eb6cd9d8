// Predict first: what will stand in this cell? It is never a lock: "show me" is always there, and any step goes on.

// The question as a form in the place of the sum. answer(text): what was said; reveal(): to be shown.
function questionFor(name, answer, reveal) {
  const form = make("form", "ask"), field = make("input"), problem = make("span", "bad");
  field.type = "text";
  field.inputMode = "decimal";
  field.autocomplete = "off";
  field.setAttribute("aria-label", `What will ${aloud(name)} be?`);
  problem.setAttribute("role", "status");
  const say = make("button", "", "say it"), show = make("button", "", "show me");
  show.type = "button";
  show.addEventListener("click", reveal);
  form.append(make("span", "", `What will ${name} be?`), field, say, show, problem);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const typed = readTyped(field.value);
    if (typed === null) problem.textContent = "That is no number: write one like 7 or −2.5, or be shown.";
    else answer(typed);
  });
  form.field = field;
  return form;
}

// What is said of an answer: right, or what was said, and of which mistake that number comes where one is known.
function answerNodes(typed, value, known, { right, mistake, absolute }) {
  if (typed === null) return [];
  if (isSaid(typed, value, right, absolute)) return [" ", pill(true, "✓ you said so")];
  const said = numeral(typed.number, 6), far = one => Math.abs(one.number - typed.number);
  const [nearest] = known.filter(one => isSaid(typed, one.number, mistake, absolute)).sort((one, other) => far(one) - far(other));
  const nodes = [" ", pill(false, `you said ${said}`)];
  if (nearest?.says) nodes.push(make("span", "mistake", ` ${nearest.says.replace("{}", said)}`));
  return nodes;
}
