#!/usr/bin/env node
import { processTerminal } from './process-terminal.ts';
import { run } from './run.ts';

// A query of the embedded store keeps a thread of Node's pool while it runs, and the recorder writes its files by the same pool.
process.env['UV_THREADPOOL_SIZE'] ??= '12';

process.exitCode = await run(process.argv.slice(2), processTerminal(process));
