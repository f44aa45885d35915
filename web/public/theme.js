// Before the first paint, so that nobody who chose dark sees white: what web/app/theme.ts keeps.
try {
  const theme = localStorage.getItem('airworthy-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is turned off: the system's setting it is.
}
