"use strict";
// Texts made visible. Nothing here writes HTML: every text becomes a text node.

const UNSEEN = "\\0-\\x08\\x0b\\f\\x0e-\\x1f\\x7f-\\x9f\\xad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\uffff";
const PIECES = new RegExp([
  `(?<sign>[${UNSEEN}])`,
  "(?<blank>[\\u00a0\\u2002-\\u200a\\u202f\\u3000\\u2028\\u2029])",
  "(?<mark>\\]\\[\\d+\\]|\\[\\^[^\\]\\s]+\\]|\\]\\([^)\\s]*\\)|!?\\[|\\]|`+|\\*+|~~|</?[A-Za-z][^<>]*>)",
].join("|"), "gu");

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== "" && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function number(count, thing) {
  return `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// The places of a word in a text, in its own characters, whatever accents and capitals.
function placesOf(text, wanted) {
  if (!wanted) return [];
  let plain = "";
  const origins = [];
  let at = 0;
  for (const char of text) {
    const part = folded(char);
    for (let unit = 0; unit < part.length; unit += 1) origins.push(at);
    plain += part;
    at += char.length;
  }
  origins.push(at);
  const places = [];
  for (let found = plain.indexOf(wanted); found >= 0; found = plain.indexOf(wanted, found + wanted.length)) {
    const last = found + wanted.length;
    let end = origins[last];
    // What carries marks is cut behind them.
    while (end < text.length && end === origins[last - 1]) end += 1;
    places.push([origins[found], end]);
  }
  return places;
}

// A text with its markup, its invisible characters and what is looked for made plain.
function textNodes(text, marked = []) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of marked) {
    if (start < at) continue;
    nodes.push(...pieces(text.slice(at, start)));
    nodes.push(element("mark", {}, ...pieces(text.slice(start, end))));
    at = end;
  }
  nodes.push(...pieces(text.slice(at)));
  return nodes;
}

function pieces(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > at) nodes.push(text.slice(at, match.index));
    nodes.push(piece(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function piece(match) {
  const code = `U+${match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (match.groups.sign) return element("span", { class: "sign" }, code);
  if (match.groups.blank) return element("span", { class: "blank", title: code }, match[0]);
  // A tag is read from the left in every language.
  return element("span", { class: "mark", dir: match[0].startsWith("<") ? "ltr" : "" }, match[0]);
}

// An English sentence; what it quotes may run the other way.
function sentenceNodes(text) {
  return text.split(/(“[^”]*”)/u).map((part) =>
    part.startsWith("“") && part.endsWith("”") && part.length > 2
      ? element("span", {}, "“", element("bdi", {}, ...pieces(part.slice(1, -1))), "”")
      : element("span", {}, ...pieces(part)));
}

const LONGEST = 600;

// The words of a text with what an older one had instead (longest common subsequence).
function changeNodes(before, after) {
  const old = before.match(/\s+|[^\s]+/gu) ?? [];
  const now = after.match(/\s+|[^\s]+/gu) ?? [];
  if (old.length > LONGEST || now.length > LONGEST) return textNodes(after);
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i][j] = old[i] === now[j]
        ? longest[i + 1][j + 1] + 1
        : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const runs = [];
  const add = (kind, word) => {
    if (runs.at(-1)?.kind === kind) runs.at(-1).text += word;
    else runs.push({ kind, text: word });
  };
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add("same", now[j]);
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || longest[i + 1][j] >= longest[i][j + 1])) {
      add("del", old[i]);
      i += 1;
    } else {
      add("ins", now[j]);
      j += 1;
    }
  }
  return runs.flatMap((run) =>
    run.kind === "same" ? pieces(run.text) : [element(run.kind, {}, ...pieces(run.text))]);
}
