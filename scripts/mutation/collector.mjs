// Stands in for `vitest` while mutants are tested: keeps what `describe` and `it` declare, for runner.mjs to run in its own process.
// The matchers are Vitest's own. It knows the few things that tests of the pure floors use, and no others.
export { expect, expectTypeOf } from 'vitest';

let groups = [];
let found = [];

function add(name, fn) {
  const title = [...groups, name].join(' > ');
  const twin = found.filter((test) => test.title === title).length;
  found.push({ name: twin === 0 ? title : `${title} (${twin + 1})`, title, fn });
}

/** The body of a test, with or without options before it; nothing for a simulation, which would take too long for each mutant. */
function bodyOf([options, body]) {
  if (body === undefined) return options;
  return options.tags === 'simulation' ? undefined : body;
}

export function it(name, ...rest) {
  const body = bodyOf(rest);
  if (body !== undefined) add(name, body);
}
it.each =
  (rows) =>
  (name, ...rest) => {
    const body = bodyOf(rest);
    if (body === undefined) return;
    for (const row of rows) add(name, () => (Array.isArray(row) ? body(...row) : body(row)));
  };

export function describe(name, body) {
  groups.push(name);
  body();
  groups.pop();
}
describe.runIf = (holds) => (holds ? describe : () => undefined);

/** The tests that a file declares when it is loaded. */
export async function collect(load) {
  found = [];
  groups = [];
  await load();
  return found.map(({ name, fn }) => ({ name, fn }));
}
