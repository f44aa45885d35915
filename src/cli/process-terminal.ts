import type { Terminal } from './terminal.ts';

/** The exit code of a program that Ctrl-C ended. */
export const interruptedCode = 130;

/** The terminal of a process. The first Ctrl-C lets the command tidy up, the second ends it. */
export function processTerminal(host: NodeJS.Process): Terminal {
  const { stdout, stderr } = host;
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    host.on(signal, () => {
      if (interrupt.signal.aborted) host.exit(interruptedCode);
      interrupt.abort();
    });
  }
  // Whoever reads the output may have enough of it (| head): that is no error.
  stdout.on('error', (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EPIPE') host.exit(0);
    throw thrown;
  });
  return {
    cwd: host.cwd(),
    env: host.env,
    out: (text) => void stdout.write(text),
    write(bytes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      stdout.write(bytes, () => resolve());
      return promise;
    },
    err: (text) => void stderr.write(text),
    outIsTerminal: stdout.isTTY,
    errIsTerminal: stderr.isTTY,
    columns: stdout.isTTY ? stdout.columns : 100,
    interrupted: interrupt.signal,
  };
}
