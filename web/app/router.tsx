import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { oneText, parseSearch, stringifySearch } from '../data/search.ts';
import { loginSearch } from '../page/login/search.ts';
import { runSearch } from '../page/run/search.ts';
import { runsAsked, runsSearch } from '../page/runs/search.ts';
import { compareSearch } from '../page/compare/search.ts';
import { gatesSearch, registerSearch } from '../page/gates/search.ts';
import { overviewSearch } from '../page/overview/search.ts';
import { slicesSearch } from '../page/slices/search.ts';
import { Loading } from '../ui/loading.tsx';
import { overviewQuery } from '../data/overview.ts';
import { outlineQuery } from '../data/run.ts';
import { runsListQuery } from '../data/runs.ts';
import { Broken } from './broken.tsx';
import { Frame } from './frame.tsx';
import { queryClient } from './query-client.ts';
import { Lost } from './lost.tsx';
import { placeOf } from './place.ts';

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: Lost,
  // Which project is looked at goes along with every link.
  validateSearch: z.object({ project: oneText }),
  search: { middlewares: [retainSearchParams(['project'])] },
});
const root = { getParentRoute: () => rootRoute };

// Each page is a file of its own to load; only the frame is there at once.
const routes = [
  createRoute({
    ...root,
    path: '/',
    validateSearch: overviewSearch,
    // Asked for while the page itself is still on its way; so it is on other pages below.
    loaderDeps: ({ search }) => search,
    loader: ({ deps, cause }) => {
      if (cause === 'enter') void queryClient.prefetchQuery(overviewQuery(deps));
    },
    component: lazyRouteComponent(() => import('../page/overview/overview.tsx'), 'Overview'),
  }),
  createRoute({
    ...root,
    path: '/runs',
    validateSearch: runsSearch,
    loaderDeps: ({ search }) => search,
    // Which place this is comes with what is asked for: one before the other, and a list that nobody wants would be asked for.
    loader: ({ deps, location, preload }) => {
      const place = preload ? undefined : placeOf(location);
      if (place !== undefined) void queryClient.prefetchQuery(runsListQuery(runsAsked(deps), place));
      return { place };
    },
    component: lazyRouteComponent(() => import('../page/runs/runs.tsx'), 'Runs'),
  }),
  createRoute({
    ...root,
    path: '/sessions',
    validateSearch: runsSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ location, preload }) => ({ place: preload ? undefined : placeOf(location) }),
    component: lazyRouteComponent(() => import('../page/runs/sessions.tsx'), 'Sessions'),
  }),
  createRoute({
    ...root,
    path: '/runs/$id',
    validateSearch: runSearch,
    // The run is asked for while the page is still on its way; not for a mere glance at a link, which would count as a look at a held-out run.
    loader: ({ params, cause }) => {
      if (cause === 'enter') void queryClient.prefetchQuery(outlineQuery(params.id));
    },
    component: lazyRouteComponent(() => import('../page/run/run.tsx'), 'Run'),
  }),
  createRoute({
    ...root,
    path: '/runs/$id/beside/$other',
    component: lazyRouteComponent(() => import('../page/run/side-by-side.tsx'), 'SideBySide'),
  }),
  createRoute({
    ...root,
    path: '/slices',
    validateSearch: slicesSearch,
    component: lazyRouteComponent(() => import('../page/slices/slices.tsx'), 'Slices'),
  }),
  createRoute({
    ...root,
    path: '/compare',
    validateSearch: compareSearch,
    component: lazyRouteComponent(() => import('../page/compare/compare.tsx'), 'Compare'),
  }),
  createRoute({
    ...root,
    path: '/gates',
    validateSearch: gatesSearch,
    component: lazyRouteComponent(() => import('../page/gates/gates.tsx'), 'Gates'),
  }),
  createRoute({
    ...root,
    path: '/gates/new',
    validateSearch: registerSearch,
    component: lazyRouteComponent(() => import('../page/gates/register.tsx'), 'Register'),
  }),
  createRoute({
    ...root,
    path: '/gates/$id',
    component: lazyRouteComponent(() => import('../page/gates/live-gate.tsx'), 'LiveGate'),
  }),
  createRoute({
    ...root,
    path: '/verdicts/$id',
    component: lazyRouteComponent(() => import('../page/gates/verdict.tsx'), 'VerdictPage'),
  }),
  createRoute({
    ...root,
    path: '/slo',
    component: lazyRouteComponent(() => import('../page/slo/slo.tsx'), 'SloPage'),
  }),
  createRoute({
    ...root,
    path: '/doctor',
    component: lazyRouteComponent(() => import('../page/doctor/doctor.tsx'), 'Doctor'),
  }),
  createRoute({
    ...root,
    path: '/settings',
    component: lazyRouteComponent(() => import('../page/settings/settings.tsx'), 'Settings'),
  }),
  createRoute({
    ...root,
    path: '/reference',
    component: lazyRouteComponent(() => import('../page/reference/reference.tsx'), 'Reference'),
  }),
  createRoute({
    ...root,
    path: '/login',
    validateSearch: loginSearch,
    component: lazyRouteComponent(() => import('../page/login/login.tsx'), 'Login'),
  }),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
