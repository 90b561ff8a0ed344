"use strict";
// The units as they are shown, some at a time.

const SOME = 40;

async function itemNode(index, item, filters) {
  const texts = await textsOf(index, item.group.article);
  const here = texts.groups[item.group.locale];
  const locale = index.locales[item.group.locale];
  const findings = (item.group.byUnit.get(item.unit) ?? []).map((finding) => ({
    ...finding, about: here.findings[finding.at],
  }));
  const shown = item.unit === ALL
    ? fileParts(index, item, findings)
    : unitParts(index, item, texts, filters);
  const node = element("article", { class: "unit", tabindex: "-1", "aria-label": shown.name });
  node.append(shown.head, ...shown.body, notesNode(findings, shown.reasons));
  if (shown.details.length) node.append(detailsNode(shown.details));
  return node;

  function unitParts() {
    const source = texts.sources[item.unit];
    const target = here.targets[item.unit];
    const state = item.group.states[item.unit];
    const article = index.articles[item.group.article];
    const place = `${article}:${source.line}`;
    return {
      name: `${place}, ${locale.name}, ${state}`,
      head: headNode(place, hashOf({ article, locale: locale.locale, unit: source.unit }), [
        element("span", {}, locale.name),
        stateNode(state),
        target.risk ? element("span", { class: "risk" }, target.risk) : "",
        target.confidence === undefined ? "" : element("span", {}, `confidence ${target.confidence.toFixed(2)}`),
      ]),
      body: [pairNode(index, locale, source, target, filters.q)],
      reasons: target.reasons ?? [],
      details: [
        ...(source.about ?? []),
        target.machine ? `first written by ${target.machine}` : "",
        target.line ? `${here.path}:${target.line}` : here.path,
        `unit ${source.unit}`,
      ].filter(Boolean),
    };
  }

  function fileParts() {
    const [path, line] = findings[0].about;
    const head = headNode(`${path}:${line}`, "", [element("span", {}, locale ? locale.name : "the article")]);
    return { name: path, head, body: [], reasons: [], details: [] };
  }
}

function headNode(place, link, parts) {
  const name = element("bdi", {}, ...place.split(/(?<=\/)/u).flatMap((part) => [...pieces(part), element("wbr")]));
  return element("header", {}, element("h3", {}, link ? element("a", { href: link }, name) : name), ...parts);
}

function stateNode(state) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [["class", "dot"], ["viewBox", "0 0 10 10"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  for (const [name, value] of [["class", `s-${state.replaceAll(" ", "-")}`], ["width", "10"], ["height", "10"], ["rx", "3"]]) rect.setAttribute(name, value);
  svg.append(rect);
  return element("span", { class: "state" }, svg, state);
}

function pairNode(index, locale, source, target, wanted) {
  const [ours, theirs] = target.words ?? ["", ""];
  const sought = folded(wanted.trim());
  const before = target.before ?? "";
  const left = before
    ? changeNodes(before, source.text)
    : textNodes(source.text, placesOf(source.text, sought || folded(ours)));
  const text = target.text ?? "";
  const right = text ? textNodes(text, placesOf(text, sought || folded(theirs))) : ["not translated"];
  return element("div", { class: "pair" },
    sideNode(before ? `${index.source.name}, with what changed since` : index.source.name, index.source, left, ""),
    sideNode(locale.name, text ? locale : index.source, right, text ? "" : "empty"));
}

function sideNode(label, locale, nodes, more) {
  const about = more ? { lang: "en", dir: "ltr" } : { lang: locale.tag, dir: locale.dir };
  return element("div", { class: "side" }, element("p", {}, label),
    element("div", { class: `text ${more}`.trim(), ...about }, ...nodes));
}

function notesNode(findings, reasons) {
  const list = element("ul", { class: "notes" });
  for (const { severity, code, about: [, , , message, hint] } of findings) {
    list.append(element("li", {}, element("span", { class: severity }, severity), " ",
      ...sentenceNodes(`${message} ${hint}`), " ", element("code", {}, code)));
  }
  for (const reason of reasons) list.append(element("li", {}, ...sentenceNodes(reason)));
  return list.childElementCount ? list : "";
}

function detailsNode(lines) {
  return element("details", {}, element("summary", {}, "Details"),
    element("ul", {}, ...lines.map((line) => element("li", {}, element("bdi", {}, ...pieces(line))))));
}

function countOf(items, index) {
  const units = items.reduce((sum, item) => sum + (item.unit !== ALL), 0);
  const all = index.groups.reduce((sum, group) => sum + group.states.length, 0);
  const rest = items.length - units;
  const said = units === all ? number(units, "unit") : `${units.toLocaleString("en")} of ${number(all, "unit")}`;
  return rest ? `${said}, ${number(rest, "finding")} about whole files` : said;
}
