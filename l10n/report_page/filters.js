"use strict";
// Which items the filters let through. An item is a unit in a locale, or what is wrong with a file.

const FILTERS = ["locale", "article", "state", "severity", "code", "q", "order", "unit"];

// Filters stand in the address, so that a view can be sent to somebody.
function filtersOf(hash) {
  const given = new URLSearchParams(hash.includes("?") ? hash.slice(hash.indexOf("?") + 1) : "");
  return Object.fromEntries(FILTERS.map((name) => [name, given.get(name) ?? ""]));
}

function hashOf(filters) {
  const given = new URLSearchParams();
  for (const name of FILTERS) if (filters[name]) given.set(name, filters[name]);
  const said = given.toString();
  return said ? `#units?${said}` : "#units";
}

function fitsState(index, group, unit, wanted) {
  if (!wanted) return true;
  if (unit === ALL) return false;
  const state = group.states[unit];
  if (wanted === "awaiting") return (group.ranks[unit] ?? 0) > 0;
  if (wanted === "reviewed") return index.reviewed.includes(state);
  if (wanted === "unreviewed") return !index.reviewed.includes(state);
  return state === wanted;
}

function fitsFindings(group, unit, severity, code) {
  if (!severity && !code) return true;
  return (group.byUnit.get(unit) ?? []).some((finding) =>
    (!severity || severity === "any" || finding.severity === severity)
    && (!code || finding.code === code));
}

function fitsGroup(index, group, filters) {
  const locale = group.locale === ALL ? "" : index.locales[group.locale].locale;
  if (filters.locale && locale !== filters.locale) return false;
  if (!filters.article) return true;
  if (group.article === ALL) return false;
  const name = index.articles[group.article];
  // A whole name is that article; there may be others that begin or end like it.
  if (index.articles.includes(filters.article)) return name === filters.article;
  return folded(name).includes(folded(filters.article));
}

// All items that fit, but for the search of a text and of a unit's id.
function itemsOf(index, filters) {
  const items = [];
  for (const group of index.groups) {
    if (!fitsGroup(index, group, filters)) continue;
    for (let unit = ALL; unit < group.states.length; unit += 1) {
      if (unit === ALL && !group.byUnit.has(ALL)) continue;
      if (fitsState(index, group, unit, filters.state)
        && fitsFindings(group, unit, filters.severity, filters.code)) items.push({ group, unit });
    }
  }
  if (filters.order === "harm") {
    const rank = ({ group, unit }) => group.ranks[unit] || Infinity;
    items.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
  }
  return items;
}

const TOGETHER = 16;

// Those whose texts hold what is searched; `isOld` stops a search that nobody waits for.
async function searched(index, items, filters, isOld) {
  const wanted = folded(filters.q.trim());
  if (!wanted && !filters.unit) return items;
  const articles = [...new Set(items.map((item) => item.group.article))];
  const kept = new Set();
  const fits = (texts, item) =>
    (!wanted || plainOf(texts, item.group, item.unit).includes(wanted))
    && (!filters.unit || texts.sources[item.unit]?.unit === filters.unit);
  const byArticle = Map.groupBy
    ? Map.groupBy(items, (item) => item.group.article)
    : items.reduce((map, item) => map.set(item.group.article, [...(map.get(item.group.article) ?? []), item]), new Map());
  for (let at = 0; at < articles.length; at += TOGETHER) {
    const some = articles.slice(at, at + TOGETHER);
    const texts = await Promise.all(some.map((article) => textsOf(index, article)));
    if (isOld()) return null;
    some.forEach((article, which) => {
      for (const item of byArticle.get(article)) if (fits(texts[which], item)) kept.add(item);
    });
  }
  return items.filter((item) => kept.has(item));
}
