import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import { type Policy, policySchema } from '#gate/policy.ts';
import { readConfigFile } from './file.ts';
import { configProblem } from './problem.ts';

/**
 * The gate policy in a YAML, JSON, TypeScript or JavaScript file.
 *
 * @throws AirworthyError `config_invalid` with the file and the path of the first value that is wrong.
 */
export async function readPolicy(cwd: string, name: string): Promise<Policy> {
  const file = resolve(cwd, name);
  if (!existsSync(file)) {
    throw new AirworthyError('config_invalid', `${name}: there is no such policy file`, { hint: 'check --policy' });
  }
  const parsed = policySchema.safeParse(await readConfigFile(file));
  if (parsed.success) return parsed.data;
  throw configProblem(parsed.error, name, policySchema);
}
