// A program that is to be completed → the clipboard; where a browser keeps it shut, it is selected.

function select(element) {
  const range = document.createRange(), selection = getSelection();
  range.selectNodeContents(element);
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(program, said) {
  try {
    await navigator.clipboard.writeText(program.textContent);
    said.textContent = "Copied.";
  } catch {
    program.focus();
    select(program);
    said.textContent = "It is selected: copy it with Ctrl+C, or ⌘C.";
  }
}

function listenToCopying() {
  for (const button of document.querySelectorAll("button.copy")) {
    const place = button.closest("details");
    button.hidden = false;
    button.addEventListener("click", () => copy(place.querySelector("pre"), place.querySelector("[role=status]")));
  }
}
