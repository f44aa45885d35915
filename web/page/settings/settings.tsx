import { Page } from '../../ui/page.tsx';

export function Settings() {
  return <Page says="Settings">to come</Page>;
}
