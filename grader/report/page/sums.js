// A place → its sum, written out; what somebody is told of it who cannot see it.

const MOST_TERMS = 12;

const cellName = (name, index) => `${name}[${index.join(", ")}]`;

// 3×0 + 3×1 + … = 12 as nodes; a product that is 0 is pale. terms: of {pixel, weight}.
function sumOf(terms, total, { base = 0, digits = 6 } = {}) {
  const nodes = [];
  const shown = terms.length <= MOST_TERMS ? terms : terms.filter(one => numberOf(one.pixel) * one.weight !== 0).slice(0, MOST_TERMS);
  if (numberOf(base) !== 0) nodes.push(factor(base));
  for (const { pixel, weight } of shown) {
    if (nodes.length) nodes.push(" + ");
    const text = `${pixel === undefined ? "?" : factor(pixel)}×${factor(weight)}`;
    nodes.push(make("span", numberOf(pixel) * weight === 0 ? "nothing" : "", text));
  }
  if (shown.length < terms.length) nodes.push(` + … (${terms.length} products)`);
  if (!terms.length && numberOf(base) === 0) nodes.push("no pixel at all");
  nodes.push(" = ", make("b", "", numeral(total, digits)));
  return nodes;
}

// A small label: ✓ or ≠ stand in it, so that it is no colour alone.
const pill = (good, text) => make("span", good ? "pill" : "pill no", text);

const isClose = (first, second) => first === second || Math.abs(first - second) <= 1e-6 * Math.abs(second) + 1e-9;

// What yours is against what is expected.
function verdictPill(result, plane, row, column) {
  const yours = result.yours.at(plane, row, column);
  if (!result.expected.has(plane, row, column)) return pill(false, "≠ the rule has no such cell");
  const expected = result.expected.at(plane, row, column);
  if (!result.marks && result.sameShape) return make("span", "", `(expected ${result.expected.text(expected, 6)})`); // no cell by itself is right or wrong
  // Of another shape no cell is judged; what stands in the same place is seen to differ all the same.
  const same = result.marks ? !result.isWrong(plane, row, column) : isClose(numberOf(yours), numberOf(expected));
  if (same) return pill(true, "✓ as expected");
  return pill(false, `≠ expected ${result.expected.isMask ? result.expected.text(expected) : pair(yours, expected, 6)[1]}`);
}

// For a live region: brackets and signs as words.
function aloud(text) {
  return text.replace(/\[([^\]]*)\]/g, " at $1").replaceAll("×", " times ").replaceAll("−", "minus ").replaceAll("≠", "not the")
    .replaceAll("✓", "").replace(/\s+/g, " ").trim();
}
