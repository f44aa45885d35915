import { Hono } from 'hono';
import { AirworthyError } from '#base/error.ts';
import { createKey, keyRequest, listKeys, revokeKey } from '#flow/keys.ts';
import type { Access } from '../access/access.ts';
import { ownProject } from '../access/caller.ts';
import { json } from '../answer.ts';
import type { ProjectsOpener, ServerEnv } from '../env.ts';
import { body } from '../request.ts';

/** Keys of the API. Who administers one project sees and makes those of that project alone. */
export function keyRoutes(access: Access, projects: ProjectsOpener) {
  const home = async () => (await projects()).home.context;
  return new Hono<ServerEnv>()
    .get('/', async (c) => json(await listKeys(await home(), c.env.admitted?.project)))
    .post('/', body(keyRequest), async (c) => {
      const asked = c.req.valid('json');
      const { caller = { kind: 'nobody' }, project } = c.env.admitted ?? {};
      const only = ownProject(caller);
      if (only !== undefined && (asked.project ?? only) !== only) {
        throw new AirworthyError('forbidden', `this key makes keys of the project ${only}, not of ${asked.project}`);
      }
      const made = await createKey(await home(), { ...asked, project: asked.project ?? project });
      access.keysChanged();
      return json(made);
    })
    .delete('/:id', async (c) => {
      const revoked = await revokeKey(await home(), c.req.param('id'), c.env.admitted?.project);
      access.keysChanged();
      return json(revoked);
    });
}
