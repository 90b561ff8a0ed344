"use strict";
// The index, and the texts of articles, which are unpacked when they are needed.

const ALL = -1; // the article or locale of what is about none; the unit of what is about a file

const held = new Map();

async function unpack(id) {
  const raw = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// The texts of an article, or of what is about no article.
function textsOf(index, article) {
  const at = article === ALL ? index.articles.length : article;
  if (!held.has(at)) held.set(at, unpack(`t${at}`));
  return held.get(at);
}

async function loadIndex() {
  const index = await unpack("index");
  index.groups = index.groups.map(([article, locale, letters, ranks, findings]) => {
    const byUnit = new Map();
    findings.forEach(([unit, error, code], at) => {
      if (!byUnit.has(unit)) byUnit.set(unit, []);
      byUnit.get(unit).push({ at, severity: error ? "error" : "warning", code: index.codes[code] });
    });
    const states = Array.from(letters, (letter) => index.states[letter.charCodeAt(0) - 97]);
    return { article, locale, states, ranks, byUnit };
  });
  return index;
}

// What is searched of an item, in plain letters.
function plainOf(texts, group, unit) {
  const here = texts.groups[group.locale];
  const said = (group.byUnit.get(unit) ?? []).map(({ at }) => `${here.findings[at][3]} ${here.findings[at][4]}`);
  if (unit === ALL) return folded(said.join("\n"));
  const target = here.targets[unit];
  return folded([texts.sources[unit].text, target.text ?? "", ...(target.reasons ?? []), ...said].join("\n"));
}
