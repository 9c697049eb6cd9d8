// A table of cases that stands in the page → sorted by a click on a head: by the first one in the exercise's own order,
// by numbers with the largest first.

function makeSortable(head, sort) {
  const button = make("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", sort);
  head.append(button);
  return head;
}

function markSorted(heads, place, down) {
  [...heads].forEach((head, at) => {
    if (at === place) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
}

function listenToSorting() {
  for (const table of document.querySelectorAll("table.cases")) {
    const heads = table.tHead.rows[0].cells, body = table.tBodies[0], rows = [...body.rows];
    let by = 0, down = false;
    const sortBy = place => {
      down = by === place ? !down : place > 0;
      by = place;
      const value = place ? row => Number.parseFloat(row.cells[place].textContent.replaceAll(",", "")) : row => rows.indexOf(row);
      body.replaceChildren(...[...rows].sort((one, other) => (down ? -1 : 1) * (value(one) - value(other))));
      markSorted(heads, place, down);
    };
    [...heads].forEach((head, place) => {
      if (!place || head.classList.contains("number")) makeSortable(head, () => sortBy(place));
    });
    markSorted(heads, by, down);
  }
}
