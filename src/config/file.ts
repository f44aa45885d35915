import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AirworthyError } from '#base/error.ts';
import { parse } from 'yaml';

const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((extension) => `airworthy.config.${extension}`);

/**
 * The config file: the one named, else the one in the first folder that has any.
 *
 * @throws AirworthyError `config_invalid` where the named one is not there, or a folder has two.
 */
export function findConfigFile(folders: readonly string[], named: string | undefined): string | undefined {
  if (named !== undefined) {
    const file = resolve(folders.at(-1) ?? '.', named);
    if (existsSync(file)) return file;
    throw new AirworthyError('config_invalid', `${named}: there is no such config file`, { hint: 'check --config' });
  }
  for (const folder of folders) {
    const [found, second] = names.map((name) => join(folder, name)).filter((file) => existsSync(file));
    if (second === undefined && found !== undefined) return found;
    if (second !== undefined) {
      throw new AirworthyError('config_invalid', `${found} and ${second}: two configs, and only one can count`, {
        hint: 'remove one, or name one with --config',
      });
    }
  }
  return undefined;
}

/**
 * What a config file says, unchecked. TypeScript is imported as it stands; JSON and YAML are data.
 *
 * @throws AirworthyError `config_invalid` where it does not parse, throws, or exports nothing by default.
 */
export async function readConfigFile(file: string): Promise<unknown> {
  try {
    const extension = extname(file);
    if (extension === '.json') return parseJson(readFileSync(file, 'utf8'));
    if (extension === '.yaml' || extension === '.yml') return parse(readFileSync(file, 'utf8')) ?? {};
    return await imported(file);
  } catch (thrown) {
    if (thrown instanceof AirworthyError) throw thrown;
    const why = thrown instanceof Error ? firstLine(thrown.message) : String(thrown);
    throw new AirworthyError('config_invalid', `${file}: ${why}`, { hint: hintOf(thrown), cause: thrown });
  }
}

async function imported(file: string): Promise<unknown> {
  const hooks = ownPackage();
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  } finally {
    hooks.deregister();
  }
  throw new AirworthyError('config_invalid', `${file}: it has no default export`, {
    hint: 'write export default defineConfig({ … })',
  });
}

/** `import … from 'airworthy'` in a config means the program that reads it, wherever it is installed. */
function ownPackage(): { deregister(): void } {
  const define = import.meta.url.replace(/file(\.[jt]s)$/, 'define$1');
  return registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'airworthy' ? { url: define, shortCircuit: true } : next(specifier, context),
  });
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function hintOf(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ERR_MODULE_NOT_FOUND') return 'install the package that the config imports, beside the config';
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return 'use only TypeScript syntax that can be erased: no enum, no namespace';
  return undefined;
}
