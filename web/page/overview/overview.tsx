import { Page } from '../../ui/page.tsx';

export function Overview() {
  return <Page says="Overview">to come</Page>;
}
