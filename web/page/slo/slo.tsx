import { Page } from '../../ui/page.tsx';

export function SloPage() {
  return <Page says="SloPage">to come</Page>;
}
