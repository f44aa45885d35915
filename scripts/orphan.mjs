/**
 * Calls back once the process that started this one is gone. npm, when it is told to end, ends the shell that it runs a
 * script in, and not the script; a server would go on with nobody to stop it.
 *
 * @param {() => void} act
 */
export function whenOrphaned(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 250);
  watch.unref();
}
