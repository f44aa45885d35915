import { AirworthyError } from '#base/error.ts';
import { defaultProject } from '#base/project-header.ts';
import type { Config } from './config.ts';

/**
 * The config of a project: as the file says, with its own tables.
 *
 * @throws AirworthyError `config_invalid` where another project has the same tables.
 */
export function projectConfig(config: Config, name: string): Config {
  if (name === defaultProject) return config;
  const { database = ownDatabase(config, name), traces, logs } = config.projects[name] ?? {};
  const others = [defaultProject, ...Object.keys(config.projects)].filter((other) => other !== name);
  const taken = others.find((other) => databaseOf(config, other) === database);
  if (taken !== undefined) {
    throw new AirworthyError('config_invalid', `projects.${name}: ${taken} has the database ${database}, too`, {
      hint: 'give each project a database of its own',
    });
  }
  return { ...config, project: name, store: { ...config.store, database, traces, logs } };
}

function databaseOf(config: Config, name: string): string {
  if (name === defaultProject) return config.store.database;
  return config.projects[name]?.database ?? ownDatabase(config, name);
}

function ownDatabase({ store }: Config, name: string): string {
  return `${store.database}_${name}`;
}
