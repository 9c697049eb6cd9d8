"use strict";
// What the scripts of every page use.

const byId = id => document.getElementById(id);

// An element with a class and a text. Texts are students': they are never made into elements.
function make(tag, name = "", text = undefined) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function paragraphs(kind, text) {
  const note = make("div", kind);
  for (const part of text.split("\n\n")) note.append(make("p", "", part));
  return note;
}
