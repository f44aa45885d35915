import { Page } from '../../ui/page.tsx';

export function Run() {
  return <Page says="Run">to come</Page>;
}
