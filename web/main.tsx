import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import 'uplot/dist/uPlot.min.css';
import './style/tokens.css';
import './style/base.css';
import './style/figure.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepLive } from './app/live.ts';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import { KitProvider } from './ui/kit-provider.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// Who is not logged in yet hears of nothing.
if (location.pathname !== '/login') keepLive(queryClient);
/** Drawn once the first page has arrived: a stand-in for it would stay for 300 ms, which React sees to. */
void router.load().finally(() => draw(root));

function draw(element: HTMLElement): void {
  createRoot(element).render(
    <StrictMode>
      <KitProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </KitProvider>
    </StrictMode>,
  );
}
