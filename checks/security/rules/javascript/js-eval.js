function hitung(rumus) {
  return eval(rumus); // bad
}
const f = new Function("x", "return " + rumus); // bad
const tetap = eval("1 + 1"); // good
