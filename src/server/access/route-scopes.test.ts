import { describe, expect, it } from 'vitest';
import { fixedClock } from '#base/clock.ts';
import { defaultConfig } from '#config/config.ts';
import { app } from '../app.ts';
import { openAccess } from './access.ts';
import { routeNeed, routeScopes } from './route-scopes.ts';

const never = (): Promise<never> => Promise.reject(new Error('only its routes are asked for'));
const access = openAccess({ config: defaultConfig('.'), clock: fixedClock(0), home: never, report: () => undefined });
const { routes } = app(never, { access, projects: never, report: () => undefined });
const names = new Set(
  routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, '$1')}`),
);

describe('what routes need', () => {
  it('is said of each of them', () => {
    const unsaid = [...names].filter((name) => routeScopes[name] === undefined);
    expect(unsaid, 'src/server/access/route-scopes.ts has to say who may').toEqual([]);
  });

  it('is said of no route that is not there', () => {
    // Where the page has not been built, its files have no routes.
    const ofPage = /^GET \/(assets\/\*|:file.*|:page.*)?$/;
    const gone = Object.keys(routeScopes).filter((name) => !names.has(name) && !ofPage.test(name));
    expect(gone).toEqual([]);
  });

  it('is found for a request to each of them', () => {
    for (const [name, need] of Object.entries(routeScopes)) {
      const [method = '', pattern = ''] = name.split(' ');
      const path = pattern
        .replace(/:file\{.*\}/, 'theme.js')
        .replace(/:page\{.*\}/, 'runs')
        .replace('*', 'index-1a2b.js')
        .replaceAll(/:\w+/g, 'some-id');
      expect([name, routeNeed(method, path).need]).toEqual([name, need]);
    }
  });

  it('is something for every path of the API, also for one that is none', () => {
    for (const path of [
      '/api',
      '/api/',
      '/api/v1',
      '/api/v1/nothing',
      '/api/v1/runs/a/b',
      '/api/v2/runs',
      '/metrics/x',
    ]) {
      expect([path, routeNeed('GET', path).need]).toEqual([path, 'read']);
      expect([path, routeNeed('OPTIONS', path).need]).toEqual([path, 'read']);
    }
    expect(routeNeed('POST', '/').need).toBe('read');
    expect(routeNeed('GET', '/api/v1/runs/').need).toBe('read');
    expect(routeNeed('HEAD', '/api/v1/keys').need).toBe('admin');
    expect(routeNeed('DELETE', '/api/v1/keys/').need).toBe('read');
  });

  it('leaves nothing open but the page and the login', () => {
    const open = Object.entries(routeScopes).flatMap(([name, need]) => (need === 'open' ? [name] : []));
    expect(open.every((name) => !name.includes('/api/') || name.endsWith(' /api/v1/session'))).toBe(true);
  });

  it('keeps changes and exports in the audit log, and reading not', () => {
    const kept = Object.keys(routeScopes).filter((name) => {
      const [method = '', path = ''] = name.split(' ');
      return routeNeed(method, path.replaceAll(/:\w+/g, 'x')).isAudited;
    });
    expect(kept).toContain('POST /api/v1/keep/erase');
    expect(kept).toContain('GET /api/v1/export');
    expect(kept).toContain('DELETE /api/v1/keys/:id');
    expect(kept).not.toContain('POST /api/v1/compare');
    expect(kept.filter((name) => name.startsWith('GET '))).toEqual(['GET /api/v1/export']);
  });
});
