import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath, type Plugin } from 'vite';

/** Intervals and verdicts are the server's. What would compute them is WebAssembly, which the page's policy does not let run. */
const noStatistics: Plugin = {
  name: 'no-statistics',
  resolveId(id, importer) {
    if (id === 'cephes')
      this.error(`${importer} brings the statistics into the page: take what it shows from the server`);
  },
};

const root = normalizePath(fileURLToPath(new URL('..', import.meta.url)));

/** What is no page of its own; charts come with the pages that draw them. */
function isShared(id: string): boolean {
  return ['src/', 'web/app/', 'web/data/', 'web/ui/'].some((folder) => id.startsWith(root + folder));
}

/** `npm run build` makes dist/web of this; `npm run page` serves it with hot reload in front of a running server. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [noStatistics, react()],
  resolve: { conditions: ['airworthy-source', 'browser', 'import', 'default'] },
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // A strict Content-Security-Policy: nothing is inlined, not even small pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What several pages use comes in two files and not in thirty: a browser asks for six at a time.
          groups: [
            { name: 'vendor', test: /node_modules.(?!uplot)/, minShareCount: 2, priority: 2 },
            { name: 'shared', test: isShared, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 4681,
    proxy: { '/api': 'http://127.0.0.1:4680', '/report': 'http://127.0.0.1:4680' },
  },
});
