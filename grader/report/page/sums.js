// A place → its sum, written out; what somebody is told of it who cannot see it.

const MOST_TERMS = 12;

const cellName = (name, index) => `${name}[${index.join(", ")}]`;

// A number as it stands there: −3, (−3), 1.5e+08, inf.
const asRead = text => numberOf(text.replace(/[()]/g, "").replace("−", "-"));

// Do terms, texts of the factors of a product each, add up to the total as they are written? Of few digits something
// may be left: 1e+08 − 2e+08 + 1e+08 = 4. closeness: as everything that writes sums has it, from the data.
function addsUp(terms, total, { relative, absolute }) {
  const found = terms.reduce((sum, factors) => sum + factors.reduce((product, text) => product * asRead(text), 1), 0), want = asRead(total);
  return Object.is(found, want) || found === want || Math.abs(found - want) <= relative * Math.abs(want) + absolute;
}

// 3×0 + 3×1 + … = 12 as nodes; a product that is 0 is pale. terms: of {pixel, weight}.
function sumOf(terms, total, closeness, { base = 0, digits = 6 } = {}) {
  const nodes = [], written = terms.map(({ pixel, weight }) => [pixel === undefined ? "?" : factor(pixel), factor(weight)]);
  const based = numberOf(base) !== 0, sum = numeral(total, digits);
  if (based) nodes.push(factor(base));
  if (!terms.length && !based) nodes.push("no pixel at all");
  else if (addsUp([...(based ? [[factor(base)]] : []), ...written], sum, closeness)) nodes.push(...products(terms, written, based));
  else if (!isSumOf(terms, numberOf(base), numberOf(total))) return [make("b", "", sum)];
  else nodes.push(based ? " + " : "", `the sum of ${counted(terms.length, "product")}`);
  nodes.push(" = ", make("b", "", sum));
  return nodes;
}

// Is it their sum at all, as far as rounding lets one tell?
function isSumOf(terms, base, total) {
  const values = [base, ...terms.map(({ pixel, weight }) => numberOf(pixel) * weight)];
  const [sum, size] = [values, values.map(Math.abs)].map(all => all.reduce((one, other) => one + other, 0));
  return !Number.isFinite(total) || Math.abs(sum - total) <= 1e-5 * size + 1e-9;
}

// As many as can be read: of many those that are not 0.
function products(terms, written, based) {
  const isNothing = number => numberOf(terms[number].pixel) * terms[number].weight === 0, all = range(terms.length);
  const shown = all.length <= MOST_TERMS ? all : all.filter(number => !isNothing(number)).slice(0, MOST_TERMS);
  const nodes = shown.flatMap((number, place) => [
    based || place ? " + " : "", make("span", isNothing(number) ? "nothing" : "", written[number].join("×"))]);
  return shown.length < terms.length ? [...nodes, ` + … (${counted(terms.length, "product")})`] : nodes;
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
