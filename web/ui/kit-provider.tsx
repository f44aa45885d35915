import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';

/** What the kit needs around it: no style elements of its own (Content-Security-Policy), tooltips that follow each other at once. */
export function KitProvider({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400} closeDelay={80}>
        {children}
      </Tooltip.Provider>
    </CSPProvider>
  );
}
