// What students wrote → its places in the page, as text.

function fillSlots(texts) {
  for (const slot of document.querySelectorAll("[data-text]")) slot.textContent = texts[Number(slot.dataset.text)];
}
