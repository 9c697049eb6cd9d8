"use strict";
// Numbers → short texts that people compare by eye, as values/numerals.py writes them; and what every other part uses.

const range = count => [...Array(count).keys()];
const inside = (index, length) => index >= 0 && index < length;

// A cell of the data as a number: what JSON has no number for is a text there.
function numberOf(cell) {
  if (typeof cell !== "string") return cell;
  return { nan: NaN, inf: Infinity, "-inf": -Infinity }[cell] ?? Number(cell);
}

// 12, 0.3333, 1.5e+08; with a real minus sign, which is as wide as a plus.
function numeral(cell, digits = 4) {
  if (cell === undefined || cell === null) return "";
  const value = numberOf(cell);
  if (!Number.isFinite(value)) return String(cell).replace("-", "−").toLowerCase().replace("infinity", "inf");
  if (Number.isInteger(value) && Math.abs(value) < 10 ** Math.max(digits, 7)) return String(value).replace("-", "−");
  return shortened(value, digits).replace("-", "−");
}

// As Python's %g: no zeros at the end, an exponent where it is shorter.
function shortened(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < digits) {
    const plain = value.toPrecision(digits);
    return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
  }
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return `${short}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

// Two numbers that differ, with as many digits as it takes to see it.
function pair(first, second, digits = 4) {
  for (const more of [digits, 6, 9, 12, 17]) {
    const texts = [numeral(first, more), numeral(second, more)];
    if (texts[0] !== texts[1]) return texts;
  }
  return [numeral(first, digits), numeral(second, digits)];
}

// What somebody typed: 12, 1,5, −3; null for what is no finite number.
function readNumber(text) {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  const value = plain === "" ? NaN : Number(plain);
  return Number.isFinite(value) ? value : null;
}

// The same with how many decimals were typed: 2 in 0,50.
function readTyped(text) {
  const number = readNumber(text);
  if (number === null) return null;
  const [mantissa, exponent = "0"] = text.trim().replace(",", ".").toLowerCase().split("e");
  return { number, decimals: Math.max(0, (mantissa.split(".")[1] ?? "").length - Number(exponent.replace("−", "-"))) };
}

// Does it come close enough, or is it the wanted number with fewer decimals? As seeing/guess.py has it; 0 says nothing.
function isSaid({ number, decimals }, wanted, relative, absolute) {
  const off = Math.abs(number - wanted);
  return off <= absolute + relative * Math.abs(wanted) || (number !== 0 && off <= 0.5 * 10 ** -decimals * (1 + absolute));
}

// A factor in a sum: a negative one in brackets.
const factor = (cell, digits = 4) => (numeral(cell, digits).startsWith("−") ? `(${numeral(cell, digits)})` : numeral(cell, digits));

const times = shape => (shape.length ? shape.join("×") : "a single number");
const counted = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
