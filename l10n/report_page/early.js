"use strict";
// Before anything is drawn: so that no page flashes in the wrong colours.
document.documentElement.classList.add("js");
function remembered(name) {
  // A page that is opened as a file may have no memory at all.
  try { return localStorage.getItem(`l10n-report-${name}`); } catch { return null; }
}
function remember(name, value) {
  try { localStorage.setItem(`l10n-report-${name}`, value); } catch { /* it is only convenience */ }
}
function setTheme(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
setTheme(remembered("theme"));
