// Everything is there: students' texts in their places, buttons that copy and filter, the table of students.

function unfoldInPrint() {
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not(.program):not([open])")) {
      one.open = true;
      one.dataset.unfolded = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("details[data-unfolded]")) {
      one.open = false;
      delete one.dataset.unfolded;
    }
  });
}

function begin() {
  const data = JSON.parse(byId("data").textContent);
  fillSlots(data.texts);
  listenToCopying();
  listenToSorting();
  unfoldInPrint();
  if (data.students) new Students(data);
  else for (const link of document.querySelectorAll('[href="#students"]')) link.parentElement.hidden = true;
}

begin();
