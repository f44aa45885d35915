import { Page } from '../../ui/page.tsx';

export function Sessions() {
  return <Page says="Sessions">to come</Page>;
}
