import { Page } from '../../ui/page.tsx';

export function Reference() {
  return <Page says="Reference">to come</Page>;
}
